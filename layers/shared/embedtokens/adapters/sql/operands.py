"""What becomes of one operand of a comparison, so that a database compares it as a filter means it."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlglot import exp

type Rewrite = Callable[[exp.Expr], exp.Expr]
"""What becomes of a column, or of a parameter's mark."""


def unchanged(side: exp.Expr) -> exp.Expr:
    """Return the side unchanged: the database already compares it as we mean it."""
    return side


def collated(collation: str) -> Rewrite:
    """Compare under this collation, whatever the column's own is."""
    return lambda column: exp.Collate(this=column, expression=exp.Var(this=collation))


def cast_to(kind: str, dialect: str) -> Rewrite:
    """Read a parameter as this type of the database."""
    return lambda mark: exp.Cast(this=mark, to=exp.DataType.build(kind, dialect=dialect))


def postgres_text(column: exp.Expr) -> exp.Expr:
    """citext and columns with a collation of their own compare otherwise."""
    return collated('"C"')(exp.cast(column, exp.DType.TEXT))


def utf8_bytes(side: exp.Expr) -> exp.Expr:
    """MySQL's collations take a for A and á, and some 'a ' for 'a'; columns may be in another character set."""
    utf8 = exp.DataType(this=exp.DType.CHARACTER_SET, kind=exp.Var(this="utf8mb4"))
    return exp.Cast(this=exp.Cast(this=side, to=utf8), to=exp.DataType(this=exp.DType.BINARY))


def _ended(side: exp.Expr, end: exp.Expr) -> exp.Expr:
    """Append a character, so that trailing spaces are no longer at the end, where the database would ignore them."""
    return exp.DPipe(this=side, expression=end, safe=False)


def redshift_text(side: exp.Expr) -> exp.Expr:
    """Redshift ignores trailing spaces, and case in columns that are declared so."""
    text = exp.Cast(this=side, to=exp.DataType.build("VARCHAR(MAX)", dialect="redshift"))
    sensitive = exp.Anonymous(this="COLLATE", expressions=[text, exp.Literal.string("case_sensitive")])
    return _ended(sensitive, exp.Literal.string("."))


def tsql_text(side: exp.Expr) -> exp.Expr:
    """SQL Server ignores trailing spaces under every collation, and case under most of them."""
    text = exp.Cast(this=side, to=exp.DataType.build("NVARCHAR(MAX)", dialect="tsql"))
    return _ended(collated("Latin1_General_100_BIN2")(text), exp.National(this="."))


def uuid_digits(side: exp.Expr) -> exp.Expr:
    """Return the digits of a UUID alone, in lower case: columns of text hold it in any spelling."""
    digits: exp.Expr = exp.Lower(this=exp.cast(side, exp.DType.TEXT))
    for sign in "{}-":
        digits = exp.Anonymous(this="REPLACE", expressions=[digits, exp.Literal.string(sign), exp.Literal.string("")])
    return digits


def uuid_type(dialect: str, *, may_fail: bool = True) -> Rewrite:
    """Read a side as the database's own type, which reads every spelling and keeps an index usable."""
    cast = exp.Cast if may_fail else exp.TryCast
    return lambda side: cast(this=side, to=exp.DataType.build("UUID", dialect=dialect))


def sqlite_moment(column: exp.Expr) -> exp.Expr:
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


def without_negative_zero(side: exp.Expr) -> exp.Expr:
    """Return 0 instead of -0: ClickHouse takes them for equal, but not in a list of several values."""
    return exp.Add(this=side, expression=exp.Literal.number(0))


def clickhouse_moment(column: exp.Expr) -> exp.Expr:
    """Return microseconds since 1970: ClickHouse's moments end in 2299, and it moves later ones to that year."""
    utc = exp.Anonymous(this="toDateTime64", expressions=[column, exp.Literal.number(6), exp.Literal.string("UTC")])
    return exp.Anonymous(this="toUnixTimestamp64Micro", expressions=[utc])


def clickhouse_day(column: exp.Expr) -> exp.Expr:
    """Return the date as text, for the same reason."""
    return exp.Anonymous(this="toString", expressions=[column])


def without_offset(moment: str) -> str:
    """Return a moment in UTC with a year of four digits, which strftime does not promise: MySQL reads 99 as 1999."""
    return datetime.fromisoformat(moment).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")


def with_zone_name(moment: str) -> str:
    """Return the same followed by UTC, which is how Trino reads a moment."""
    return f"{without_offset(moment)} UTC"


def microseconds(moment: str) -> int:
    """Return the microseconds from the beginning of 1970 to this moment in UTC."""
    since = datetime.fromisoformat(moment) - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def digits_of(uuid: str) -> str:
    """Return a canonical UUID without its hyphens."""
    return uuid.replace("-", "")
