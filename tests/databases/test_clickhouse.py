"""The dialect `clickhouse` means the same as the others. These tests need its group of packages."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedtokens.access_rules.decision import Decision, Subject
from embedtokens.access_rules.predicate import matches
from embedtokens.access_rules.rule import AccessRule, Operator
from tests.databases.engines import Engine
from tests.support.builders.random_rules import COMPARED, corpus, rows, rules, subjects
from tests.support.builders.rules import ruled
from tests.support.installed import not_installed

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def clickhouse() -> Iterator[Engine]:
    try:
        from tests.databases.clickhouse import ClickHouse  # noqa: PLC0415 - its group may not be installed
    except ImportError:
        not_installed("ClickHouse (chdb-core)", "uv sync --group clickhouse")
    with closing(ClickHouse()) as engine:
        yield engine


def held(row: dict[str, Any]) -> dict[str, Any]:
    """Without the moments and days that ClickHouse cannot hold."""
    return {
        name: None if isinstance(cell, date) and not 1900 < cell.year < 2299 else cell for name, cell in row.items()
    }


@pytest.mark.parametrize(("op", "kind"), COMPARED)
def test_every_value_is_compared_with_every_cell_that_clickhouse_can_hold(
    clickhouse: Engine, op: Operator, kind: str
) -> None:
    for _, filter_, table in corpus(op, kind):
        rows_held = [held(row) for row in table]
        clickhouse.fill(rows_held)

        assert clickhouse.select(filter_) == [i for i, row in enumerate(rows_held) if matches(filter_, row)], filter_


@settings(max_examples=2_000)
@given(drawn=st.lists(rules(), min_size=1, max_size=3), who=subjects(), table=rows())
def test_the_same_rules_select_the_same_rows_in_clickhouse(
    clickhouse: Engine, drawn: list[AccessRule], who: Subject, table: list[dict[str, Any]]
) -> None:
    ruling = ruled(drawn, who)
    held_rows = [held(row) for row in table]
    if ruling.filter is None:
        expected = list(range(len(table))) if ruling.decision is Decision.ALL else []
    else:
        expected = [i for i, row in enumerate(held_rows) if matches(ruling.filter, row)]

    clickhouse.fill(held_rows)

    assert clickhouse.select(ruling.filter or ruling.decision) == expected
