"""Rewrite one operand of a comparison, so that the database compares it as the filter means."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlglot import exp

type Rewrite = Callable[[exp.Expr], exp.Expr]
"""What becomes of a column, or of a parameter's mark."""


def unchanged(side: exp.Expr) -> exp.Expr:
    """Return the operand unchanged: the database already compares it correctly."""
    return side


def collated(collation: str) -> Rewrite:
    """Compare with this collation instead of the column's own."""
    return lambda column: exp.Collate(this=column, expression=exp.Var(this=collation))


def cast_to(kind: str, dialect: str) -> Rewrite:
    """Cast a parameter to this type of the database."""
    return lambda mark: exp.Cast(this=mark, to=exp.DataType.build(kind, dialect=dialect))


def postgres_text(column: exp.Expr) -> exp.Expr:
    """Compare exactly, which citext and columns with their own collation do not."""
    return collated('"C"')(exp.cast(column, exp.DType.TEXT))


def utf8_bytes(side: exp.Expr) -> exp.Expr:
    """Compare UTF-8 bytes: MySQL's collations equate a, A and á, some also 'a ' and 'a'. Character sets differ."""
    utf8 = exp.DataType(this=exp.DType.CHARACTER_SET, kind=exp.Var(this="utf8mb4"))
    return exp.Cast(this=exp.Cast(this=side, to=utf8), to=exp.DataType(this=exp.DType.BINARY))


def _ended(side: exp.Expr, end: exp.Expr) -> exp.Expr:
    """Append a character, so that the database does not ignore trailing spaces."""
    return exp.DPipe(this=side, expression=end, safe=False)


def redshift_text(side: exp.Expr) -> exp.Expr:
    """Compare exactly: Redshift ignores trailing spaces, and case in columns declared so."""
    text = exp.Cast(this=side, to=exp.DataType.build("VARCHAR(MAX)", dialect="redshift"))
    sensitive = exp.Anonymous(this="COLLATE", expressions=[text, exp.Literal.string("case_sensitive")])
    return _ended(sensitive, exp.Literal.string("."))


def tsql_text(side: exp.Expr) -> exp.Expr:
    """Compare exactly: SQL Server ignores trailing spaces in every collation, and case in most."""
    text = exp.Cast(this=side, to=exp.DataType.build("NVARCHAR(MAX)", dialect="tsql"))
    return _ended(collated("Latin1_General_100_BIN2")(text), exp.National(this="."))


def uuid_digits(side: exp.Expr) -> exp.Expr:
    """Return only the digits of a UUID, in lower case, because text columns hold it in any spelling."""
    digits: exp.Expr = exp.Lower(this=exp.cast(side, exp.DType.TEXT))
    for sign in "{}-":
        digits = exp.Anonymous(this="REPLACE", expressions=[digits, exp.Literal.string(sign), exp.Literal.string("")])
    return digits


def uuid_bytes(side: exp.Expr) -> exp.Expr:
    """Return the digits of a UUID as bytes: MySQL's collations equate e and é."""
    return utf8_bytes(uuid_digits(side))


def as_long_as_uuid(digits: Rewrite) -> Rewrite:
    """Ask whether a text has as many digits as a UUID: an empty string is not a UUID that differs from another."""
    return lambda column: exp.EQ(this=exp.Length(this=digits(column.copy())), expression=exp.Literal.number(32))


def is_sqlite_type(*types: str) -> Rewrite:
    """Ask whether SQLite stores a value as one of these types: a column of any type can hold a text or a blob."""
    return lambda column: exp.In(
        this=exp.Anonymous(this="TYPEOF", expressions=[column.copy()]),
        expressions=[exp.Literal.string(name) for name in types],
    )


def is_sqlite_date(column: exp.Expr) -> exp.Expr:
    """Ask whether a text is a date; DATE returns NULL or another text for anything else."""
    return exp.EQ(this=column.copy(), expression=exp.Anonymous(this="DATE", expressions=[column.copy()]))


