"""The rows of the demo application's dashboards, from the database that the MCP server of its assistant has, too."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any

from examples.mcp_server.sales import COLUMNS, connect


def visible(row_filter: Mapping[str, Any]) -> list[Mapping[str, object]]:
    """Return the rows that a row filter of POST /embed/row-filters (dialect sqlite) allows; none unless it says so."""
    match row_filter["decision"]:
        case "all":
            return _query("1 = 1", ())
        case "filter":
            return _query(row_filter["sql"]["text"], row_filter["sql"]["params"])
    return []


def _query(condition: str, params: Sequence[object]) -> list[Mapping[str, object]]:
    with closing(connect()) as database:
        # The service wrote the condition; values are parameters.
        statement = f"SELECT * FROM furniture_sales WHERE {condition}"  # noqa: S608 # nosec B608
        return [dict(zip(COLUMNS, row, strict=True)) for row in database.execute(statement, params)]
