"""The public suffix list in the form that the service reads is that of the pinned package, under its licence."""

from release import public_suffixes
from release.shipped import PUBLIC_SUFFIXES


def test_the_list_is_that_of_the_pinned_package() -> None:
    assert PUBLIC_SUFFIXES.read_text() == public_suffixes.text(), "out of date: run `make public-suffixes`"


def test_it_says_which_licence_it_has_and_which_list_it_is() -> None:
    notice, _, rules = PUBLIC_SUFFIXES.read_text().rpartition("\n\n")

    assert "Mozilla Public\n// License, v. 2.0" in notice
    assert "// VERSION: 20" in notice
    assert "// COMMIT: " in notice
    assert all(line.startswith("//") for line in notice.splitlines() if line)
    assert not any(line.startswith("//") for line in rules.splitlines())
