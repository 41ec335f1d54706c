"""SQL for the callers of row filters: the databases, and the styles of parameter marks."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Protocol

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
    REDSHIFT = "redshift"
    TRINO = "trino"
    DATABRICKS = "databricks"
    TSQL = "tsql"
    CLICKHOUSE = "clickhouse"


class ParamStyle(StrEnum):
    """The placeholder style of parameters, by the names of PEP 249 where it has one."""

    QMARK = "qmark"  # ?
    FORMAT = "format"  # %s, and a literal % is %%
    NUMERIC = "numeric"  # :1
    NAMED = "named"  # :p1
    AT = "at"  # @p1
    DOLLAR = "dollar"  # $1


NAMED_STYLES = frozenset({ParamStyle.NAMED, ParamStyle.AT})
"""Styles whose parameters have names, each of which occurs once."""

USUAL_STYLE: Mapping[Dialect, ParamStyle] = {
    Dialect.POSTGRES: ParamStyle.FORMAT,
    Dialect.MYSQL: ParamStyle.FORMAT,
    Dialect.SQLITE: ParamStyle.QMARK,
    Dialect.DUCKDB: ParamStyle.QMARK,
    Dialect.BIGQUERY: ParamStyle.AT,
    Dialect.SNOWFLAKE: ParamStyle.FORMAT,
    Dialect.REDSHIFT: ParamStyle.FORMAT,
    Dialect.TRINO: ParamStyle.QMARK,
    Dialect.DATABRICKS: ParamStyle.NAMED,
    Dialect.TSQL: ParamStyle.QMARK,
    Dialect.CLICKHOUSE: ParamStyle.FORMAT,
}
"""The style of the usual driver: psycopg, PyMySQL, sqlite3, duckdb, google-cloud-bigquery, snowflake-connector-python,
redshift-connector, Athena and trino, databricks-sql-connector, pyodbc, clickhouse-connect.
"""


class NotCompiledError(Exception):
    """A filter that cannot be written in SQL: a defect, or a rule that was never checked."""


class SqlText(msgspec.Struct, frozen=True):
    """A predicate for a WHERE clause that can be combined with AND as it is. `params` are in the order of their marks.

    `select` has the columns that may be shown, quoted, if the query's columns are known.
    """

    dialect: Dialect
    param_style: ParamStyle
    text: str
    params: list[Scalar] | dict[str, Scalar]
    select: str | None = None

    __repr__ = object.__repr__  # never show the values


class RenderSql(Protocol):
    """Writes the SQL of a database."""

    def __call__(
        self,
        filter_: Filter | Decision,
        dialect: Dialect,
        style: ParamStyle,
        *,
        alias: str | None = None,
        columns: Sequence[str] | None = None,
    ) -> SqlText:
        """Return the filter, or all rows for ALL, or no rows for any other decision.

        `alias` is the query's name for the table, `columns` its select list. Raises NotCompiledError.
        """
