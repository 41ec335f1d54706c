"""One meaning in four places: the same rules and rows, in memory and in real databases, row for row."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embedtokens.access_rules.decision import Decision, Subject
from embedtokens.access_rules.dialects import USUAL_STYLE, Dialect
from embedtokens.access_rules.predicate import Comparison, matches
from embedtokens.access_rules.rule import AccessRule, Operator
from embedtokens.adapters.sql.writer import render
from embedtokens.attributes.attribute import AttributeType
from tests.databases.engines import DuckDb, Engine, MariaDb, Postgres, Sqlite
from tests.support.builders.random_rules import COMPARED, EMPTY, corpus, rows, rules, subjects
from tests.support.builders.rules import HOSTILE, ruled

EVERY_ROW = {**EMPTY, "s": "Paris", "n": 1, "f": 0.5, "b": True}


@settings(max_examples=300)
@given(drawn=st.lists(rules(), min_size=1, max_size=3), who=subjects(), table=rows())
def test_the_same_rules_select_the_same_rows_everywhere(
    engines: list[Engine], drawn: list[AccessRule], who: Subject, table: list[dict[str, Any]]
) -> None:
    ruling = ruled(drawn, who)
    if ruling.filter is None:
        expected = list(range(len(table))) if ruling.decision is Decision.ALL else []
    else:
        expected = [i for i, row in enumerate(table) if matches(ruling.filter, row)]

    for engine in engines:
        engine.fill(table)
        assert engine.select(ruling.filter or ruling.decision) == expected, engine.dialect


@pytest.mark.parametrize(("op", "kind"), COMPARED)
def test_every_value_is_compared_with_every_cell(engines: list[Engine], op: Operator, kind: str) -> None:
    """All of the corpus, one operator and one type at a time: nothing is left to chance."""
    for column, filter_, table in corpus(op, kind):
        expected = [i for i, row in enumerate(table) if matches(filter_, row)]
        for engine in engines:
            engine.fill(table)
            assert engine.select(filter_) == expected, (engine.dialect, column, filter_)


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
        assert engine.select(text("contains", "b")) == [0], engine.dialect
        assert engine.select(text("starts_with", "a")) == [0, 1, 2, 3], engine.dialect
        assert engine.select(text("ends_with", "a")) == [1], engine.dialect


def test_a_list_with_a_nul_in_it_has_no_shorter_text(
    sqlite_engine: Sqlite, duckdb_engine: DuckDb, mariadb_engine: MariaDb
) -> None:
    for engine in (sqlite_engine, duckdb_engine, mariadb_engine):
        engine.fill([{**EVERY_ROW, "ls": cell} for cell in (["a\0b"], ["a"], ["a\0"], ["x", "a"])])

        assert engine.select(Comparison(column="ls", op=Operator.HAS, type=AttributeType.STRING, value="a")) == [1, 3]


@pytest.mark.parametrize(
    "name", ["item", "value", "type", "key", "id", "path", "json", "list", "_list", "_row", "root"]
)
def test_a_column_may_be_called_what_is_called_so_inside_of_a_filter(engine: Engine, name: str) -> None:
    """A condition on a list looks into a table that it makes, whose columns have such names."""
    lists = engine.types["ls"]
    engine.run(f"CREATE TABLE odd (nr INTEGER, {quoted(engine, name)} {lists})")
    for i, cell in enumerate((["a"], ["b"], ["b", "a"], None)):
        engine.run(f"INSERT INTO odd VALUES ({engine.mark}, {engine.mark})", [i, engine.cell("ls", cell)])

    found = {}
    for alias in (None, "t", "_list", "item"):
        has = Comparison(column=name, op=Operator.HAS_ANY, type=AttributeType.STRING, value=["a", "c"])
        sql = render(has, engine.dialect, USUAL_STYLE[engine.dialect], alias=alias)
        params: Any = sql.params
        table = "odd" if alias is None else f"odd AS {quoted(engine, alias)}"
        found[alias] = [row[0] for row in engine.run(f"SELECT nr FROM {table} WHERE {sql.text} ORDER BY nr", params)]
    engine.run("DROP TABLE odd")

    assert all(rows == [0, 2] for rows in found.values()), found


def quoted(engine: Engine, name: str) -> str:
    mark = "`" if engine.dialect in {Dialect.MYSQL, Dialect.SQLITE} else '"'
    return f"{mark}{name}{mark}"


def test_a_select_list_shows_the_named_columns_under_an_alias(engine: Engine) -> None:
    engine.fill([EVERY_ROW])
    sql = render(text("eq", "Paris"), engine.dialect, USUAL_STYLE[engine.dialect], alias="sold", columns=["n", "s"])
    params: Any = sql.params

    rows = engine.run(f"SELECT {sql.select} FROM sales AS sold WHERE {sql.text}", params)

    assert [tuple(row) for row in rows] == [(1, "Paris")]


@given(
    part=st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1, max_size=3),
    around=st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=3),
)
@settings(max_examples=60)
def test_any_part_of_a_text_is_found_where_it_is_and_nowhere_else(
    engines: list[Engine], part: str, around: str
) -> None:
    cells = [part, around + part, part + around, around + part + around, part.swapcase(), f"{part} ", around, ""]
    table = [{**EVERY_ROW, "s": cell, "ls": [cell, around]} for cell in cells]
    asked = [text(op, part) for op in ("contains", "starts_with", "ends_with")]
    asked.append(Comparison(column="ls", op=Operator.HAS, type=AttributeType.STRING, value=part))

    for engine in engines:
        engine.fill(table)
        for filter_ in asked:
            expected = [i for i, row in enumerate(table) if matches(filter_, row)]
            assert engine.select(filter_) == expected, (engine.dialect, filter_)


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
        found = {op: named(engine, text(op, value)) for op, value in (TESTS | PARTS).items()}
        engine.run("DROP TABLE names")

        whole = {"eq": [0], "ne": [1, 2], "in": [0], "not_in": [1, 2]}
        assert found == whole | {"contains": [0], "starts_with": [0, 2], "ends_with": [0, 1]}, (engine.dialect, type_)


TESTS: dict[str, object] = {"eq": "Paris", "ne": "Paris", "in": ["Paris"], "not_in": ["Paris"]}
PARTS: dict[str, object] = {"contains": "Pari", "starts_with": "Pa", "ends_with": "is"}


def named(engine: Engine, filter_: Comparison) -> list[int]:
    sql = render(filter_, engine.dialect, USUAL_STYLE[engine.dialect])
    params: Any = sql.params
    return [row[0] for row in engine.run(f"SELECT id FROM names WHERE {sql.text} ORDER BY id", params)]


def test_a_column_that_is_not_there_is_an_error_and_never_a_text(engine: Engine) -> None:
    for op, value in (TESTS | PARTS | {"has": "Paris", "has_any": ["Paris"]}).items():
        missing = Comparison(column="Paris", op=Operator(op), type=AttributeType.STRING, value=value)  # type: ignore[arg-type]
        with pytest.raises(Exception, match="Paris"):
            engine.select(missing)
