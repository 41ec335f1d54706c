"""The one spelling in which values are compared with columns: datetimes in UTC, UUIDs in lower case."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import cast

from embedtokens.attributes.attribute import AttributeType
from embedtokens.encoding.timestamps import in_utc
from embedtokens.encoding.uuids import canonical_uuid
from embedtokens.scalars import AttributeValue


def in_one_spelling(kind: AttributeType, value: AttributeValue) -> AttributeValue:
    """Return a value, or each value of a list, as every database compares it."""
    write = _WRITTEN.get(kind)
    if write is None:
        return value
    return [write(str(item)) for item in value] if isinstance(value, list) else write(str(value))


def _in_utc(moment: str) -> str:
    return cast(datetime, in_utc(moment)).isoformat().replace("+00:00", "Z")


_WRITTEN: Mapping[AttributeType, Callable[[str], str]] = {
    AttributeType.DATETIME: _in_utc,
    AttributeType.UUID: lambda written: cast(str, canonical_uuid(written)),
}
