"""Real databases with one table of every type, and the rows that a filter selects from it."""

import json
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from math import copysign, isinf
from pathlib import Path
from typing import Any, ClassVar

import duckdb
import pg8000.dbapi
import pymysql

from embedtokens.access_rules.decision import Decision
from embedtokens.access_rules.dialects import USUAL_STYLE, Dialect, ParamStyle
from embedtokens.access_rules.predicate import Filter
from embedtokens.adapters.sql.writer import render
from tests.support.builders.rules import COLUMNS, LISTS

ALL_COLUMNS = {**COLUMNS, **LISTS}


class Engine:
    """One database; its session is in New York, where nothing is in UTC."""

    dialect: ClassVar[Dialect]
    types: ClassVar[Mapping[str, str]]
    mark: ClassVar[str] = "?"

    def run(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def make(self) -> None:
        columns = ", ".join(f"{name} {self.types[name]}" for name in ALL_COLUMNS)
        self.run(f"CREATE TABLE sales (id INTEGER, {columns})")

    def clear(self) -> None:
        self.run("DELETE FROM sales")

    def fill(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self.clear()
        marks = ", ".join([self.mark] * (len(ALL_COLUMNS) + 1))
        values = [
            value for i, row in enumerate(rows) for value in (i, *(self.cell(name, row[name]) for name in ALL_COLUMNS))
        ]
        self.run(f"INSERT INTO sales VALUES {', '.join([f'({marks})'] * len(rows))}", values)

    def cell(self, column: str, value: Any) -> Any:
        """A value as this database stores it: `u` has no offset."""
        if column == "u" and isinstance(value, datetime):
            return value.astimezone(UTC).replace(tzinfo=None)
        return value

    def select(self, filter_: Filter | Decision, style: ParamStyle | None = None) -> list[int]:
        sql = render(filter_, self.dialect, style or USUAL_STYLE[self.dialect])
        params: Any = sql.params
        return [row[0] for row in self.run(f"SELECT id FROM sales WHERE {sql.text} ORDER BY id", params)]


class Sqlite(Engine):
    dialect = Dialect.SQLITE
    types: ClassVar = dict.fromkeys(ALL_COLUMNS, "TEXT") | {"n": "INTEGER", "f": "REAL", "b": "INTEGER"}

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:")
        self.make()

    def run(self, sql: str, params: Any = ()) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, params).fetchall()

    def close(self) -> None:
        self._connection.close()

    def cell(self, column: str, value: Any) -> Any:
        if isinstance(value, list):
            return json.dumps(value)
        if not isinstance(value, datetime):
            return value.isoformat() if isinstance(value, date) else value
        return value.isoformat() if column == "d" else super().cell(column, value).isoformat(" ", "microseconds")


class DuckDb(Engine):
    dialect = Dialect.DUCKDB
    types: ClassVar = {
        "s": "VARCHAR", "n": "BIGINT", "f": "DOUBLE", "b": "BOOLEAN", "d": "TIMESTAMPTZ", "u": "TIMESTAMP",
        "c": "DATE", "i": "UUID", "t": "VARCHAR", "ls": "VARCHAR[]", "ln": "BIGINT[]",
    }  # fmt: skip

    def __init__(self) -> None:
        self._connection = duckdb.connect()
        self.run("SET TimeZone = 'America/New_York'")
        self.make()

    def run(self, sql: str, params: Any = ()) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, params).fetchall()

    def close(self) -> None:
        self._connection.close()


class Postgres(Engine):
    dialect = Dialect.POSTGRES
    mark = "%s"
    types: ClassVar = {
        "s": "TEXT", "n": "BIGINT", "f": "DOUBLE PRECISION", "b": "BOOLEAN", "d": "TIMESTAMPTZ", "u": "TIMESTAMP",
        "c": "DATE", "i": "UUID", "t": "TEXT", "ls": "TEXT[]", "ln": "BIGINT[]",
    }  # fmt: skip

    def __init__(self, socket: Path) -> None:
        self.socket = socket
        self._connection = pg8000.dbapi.connect(user="tests", database="postgres", unix_sock=str(socket))
        self._connection.autocommit = True
        self.make()

    def run(self, sql: str, params: Any = ()) -> list[tuple[Any, ...]]:
        with closing(self._connection.cursor()) as cursor:
            cursor.execute(sql, params)
            return [tuple(row) for row in cursor.fetchall()] if cursor.description else []

    def close(self) -> None:
        self._connection.close()


class MariaDb(Engine):
    """What the dialect `mysql` is run against."""

    dialect = Dialect.MYSQL
    mark = "%s"
    types: ClassVar = {
        "s": "TEXT", "n": "BIGINT", "f": "DOUBLE", "b": "BOOLEAN", "d": "DATETIME(6)", "u": "DATETIME(6)",
        "c": "DATE", "i": "CHAR(36)", "t": "VARCHAR(40)", "ls": "JSON", "ln": "JSON",
    }  # fmt: skip

    def __init__(self, socket: Path) -> None:
        self.connection = pymysql.connect(unix_socket=str(socket), user="root", autocommit=True)
        self.run("CREATE DATABASE tests")
        self.run("USE tests")
        self.make()

    def run(self, sql: str, params: Any = ()) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, params)
            return list(cursor.fetchall())

    def close(self) -> None:
        self.connection.close()

    @contextmanager
    def session_in_utc(self) -> Iterator[None]:
        """As the documentation asks for it for columns of type TIMESTAMP."""
        self.run("SET time_zone = '+00:00'")
        try:
            yield
        finally:
            self.run("SET time_zone = DEFAULT")

    def cell(self, column: str, value: Any) -> Any:
        """No datetime has an offset, and no number is infinite: the largest stands for it."""
        if isinstance(value, float) and isinf(value):
            return copysign(sys.float_info.max, value)
        if isinstance(value, list):
            return json.dumps(value, ensure_ascii=len(value) == 1)  # in both ways to write a character
        return super().cell("u" if column == "d" else column, value)
