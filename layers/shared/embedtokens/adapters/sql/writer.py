"""Row filters as SQL, by sqlglot: identifiers quoted, values only ever parameters.

Each dialect has its own way to the one meaning of a filter (access_rules/predicate.py): texts compare exactly, moments
in UTC. sqlglot writes each kind of comparison once a container: it takes a tenth of a millisecond. AND and OR are put
here.
"""

from collections.abc import Callable, Mapping
from functools import cache

import msgspec
from msgspec import UnsetType
from sqlglot import exp
from sqlglot.errors import SqlglotError

from embedtokens.access_rules.decision import Decision
from embedtokens.access_rules.predicate import AllOf, AnyOf, Comparison, Filter
from embedtokens.access_rules.rule import Operator
from embedtokens.access_rules.sql import NAMED_STYLES, Dialect, NotCompiledError, ParamStyle, SqlText
from embedtokens.access_rules.validation import column_complaint
from embedtokens.adapters.sql.dialects import TARGETS, Side, Target, as_it_is
from embedtokens.attributes.attribute import AttributeType
from embedtokens.scalars import Scalar

# No identifier can hold these: see rule_checks.
_MARK = "\0"  # a value's number stands between two
_COLUMN, _VALUE, _PLAIN_VALUE = "{column}", "{value}", "{plain value}"


def render(filter_: Filter | Decision, dialect: Dialect, style: ParamStyle) -> SqlText:
    """Return a filter as SQL, with its values as parameters.

    . Raises NotCompiledError for what sqlglot cannot write.
    """
    writer = _Writer(dialect)
    try:
        text = writer.predicate(filter_)
    except SqlglotError as exc:
        raise NotCompiledError(type(exc).__name__) from exc
    return _with_marks(text, writer.values, dialect, style)


def _with_marks(text: str, values: list[Scalar], dialect: Dialect, style: ParamStyle) -> SqlText:
    """Put the style's marks in the place of ours."""
    pieces = text.split(_MARK)
    order = [int(number) for number in pieces[1::2]]
    if style is ParamStyle.FORMAT:
        pieces = [piece.replace("%", "%%") for piece in pieces]
    marks: Mapping[ParamStyle, Callable[[int, int], str]] = {
        ParamStyle.QMARK: lambda _place, _value: "?",
        ParamStyle.FORMAT: lambda _place, _value: "%s",
        ParamStyle.NUMERIC: lambda place, _value: f":{place}",
        ParamStyle.DOLLAR: lambda place, _value: f"${place}",
        ParamStyle.NAMED: lambda _place, value: f":p{value}",
        ParamStyle.AT: lambda _place, value: f"@p{value}",
    }
    pieces[1::2] = [marks[style](place, value + 1) for place, value in enumerate(order, start=1)]
    if style in NAMED_STYLES:
        params: list[Scalar] | dict[str, Scalar] = {f"p{i}": value for i, value in enumerate(values, start=1)}
    else:
        params = [values[value] for value in order]
    return SqlText(dialect, style, "".join(pieces), params)


class _Predicate(msgspec.Struct, frozen=True):
    """`grouped`: AND or OR at its top, which needs parentheses beside another. `negated`: NOT at its top."""

    text: str
    grouped: bool = False
    negated: bool = False

    def member(self) -> str:
        return f"({self.text})" if self.grouped else self.text


