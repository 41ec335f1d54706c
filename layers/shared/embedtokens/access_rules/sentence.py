"""Decisions in plain words: "explorer with location Paris: sales where region is Paris; finance denied: no rule"."""

from collections.abc import Mapping, Sequence

from msgspec import UNSET

from embedtokens.access_rules.decision import Decision, Reason, Ruling, Subject
from embedtokens.access_rules.predicate import AllOf, AnyOf, Comparison, Filter
from embedtokens.access_rules.rule import Operator
from embedtokens.scalars import Scalar

_MAX_SPOKEN_VALUES = 5
_MAX_SPOKEN_CHARACTERS = 60

_PHRASES: Mapping[Operator, str] = {
    Operator.EQ: "is",
    Operator.NE: "is not",
    Operator.IN: "is one of",
    Operator.NOT_IN: "is none of",
    Operator.LT: "is below",
    Operator.LE: "is at most",
    Operator.GT: "is above",
    Operator.GE: "is at least",
    Operator.BEFORE: "is before",
    Operator.AFTER: "is after",
    Operator.IS_SET: "is set",
    Operator.IS_NOT_SET: "is not set",
    Operator.CONTAINS: "contains",
    Operator.STARTS_WITH: "starts with",
    Operator.ENDS_WITH: "ends with",
    Operator.HAS: "has",
    Operator.HAS_ANY: "has any of",
}
_REASONS: Mapping[Reason, str] = {
    Reason.NO_RULE: "no rule",
    Reason.NO_RULE_FOR_ROLE: "no rule for this role",
    Reason.ATTRIBUTE_MISSING: "{} is missing",
    Reason.ATTRIBUTE_EMPTY: "{} is empty",
    Reason.ATTRIBUTE_MISTYPED: "{} is not of its declared type",
    Reason.RULE_NOT_COMPILED: "a rule cannot be applied",
    Reason.RESOURCE_NOT_GRANTED: "the token does not open it",
    Reason.COLUMNS_REQUIRED: "its columns are limited, and the query's are not named",
    Reason.NO_COLUMN_ALLOWED: "none of the query's columns is allowed",
}


def sentence(subject: Subject, rulings: Sequence[Ruling]) -> str:
    """Return one line about one user, with the datasets in their order."""
    return f"{_who(subject)}: {'; '.join(map(_ruling, rulings)) or 'no dataset has a rule'}"


def _who(subject: Subject) -> str:
    attributes = [
        f"{name} {_values(value if isinstance(value, list) else [value])}"
        for name, value in subject.values.items()
        if name not in {"distinctId", "role"} and value not in (None, "", [])
    ]
    return (
        f"{_short(subject.role)} with {', '.join(attributes)}"
        if attributes
        else f"{_short(subject.role)} without attributes"
    )


def _ruling(ruling: Ruling) -> str:
    shown = "" if ruling.columns is None else f" with {_columns(ruling.columns.allowed)}"
    if ruling.filter is not None:
        return f"{ruling.dataset}{shown} where {_filter(ruling.filter, '')}"
    if ruling.decision is Decision.ALL:
        return f"{ruling.dataset}{shown or ' whole'}"
    return f"{ruling.dataset} denied: {_reason(ruling)}"


def _reason(ruling: Ruling) -> str:
    if ruling.reason is Reason.TOO_MANY_VALUES:
        return f"{ruling.attribute or 'its filter'} has too many values"
    return "" if ruling.reason is None else _REASONS[ruling.reason].format(ruling.attribute)


def _columns(names: Sequence[str]) -> str:
    return f"{'columns' if len(names) > 1 else 'column'} {_values(names, 'and')}"


def _filter(filter_: Filter, around: str) -> str:
    match filter_:
        case AllOf(members):
            word = " and "
        case AnyOf(members):
            word = " or "
        case _:
            return _comparison(filter_)
    text = word.join(_filter(member, word) for member in members)
    return f"({text})" if around not in ("", word) and len(members) > 1 else text


def _comparison(comparison: Comparison) -> str:
    phrase = f"{comparison.column} {_PHRASES[comparison.op]}"
    return phrase if comparison.value is UNSET else f"{phrase} {_values(comparison.values())}"


def _values(values: Sequence[Scalar | object], word: str = "or") -> str:
    spoken = [_short(value) for value in values[:_MAX_SPOKEN_VALUES]]
    if len(values) > _MAX_SPOKEN_VALUES:
        spoken.append(f"{len(values) - _MAX_SPOKEN_VALUES} more")
    return f"{', '.join(spoken[:-1])} {word} {spoken[-1]}" if len(spoken) > 1 else spoken[0]


def _short(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= _MAX_SPOKEN_CHARACTERS else f"{text[: _MAX_SPOKEN_CHARACTERS - 1]}…"
