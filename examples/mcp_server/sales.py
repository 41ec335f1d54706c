"""The database of the example: sales of furniture by region."""

import sqlite3

TABLE = "furniture_sales"
COLUMNS = ["region", "product", "revenue"]
_SALES = [
    ("Paris", "Chairs", 1200),
    ("Paris", "Tables", 3400),
    ("London", "Chairs", 900),
    ("London", "Lamps", 450),
    ("Berlin", "Tables", 2100),
]


def connect() -> sqlite3.Connection:
    """Return a connection to the database, for every thread."""
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.execute(f'CREATE TABLE "{TABLE}" (region TEXT, product TEXT, revenue INTEGER)')
    database.executemany(f'INSERT INTO "{TABLE}" VALUES (?, ?, ?)', _SALES)  # noqa: S608 - our own name
    return database
