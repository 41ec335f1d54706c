"""Pinned attributes: what an API key says about every user for whom it makes tokens, whatever the request says."""

from collections.abc import Mapping
from typing import cast

import msgspec

from embedtokens.encoding.convert import pointer
from embedtokens.encoding.json_patch import same_json
from embedtokens.field_errors import AttributePinnedError, FieldError, RequestInvalidError
from embedtokens.scalars import AttributeValue

BUILT_IN = ("distinctId", "role")


class PinnedUser(msgspec.Struct, frozen=True):
    """Who a token speaks for; not yet held against the tenant's declarations."""

    distinct_id: str
    role: str
    attributes: Mapping[str, object]


def pinned_user(
    built_in: Mapping[str, str], custom: Mapping[str, object], pins: Mapping[str, AttributeValue]
) -> PinnedUser:
    """What a request says of its user (`distinctId` and `role` in `built_in`), completed by the key's pins.

    Raises AttributePinnedError for every other value than the pinned one, and RequestInvalidError for a built-in
    attribute that neither of them has.
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
        FieldError(pointer(*base, name), "pinned", "The API key pins this attribute to another value.")
        for name, value in pins.items()
        if name in given and not same_json(given[name], value)
    ]
