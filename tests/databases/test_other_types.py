"""Cells of another type than the attribute, which a column can hold: no operator but `is_set` matches them."""

from typing import Any

import pytest

from embedtokens.access_rules.dialects import USUAL_STYLE
from embedtokens.access_rules.predicate import Comparison
from embedtokens.access_rules.rule import OF_LIST_COLUMNS, OF_THE_COLUMN, Operator
from embedtokens.adapters.sql.writer import render
from embedtokens.attributes.attribute import AttributeType
from tests.databases.engines import Engine, MariaDb, Sqlite
from tests.support.builders.random_rules import COMPARED

UUID = "0b8f2a4e-9c1d-4e7a-8f35-6d2c1b0a9e84"
VALUES: dict[str, Any] = {
    "string": "Paris", "integer": 0, "float": 0.5, "boolean": True, "datetime": "2026-11-23T16:15:00Z",
    "date": "2026-11-23", "uuid": UUID,
}  # fmt: skip
SQLITE: dict[str, tuple[str, list[Any]]] = {
    "string": ("TEXT", [b"Paris", b"", b"zzz"]),
    "integer": ("INTEGER", ["", "x", b"0"]),  # as a CSV file with empty fields is imported
    "float": ("REAL", ["", "x", b"0"]),
    "boolean": ("BOOLEAN", ["", "true", 2, -1]),
    "datetime": ("TEXT", ["", "x", "now", "12:00", 0, "0", 2451545, "2461368.17708333"]),
    "date": ("TEXT", ["", "x", "now", "20261123", "2026-11-23 10:00:00", "0000-00-00", "9999-99-99"]),
    "uuid": ("TEXT", ["", "x", UUID[:-1]]),
}
MYSQL: dict[str, tuple[str, list[Any]]] = {
    "boolean": ("BOOLEAN", [2, -1]),
    "datetime": ("DATETIME(6)", ["0000-00-00 00:00:00", "2026-00-00 00:00:00", "2026-11-00 00:00:00"]),
    "date": ("DATE", ["0000-00-00", "2026-00-00", "2026-11-00"]),
    "uuid": ("TEXT", ["", "x", UUID[:-1], UUID.replace("e", "\u00e9")]),
}
LISTS = ["5", '"abc"', '{"a": 0}', '{"a": "abc"}', '["5"]', "[true]", "[false]", "[null]", "[[0]]", '[["abc"]]', '[""]']
"""None of them has the number 0 or the text abc; of MySQL's strings, every one that begins with no digit is 0."""


@pytest.mark.parametrize("kind", SQLITE)
def test_sqlite_shows_no_cell_of_another_type(sqlite_engine: Sqlite, kind: str) -> None:
    assert shown(sqlite_engine, kind, *SQLITE[kind]) == []


@pytest.mark.parametrize("kind", MYSQL)
def test_mysql_shows_no_cell_of_another_type(mariadb_engine: MariaDb, kind: str) -> None:
    assert shown(mariadb_engine, kind, *MYSQL[kind]) == []


@pytest.mark.parametrize("kind", ["integer", "string"])
def test_json_of_other_types_has_no_value(sqlite_engine: Sqlite, mariadb_engine: MariaDb, kind: str) -> None:
    value = {"integer": 0, "string": "abc"}[kind]
    cells = [cell for cell in LISTS if not (kind == "string" and cell == '"abc"')] + [f'["{value}!"]']
    for engine, type_ in ((sqlite_engine, "TEXT"), (mariadb_engine, "JSON")):
        assert shown(engine, kind, type_, cells, of_lists=value) == [], engine.dialect


def test_json_that_mixes_types_has_its_values(sqlite_engine: Sqlite, mariadb_engine: MariaDb) -> None:
    cells = ['["abc", 0, true]', "[true, 0.0]", '[null, "abc"]', '[0, ["abc"]]']
    for engine, type_ in ((sqlite_engine, "TEXT"), (mariadb_engine, "JSON")):
        assert rows(engine, type_, cells, [compared(Operator.HAS, "integer", 0)]) == [[0, 1, 3]], engine.dialect
        assert rows(engine, type_, cells, [compared(Operator.HAS, "string", "abc")]) == [[0, 2]], engine.dialect


def shown(engine: Engine, kind: str, type_: str, cells: list[Any], of_lists: object = None) -> list[tuple[str, Any]]:
    """Return the cells that a filter matches, by operator."""
    value = VALUES[kind] if of_lists is None else of_lists
    asked = [
        compared(op, kind, value)
        for op, of in COMPARED
        if of == kind and op not in OF_THE_COLUMN and (op in OF_LIST_COLUMNS) is (of_lists is not None)
    ]
    assert asked
    found = rows(engine, type_, cells, asked)
    return [(filter_.op, cells[i]) for filter_, ids in zip(asked, found, strict=True) for i in ids]


def compared(op: Operator, kind: str, value: object) -> Comparison:
    several = op in {Operator.IN, Operator.NOT_IN, Operator.HAS_ANY}
    return Comparison(column="c", op=op, type=AttributeType(kind), value=[value] if several else value)  # type: ignore[arg-type,list-item] # tested


def rows(engine: Engine, type_: str, cells: list[Any], asked: list[Comparison]) -> list[list[int]]:
    engine.run(f"CREATE TABLE others (id INTEGER, c {type_})")
    for i, cell in enumerate(cells):
        engine.run(f"INSERT INTO others VALUES ({engine.mark}, {engine.mark})", [i, cell])
    found = []
    for filter_ in asked:
        sql = render(filter_, engine.dialect, USUAL_STYLE[engine.dialect])
        params: Any = sql.params
        found.append([row[0] for row in engine.run(f"SELECT id FROM others WHERE {sql.text} ORDER BY id", params)])
    engine.run("DROP TABLE others")
    return found
