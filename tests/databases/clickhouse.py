"""ClickHouse in this process, by chdb, with the parameters that its usual driver puts into a statement."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from chdb.session import Session
from clickhouse_connect.driver.binding import finalize_query

from embedtokens.access_rules.dialects import Dialect
from tests.databases.engines import ALL_COLUMNS, Engine


class ClickHouse(Engine):
    """Its moments and dates lie between 1900 and 2299, and its lists are never NULL."""

    dialect = Dialect.CLICKHOUSE
    mark = "%s"
    types: ClassVar = {
        "s": "Nullable(String)", "n": "Nullable(Int64)", "f": "Nullable(Float64)", "b": "Nullable(Bool)",
        "d": "Nullable(DateTime64(6, 'Asia/Tokyo'))", "u": "Nullable(DateTime64(6, 'UTC'))", "c": "Nullable(Date32)",
        "i": "Nullable(UUID)", "t": "Nullable(String)", "ls": "Array(String)", "ln": "Array(Int64)",
    }  # fmt: skip

    def __init__(self) -> None:
        self._session = Session()
        self.run("SET session_timezone = 'America/New_York'")
        self.make()

    def make(self) -> None:
        columns = ", ".join(f"{name} {self.types[name]}" for name in ALL_COLUMNS)
        self.run(f"CREATE TABLE sales (id Int32, {columns}) ENGINE = Memory")

    def clear(self) -> None:
        self.run("TRUNCATE TABLE sales")

    def run(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        answer = str(self._session.query(finalize_query(sql, params) if params else sql, "JSONCompact"))
        return [tuple(row) for row in json.loads(answer)["data"]] if answer else []

    def close(self) -> None:
        self._session.close()

    def cell(self, column: str, value: Any) -> Any:
        if value is None and self.types[column].startswith("Array"):
            return []
        if isinstance(value, datetime):
            return value.astimezone(UTC).isoformat()
        return value.isoformat() if isinstance(value, date) else value