def is_zero_or_one(column: exp.Expr) -> exp.Expr:
    """Ask whether a number is a boolean."""
    return exp.In(this=column.copy(), expressions=[exp.Literal.number(0), exp.Literal.number(1)])


def is_mysql_date(column: exp.Expr) -> exp.Expr:
    """Ask whether no part of a date is 0: MySQL can hold 0000-00-00 and 2026-00-00."""
    parts = [exp.Anonymous(this=name, expressions=[column.copy()]) for name in ("YEAR", "MONTH", "DAYOFMONTH")]
    product = exp.Mul(this=exp.Mul(this=parts[0], expression=parts[1]), expression=parts[2])
    return exp.GT(this=product, expression=exp.Literal.number(0))


def uuid_type(dialect: str, *, may_fail: bool = True) -> Rewrite:
    """Cast to the database's UUID type, which reads every spelling and can use an index."""
    cast = exp.Cast if may_fail else exp.TryCast
    return lambda side: cast(this=side, to=exp.DataType.build("UUID", dialect=dialect))


def sqlite_moment(column: exp.Expr) -> exp.Expr:
    """Return the column's datetime as text in UTC, to the microsecond.

    SQLite has no datetimes: a column holds ISO 8601 text, with an offset or in UTC. STRFTIME reads offsets but only
    milliseconds, so it converts whole seconds, and the fraction (after 19 characters, if any) is appended.
    """

    def call(name: str, *arguments: exp.Expr | str | int) -> exp.Expr:
        return exp.Anonymous(this=name, expressions=[exp.convert(argument, copy=True) for argument in arguments])

    offset = call("LTRIM", call("SUBSTR", column, 20), ".0123456789")
    seconds = exp.DPipe(this=call("SUBSTR", column, 1, 19), expression=offset, safe=False)
    # CAST reads leading digits only, so it ignores an offset after the 0.
    digits = exp.DPipe(this=exp.Literal.string("0"), expression=call("SUBSTR", column, 20, 7), safe=False)
    fraction = call("SUBSTR", call("PRINTF", "%.6f", exp.cast(digits, exp.DType.DOUBLE)), 2)
    whole = call("STRFTIME", "%Y-%m-%d %H:%M:%S", seconds)
    moment = exp.DPipe(this=whole, expression=fraction, safe=False)
    # STRFTIME also reads times of day, numbers of days, and 'now'.
    starts_with_date = exp.Like(this=column.copy(), expression=exp.Literal.string("____-__-__%"))
    return exp.Case(ifs=[exp.If(this=starts_with_date, true=moment)])


def without_negative_zero(side: exp.Expr) -> exp.Expr:
    """Return 0 instead of -0, which ClickHouse considers equal, except in a list of several values."""
    return exp.Add(this=side, expression=exp.Literal.number(0))


def clickhouse_moment(column: exp.Expr) -> exp.Expr:
    """Return microseconds since 1970: ClickHouse's datetimes end in 2299, and it moves later ones to that year."""
    utc = exp.Anonymous(this="toDateTime64", expressions=[column, exp.Literal.number(6), exp.Literal.string("UTC")])
    return exp.Anonymous(this="toUnixTimestamp64Micro", expressions=[utc])


def clickhouse_day(column: exp.Expr) -> exp.Expr:
    """Return the date as text, for the same reason."""
    return exp.Anonymous(this="toString", expressions=[column])


def without_offset(moment: str) -> str:
    """Return a datetime in UTC with a four-digit year, which strftime does not guarantee; MySQL reads 99 as 1999."""
    return datetime.fromisoformat(moment).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")


def with_zone_name(moment: str) -> str:
    """Return the same text followed by UTC, as Trino requires."""
    return f"{without_offset(moment)} UTC"


def microseconds(moment: str) -> int:
    """Return the microseconds since 1970 of a datetime in UTC."""
    since = datetime.fromisoformat(moment) - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def digits_of(uuid: str) -> str:
    """Return a canonical UUID without its hyphens."""
    return uuid.replace("-", "")
