"""The demo application's data: sales, in a database that knows nothing of users."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

DATASET = "furniture_sales"
_COLUMNS = ("region", "product", "units", "revenue")
_SALES = tuple(
    (region, product, units, units * price)
    for region, product, units, price in (
        ("Paris", "Lamp", 120, 35),
        ("Paris", "Chair", 44, 90),
        ("Paris", "Desk", 17, 310),
        ("London", "Lamp", 86, 38),
        ("London", "Shelf", 52, 120),
        ("London", "Desk", 23, 325),
        ("Berlin", "Chair", 71, 88),
        ("Berlin", "Shelf", 39, 115),
        ("Berlin", "Lamp", 140, 33),
    )
)


def visible(row_filter: Mapping[str, Any]) -> list[Mapping[str, object]]:
    """Return the rows that a row filter of POST /embed/row-filters (dialect sqlite) allows; none unless it says so."""
    match row_filter["decision"]:
        case "all":
            return _query("1 = 1", ())
        case "filter":
            return _query(row_filter["sql"]["text"], row_filter["sql"]["params"])
    return []


def _query(condition: str, params: Sequence[object]) -> list[Mapping[str, object]]:
    database = sqlite3.connect(":memory:")
    try:
        database.execute("CREATE TABLE furniture_sales (region, product, units, revenue)")
        database.executemany("INSERT INTO furniture_sales VALUES (?, ?, ?, ?)", _SALES)
        # The service wrote the condition; values are parameters.
        statement = f"SELECT * FROM furniture_sales WHERE {condition}"  # noqa: S608 # nosec B608
        return [dict(zip(_COLUMNS, row, strict=True)) for row in database.execute(statement, params)]
    finally:
        database.close()
