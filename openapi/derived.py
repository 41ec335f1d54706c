"""Types of requests that the code reads by way of another type."""

from collections.abc import Sequence

import msgspec
from msgspec import UNSET, UnsetType

type Struct = type[msgspec.Struct]


def form(kind: Struct, name: str) -> Struct:
    """`kind` as a form: fields that are not known are no error (RFC 6749 §3.2)."""
    return _derived(kind, name, [_as_it_is(field) for field in msgspec.structs.fields(kind)], closed=False)


def addressed(kind: Struct, name: str, key: str) -> Struct:
    """`kind` sent to an address that says `key` already."""
    fields = [
        (field.name, field.type | UnsetType, UNSET) if field.name == key else _as_it_is(field)
        for field in msgspec.structs.fields(kind)
    ]
    return _derived(kind, name, fields)


def patch(kind: Struct, **inner: Struct) -> Struct:
    """What a merge patch (RFC 7396) of `kind` may hold: any of its members; null takes one back to its default."""
    fields = [
        (
            field.name,
            inner.get(field.name, field.type) | UnsetType | (UnsetType if field.required else None),
            UNSET,
        )
        for field in msgspec.structs.fields(kind)
    ]
    return _derived(kind, f"{kind.__name__}Patch", fields)


def _as_it_is(field: msgspec.structs.FieldInfo) -> tuple[str, type] | tuple[str, type, object]:
    if field.required:
        return field.name, field.type
    if field.default_factory is not msgspec.NODEFAULT:
        return field.name, field.type, msgspec.field(default_factory=field.default_factory)
    return field.name, field.type, field.default


def _derived(
    kind: Struct, name: str, fields: Sequence[tuple[str, type] | tuple[str, type, object]], *, closed: bool = True
) -> Struct:
    rename = {field.name: field.encode_name for field in msgspec.structs.fields(kind)}
    return msgspec.defstruct(name, fields, rename=rename, forbid_unknown_fields=closed, kw_only=True)
