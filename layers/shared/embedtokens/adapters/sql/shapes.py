"""One comparison in a database's SQL, before its column and its values are known: written once a container."""

from collections.abc import Mapping
from functools import cache

import msgspec
from msgspec import UnsetType
from sqlglot import exp

from embedtokens.access_rules.rule import OF_LIST_COLUMNS, TEXTUAL, Operator
from embedtokens.access_rules.sql import Dialect
from embedtokens.adapters.sql.dialects import TARGETS
from embedtokens.adapters.sql.sides import Side, as_it_is
from embedtokens.adapters.sql.target import Target
from embedtokens.attributes.attribute import AttributeType

# No name can hold these: see column_name_error.
MARK = "\0"
"""Stands for a parameter's mark; in a whole filter a value's number stands between two."""

ALIAS, COLUMN, VALUE, PLAIN_VALUE = "{alias}", "{column}", "{value}", "{mark}"


class Predicate(msgspec.Struct, frozen=True):
    """`grouped`: AND or OR at its top, which needs parentheses beside another. `negated`: NOT at its top."""

    text: str
    grouped: bool = False
    negated: bool = False

    def member(self) -> str:
        """Return its text as a part of a group."""
        return f"({self.text})" if self.grouped else self.text


class Shape(Predicate, frozen=True):
    """A comparison without its column and its values; `side` is what becomes of each value's mark."""

    side: str = MARK


@cache
def shape(dialect: Dialect, op: Operator, kind: AttributeType | UnsetType, *, aliased: bool) -> Shape:
    """Return how the dialect compares a column, which stands behind the table's alias if it is `aliased`."""
    target, column = TARGETS[dialect], _column(aliased=aliased)
    if op in TEXTUAL:
        return _in_own_words(target, target.parts[op], column, target.text_param)
    if op in OF_LIST_COLUMNS and kind is AttributeType.STRING:
        return _in_own_words(target, target.has_text, column, target.has_text_param or target.text_param)
    if op in OF_LIST_COLUMNS:
        return _in_own_words(target, target.has_integer, column, target.has_integer_param)
    tree, side = _tree(target, op, kind, column)
    return Shape(
        tree.sql(dialect=target.dialect),
        grouped=isinstance(tree, exp.Connector),
        negated=isinstance(tree, exp.Not),
        side=_mark(target, side),
    )


@cache
def quoted(dialect: Dialect, *, aliased: bool) -> str:
    """Return how the dialect writes a column whose name is to be put in."""
    return _column(aliased=aliased).sql(dialect=TARGETS[dialect].dialect)


def _column(*, aliased: bool) -> exp.Expr:
    table = exp.Identifier(this=ALIAS, quoted=True) if aliased else None
    return exp.Column(this=exp.Identifier(this=COLUMN, quoted=True), table=table)


def _in_own_words(target: Target, words: str, column: exp.Expr, side: Side) -> Shape:
    text = target.text_column(column.copy()).sql(dialect=target.dialect)
    plain = column.sql(dialect=target.dialect)
    return Shape(words.replace(COLUMN, plain).replace("{text}", text), side=_mark(target, side))


def _mark(target: Target, side: Side) -> str:
    return side(exp.Var(this=MARK)).sql(dialect=target.dialect)


def _tree(target: Target, op: Operator, kind: AttributeType | UnsetType, column: exp.Expr) -> tuple[exp.Expr, Side]:
    """One comparison, and what becomes of its values."""
    value = exp.Var(this=VALUE)
    match op:
        case Operator.IS_SET:
            return _not(exp.Is(this=column, expression=exp.Null())), as_it_is
        case Operator.IS_NOT_SET:
            return exp.Is(this=column, expression=exp.Null()), as_it_is
    column_side, param_side = target.sides(kind)
    exact = _test(op, column_side(column.copy()), value)
    if kind is AttributeType.STRING and target.finds_by_plain_text and op in {Operator.EQ, Operator.IN}:
        return exp.and_(_test(op, column, exp.Var(this=PLAIN_VALUE)), exact, copy=False), param_side
    return exact, param_side


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
