"""The database of the example and of the demo application: sales of furniture, which know nothing of users."""

import sqlite3

TABLE = "furniture_sales"
COLUMNS = ["region", "product", "units", "revenue"]
_SALES = [
    ("Paris", "Lamp", 120, 4200),
    ("Paris", "Chair", 44, 3960),
    ("Paris", "Desk", 17, 5270),
    ("London", "Lamp", 86, 3268),
    ("London", "Shelf", 52, 6240),
    ("London", "Desk", 23, 7475),
    ("Berlin", "Chair", 71, 6248),
    ("Berlin", "Shelf", 39, 4485),
    ("Berlin", "Lamp", 140, 4620),
]


def connect() -> sqlite3.Connection:
    """Return a connection to the database, for every thread."""
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.execute(f'CREATE TABLE "{TABLE}" (region TEXT, product TEXT, units INTEGER, revenue INTEGER)')
    database.executemany(f'INSERT INTO "{TABLE}" VALUES (?, ?, ?, ?)', _SALES)  # noqa: S608 - our own name
    return database
