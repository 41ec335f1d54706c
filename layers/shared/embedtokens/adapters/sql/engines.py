"""PostgreSQL, MySQL, SQLite, DuckDB and ClickHouse: the databases in which the tests run every kind of comparison."""

from sqlglot.dialects.sqlite import SQLite

from embedtokens.adapters.sql import operands
from embedtokens.adapters.sql.database import Database, functions, parts
from embedtokens.adapters.sql.operands import cast_to, collated
from embedtokens.attributes.attribute import AttributeType


class _BacktickedSQLite(SQLite):
    """Quote names with backticks: SQLite reads an unknown name in double quotes as a text, and compares that."""

    class Tokenizer(SQLite.Tokenizer):
        IDENTIFIERS = ["`"]  # noqa: RUF012 - sqlglot's way


POSTGRES = Database(
    dialect="postgres",
    text_column=operands.postgres_text,
    finds_by_plain_text=True,
    parts=parts(
        "STRPOS({text}, {value}) > 0",
        "STARTS_WITH({text}, {value})",
        "RIGHT({text}, LENGTH({value})) = {value}",
    ),
    has_text='EXISTS(SELECT 1 FROM UNNEST({column}) AS _list(item) WHERE CAST(item AS TEXT) COLLATE "C" IN ({value}))',
    has_integer="EXISTS(SELECT 1 FROM UNNEST({column}) AS _list(item) WHERE item IN ({value}))",
    # A datetime sent as text takes the column's type; with or without a time zone, it is the same instant in UTC.
    date_param=cast_to("DATE", "postgres"),
    uuid_column=operands.uuid_type("postgres"),
    uuid_param=operands.uuid_type("postgres"),
    uuid_value=str,
    proofs={},
)


def _listed(item: str, types: str) -> str:
    """Look for values in a list of MySQL's JSON, of which only JSON_TYPE tells 5 from "5", and 0 from "abc".

    Names of columns and aliases contain no dollar sign.
    """
    template = (
        "EXISTS(SELECT 1 FROM JSON_TABLE({column}, '$[*]'"
        " COLUMNS(`$nr` FOR ORDINALITY, `$item` LONGTEXT PATH '$')) AS `$list` WHERE {item} IN ({value})"
        " AND JSON_TYPE(JSON_EXTRACT({column}, CONCAT('$[', `$nr` - 1, ']'))) IN ({types}))"
    )
    return template.replace("{item}", item).replace("{types}", types)


MYSQL = Database(
    dialect="mysql",
    text_column=operands.utf8_bytes,
    text_param=operands.utf8_bytes,
    finds_by_plain_text=True,
    # In UTF-8 no character begins inside another, so searching bytes finds the same as searching characters.
    parts=parts(
        "LOCATE({value}, {text}) > 0",
        "LEFT({text}, LENGTH({value})) = {value}",
        "RIGHT({text}, LENGTH({value})) = {value}",
    ),
    # JSON_CONTAINS also searches nested lists, and MariaDB's distinguishes é from \u00e9.
    has_text=_listed("CAST(CAST(`$item` AS CHAR CHARACTER SET utf8mb4) AS BINARY)", "'STRING'"),
    # Cast to BIGINT, 1.5 would become 2.
    has_integer=_listed("CAST(`$item` AS DECIMAL(65, 30))", "'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'"),
    moment_param=cast_to("DATETIME(6)", "mysql"),
    moment_value=operands.without_offset,
    date_param=cast_to("DATE", "mysql"),
    uuid_column=operands.uuid_bytes,
    uuid_param=operands.utf8_bytes,
    proofs={
        AttributeType.BOOLEAN: operands.is_zero_or_one,
        AttributeType.DATETIME: operands.is_mysql_date,
        AttributeType.DATE: operands.is_mysql_date,
        AttributeType.UUID: operands.as_long_as_uuid(operands.uuid_bytes),
    },
)
SQLITE = Database(
    dialect=_BacktickedSQLite,
    text_column=collated("BINARY"),
    # SUBSTR and LENGTH stop at a NUL in a text; INSTR does not.
    parts=parts(
        "INSTR({column}, {value}) > 0",
        "INSTR({column}, {value}) = 1",
        "SUBSTR(CAST({column} AS BLOB), -LENGTH(CAST({value} AS BLOB))) = CAST({value} AS BLOB)",
    ),
    # In a subquery, because JSON_EACH has columns such as value and id, which may also be the column's name.
    # It ends a text at a NUL, so that a list with one matches nothing.
    has_text=(
        "EXISTS(SELECT 1 FROM (SELECT {column} AS list) AS _row, JSON_EACH(_row.list) AS _list"
        " WHERE JSON_TYPE(_row.list) = 'array' AND _list.type = 'text'"
        " AND _list.value IN ({value}) AND INSTR(_row.list, '\\u0000') = 0)"
    ),
    has_integer=(
        "EXISTS(SELECT 1 FROM (SELECT {column} AS list) AS _row, JSON_EACH(_row.list) AS _list"
        " WHERE JSON_TYPE(_row.list) = 'array' AND _list.type IN ('integer', 'real')"
        " AND _list.value IN ({value}))"
    ),
    moment_column=operands.sqlite_moment,
    moment_value=operands.without_offset,
    date_column=collated("BINARY"),
    proofs={
        AttributeType.STRING: operands.is_sqlite_type("text"),
        AttributeType.INTEGER: operands.is_sqlite_type("integer", "real"),
        AttributeType.FLOAT: operands.is_sqlite_type("integer", "real"),
        AttributeType.BOOLEAN: operands.is_zero_or_one,
        AttributeType.DATE: operands.is_sqlite_date,
        AttributeType.UUID: operands.as_long_as_uuid(operands.uuid_digits),
    },
)
DUCKDB = Database(
    dialect="duckdb",
    text_column=collated("C"),
    parts=functions("CONTAINS", "STARTS_WITH", "SUFFIX"),
    has_text="LIST_HAS_ANY({column}, [{value}])",
    has_integer="LIST_HAS_ANY({column}, [{value}])",
    date_param=cast_to("DATE", "duckdb"),
    uuid_column=operands.uuid_type("duckdb", may_fail=False),
    uuid_param=operands.uuid_type("duckdb"),
    uuid_value=str,
    proofs={},
)
CLICKHOUSE = Database(
    dialect="clickhouse",  # String compares by its bytes
    parts=parts("position({text}, {value}) > 0", "startsWith({text}, {value})", "endsWith({text}, {value})"),
    has_text="hasAny({column}, [{value}])",
    has_integer="arrayExists(_item -> _item IN ({value}), {column})",  # hasAny wants one type of integers on both sides
    float_value=operands.without_negative_zero,
    moment_column=operands.clickhouse_moment,
    moment_value=operands.microseconds,
    date_column=operands.clickhouse_day,
)
