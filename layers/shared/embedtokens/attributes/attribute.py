"""Token attributes: their declarations, and the check of a request's values against them."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, NoReturn, cast

import msgspec
from msgspec import Meta

from embedtokens.attributes import patterns
from embedtokens.encoding import suggestions
from embedtokens.encoding.convert import pointer
from embedtokens.encoding.json_types import BOOLEAN, LIST, NUMBER, STRING, WHOLE_NUMBER, wrong_type
from embedtokens.encoding.timestamps import DATE_EXPECTED, MOMENT_EXPECTED, calendar_date, instant
from embedtokens.encoding.uuids import UUID_EXPECTED, canonical_uuid
from embedtokens.errors import UnavailableError
from embedtokens.field_errors import FieldError
from embedtokens.scalars import ATTRIBUTE_NAME, CONTROL, PLAIN_TEXT, AttributeValue, Scalar

MAX_STRING_CHARACTERS = 256
MAX_SAFE_INTEGER = 2**53 - 1  # every JSON reader represents it exactly (RFC 7493 §2.2)
NOT_ALLOWED = "not_allowed"
_BUILT_IN = ("distinctId", "role")
_MAX_GUESSED = 3
_UNDECLARED = "No such attribute is declared in the settings."
_CONTROL = re.compile(f"[{CONTROL}]")


class AttributeType(StrEnum):
    """The types that a token attribute may have."""

    STRING = "string"
    INTEGER = "integer"
    FLOAT = "float"
    BOOLEAN = "boolean"
    DATETIME = "datetime"
    DATE = "date"
    UUID = "uuid"


_PYTHON_TYPES: Mapping[AttributeType, tuple[type, ...]] = {
    AttributeType.STRING: (str,),
    AttributeType.INTEGER: (int,),
    AttributeType.FLOAT: (int, float),
    AttributeType.BOOLEAN: (bool,),
    AttributeType.DATETIME: (str,),
    AttributeType.DATE: (str,),
    AttributeType.UUID: (str,),
}
_JSON_TYPES: Mapping[AttributeType, str] = {
    AttributeType.STRING: STRING,
    AttributeType.INTEGER: WHOLE_NUMBER,
    AttributeType.FLOAT: NUMBER,
    AttributeType.BOOLEAN: BOOLEAN,
    AttributeType.DATETIME: "a datetime such as 2026-11-23T16:15:00Z",
    AttributeType.DATE: "a date such as 2026-11-23",
    AttributeType.UUID: "a UUID such as 0b8f2a4e-9c1d-4e7a-8f35-6d2c1b0a9e84",
}
_WRITTEN_AS_TEXT: Mapping[AttributeType, tuple[Callable[[str], object], str]] = {
    AttributeType.DATETIME: (instant, MOMENT_EXPECTED),
    AttributeType.DATE: (calendar_date, DATE_EXPECTED),
    AttributeType.UUID: (canonical_uuid, UUID_EXPECTED),
}
"""Types whose values are strings of a certain form: how to read such a string, and what to say about any other."""


AllowedValues = Annotated[list[Scalar], Meta(min_length=1, max_length=200)]
MaxLength = Annotated[int, Meta(ge=1, le=MAX_STRING_CHARACTERS)]
Pattern = Annotated[str, Meta(min_length=1, max_length=patterns.MAX_CHARACTERS, pattern=PLAIN_TEXT)]
Description = Annotated[str, Meta(max_length=500)]


class TokenAttribute(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
    rename={
        "is_list": "list", "built_in": "builtIn", "allowed_values": "allowedValues", "max_length": "maxLength",
    },
):  # fmt: skip
    """A declared, typed member of tokens."""

    name: Annotated[str, Meta(pattern=ATTRIBUTE_NAME)]
    type: AttributeType
    is_list: Annotated[bool, Meta(description="Whether a value is a list. The size of a token limits its length.")] = (
        False
    )
    built_in: bool = False
    required: bool = False
    default: Annotated[AttributeValue | None, Meta(description="The value if a request omits the attribute.")] = None
    allowed_values: Annotated[AllowedValues | None, Meta(description="null: all values of the type.")] = None
    max_length: Annotated[MaxLength | None, Meta(description="Characters; only for strings.")] = None
    pattern: Annotated[Pattern | None, Meta(description="RE2, for the whole string; only for strings.")] = None
    description: Description | None = None


class UnreadAttribute(TokenAttribute, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A declaration that a newer version has stored and this one cannot read, as it is stored.

    Values cannot be checked. It is `required` also if the declaration has a default, which cannot be filled in.
    """

    type: AttributeType = AttributeType.STRING
    stored: Mapping[str, object]

    def refuse(self) -> NoReturn:
        """Raise UnavailableError, because it is unknown here which values this attribute accepts."""
        raise UnavailableError("a token attribute is declared in a way that only a newer version can read")


type CodedDetail = tuple[str, str]
"""An error's code and sentence, before the place of the value is known."""


def value_error(declared: TokenAttribute, value: object, *, brief: bool = False) -> CodedDetail | None:
    """Return what is wrong with a value of this attribute, or None. The sentence repeats only numbers and booleans.

    If `brief`, it omits the allowed values. Raises UnavailableError for a declaration that only a newer version can
    read.
    """
    return next(value_errors(declared, [value], brief=brief))


