"""Convert parsed JSON to a struct, or name the invalid member by its JSON Pointer (RFC 6901)."""

import re
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import inspect

from embedtokens.encoding import json_types, shapes, suggestions
from embedtokens.field_errors import FieldError, InvalidError
from embedtokens.scalars import ATTRIBUTE_NAME, EMAIL, PLAIN_TEXT, SERVER_ID

# As strings: re compiles them at the first error, so that no cold start pays for it.
_PLACE = r" - at `\$(?P<path>[^`]*)`$"
_UNKNOWN = r"(?s)Object contains unknown field `(?P<name>.*)`"
_MISSING = r"(?s)Object missing required field `(?P<name>.*)`"
_STEP = r"\.(\w+)|\[(\d+|\.{3})\]"
_FREE_STEP = "..."
_SHAPES = {
    PLAIN_TEXT: "Control characters and line separators are not allowed.",
    ATTRIBUTE_NAME: "Start with a letter, followed by up to 63 letters, digits, or underscores.",
    EMAIL: "Write one e-mail address, without a name or spaces, such as ana@example.com.",
    SERVER_ID: "Start with a lower-case letter, followed by up to 63 lower-case letters, digits, or hyphens.",
}
"""Explanations of the patterns for values that people write; all others are for values that we generate."""


def convert[T](value: object, to: type[T], error: type[InvalidError], *, strict: bool = True) -> T:
    """Return `value` as `to`, with no unknown members. Raises `error` with the first invalid member.

    If not `strict`, values may be strings: "300" becomes a number where `to` requires one.
    """
    try:
        return msgspec.convert(value, to, strict=strict)
    except msgspec.ValidationError as exc:
        raise error([_error(str(exc), value, to)]) from exc


def convert_body[T](value: object, to: type[T], error: type[InvalidError]) -> T:
    """Convert a request's body: like `convert`, but an empty list counts as an empty object where `to` requires one."""
    try:
        return convert(value, to, error)
    except error:
        return convert(shapes.with_objects(value, to), to, error)


def convert_text[T](fields: Mapping[str, str], to: type[T], error: type[InvalidError]) -> T:
    """Convert a query or a form, whose values are all text.

    Like `convert`, but booleans and numbers must be written exactly as in JSON.
    """
    try:
        made = msgspec.convert(fields, to, strict=False)
    except msgspec.ValidationError as exc:
        field_error = _error(str(exc), fields, to)
        raise error(
            [_text_error(field_error.pointer, to) if field_error.code == "wrong_type" else field_error]
        ) from exc
    for field in msgspec.structs.fields(to):  # type: ignore[arg-type] # T is a Struct
        written, value = fields.get(field.encode_name), getattr(made, field.name)
        if written is None or isinstance(value, str):
            continue
        if value is None or msgspec.json.encode(value).decode() != written:
            raise error([_text_error(pointer(field.encode_name), to)])
    return made


def pointer(*steps: str | int) -> str:
    """Return the JSON Pointer (RFC 6901) of a place in a document."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def _error(message: str, value: object, to: object) -> FieldError:
    """Turn msgspec's message, which names Python types and may repeat values, into an error in our own words."""
    found = re.search(_PLACE, message)
    path = found["path"] if found else ""
    problem = message[: found.start()] if found else message
    written = [name or number for name, number in re.findall(_STEP, path)]
    steps = [step for step in written if step != _FREE_STEP]
    if unknown := re.fullmatch(_UNKNOWN, problem):
        name = unknown["name"]
        return FieldError(pointer(*steps, name), "unknown_member", _unknown_member(to, value, steps, name))
    if missing := re.fullmatch(_MISSING, problem):
        return FieldError(pointer(*steps, missing["name"]), "required", "This member is required.")
    code = "wrong_type" if re.match(r"Expected `[a-z| ]+`, got", problem) else "out_of_range"
    if steps != written:
        named = shapes.wrongly_typed(to, value, written, free=_FREE_STEP) if code == "wrong_type" else None
        if named is None:
            return FieldError(pointer(*steps), code, "A value in this object is not valid.")
        steps = named
    place = shapes.at(to, value, steps)
    if problem.startswith("Invalid enum value"):
        code = "not_allowed"
    if place.value is not None and (allowed := place.allowed_values()):
        return FieldError(pointer(*steps), code, suggestions.not_allowed(place.value, allowed))
    if code == "wrong_type":
        detail = json_types.wrong_type(place.expected, place.value, may_be_left_out=place.may_be_left_out)
        if place.hint and isinstance(place.value, str | dict):
            detail = f"{detail} {place.hint}"
        return FieldError(pointer(*steps), code, detail)
    limits = (_limits(kind, place.value) for kind in place.types)
    return FieldError(pointer(*steps), code, next(filter(None, limits), "The value is out of range."))


def _unknown_member(to: object, value: object, steps: Sequence[str], name: str) -> str:
    """Say that a member is unknown, and suggest the likely one: here, elsewhere in the request, or in the user's
    attributes.
    """
    sentence = "Unknown member."
    structure, request = shapes.at(to, value, steps).structure(), shapes.at(to, value, []).structure()
    if structure is None or request is None:
        return sentence
    if meant := suggestions.same(name, shapes.members(structure)):
        return f"{sentence} Did you mean {pointer(*steps, meant)}?"
    for root, base in ((structure, steps), (request, [])):
        elsewhere = {place[-1]: place for place in shapes.places(root)}
        if meant := suggestions.same(name, list(elsewhere)):
            return f"{sentence} Did you mean {pointer(*base, *elsewhere[meant])}?"
    if meant := suggestions.near(name, shapes.members(structure)):
        return f"{sentence} Did you mean {pointer(*steps, meant)}?"
    if shapes.is_map(structure, "attributes") and re.fullmatch(ATTRIBUTE_NAME, name):
        return f"{sentence} Did you mean {pointer(*steps, 'attributes', name)}?"
    return sentence


def _limits(kind: inspect.Type, value: object) -> str | None:
    """Return the limits of a value of this type, or None if the type has none, or none for this value."""
    match kind, value:
        case inspect.StrType(), str() if kind.max_length is not None and len(value) > kind.max_length:
            return f"At most {kind.max_length} characters."
        case inspect.StrType(), str() if len(value) < (kind.min_length or 0):
            return "The value cannot be empty."
        case inspect.StrType(), str():
            return _SHAPES.get(str(kind.pattern), "Send the value exactly as the service returned it.")
        case inspect.IntType(), int() | str():
            return f"{_range(kind.ge, kind.le)}."
        case inspect.ListType() | inspect.DictType(), list() | dict():
            return f"{_range(kind.min_length, kind.max_length)} {'values' if isinstance(value, list) else 'members'}."
    return None


def _range(least: int | None, most: int | None) -> str:
    if least is None:
        return f"At most {most}"
    return f"At least {least}" if most is None else f"Between {least} and {most}"


def _text_error(where: str, to: object) -> FieldError:
    """Return the error for a value of a query or a form, where all values are text."""
    place = shapes.at(to, {}, [where.removeprefix("/")])
    wanted = "true or false" if place.expected == json_types.BOOLEAN else "a whole number in digits, such as 50"
    return FieldError(where, "wrong_type", f"Write {wanted}.")
