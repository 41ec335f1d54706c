"""What the demo application has to show: sales, and which of them a user of a token may see."""

from collections.abc import Mapping

type Row = Mapping[str, str | int]

SALES: tuple[Row, ...] = tuple(
    {"region": region, "product": product, "units": units, "revenue": units * price}
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


def visible(token_attributes: Mapping[str, object]) -> list[Row]:
    """The rows of the token's region; none for a token that names no region."""
    return [row for row in SALES if row["region"] == token_attributes.get("region")]
