"""Parsed JSON becomes a typed structure, or a fault that names the member by its JSON Pointer (RFC 6901)."""

import re
from collections.abc import Mapping

import msgspec

from embedtokens.domain.claims import ATTRIBUTE_NAME, PLAIN_TEXT
from embedtokens.domain.errors import Fault, InvalidError

# Texts: re compiles them with the first fault, and no cold start pays for that.
_PLACE = r" - at `\$(?P<path>[^`]*)`$"
_UNKNOWN = r"(?s)Object contains unknown field `(?P<name>.*)`"
_MISSING = r"(?s)Object missing required field `(?P<name>.*)`"
_STEP = r"\.(\w+)|\[(\d+)\]"
_SHAPE = "Expected `str` matching regex "
_SHAPES = {
    f"{_SHAPE}{PLAIN_TEXT!r}": "Control characters and line separators are not allowed.",
    f"{_SHAPE}{ATTRIBUTE_NAME!r}": "A name begins with a letter; up to 63 letters, digits and _ follow.",
}
"""What those patterns ask for that people write by hand; all others are of texts that come from us."""


def convert[T](value: object, to: type[T], error: type[InvalidError], *, strict: bool = True) -> T:
    """Return `value` as `to`, with no unknown members. Raises `error` with the first fault.

    Not strict is for what may be written as text: "300" becomes a number where `to` wants one.
    """
    try:
        return msgspec.convert(value, to, strict=strict)
    except msgspec.ValidationError as exc:
        raise error([_fault(str(exc))]) from exc


def convert_text[T](fields: Mapping[str, str], to: type[T], error: type[InvalidError]) -> T:
    """The same for a query or a form, whose values are all text: booleans and numbers are written as in JSON, and in
    no second way."""
    made = convert(fields, to, error, strict=False)
    for field in msgspec.structs.fields(to):  # type: ignore[arg-type] # T is a Struct
        written, value = fields.get(field.encode_name), getattr(made, field.name)
        if written is None or isinstance(value, str):
            continue
        if value is None or msgspec.json.encode(value).decode() != written:
            raise error([Fault(pointer(field.encode_name), "wrong_type", "Write true, false, or a whole number.")])
    return made


def pointer(*steps: str | int) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def _fault(message: str) -> Fault:
    place = re.search(_PLACE, message)
    sentence = message[: place.start()] if place else message
    steps = [name or number for name, number in re.findall(_STEP, place["path"])] if place else []
    if unknown := re.fullmatch(_UNKNOWN, sentence):
        return Fault(pointer(*steps, unknown["name"]), "unknown_member", "There is no such member.")
    if missing := re.fullmatch(_MISSING, sentence):
        return Fault(pointer(*steps, missing["name"]), "required", "This member is required.")
    if sentence.startswith("Invalid enum value"):  # it quotes the value
        return Fault(pointer(*steps), "not_allowed", "This is not one of the allowed values.")
    if sentence.startswith(_SHAPE):
        return Fault(pointer(*steps), "out_of_range", _SHAPES.get(sentence, "Send it as the service has written it."))
    code = "wrong_type" if re.match(r"Expected `[a-z| ]+`, got", sentence) else "out_of_range"
    return Fault(pointer(*steps), code, sentence.replace("`", "") + ".")
