"""The table of agreement counts what the tests of the databases compare."""

from tests.support.agreement import PAGE, written


def test_the_table_has_the_counts_of_today() -> None:
    page = PAGE.read_text()

    assert page == written(page), "run make agreement"
