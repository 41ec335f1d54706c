"""Every dialect that SQL is written in."""

from collections.abc import Mapping

from embedtokens.access_rules.sql import Dialect
from embedtokens.adapters.sql import databases, warehouses
from embedtokens.adapters.sql.target import Target

TARGETS: Mapping[Dialect, Target] = {
    Dialect.POSTGRES: databases.POSTGRES,
    Dialect.MYSQL: databases.MYSQL,
    Dialect.SQLITE: databases.SQLITE,
    Dialect.DUCKDB: databases.DUCKDB,
    Dialect.CLICKHOUSE: databases.CLICKHOUSE,
    Dialect.BIGQUERY: warehouses.BIGQUERY,
    Dialect.SNOWFLAKE: warehouses.SNOWFLAKE,
    Dialect.REDSHIFT: warehouses.REDSHIFT,
    Dialect.TRINO: warehouses.TRINO,
    Dialect.DATABRICKS: warehouses.DATABRICKS,
    Dialect.TSQL: warehouses.TSQL,
}
