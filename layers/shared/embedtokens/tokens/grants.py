"""What a new token opens, from its request, the tenant's default and the resources that its API key pins."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import UNSET, UnsetType

from embedtokens.encoding.convert import pointer
from embedtokens.field_errors import FieldError
from embedtokens.tokens import permissions, resources
from embedtokens.tokens.resources import Resource, ResourceRequest

_REQUIRED = FieldError(
    "/resources", "required", "The settings require resources: name at least one that the token opens."
)


class Grants(msgspec.Struct, frozen=True):
    """What a token opens: whole types, and resources by name (UNSET: it is not limited to any).

    `errors` are of the request; `beyond_pins` are what it names that the API key does not open.
    """

    permissions: dict[str, list[str]]
    resources: list[Resource] | UnsetType
    errors: list[FieldError]
    beyond_pins: list[FieldError] = []


def by_type(granted: Mapping[str, object], *base: str, resources_required: bool = False) -> Grants:
    """Return the grants of a request that names no resources, with a key that pins none; errors are below `base`."""
    levels, errors = permissions.resolve(granted, *base, "permissions")
    # An empty list opens no more. Versions that leave datasets to the access rules alone refuse it.
    named: list[Resource] | UnsetType = [] if resources.closes_datasets(levels) else UNSET
    return Grants(levels, named, [*errors, _REQUIRED] if resources_required else errors)


def by_name(
    requested_types: Mapping[str, object],
    requested: Sequence[ResourceRequest] | UnsetType,
    pinned: Sequence[Resource],
    *base: str,
) -> Grants:
    """Return the grants of a request that names resources, or whose key pins some, or both.

    The tenant's default permissions do not apply: what is not named is closed.
    """
    types, errors = permissions.resolve(requested_types, *base, "permissions")
    if requested is UNSET:
        named = list(_within(pinned, types))
    else:
        named, of_the_names = resources.resolve(requested, types, *base, "resources")
        errors += of_the_names
    beyond = list(_beyond(types, requested, pinned)) if pinned and not errors else []
    limited = {each.type for each in (*named, *pinned)}
    whole = {type_: levels for type_, levels in types.items() if type_ not in limited}
    return Grants(whole, named, errors, beyond)


def excess(pinned: Sequence[Resource], named: Resource) -> str | None:
    """Return why a key with these pinned resources cannot open this one, or None if it can."""
    held = next((each.permissions for each in pinned if (each.type, each.id) == (named.type, named.id)), None)
    if held is None:
        return f"The API key does not open this {named.type}."
    for level in named.permissions:
        if level not in held:
            return f"The API key does not open this {named.type} with {level}."
    return None


def _within(pinned: Sequence[Resource], types: Mapping[str, Sequence[str]]) -> Iterator[Resource]:
    """Yield every pinned resource with the levels that the request's permissions for its type leave."""
    for each in pinned:
        levels = [level for level in each.permissions if level in types.get(each.type, each.permissions)]
        if levels:
            yield Resource(each.type, each.id, levels)


def _beyond(
    types: Mapping[str, Sequence[str]], requested: Sequence[ResourceRequest] | UnsetType, pinned: Sequence[Resource]
) -> Iterator[FieldError]:
    for type_, levels in types.items():
        held = {level for each in pinned if each.type == type_ for level in each.permissions}
        for level in levels:
            if level not in held:
                detail = f"The API key opens no {type_} with {level}."
                yield FieldError(pointer("permissions", type_), "pinned", detail)
                break
    for i, each in enumerate([] if requested is UNSET else requested):
        levels = [resources.default_level(each.type)] if each.permissions is UNSET else each.permissions
        named = Resource(each.type, each.id, permissions.with_implied(each.type, levels))
        if reason := excess(pinned, named):
            yield FieldError(pointer("resources", i), "pinned", reason)
