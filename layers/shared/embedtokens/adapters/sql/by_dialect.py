"""Every dialect that SQL is written in."""

from collections.abc import Mapping

from embedtokens.access_rules.dialects import Dialect
from embedtokens.adapters.sql import engines, warehouses
from embedtokens.adapters.sql.database import Database

DATABASES: Mapping[Dialect, Database] = {
    Dialect.POSTGRES: engines.POSTGRES,
    Dialect.MYSQL: engines.MYSQL,
    Dialect.SQLITE: engines.SQLITE,
    Dialect.DUCKDB: engines.DUCKDB,
    Dialect.CLICKHOUSE: engines.CLICKHOUSE,
    Dialect.BIGQUERY: warehouses.BIGQUERY,
    Dialect.SNOWFLAKE: warehouses.SNOWFLAKE,
    Dialect.REDSHIFT: warehouses.REDSHIFT,
    Dialect.TRINO: warehouses.TRINO,
    Dialect.DATABRICKS: warehouses.DATABRICKS,
    Dialect.TSQL: warehouses.TSQL,
}
