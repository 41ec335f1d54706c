"""What each database needs, so that a filter means the same in it (access_rules/predicate.py): text compares exactly,
and moments in UTC to the microsecond."""

from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec
import sqlglot
from sqlglot import exp
from sqlglot.dialects.sqlite import SQLite

from embedtokens.access_rules.sql import Dialect

type Side = Callable[[exp.Expr], exp.Expr]
"""What becomes of one side of a comparison."""


def as_it_is(side: exp.Expr) -> exp.Expr:
    """Return the side unchanged: the database already compares it as we mean it."""
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


def _sqlite_moment(column: exp.Expr) -> exp.Expr:
    """Return the column's moment as text in UTC, to the microsecond.

    SQLite has no datetimes: a column holds ISO 8601 text, with its offset or in UTC. STRFTIME knows offsets and only
    milliseconds, so that it gets whole seconds, and the fraction (after 19 characters, if there is one) is put behind.
    """

    def call(name: str, *arguments: exp.Expr | str | int) -> exp.Expr:
        return exp.Anonymous(this=name, expressions=[exp.convert(argument, copy=True) for argument in arguments])

    offset = call("LTRIM", call("SUBSTR", column, 20), ".0123456789")
    seconds = exp.DPipe(this=call("SUBSTR", column, 1, 19), expression=offset, safe=False)
    # CAST reads as far as there are digits: nothing of an offset behind the 0.
    digits = exp.DPipe(this=exp.Literal.string("0"), expression=call("SUBSTR", column, 20, 7), safe=False)
    fraction = call("SUBSTR", call("PRINTF", "%.6f", exp.cast(digits, exp.DType.DOUBLE)), 2)
    whole = call("STRFTIME", "%Y-%m-%d %H:%M:%S", seconds)
    return exp.DPipe(this=whole, expression=fraction, safe=False)


class _BacktickedSQLite(SQLite):
    """A name in double quotes that is no column is a text in SQLite, and a text is compared with anything."""

    class Tokenizer(SQLite.Tokenizer):
        IDENTIFIERS = ["`"]  # noqa: RUF012 - sqlglot's way


class Target(msgspec.Struct, frozen=True):
    """One database. `finds_by_plain_text`: its indexes serve the plain comparison, which never misses a row."""

    dialect: str | type[sqlglot.Dialect]
    text_column: Side = as_it_is
    text_param: Side = as_it_is
    finds_by_plain_text: bool = False
    moment_column: Side = as_it_is
    moment_param: Side = as_it_is
    moment_value: Callable[[str], str] = str


def _without_offset(moment: str) -> str:
    """Return a moment in UTC with a year of four digits, which strftime does not promise: MySQL reads 99 as 1999."""
    return datetime.fromisoformat(moment).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")


TARGETS: Mapping[Dialect, Target] = {
    # A text parameter takes the type of the column: with or without time zone, it is the same moment in UTC.
    Dialect.POSTGRES: Target("postgres", _text_of_any_kind, finds_by_plain_text=True),
    Dialect.DUCKDB: Target("duckdb", _collated("C")),
    Dialect.MYSQL: Target(
        "mysql",
        _utf8_bytes,
        _utf8_bytes,
        finds_by_plain_text=True,
        moment_param=_cast("DATETIME(6)", "mysql"),
        moment_value=_without_offset,
    ),
    Dialect.SQLITE: Target(
        _BacktickedSQLite, _collated("BINARY"), moment_column=_sqlite_moment, moment_value=_without_offset
    ),
    Dialect.BIGQUERY: Target("bigquery", _collated("''"), moment_param=_cast("TIMESTAMP", "bigquery")),
    Dialect.SNOWFLAKE: Target("snowflake", _collated("'utf8'"), moment_param=_cast("TIMESTAMP_TZ", "snowflake")),
}
