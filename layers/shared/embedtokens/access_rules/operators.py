"""Which types each operator compares, and the limits of the values that columns are compared with."""

from collections.abc import Mapping

from embedtokens.access_rules.rule import LISTED, NUMERIC, OF_LIST_COLUMNS, TEMPORAL, TEXTUAL, Operator
from embedtokens.attributes.attribute import AttributeType, CodedDetail, TokenAttribute, value_error
from embedtokens.encoding.timestamps import calendar_date, in_utc

MAX_BOUND_VALUES = 1_000
"""The most values in one dataset's filter: every database accepts twice as many parameters in one statement."""

_LITERAL_TYPES: Mapping[type, AttributeType] = {
    str: AttributeType.STRING,
    bool: AttributeType.BOOLEAN,
    int: AttributeType.INTEGER,
    float: AttributeType.FLOAT,
}
_WANTED: Mapping[frozenset[Operator], tuple[frozenset[AttributeType], str]] = {
    NUMERIC: (frozenset({AttributeType.INTEGER, AttributeType.FLOAT}), "numbers"),
    TEMPORAL: (frozenset({AttributeType.DATETIME, AttributeType.DATE}), "datetimes and dates"),
    TEXTUAL: (frozenset({AttributeType.STRING}), "strings"),
    OF_LIST_COLUMNS: (frozenset({AttributeType.STRING, AttributeType.INTEGER}), "strings and integers"),
}


def literal_type(op: Operator, value: object) -> AttributeType | None:
    """Return the type as which a value in a rule is compared, or None if it is not a value.

    A string is a date or a datetime only for `before` and `after`.
    """
    kinds = {_LITERAL_TYPES.get(type(item)) for item in (value if isinstance(value, list) else [value])}
    if kinds == {AttributeType.INTEGER, AttributeType.FLOAT}:
        return AttributeType.FLOAT
    if len(kinds) != 1:
        return None
    (kind,) = kinds
    if kind is AttributeType.STRING and op in TEMPORAL:
        return AttributeType.DATE if calendar_date(str(value)) else AttributeType.DATETIME
    return kind


def operator_error(op: Operator, kind: AttributeType, *, is_list: bool) -> str | None:
    """Return why the operator does not compare values of this type, or None if it does."""
    for operators, (kinds, wanted) in _WANTED.items():
        if op in operators and kind not in kinds:
            return f"{op} compares {wanted}, and this is of type {kind}."
    if op in LISTED and not is_list:
        return f"{op} takes a list, and this is a single value."
    if is_list and op not in LISTED:
        instead = "has_any" if op is Operator.HAS else "in, not_in or has_any"
        return f"{op} takes a single value, and this is a list: use {instead}."
    return None


def operand_error(op: Operator, declared: TokenAttribute, value: object) -> CodedDetail | None:
    """Return what is wrong with a value that a rule compares columns with by this operator, or None."""
    if isinstance(value, list) and len(value) > MAX_BOUND_VALUES:
        return "too_long", f"A list in a rule holds at most {MAX_BOUND_VALUES} values."
    if op in TEXTUAL and value == "":
        return "empty", "An empty string matches every text: write at least one character."
    return compared_value_error(declared, value)


def compared_value_error(declared: TokenAttribute, value: object) -> CodedDetail | None:
    """Return what is wrong with a value that columns are compared with, or None. A datetime must be possible in UTC."""
    if error := value_error(declared, value):
        return error
    moments = (value if isinstance(value, list) else [value]) if declared.type is AttributeType.DATETIME else []
    if any(in_utc(str(moment)) is None for moment in moments):
        return "wrong_type", "The datetime has no valid year in UTC."
    return None
