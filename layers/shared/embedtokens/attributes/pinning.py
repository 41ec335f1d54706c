"""Pinned attributes: values that an API key sets for every user of its tokens, whatever the request says."""

from collections.abc import Mapping
from typing import cast

import msgspec

from embedtokens.encoding.convert import pointer
from embedtokens.encoding.json_patch import same_json
from embedtokens.field_errors import AttributePinnedError, FieldError, RequestInvalidError
from embedtokens.scalars import AttributeValue

BUILT_IN = ("distinctId", "role")


class PinnedUser(msgspec.Struct, frozen=True):
    """A token's user, not yet checked against the tenant's declarations."""

    distinct_id: str
    role: str
    attributes: Mapping[str, object]


def pinned_user(
    built_in: Mapping[str, str], custom: Mapping[str, object], pins: Mapping[str, AttributeValue]
) -> PinnedUser:
    """Return the user of a request (`distinctId` and `role` in `built_in`), completed by the key's pins.

    Raises AttributePinnedError for values that differ from the pinned ones, and RequestInvalidError for a built-in
    attribute that is neither requested nor pinned.
    """
    own_pins = {name: value for name, value in pins.items() if name in BUILT_IN}
    custom_pins = {name: value for name, value in pins.items() if name not in BUILT_IN}
    if errors := [*_errors(built_in, own_pins, "user"), *_errors(custom, custom_pins, "user", "attributes")]:
        raise AttributePinnedError(errors)
    said = {**built_in, **own_pins}
    if missing := [name for name in BUILT_IN if name not in said]:
        required = "This member is required."
        raise RequestInvalidError([FieldError(pointer("user", name), "required", required) for name in missing])
    distinct_id, role = (cast(str, said[name]) for name in BUILT_IN)
    return PinnedUser(distinct_id, role, {**custom, **custom_pins})


def _errors(given: Mapping[str, object], pins: Mapping[str, AttributeValue], *base: str) -> list[FieldError]:
    return [
        FieldError(pointer(*base, name), "pinned", "The API key pins this attribute to a different value.")
        for name, value in pins.items()
        if name in given and not same_json(given[name], value)
    ]
