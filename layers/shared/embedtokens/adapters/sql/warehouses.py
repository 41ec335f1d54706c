"""Databases that cannot run on a developer's machine. Tests pin their SQL as text; comments quote the manuals."""

from embedtokens.adapters.sql import operands
from embedtokens.adapters.sql.database import Database, functions, parts
from embedtokens.adapters.sql.operands import cast_to, collated

BIGQUERY = Database(
    dialect="bigquery",
    text_column=collated("''"),
    parts=parts("STRPOS({text}, {value}) > 0", "STARTS_WITH({text}, {value})", "ENDS_WITH({text}, {value})"),
    has_text="EXISTS(SELECT 1 FROM UNNEST({column}) AS _item WHERE COLLATE(_item, '') IN ({value}))",
    has_integer="EXISTS(SELECT 1 FROM UNNEST({column}) AS _item WHERE _item IN ({value}))",
    moment_param=cast_to("TIMESTAMP", "bigquery"),
    date_param=cast_to("DATE", "bigquery"),
)
SNOWFLAKE = Database(
    dialect="snowflake",
    text_column=collated("'utf8'"),
    parts=functions("CONTAINS", "STARTSWITH", "ENDSWITH"),
    # A value in an ARRAY is a VARIANT, which has no collation.
    has_text="ARRAYS_OVERLAP({column}, ARRAY_CONSTRUCT({value}))",
    has_integer="ARRAYS_OVERLAP({column}, ARRAY_CONSTRUCT({value}))",
    moment_param=cast_to("TIMESTAMP_TZ", "snowflake"),
    date_param=cast_to("DATE", "snowflake"),
)
_REDSHIFT_COLUMN = "COLLATE(CAST({column} AS VARCHAR(MAX)), 'case_sensitive')"
_REDSHIFT_MARK = "COLLATE(CAST({mark} AS VARCHAR(MAX)), 'case_sensitive')"
REDSHIFT = Database(
    dialect="redshift",
    text_column=operands.redshift_text,
    text_param=operands.redshift_text,
    finds_by_plain_text=True,
    parts=parts(
        f"STRPOS({_REDSHIFT_COLUMN}, {_REDSHIFT_MARK}) > 0",
        f"STRPOS({_REDSHIFT_COLUMN}, {_REDSHIFT_MARK}) = 1",
        "RIGHT({text}, LEN({value})) = {value}",
    ),
    # A list is a SUPER, which an untyped parameter cannot become. A plain CAST to VARCHAR would truncate to 256 bytes.
    has_text="ARRAYS_OVERLAP({column}, ARRAY({value}))",
    has_text_param=cast_to("VARCHAR(MAX)", "redshift"),
    has_integer="ARRAYS_OVERLAP({column}, ARRAY({value}))",
    has_integer_param=cast_to("BIGINT", "redshift"),
    moment_param=cast_to("TIMESTAMPTZ", "redshift"),
    date_param=cast_to("DATE", "redshift"),
)
TRINO = Database(
    dialect="trino",  # VARCHAR compares by its code points
    parts=parts(
        "STRPOS({text}, {value}) > 0",
        "STARTS_WITH({text}, {value})",
        "SUBSTR({text}, -LENGTH({value})) = {value}",
    ),
    has_text="ARRAYS_OVERLAP({column}, ARRAY[{value}])",
    has_integer="ARRAYS_OVERLAP({column}, ARRAY[{value}])",
    moment_param=cast_to("TIMESTAMP(6) WITH TIME ZONE", "trino"),
    moment_value=operands.with_zone_name,
    date_param=cast_to("DATE", "trino"),
)
DATABRICKS = Database(
    dialect="databricks",
    text_column=collated("UTF8_BINARY"),
    parts=functions("CONTAINS", "STARTSWITH", "ENDSWITH"),
    has_text="EXISTS({column}, _item -> _item COLLATE UTF8_BINARY IN ({value}))",
    has_integer="EXISTS({column}, _item -> _item IN ({value}))",
    moment_param=cast_to("TIMESTAMP", "databricks"),
    date_param=cast_to("DATE", "databricks"),
)
_TSQL_COLUMN = "CAST({column} AS NVARCHAR(MAX)) COLLATE Latin1_General_100_BIN2"
_TSQL_MARK = "CAST({mark} AS NVARCHAR(4000))"
TSQL = Database(
    dialect="tsql",
    text_column=operands.tsql_text,
    text_param=operands.tsql_text,
    finds_by_plain_text=True,
    parts=parts(
        f"CHARINDEX({_TSQL_MARK}, {_TSQL_COLUMN}) > 0",
        f"CHARINDEX({_TSQL_MARK}, {_TSQL_COLUMN}) = 1",
        "RIGHT({text}, LEN({value})) = {value}",  # LEN ignores trailing spaces; there are none here
    ),
    # SQL Server has no lists: a column holds JSON, where type 1 is a string and 2 a number.
    has_text=(
        "EXISTS(SELECT 1 FROM OPENJSON({column}) AS _list"
        " WHERE _list.[type] = 1 AND _list.[value] COLLATE Latin1_General_100_BIN2 + N'.' IN ({value}))"
    ),
    has_integer=(
        "EXISTS(SELECT 1 FROM OPENJSON({column}) AS _list"
        " WHERE _list.[type] = 2 AND TRY_CAST(_list.[value] AS DECIMAL(38, 10)) IN ({value}))"
    ),
    moment_param=cast_to("DATETIMEOFFSET(6)", "tsql"),
    date_param=cast_to("DATE", "tsql"),
)
