"""Validate declarations of token attributes, one by one and together."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from embedtokens.attributes import patterns
from embedtokens.attributes.attribute import (
    AttributeType,
    TokenAttribute,
    too_much_work,
    value_error,
    value_errors,
)
from embedtokens.attributes.distinct_id import NOT_NORMALIZED, spelling_error
from embedtokens.encoding.convert import pointer
from embedtokens.field_errors import FieldError
from embedtokens.scalars import MAX_DISTINCT_ID_CHARACTERS

MAX_CUSTOM_ATTRIBUTES = 64
BUILT_IN = (
    TokenAttribute(
        name="distinctId",
        type=AttributeType.STRING,
        built_in=True,
        required=True,
        max_length=MAX_DISTINCT_ID_CHARACTERS,
        description="Who the user is in your application.",
    ),
    TokenAttribute(
        name="role",
        type=AttributeType.STRING,
        built_in=True,
        required=True,
        allowed_values=["explorer"],
        description="What kind of user this is.",
    ),
)
MAX_ATTRIBUTES = MAX_CUSTOM_ATTRIBUTES + len(BUILT_IN)


def errors(declared: Sequence[TokenAttribute]) -> Iterator[FieldError]:
    """Yield everything that is wrong with the `tokenAttributes` of a settings document."""
    if len(declared) - len(BUILT_IN) > MAX_CUSTOM_ATTRIBUTES:
        yield FieldError("/tokenAttributes", "too_many", f"At most {MAX_CUSTOM_ATTRIBUTES} custom attributes.")
        return
    names = Counter(attribute.name for attribute in declared)
    for built_in in BUILT_IN:
        if not names[built_in.name]:
            detail = f"{built_in.name} is built in and cannot be removed."
            yield FieldError("/tokenAttributes", "built_in_missing", detail)
    for i, attribute in enumerate(declared):
        place = pointer("tokenAttributes", i)
        if names[attribute.name] > 1:
            yield FieldError(f"{place}/name", "duplicate", "Two attributes have this name.")
        yield from _built_in_errors(attribute, place)
        yield from _declaration_errors(attribute, place)


def bounds(declared: Sequence[TokenAttribute], stored: Sequence[TokenAttribute]) -> Iterator[FieldError]:
    """Yield what would take too long to check. Patterns and values that are `stored` were accepted, and remain so."""
    known = {attribute.pattern for attribute in stored}
    if not all(attribute.pattern in known for attribute in declared):
        together = 0
        for i, attribute in enumerate(declared):
            together += 0 if attribute.pattern is None else patterns.size(attribute.pattern)
            if together > patterns.MAX_SIZE_TOGETHER:
                detail = "The patterns are too large together: x+ takes less than x{1,100}, [a-z] less than \\p{L}."
                yield FieldError(pointer("tokenAttributes", i, "pattern"), "too_large", detail)
                return
    changed = [attribute for attribute in declared if attribute not in stored]
    if too_much_work((each, [*(each.allowed_values or ()), each.default]) for each in changed):
        yield FieldError("/tokenAttributes", "too_large", patterns.TOO_MUCH_WORK)


def without_invalid_patterns(declared: Sequence[TokenAttribute]) -> list[TokenAttribute]:
    """Return the declarations without invalid patterns, which are reported separately, to check values."""
    return [
        attribute
        if attribute.pattern is None or patterns.refusal(attribute.pattern) is None
        else _unpatterned(attribute)
        for attribute in declared
    ]


def _unpatterned(attribute: TokenAttribute) -> TokenAttribute:
    return msgspec.structs.replace(attribute, pattern=None)


def _built_in_errors(attribute: TokenAttribute, place: str) -> Iterator[FieldError]:
    """Yield errors of built-in attributes: only allowed values, length, and pattern can narrow them."""
    original = next((built_in for built_in in BUILT_IN if built_in.name == attribute.name), None)
    if attribute.built_in != (original is not None):
        yield FieldError(
            f"{place}/builtIn",
            "not_allowed",
            "Only distinctId and role are built in: omit this member, or send false."
            if original is None
            else f"{attribute.name} is built in: send true.",
        )
    if original is None:
        return
    for member, wire_name in (
        ("type", "type"),
        ("is_list", "list"),
        ("required", "required"),
        ("default", "default"),
    ):
        if getattr(attribute, member) != (fixed := getattr(original, member)):
            detail = f"This is fixed for {attribute.name}: write {msgspec.json.encode(fixed).decode()}."
            yield FieldError(f"{place}/{wire_name}", "not_allowed", detail)


def _declaration_errors(attribute: TokenAttribute, place: str) -> Iterator[FieldError]:
    """Yield errors of a declaration: allowed values must be of its type, and a request could send the default."""
    if attribute.type is not AttributeType.STRING:
        if attribute.max_length is not None:
            yield FieldError(f"{place}/maxLength", "not_allowed", "Only strings have a maximum length.")
        if attribute.pattern is not None:
            yield FieldError(f"{place}/pattern", "not_allowed", "Only strings have a pattern.")
            attribute = _unpatterned(attribute)
    if attribute.pattern is not None and (refused := patterns.refusal(attribute.pattern)):
        yield FieldError(f"{place}/pattern", "pattern_invalid", refused)
        attribute = _unpatterned(attribute)
    one_value = msgspec.structs.replace(attribute, is_list=False, allowed_values=None)
    values = attribute.allowed_values or []
    for i, (allowed, error) in enumerate(zip(values, value_errors(one_value, values), strict=True)):
        if error:
            yield FieldError(f"{place}/allowedValues/{i}", *error)
        elif attribute.name == "distinctId" and (spelling := spelling_error(str(allowed))):
            yield FieldError(f"{place}/allowedValues/{i}", NOT_NORMALIZED, spelling)
    if attribute.default is not None and (error := value_error(attribute, attribute.default)):
        yield FieldError(f"{place}/default", *error)
