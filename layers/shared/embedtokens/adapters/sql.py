"""Row filters as SQL, by sqlglot: identifiers quoted, values only ever parameters.

Each dialect has its own way to the one meaning of a filter (domain/filters.py): texts compare exactly, moments in UTC.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec
import sqlglot
from sqlglot import exp
from sqlglot.dialects.sqlite import SQLite
from sqlglot.errors import SqlglotError

from embedtokens.domain.access_rules import Operator
from embedtokens.domain.attributes import AttributeType
from embedtokens.domain.claims import Scalar
from embedtokens.domain.filters import AllOf, AnyOf, Comparison, Filter
from embedtokens.domain.row_filters import Decision
from embedtokens.domain.rule_checks import column_complaint
from embedtokens.domain.sql_text import NAMED_STYLES, Dialect, NotCompiledError, ParamStyle, SqlText

type Side = Callable[[exp.Expr], exp.Expr]
"""What becomes of one side of a comparison."""

_MARK = "\0"  # no identifier can hold it: see rule_checks


def _as_it_is(side: exp.Expr) -> exp.Expr:
    return side


def _collated(collation: str) -> Side:
    return lambda column: exp.Collate(this=column, expression=exp.Var(this=collation))


def _text_of_any_kind(column: exp.Expr) -> exp.Expr:
    """citext and columns with a collation of their own compare otherwise."""
    return _collated('"C"')(exp.cast(column, exp.DType.TEXT))


def _utf8_bytes(side: exp.Expr) -> exp.Expr:
    """MySQL's collations take a for A and á, and some 'a ' for 'a'; columns may be in another character set."""
    utf8 = exp.DataType(this=exp.DType.CHARACTER_SET, kind=exp.Var(this="utf8mb4"))
    return exp.Cast(this=exp.Cast(this=side, to=utf8), to=exp.DataType(this=exp.DType.BINARY))


def _cast(kind: str, dialect: str) -> Side:
    return lambda mark: exp.Cast(this=mark, to=exp.DataType.build(kind, dialect=dialect))


def _sqlite_moment(side: exp.Expr) -> exp.Expr:
    """SQLite has no datetimes: any ISO 8601 text, with its offset or in UTC, to the millisecond."""
    return exp.Anonymous(this="STRFTIME", expressions=[exp.Literal.string("%Y-%m-%d %H:%M:%f"), side])


class _BacktickedSQLite(SQLite):
    """A name in double quotes that is no column is a text in SQLite, and a text is compared with anything."""

    class Tokenizer(SQLite.Tokenizer):
        IDENTIFIERS = ["`"]  # noqa: RUF012 - sqlglot's way


class _Target(msgspec.Struct, frozen=True):
    """One database. `finds_by_plain_text`: its indexes serve the plain comparison, which never misses a row."""

    dialect: str | type[sqlglot.Dialect]
    text_column: Side = _as_it_is
    text_param: Side = _as_it_is
    finds_by_plain_text: bool = False
    moment_column: Side = _as_it_is
    moment_param: Side = _as_it_is
    moment_value: Callable[[str], str] = str


def _without_offset(moment: str) -> str:
    return datetime.fromisoformat(moment).strftime("%Y-%m-%d %H:%M:%S.%f")


_TARGETS: Mapping[Dialect, _Target] = {
    # A text parameter takes the type of the column: with or without time zone, it is the same moment in UTC.
    Dialect.POSTGRES: _Target("postgres", _text_of_any_kind, finds_by_plain_text=True),
    Dialect.DUCKDB: _Target("duckdb", _collated("C")),
    Dialect.MYSQL: _Target(
        "mysql",
        _utf8_bytes,
        _utf8_bytes,
        finds_by_plain_text=True,
        moment_param=_cast("DATETIME(6)", "mysql"),
        moment_value=_without_offset,
    ),
    Dialect.SQLITE: _Target(
        _BacktickedSQLite, _collated("BINARY"), moment_column=_sqlite_moment, moment_param=_sqlite_moment
    ),
    Dialect.BIGQUERY: _Target("bigquery", _collated("''"), moment_param=_cast("TIMESTAMP", "bigquery")),
    Dialect.SNOWFLAKE: _Target("snowflake", _collated("'utf8'"), moment_param=_cast("TIMESTAMP_TZ", "snowflake")),
}