class _Writer(msgspec.Struct):
    """One filter on its way to SQL, and the values met so far."""

    dialect: Dialect
    values: list[Scalar] = []

    def predicate(self, filter_: Filter | Decision) -> str:
        """Grouped, so that whatever stands beside it, NOT and AND included, is about the whole of it."""
        if isinstance(filter_, Decision):
            return f"1 = {int(filter_ is Decision.ALL)}"
        whole = self._node(filter_)
        return f"({whole.text})" if whole.grouped or whole.negated else whole.text

    def _node(self, filter_: Filter) -> _Predicate:
        match filter_:
            case AllOf(members):
                return self._group(" AND ", members)
            case AnyOf(members):
                return self._group(" OR ", members)
        return self._comparison(filter_)

    def _group(self, word: str, members: list[Filter]) -> _Predicate:
        if len(members) == 1:
            return self._node(members[0])
        return _Predicate(word.join(self._node(member).member() for member in members), grouped=True)

    def _comparison(self, comparison: Comparison) -> _Predicate:
        if column_complaint(comparison.column):
            raise NotCompiledError("a column's name")
        shape = _shape(self.dialect, comparison.op, comparison.type)
        marks = [self._mark(comparison, value) for value in comparison.values()]
        values = ", ".join(shape.side.replace(_MARK, mark) for mark in marks)
        text = shape.text.replace(_VALUE, values).replace(_PLAIN_VALUE, ", ".join(marks))
        return _Predicate(text.replace(_COLUMN, comparison.column), grouped=shape.grouped, negated=shape.negated)

    def _mark(self, comparison: Comparison, value: Scalar) -> str:
        if comparison.type is AttributeType.DATETIME:
            value = TARGETS[self.dialect].moment_value(str(value))
        self.values.append(value)
        return f"{_MARK}{len(self.values) - 1}{_MARK}"


class _Shape(_Predicate, frozen=True):
    """A comparison without its column and its values; `side` is what becomes of each value's mark."""

    side: str = _MARK


@cache
def _shape(dialect: Dialect, op: Operator, kind: AttributeType | UnsetType) -> _Shape:
    target, column = TARGETS[dialect], exp.Column(this=exp.Identifier(this=_COLUMN, quoted=True))
    tree, side = _tree(target, op, kind, column)
    return _Shape(
        tree.sql(dialect=target.dialect),
        grouped=isinstance(tree, exp.Connector),
        negated=isinstance(tree, exp.Not),
        side=side(exp.Var(this=_MARK)).sql(dialect=target.dialect),
    )


def _tree(target: Target, op: Operator, kind: AttributeType | UnsetType, column: exp.Expr) -> tuple[exp.Expr, Side]:
    """One comparison, and what becomes of its values."""
    value = exp.Var(this=_VALUE)
    match op:
        case Operator.IS_SET:
            return _not(exp.Is(this=column, expression=exp.Null())), as_it_is
        case Operator.IS_NOT_SET:
            return exp.Is(this=column, expression=exp.Null()), as_it_is
    match kind:
        case AttributeType.STRING:
            exact = _test(op, target.text_column(column), value)
            if target.finds_by_plain_text and op in {Operator.EQ, Operator.IN}:
                plain = _test(op, column.copy(), exp.Var(this=_PLAIN_VALUE))
                return exp.and_(plain, exact, copy=False), target.text_param
            return exact, target.text_param
        case AttributeType.DATETIME:
            return _test(op, target.moment_column(column), value), target.moment_param
    return _test(op, column, value), as_it_is


_TESTS: Mapping[Operator, type[exp.Binary]] = {
    Operator.EQ: exp.EQ,
    Operator.NE: exp.NEQ,
    Operator.LT: exp.LT,
    Operator.LE: exp.LTE,
    Operator.GT: exp.GT,
    Operator.GE: exp.GTE,
    Operator.BEFORE: exp.LT,
    Operator.AFTER: exp.GT,
}


def _test(op: Operator, column: exp.Expr, value: exp.Expr) -> exp.Expr:
    """NULL compared with anything is neither true nor false in every dialect, which WHERE takes for false."""
    if op is Operator.IN:
        return exp.In(this=column, expressions=[value])
    if op is Operator.NOT_IN:
        return _not(exp.In(this=column, expressions=[value]))
    return _TESTS[op](this=column, expression=value)


def _not(test: exp.Expr) -> exp.Expr:
    """Grouped: under MySQL's HIGH_NOT_PRECEDENCE a bare NOT is about the column alone."""
    return exp.Not(this=exp.Paren(this=test))
