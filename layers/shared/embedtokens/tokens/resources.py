"""Resources: the dashboards, datasets and others that a token opens by name.

If a token names resources of a type, it opens no others of that type. If it names any resources, another type is open
as a whole only if `permissions` name it. If it names none, only `permissions` decide, and every dataset is open to the
access rules.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.encoding.convert import pointer
from embedtokens.encoding.shapes import HINT
from embedtokens.encoding.suggestions import did_you_mean
from embedtokens.field_errors import FieldError, RequestInvalidError
from embedtokens.scalars import PLAIN_TEXT
from embedtokens.tokens.permissions import LEVELS, with_implied

DATASET = "dataset"
MAX_RESOURCES = 100
MAX_RESOURCE_ID_CHARACTERS = 200
_SEPARATOR = ":"
_TYPES = ", ".join(LEVELS)
_AS_TEXT = "Write type and id with a colon between them, such as dashboard:sales-2026."

Opens = Annotated[
    str,
    Meta(
        description="A resource that the token must open, as type and id with a colon between them.",
        examples=["dashboard:sales-2026"],
        extra={HINT: _AS_TEXT},
    ),
]
AskedLevel = Annotated[
    str, Meta(description="The permission that it must have there; if absent, `can_view`, or `can_query` for `ai`.")
]


class ResourceRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One resource by name. `permissions`: if absent, `can_view`, or `can_query` for `ai`."""

    type: Annotated[str, Meta(extra_json_schema={"enum": list(LEVELS)})]
    id: Annotated[
        str,
        Meta(
            description="Its name in your application; compared exactly.",
            extra_json_schema={"minLength": 1, "maxLength": MAX_RESOURCE_ID_CHARACTERS, "pattern": PLAIN_TEXT},
        ),
    ]
    permissions: list[str] | UnsetType = UNSET


class Resource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A resource that a token or an API key names, and the levels at which it opens it."""

    type: Annotated[str, Meta(examples=["dashboard"])]
    id: str
    permissions: list[str]


class ResourceAccess(msgspec.Struct, frozen=True):
    """One resource at one level, as a request names it."""

    type: str
    id: str
    level: str


def default_level(type_: str) -> str:
    """Return the level of a named resource for which a request names no level."""
    return LEVELS[type_][0]


def resolve(
    requested: Sequence[ResourceRequest], within: Mapping[str, Sequence[str]], *base: str
) -> tuple[list[Resource], list[FieldError]]:
    """Return the resources with implied levels, and every error below `base`.

    `within` are the levels of the types for which the request also has permissions: a resource has none beyond them.
    """
    errors = list(_count_errors(requested, *base))
    resolved: dict[tuple[str, str], Resource] = {}
    for i, each in enumerate(requested[:MAX_RESOURCES]):
        place = (*base, str(i))
        if of_the_name := list(_name_errors(each, *place, suggest=not errors)):
            errors += of_the_name
            continue
        levels = [default_level(each.type)] if each.permissions is UNSET else each.permissions
        if of_the_levels := list(_level_errors(each, levels, within.get(each.type), *place, suggest=not errors)):
            errors += of_the_levels
            continue
        resource = Resource(each.type, each.id, with_implied(each.type, levels))
        if resolved.setdefault((each.type, each.id), resource) != resource:
            detail = "The list has this resource already, with other permissions."
            errors.append(FieldError(pointer(*place), "duplicate", detail))
    return list(resolved.values()), errors


def _count_errors(requested: Sequence[ResourceRequest], *base: str) -> Iterator[FieldError]:
    if not requested:
        yield FieldError(pointer(*base), "empty", "Name at least one resource, or omit this member.")
    if len(requested) > MAX_RESOURCES:
        yield FieldError(pointer(*base), "too_many", f"At most {MAX_RESOURCES} resources.")


def _name_errors(resource: ResourceRequest, *place: str, suggest: bool) -> Iterator[FieldError]:
    if resource.type not in LEVELS:
        meant = did_you_mean(resource.type, list(LEVELS)) if suggest else ""
        yield FieldError(pointer(*place, "type"), "not_allowed", f"Types are {_TYPES}.{meant}")
    if error := id_error(resource.id):
        yield FieldError(pointer(*place, "id"), *error)


def id_error(id_: str) -> tuple[str, str] | None:
    """Return what is wrong with a resource's id, as a code and a sentence, or None."""
    if not 1 <= len(id_) <= MAX_RESOURCE_ID_CHARACTERS:
        return "out_of_range", f"Between 1 and {MAX_RESOURCE_ID_CHARACTERS} characters."
    if not re.search(PLAIN_TEXT, id_):
        return "out_of_range", "Control characters and line separators are not allowed."
    return None


