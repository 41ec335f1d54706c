"""Types of requests that the code reads through another type."""

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
from msgspec import UNSET, Meta, UnsetType
from msgspec.structs import FieldInfo

type Struct = type[msgspec.Struct]


def form(kind: Struct, name: str) -> Struct:
    """Return `kind` as a form, whose unknown fields are ignored (RFC 6749 §3.2)."""
    about = "The same request as a form; unknown fields are ignored (RFC 6749 §3.2)."
    return _derived(kind, name, lambda field: _field(field, _as_text(field.type)), about, closed=False)


@cache
def query(kind: Struct) -> Struct:
    """Return `kind` as the names and values of a query string, which are all text."""
    return _derived(kind, kind.__name__, lambda field: _field(field, _as_text(field.type)), kind.__doc__)


def addressed(kind: Struct, name: str, key: str) -> Struct:
    """Return `kind` as sent to a URL that already contains the member `key`."""
    same = Meta(description="As in the URL, or omitted.")
    return _derived(
        kind,
        name,
        lambda field: (
            (field.name, Annotated[field.type, same] | UnsetType, UNSET)
            if field.name == key
            else _field(field, field.type)
        ),
        kind.__doc__,
    )


def patch(kind: Struct, about: str, **inner: Struct) -> Struct:
    """Return a merge patch (RFC 7396) of `kind`: any of its members; null resets one to its default."""
    return _derived(
        kind,
        f"{kind.__name__}Patch",
        lambda field: (
            field.name,
            inner.get(field.name, field.type) | UnsetType | (UnsetType if field.required else None),
            UNSET,
        ),
        about,
    )


def _as_text(kind: Any) -> Any:
    """Return the type of a value that is sent as text. Schemas of query parameters and forms name numbers as such."""
    if get_origin(kind) is Annotated:
        bare, *metas = get_args(kind)
        return Annotated[_as_text(bare), *metas]
    return bool | Literal["true", "false"] if kind is bool else kind


def _field(field: FieldInfo, kind: Any) -> tuple[Any, ...]:
    if field.required:
        return field.name, kind
    if field.default_factory is not msgspec.NODEFAULT:
        return field.name, kind, msgspec.field(default_factory=field.default_factory)
    return field.name, kind, field.default


def _derived(
    kind: Struct, name: str, field: Callable[[FieldInfo], tuple[Any, ...]], about: str | None, *, closed: bool = True
) -> Struct:
    fields = msgspec.structs.fields(kind)
    return msgspec.defstruct(
        name,
        [field(each) for each in fields],
        rename={each.name: each.encode_name for each in fields},
        namespace={"__doc__": about},
        forbid_unknown_fields=closed,
        kw_only=True,
    )