def value_errors(
    declared: TokenAttribute, values: Iterable[object], *, brief: bool = False
) -> Iterator[CodedDetail | None]:
    """Yield what is wrong with each value, reading the declaration once; only the first says which values are
    allowed.
    """
    if isinstance(declared, UnreadAttribute):
        declared.refuse()
    allowed = {_comparable(declared, item) for item in declared.allowed_values or ()}
    for value in values:
        error = _error_of(declared, allowed, value, brief=brief)
        brief = brief or (error is not None and error[0] == NOT_ALLOWED)
        yield error


def _error_of(
    declared: TokenAttribute, allowed: Container[object], value: object, *, brief: bool
) -> CodedDetail | None:
    if not declared.is_list:
        return _scalar_error(declared, allowed, value, brief=brief)
    if not isinstance(value, list):
        return "wrong_type", wrong_type(LIST, value, may_be_left_out=not declared.required)
    return next((found for item in value if (found := _scalar_error(declared, allowed, item, brief=brief))), None)


def _scalar_error(
    declared: TokenAttribute, allowed: Container[object], value: object, *, brief: bool
) -> CodedDetail | None:
    if error := _type_error(declared, value):
        return error
    if isinstance(value, str):
        limit = declared.max_length or MAX_STRING_CHARACTERS
        if len(value) > limit:
            return "too_long", f"At most {limit} character{'s' * (limit > 1)}."
        if _CONTROL.search(value):
            return "control_characters", "Control characters and line separators are not allowed."
        if declared.pattern is not None and not patterns.matches(declared.pattern, value):
            return "pattern", "The value does not match the attribute's pattern."
    if declared.allowed_values is not None and _comparable(declared, value) not in allowed:
        return NOT_ALLOWED, suggestions.not_allowed(value, [] if brief else declared.allowed_values)
    return None


def _type_error(declared: TokenAttribute, value: object) -> CodedDetail | None:
    """Check the type: `True` is not an integer, an integer is a float, and a datetime has an offset (RFC 3339 §5.6)."""
    kind = declared.type
    if isinstance(value, str) and (form := _WRITTEN_AS_TEXT.get(kind)):
        read, expected = form
        return ("wrong_type", expected) if read(value) is None else None
    if isinstance(value, bool) is not (kind is AttributeType.BOOLEAN) or not isinstance(value, _PYTHON_TYPES[kind]):
        may_be_left_out = not (declared.required or declared.is_list)
        return "wrong_type", wrong_type(_JSON_TYPES[kind], value, may_be_left_out=may_be_left_out)
    if isinstance(value, int) and abs(value) > MAX_SAFE_INTEGER:
        return "out_of_range", "An integer must be between -(2^53 - 1) and 2^53 - 1."
    return None


def _comparable(declared: TokenAttribute, value: object) -> object:
    """Return a value for comparison: spellings of the same datetime or UUID are equal, everything else compares as it
    is.
    """
    form = _WRITTEN_AS_TEXT.get(declared.type)
    return form[0](value) if form and isinstance(value, str) else value


def too_much_work(compared: Iterable[tuple[TokenAttribute, object]]) -> bool:
    """Whether comparing these values, or lists of values, with their attributes' patterns would take too long."""
    work = 0
    for attribute, value in compared:
        if attribute.pattern is not None:
            texts = [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]
            work += patterns.size(attribute.pattern) * (len(texts) + sum(map(len, texts)))
    return work > patterns.MAX_WORK


def undeclared(given: Iterable[str], declared: Sequence[str], *base: str) -> list[FieldError]:
    """Return an error for each undeclared name; the first ones suggest the likely name."""
    strange = sorted(set(given).difference(declared))
    field_errors = [FieldError(pointer(*base, name), "undeclared", _UNDECLARED) for name in strange]
    for i, name in enumerate(strange[:_MAX_GUESSED]):
        guess = f" Did you mean {pointer(*base[:-1], name)}?" if name in _BUILT_IN and base[-1] == "attributes" else ""
        guess = guess or suggestions.did_you_mean(name, declared)
        field_errors[i] = FieldError(field_errors[i].pointer, field_errors[i].code, f"{_UNDECLARED}{guess}")
    return field_errors


def resolve(
    declared: Sequence[TokenAttribute], given: Mapping[str, object], *base: str
) -> tuple[dict[str, AttributeValue], list[FieldError]]:
    """Check `given` against the declarations; return the values with defaults, and every error below `base`.

    Raises UnavailableError if that needs a declaration that only a newer version can read.
    """
    if too_much_work((attribute, given.get(attribute.name)) for attribute in declared):
        return {}, [FieldError(pointer(*base), "too_large", patterns.TOO_MUCH_WORK)]
    field_errors = undeclared(given, [attribute.name for attribute in declared], *base)
    values: dict[str, AttributeValue] = {}
    guessed = 0
    for attribute in declared:
        name = attribute.name
        if name not in given:
            if attribute.default is not None:
                values[name] = attribute.default
            elif isinstance(attribute, UnreadAttribute) and attribute.required:
                attribute.refuse()
            elif attribute.required:
                field_errors.append(FieldError(pointer(*base, name), "required", "This attribute is required."))
        elif error := value_error(attribute, given[name], brief=guessed >= _MAX_GUESSED):
            guessed += error[0] == NOT_ALLOWED
            field_errors.append(FieldError(pointer(*base, name), *error))
        else:
            values[name] = cast(AttributeValue, given[name])
    return values, sorted(field_errors, key=lambda error: error.pointer)
