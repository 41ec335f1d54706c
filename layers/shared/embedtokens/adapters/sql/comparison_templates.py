"""Templates of comparisons in a database's SQL, without column and values; each is rendered once per container."""

from collections.abc import Mapping
from functools import cache

import msgspec
from msgspec import UNSET, UnsetType
from sqlglot import exp

from embedtokens.access_rules.dialects import Dialect
from embedtokens.access_rules.rule import OF_LIST_COLUMNS, TEXTUAL, Operator
from embedtokens.adapters.sql.by_dialect import DATABASES
from embedtokens.adapters.sql.database import Database
from embedtokens.adapters.sql.operands import Rewrite, unchanged
from embedtokens.attributes.attribute import AttributeType

# No column name can contain these: see column_name_error.
MARK = "\0"
"""Stands for a parameter's mark; in a whole filter a value's number stands between two."""

ALIAS, COLUMN, VALUE, PLAIN_VALUE = "{alias}", "{column}", "{value}", "{mark}"


class Predicate(msgspec.Struct, frozen=True):
    """`grouped`: an AND or OR at the top level, which needs parentheses. `negated`: a NOT at the top level."""

    text: str
    grouped: bool = False
    negated: bool = False

    def member(self) -> str:
        """Return its text as a member of an AND or OR group."""
        return f"({self.text})" if self.grouped else self.text


class ComparisonTemplate(Predicate, frozen=True):
    """A comparison without its column and values; `value` is the text of each value's placeholder."""

    value: str = MARK


@cache
def comparison_template(
    dialect: Dialect, op: Operator, kind: AttributeType | UnsetType, *, aliased: bool
) -> ComparisonTemplate:
    """Return the template of a comparison in this dialect; if `aliased`, the table's alias stands before the column."""
    database, column = DATABASES[dialect], _column(aliased=aliased)
    found = _comparison_template(database, op, kind, column)
    proof = None if kind is UNSET or op in _PROVES_ITS_TYPE else database.proofs.get(kind)
    if proof is None:
        return found
    text = f"{found.member()} AND {proof(column).sql(dialect=database.dialect)}"
    return ComparisonTemplate(text, grouped=True, value=found.value)


_PROVES_ITS_TYPE = frozenset({Operator.EQ, Operator.IN, *OF_LIST_COLUMNS})
"""Only a value of the type equals one; any other may differ from it, or be less or greater."""


def _comparison_template(
    database: Database, op: Operator, kind: AttributeType | UnsetType, column: exp.Expr
) -> ComparisonTemplate:
    if op in TEXTUAL:
        return _in_own_words(database, database.parts[op], column, database.text_param)
    if op in OF_LIST_COLUMNS and kind is AttributeType.STRING:
        return _in_own_words(database, database.has_text, column, database.has_text_param or database.text_param)
    if op in OF_LIST_COLUMNS:
        return _in_own_words(database, database.has_integer, column, database.has_integer_param)
    tree, rewrite = _tree(database, op, kind, column.copy())
    return ComparisonTemplate(
        tree.sql(dialect=database.dialect),
        grouped=isinstance(tree, exp.Connector),
        negated=isinstance(tree, exp.Not),
        value=_mark(database, rewrite),
    )


@cache
def quoted(dialect: Dialect, *, aliased: bool) -> str:
    """Return the template of a quoted column in this dialect."""
    return _column(aliased=aliased).sql(dialect=DATABASES[dialect].dialect)


def _column(*, aliased: bool) -> exp.Expr:
    table = exp.Identifier(this=ALIAS, quoted=True) if aliased else None
    return exp.Column(this=exp.Identifier(this=COLUMN, quoted=True), table=table)


def _in_own_words(database: Database, words: str, column: exp.Expr, rewrite: Rewrite) -> ComparisonTemplate:
    text = database.text_column(column.copy()).sql(dialect=database.dialect)
    plain = column.sql(dialect=database.dialect)
    return ComparisonTemplate(words.replace(COLUMN, plain).replace("{text}", text), value=_mark(database, rewrite))


def _mark(database: Database, rewrite: Rewrite) -> str:
    return rewrite(exp.Var(this=MARK)).sql(dialect=database.dialect)


def _tree(
    database: Database, op: Operator, kind: AttributeType | UnsetType, column: exp.Expr
) -> tuple[exp.Expr, Rewrite]:
    """Return the syntax tree of one comparison, with the conversion of its values."""
    value = exp.Var(this=VALUE)
    match op:
        case Operator.IS_SET:
            return _not(exp.Is(this=column, expression=exp.Null())), unchanged
        case Operator.IS_NOT_SET:
            return exp.Is(this=column, expression=exp.Null()), unchanged
    column_rewrite, param_rewrite = database.rewrites(kind)
    exact = _test(op, column_rewrite(column.copy()), value)
    if kind is AttributeType.STRING and database.finds_by_plain_text and op in {Operator.EQ, Operator.IN}:
        return exp.and_(_test(op, column, exp.Var(this=PLAIN_VALUE)), exact, copy=False), param_rewrite
    return exact, param_rewrite


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
    """In every dialect, comparing NULL yields neither true nor false; WHERE treats that as false."""
    if op is Operator.IN:
        return exp.In(this=column, expressions=[value])
    if op is Operator.NOT_IN:
        return _not(exp.In(this=column, expressions=[value]))
    return _TESTS[op](this=column, expression=value)


def _not(test: exp.Expr) -> exp.Expr:
    """In parentheses: with MySQL's HIGH_NOT_PRECEDENCE, a bare NOT would negate only the column."""
    return exp.Not(this=exp.Paren(this=test))
