"""SQL as the callers of row filters get it: for which database, with which parameter marks."""

from collections.abc import Callable, Mapping
from enum import StrEnum

import msgspec

from embedtokens.access_rules.decision import Decision
from embedtokens.access_rules.predicate import Filter
from embedtokens.scalars import Scalar


class Dialect(StrEnum):
    """The databases that SQL can be written for."""

    POSTGRES = "postgres"
    MYSQL = "mysql"
    SQLITE = "sqlite"
    DUCKDB = "duckdb"
    BIGQUERY = "bigquery"
    SNOWFLAKE = "snowflake"


class ParamStyle(StrEnum):
    """How parameters are marked, by PEP 249's names where it has one."""

    QMARK = "qmark"  # ?
    FORMAT = "format"  # %s, and a literal % is %%
    NUMERIC = "numeric"  # :1
    NAMED = "named"  # :p1
    AT = "at"  # @p1
    DOLLAR = "dollar"  # $1


NAMED_STYLES = frozenset({ParamStyle.NAMED, ParamStyle.AT})
"""Their parameters have names, and each is there once."""

USUAL_STYLE: Mapping[Dialect, ParamStyle] = {
    Dialect.POSTGRES: ParamStyle.FORMAT,
    Dialect.MYSQL: ParamStyle.FORMAT,
    Dialect.SQLITE: ParamStyle.QMARK,
    Dialect.DUCKDB: ParamStyle.QMARK,
    Dialect.BIGQUERY: ParamStyle.AT,
    Dialect.SNOWFLAKE: ParamStyle.FORMAT,
}
"""What the usual driver takes: psycopg, PyMySQL, sqlite3, duckdb, google-cloud-bigquery, snowflake-connector."""


class NotCompiledError(Exception):
    """A filter that cannot be written in SQL: a defect, or a rule that was never checked."""


class SqlText(msgspec.Struct, frozen=True):
    """A predicate for a WHERE clause that can stand beside AND as it is. `params` are in the order of their marks."""

    dialect: Dialect
    param_style: ParamStyle
    text: str
    params: list[Scalar] | dict[str, Scalar]

    __repr__ = object.__repr__  # what it holds is never shown


type RenderSql = Callable[[Filter | Decision, Dialect, ParamStyle], SqlText]
"""The filter, or all rows for ALL, or none for any other decision, in a database's SQL. Raises NotCompiledError."""