def _level_errors(
    resource: ResourceRequest, levels: Sequence[str], allowed: Sequence[str] | None, *place: str, suggest: bool
) -> Iterator[FieldError]:
    known = LEVELS[resource.type]
    where = place if resource.permissions is UNSET else (*place, "permissions")
    if not levels:
        yield FieldError(pointer(*where), "empty", f"Name at least one level of {', '.join(known)}, or omit this.")
    for i, level in enumerate(levels):
        here = pointer(*where) if resource.permissions is UNSET else pointer(*where, i)
        if level not in known:
            meant = did_you_mean(level, known) if suggest else ""
            detail = f"Levels of {resource.type} are {', '.join(known)}.{meant}"
            yield FieldError(here, "not_allowed", detail)
            return
        if allowed is not None and level not in allowed:
            detail = f"The permissions of this request for {resource.type} do not include {level}."
            yield FieldError(here, "not_allowed", detail)
            return


def is_open(access: ResourceAccess, permissions: Mapping[str, Sequence[str]], named: Sequence[Resource] | None) -> bool:
    """Return whether a token with these permissions and named resources (None: it has no list) opens this one."""
    of_the_type = [each for each in named or () if each.type == access.type]
    if of_the_type:
        return any(each.id == access.id and access.level in each.permissions for each in of_the_type)
    return access.level in whole_type(access.type, permissions, named)


def whole_type(type_: str, permissions: Mapping[str, Sequence[str]], named: Sequence[Resource] | None) -> Sequence[str]:
    """Return the levels at which every resource of a type without named ones is open."""
    implied = LEVELS[DATASET] if type_ == DATASET and named is None else ()
    return permissions.get(type_, implied)


def closes_datasets(permissions: Mapping[str, object]) -> bool:
    """Return whether permissions name datasets without a level, and so close all of them."""
    return permissions.get(DATASET) == []


def open_datasets(permissions: Mapping[str, Sequence[str]], named: Sequence[Resource] | None) -> frozenset[str] | None:
    """Return the datasets to which access rules are applied at all; None: all datasets."""
    view = default_level(DATASET)
    listed = [each for each in named or () if each.type == DATASET]
    if not listed and view in whole_type(DATASET, permissions, named):
        return None
    return frozenset(each.id for each in listed if view in each.permissions)


def asked_access(opens: str | UnsetType, level: str | UnsetType) -> ResourceAccess | None:
    """Return the access that a request names in `opens` and `permission`, or None. Raises RequestInvalidError."""
    if opens is UNSET:
        if level is UNSET:
            return None
        raise RequestInvalidError(
            [
                FieldError(
                    "/permission",
                    "not_allowed",
                    "A permission applies to a resource: name the resource in opens, or omit this member.",
                )
            ]
        )
    type_, separator, id_ = opens.partition(_SEPARATOR)
    if not separator:
        raise RequestInvalidError([FieldError("/opens", "wrong_type", _AS_TEXT)])
    return access_to(type_, id_, level, type_at="/opens", id_at="/opens")


def access_to(type_: str, id_: str, level: str | UnsetType, *, type_at: str, id_at: str) -> ResourceAccess:
    """Return the requested access. Raises RequestInvalidError with all errors, at these pointers."""
    errors: list[FieldError] = []
    if type_ not in LEVELS:
        errors.append(FieldError(type_at, "not_allowed", f"Types are {_TYPES}.{did_you_mean(type_, list(LEVELS))}"))
    elif level is not UNSET and level not in LEVELS[type_]:
        meant = did_you_mean(level, LEVELS[type_])
        detail = f"Levels of {type_} are {', '.join(LEVELS[type_])}.{meant}"
        errors.append(FieldError("/permission", "not_allowed", detail))
    if error := id_error(id_):
        errors.append(FieldError(id_at, *error))
    if errors:
        raise RequestInvalidError(errors)
    return ResourceAccess(type_, id_, default_level(type_) if level is UNSET else level)