def render(filter_: Filter | Decision, dialect: Dialect, style: ParamStyle) -> SqlText:
    """The domain's RenderSql."""
    writer = _Writer(_TARGETS[dialect])
    try:
        tree = writer.predicate(filter_)
        text = tree.sql(dialect=writer.target.dialect)
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


class _Writer(msgspec.Struct):
    """One filter on its way to SQL, and the values met so far."""

    target: _Target
    values: list[Scalar] = []

    def predicate(self, filter_: Filter | Decision) -> exp.Expr:
        """Grouped, so that whatever stands beside it, NOT and AND included, is about the whole of it."""
        if isinstance(filter_, Decision):
            everything = exp.Literal.number(int(filter_ is Decision.ALL))
            return exp.EQ(this=exp.Literal.number(1), expression=everything)
        tree = self._node(filter_)
        return exp.Paren(this=tree) if isinstance(tree, exp.Connector | exp.Not) else tree

    def _node(self, filter_: Filter) -> exp.Expr:
        match filter_:
            case AllOf(members):
                return exp.and_(*map(self._node, members), copy=False)
            case AnyOf(members):
                return exp.or_(*map(self._node, members), copy=False)
        return self._comparison(filter_)

    def _comparison(self, comparison: Comparison) -> exp.Expr:
        column = self._column(comparison.column)
        match comparison.op:
            case Operator.IS_SET:
                return _not(exp.Is(this=column, expression=exp.Null()))
            case Operator.IS_NOT_SET:
                return exp.Is(this=column, expression=exp.Null())
        marks = [self._mark(comparison, value) for value in comparison.values()]
        match comparison.type:
            case AttributeType.STRING:
                return self._text(comparison.op, column, marks)
            case AttributeType.DATETIME:
                sides = [self.target.moment_param(mark) for mark in marks]
                return _test(comparison.op, self.target.moment_column(column), sides)
        return _test(comparison.op, column, marks)

    def _text(self, op: Operator, column: exp.Expr, marks: list[exp.Expr]) -> exp.Expr:
        exact = _test(op, self.target.text_column(column), [self.target.text_param(mark) for mark in marks])
        if self.target.finds_by_plain_text and op in {Operator.EQ, Operator.IN}:
            plain = _test(op, column.copy(), [mark.copy() for mark in marks])
            return exp.and_(plain, exact, copy=False)
        return exact

    def _mark(self, comparison: Comparison, value: Scalar) -> exp.Expr:
        if comparison.type is AttributeType.DATETIME:
            value = self.target.moment_value(str(value))
        self.values.append(value)
        return exp.Var(this=f"{_MARK}{len(self.values) - 1}{_MARK}")

    def _column(self, name: str) -> exp.Expr:
        if column_complaint(name):
            raise NotCompiledError("a column's name")
        return exp.Column(this=exp.Identifier(this=name, quoted=True))


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


def _test(op: Operator, column: exp.Expr, values: list[exp.Expr]) -> exp.Expr:
    """NULL compared with anything is neither true nor false in every dialect, which WHERE takes for false."""
    if op is Operator.IN:
        return exp.In(this=column, expressions=values)
    if op is Operator.NOT_IN:
        return _not(exp.In(this=column, expressions=values))
    return _TESTS[op](this=column, expression=values[0])


def _not(test: exp.Expr) -> exp.Expr:
    """Grouped: under MySQL's HIGH_NOT_PRECEDENCE a bare NOT is about the column alone."""
    return exp.Not(this=exp.Paren(this=test))
