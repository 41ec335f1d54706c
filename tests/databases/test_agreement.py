"""One meaning in four places: the same rules and rows, in memory and in real databases, row for row."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedtokens.access_rules.decision import CheckedRules, Decision, Subject, decide
from embedtokens.access_rules.predicate import Comparison, matches
from embedtokens.access_rules.rule import AccessRule, Operator
from embedtokens.access_rules.sql import USUAL_STYLE
from embedtokens.adapters.sql.writer import render
from embedtokens.attributes.attribute import AttributeType
from tests.databases.engines import DuckDb, Engine, MariaDb, Postgres, Sqlite
from tests.support.builders.rules import DECLARED, HOSTILE, rows, rules, subjects

EVERY_ROW = {"s": "Paris", "n": 1, "f": 0.5, "b": True, "d": None, "u": None}


@settings(max_examples=300)
@given(drawn=st.lists(rules(), min_size=1, max_size=3), who=subjects(), table=rows())
def test_the_same_rules_select_the_same_rows_everywhere(
    engines: list[Engine], drawn: list[AccessRule], who: Subject, table: list[dict[str, Any]]
) -> None:
    ruling = decide(CheckedRules(drawn, DECLARED), who, "sales")
    if ruling.filter is None:
        expected = list(range(len(table))) if ruling.decision is Decision.ALL else []
    else:
        expected = [i for i, row in enumerate(table) if matches(ruling.filter, row)]

    for engine in engines:
        engine.fill(table)
        assert engine.select(ruling.filter or ruling.decision) == expected, engine.dialect


def text(op: str, value: object) -> Comparison:
    return Comparison(column="s", op=Operator(op), type=AttributeType.STRING, value=value)  # type: ignore[arg-type] # tested


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda value: ascii(value)[:20])
def test_a_hostile_text_selects_exactly_the_rows_that_equal_it(engine: Engine, hostile: str) -> None:
    table = [{**EVERY_ROW, "s": value} for value in (*HOSTILE, "Paris", None)]
    mine = HOSTILE.index(hostile)
    others = [i for i in range(len(HOSTILE) + 1) if i != mine]
    engine.fill(table)

    assert engine.select(text("eq", hostile)) == engine.select(text("in", [hostile])) == [mine]
    assert engine.select(text("ne", hostile)) == engine.select(text("not_in", [hostile])) == others


@given(
    value=st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1),
    other=st.text(max_size=3),
)
@settings(max_examples=100)
def test_any_text_is_found_and_nothing_else(engines: list[Engine], value: str, other: str) -> None:
    near = [value, value + "x", value.swapcase(), f"{value} ", other.replace("\0", "")]
    table = [{**EVERY_ROW, "s": each} for each in near]
    expected = [i for i, each in enumerate(near) if each == value]

    for engine in engines:
        engine.fill(table)
        assert engine.select(text("eq", value)) == expected, engine.dialect


def test_a_text_with_nul_finds_itself_where_the_database_can_hold_it(
    sqlite_engine: Sqlite, duckdb_engine: DuckDb, mariadb_engine: MariaDb
) -> None:
    for engine in (sqlite_engine, duckdb_engine, mariadb_engine):
        engine.fill([{**EVERY_ROW, "s": value} for value in ("a\0b", "a", "a\0c", "a\0")])

        assert engine.select(text("eq", "a\0b")) == [0], engine.dialect


def test_postgres_cannot_hold_nul_and_finds_nothing_by_it(postgres_engine: Postgres) -> None:
    postgres_engine.fill([{**EVERY_ROW, "s": "a"}])

    for op in ("eq", "ne"):
        with pytest.raises(Exception, match="0x00"):
            postgres_engine.select(text(op, "a\0b"))


def test_columns_that_compare_loosely_by_their_own_collation_compare_exactly(
    sqlite_engine: Sqlite, duckdb_engine: DuckDb, postgres_engine: Postgres, mariadb_engine: MariaDb
) -> None:
    postgres_engine.run("CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level1', deterministic = false)")
    postgres_engine.run("CREATE EXTENSION citext")
    for engine, type_ in (
        (sqlite_engine, "TEXT COLLATE NOCASE"),
        (duckdb_engine, "VARCHAR COLLATE NOCASE.NOACCENT"),
        (postgres_engine, "TEXT COLLATE loose"),
        (postgres_engine, "CITEXT"),
        (mariadb_engine, "VARCHAR(9)"),
        (mariadb_engine, "VARCHAR(9) COLLATE utf8mb4_unicode_ci"),
        (mariadb_engine, "VARCHAR(9) CHARACTER SET latin1"),
    ):
        engine.run(f"CREATE TABLE names (id INTEGER, s {type_})")
        engine.run("INSERT INTO names VALUES (0, 'Paris'), (1, 'paris'), (2, 'Par\u00eds'), (3, NULL)")
        found = {op: named(engine, text(op, value)) for op, value in TESTS.items()}
        engine.run("DROP TABLE names")

        assert found == {"eq": [0], "ne": [1, 2], "in": [0], "not_in": [1, 2]}, (engine.dialect, type_)


TESTS: dict[str, object] = {"eq": "Paris", "ne": "Paris", "in": ["Paris"], "not_in": ["Paris"]}


def named(engine: Engine, filter_: Comparison) -> list[int]:
    sql = render(filter_, engine.dialect, USUAL_STYLE[engine.dialect])
    params: Any = sql.params
    return [row[0] for row in engine.run(f"SELECT id FROM names WHERE {sql.text} ORDER BY id", params)]


def test_a_column_that_is_not_there_is_an_error_and_never_a_text(engine: Engine) -> None:
    for op, value in TESTS.items():
        missing = Comparison(column="Paris", op=Operator(op), type=AttributeType.STRING, value=value)  # type: ignore[arg-type]
        with pytest.raises(Exception, match="Paris"):
            engine.select(missing)
