"""Row filters cost what a WHERE written by hand costs: the database makes the same plan of both."""

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from embedtokens.access_rules.dialects import ParamStyle
from embedtokens.access_rules.predicate import Comparison, Filter
from embedtokens.access_rules.rule import Operator
from embedtokens.adapters.sql.writer import render
from embedtokens.attributes.attribute import AttributeType
from tests.databases.engines import Postgres
from tests.databases.plans import BY_HAND, MILLION, written


@pytest.fixture(scope="module")
def million() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(MILLION)
        yield connection


def plan(connection: duckdb.DuckDBPyConnection, where: str, params: Any = ()) -> str:
    rows = connection.execute(f"EXPLAIN SELECT count(*), sum(amount) FROM sales WHERE {where}", params).fetchall()
    return "\n".join(row[1] for row in rows)


@pytest.mark.parametrize(("filter_", "by_hand"), BY_HAND.values(), ids=BY_HAND)
def test_duckdb_does_the_same_work_for_both(million: duckdb.DuckDBPyConnection, filter_: Filter, by_hand: str) -> None:
    ours, theirs = plan(million, *written(filter_)), plan(million, by_hand)

    assert ours == theirs
    assert "Filter" in ours


def test_a_reader_of_a_postgres_table_can_use_its_index(postgres_engine: Postgres) -> None:
    name = Comparison(column="s", op=Operator.EQ, type=AttributeType.STRING, value="name 7")
    sql = render(name, postgres_engine.dialect, ParamStyle.FORMAT)
    postgres_engine.run("CREATE TABLE many AS SELECT i AS id, 'name ' || i AS s FROM generate_series(1, 20000) AS r(i)")
    postgres_engine.run("CREATE INDEX ON many (s)")
    postgres_engine.run("ANALYZE many")
    params: Any = sql.params

    made = postgres_engine.run(f"EXPLAIN SELECT id FROM many WHERE {sql.text}", params)
    postgres_engine.run("DROP TABLE many")

    assert any("Index Cond: (s = 'name 7'::text)" in line for (line,) in made)
