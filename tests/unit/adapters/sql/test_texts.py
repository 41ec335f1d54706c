"""The SQL of what is not run in every database: pinned as text, each with the reason for its casts and collations.

Redshift ignores trailing spaces when it compares (https://docs.aws.amazon.com/redshift/latest/dg/r_Character_types.html,
"Significance of trailing blanks"), and so does SQL Server under every collation
(https://learn.microsoft.com/sql/t-sql/language-elements/string-comparison-assignment): both sides get a full stop at
their end. COLLATE and UTF8_BINARY overrule what a column was declared with. CAST to VARCHAR alone would cut a text in
Redshift after 256 bytes.
"""

import pytest
import sqlglot
from sqlglot import exp

from embedtokens.access_rules.dialects import Dialect, ParamStyle
from embedtokens.access_rules.operators import operator_error
from embedtokens.access_rules.predicate import Comparison
from embedtokens.access_rules.rule import OF_THE_COLUMN, Operator
from embedtokens.adapters.sql.by_dialect import DATABASES
from embedtokens.adapters.sql.writer import render
from embedtokens.attributes.attribute import AttributeType
from embedtokens.scalars import Scalar

ID = "0b8f2a4e-9c1d-4e7a-8f35-6d2c1b0a9e84"
CASES: dict[str, Comparison] = {
    "contains": Comparison(column="c", op=Operator.CONTAINS, type=AttributeType.STRING, value="x"),
    "starts_with": Comparison(column="c", op=Operator.STARTS_WITH, type=AttributeType.STRING, value="x"),
    "ends_with": Comparison(column="c", op=Operator.ENDS_WITH, type=AttributeType.STRING, value="x"),
    "has": Comparison(column="c", op=Operator.HAS, type=AttributeType.STRING, value="x"),
    "has_any": Comparison(column="c", op=Operator.HAS_ANY, type=AttributeType.INTEGER, value=[1, 2]),
    "float": Comparison(column="c", op=Operator.IN, type=AttributeType.FLOAT, value=[-0.0, 1.5]),
    "date": Comparison(column="c", op=Operator.BEFORE, type=AttributeType.DATE, value="2026-11-23"),
    "uuid": Comparison(column="c", op=Operator.EQ, type=AttributeType.UUID, value=ID),
}
_RED = "COLLATE(CAST({} AS VARCHAR(MAX)), 'case_sensitive')"
_RED_C, _RED_P = _RED.format('"c"'), _RED.format("?")
_BIN2 = "COLLATE Latin1_General_100_BIN2"
_SQL_C, _SQL_P = f"CAST([c] AS NVARCHAR(MAX)) {_BIN2}", f"CAST(? AS NVARCHAR(MAX)) {_BIN2}"


def digits(column: str) -> str:
    """A column in any spelling of UUIDs, as digits alone."""
    return f"REPLACE(REPLACE(REPLACE(LOWER({column}), '{{', ''), '}}', ''), '-', '') = ?"


TEXTS: dict[Dialect, dict[str, str]] = {
    Dialect.BIGQUERY: {
        "contains": "STRPOS(COLLATE(`c`, ''), ?) > 0",
        "starts_with": "STARTS_WITH(COLLATE(`c`, ''), ?)",
        "ends_with": "ENDS_WITH(COLLATE(`c`, ''), ?)",
        "has": "EXISTS(SELECT 1 FROM UNNEST(`c`) AS _item WHERE COLLATE(_item, '') IN (?))",
        "has_any": "EXISTS(SELECT 1 FROM UNNEST(`c`) AS _item WHERE _item IN (?, ?))",
        "float": "`c` IN (?, ?)",
        "date": "`c` < CAST(? AS DATE)",
        "uuid": digits("CAST(`c` AS STRING)"),
    },
    Dialect.SNOWFLAKE: {
        "contains": "CONTAINS(COLLATE(\"c\", 'utf8'), ?)",
        "starts_with": "STARTSWITH(COLLATE(\"c\", 'utf8'), ?)",
        "ends_with": "ENDSWITH(COLLATE(\"c\", 'utf8'), ?)",
        "has": 'ARRAYS_OVERLAP("c", ARRAY_CONSTRUCT(?))',
        "has_any": 'ARRAYS_OVERLAP("c", ARRAY_CONSTRUCT(?, ?))',
        "float": '"c" IN (?, ?)',
        "date": '"c" < CAST(? AS DATE)',
        "uuid": digits('CAST("c" AS VARCHAR)'),
    },
    Dialect.REDSHIFT: {
        "contains": f"STRPOS({_RED_C}, {_RED_P}) > 0",
        "starts_with": f"STRPOS({_RED_C}, {_RED_P}) = 1",
        "ends_with": f"RIGHT({_RED_C} || '.', LEN({_RED_P} || '.')) = {_RED_P} || '.'",
        "has": 'ARRAYS_OVERLAP("c", ARRAY(CAST(? AS VARCHAR(MAX))))',
        "has_any": 'ARRAYS_OVERLAP("c", ARRAY(CAST(? AS BIGINT), CAST(? AS BIGINT)))',
        "float": '"c" IN (?, ?)',
        "date": '"c" < CAST(? AS DATE)',
        "uuid": digits('CAST("c" AS VARCHAR(MAX))'),
    },
    Dialect.TRINO: {
        "contains": 'STRPOS("c", ?) > 0',
        "starts_with": 'STARTS_WITH("c", ?)',
        "ends_with": 'SUBSTR("c", -LENGTH(?)) = ?',
        "has": 'ARRAYS_OVERLAP("c", ARRAY[?])',
        "has_any": 'ARRAYS_OVERLAP("c", ARRAY[?, ?])',
        "float": '"c" IN (?, ?)',
        "date": '"c" < CAST(? AS DATE)',
        "uuid": digits('CAST("c" AS VARCHAR)'),
    },
    Dialect.DATABRICKS: {
        "contains": "CONTAINS(`c` COLLATE UTF8_BINARY, ?)",
        "starts_with": "STARTSWITH(`c` COLLATE UTF8_BINARY, ?)",
        "ends_with": "ENDSWITH(`c` COLLATE UTF8_BINARY, ?)",
        "has": "EXISTS(`c`, _item -> _item COLLATE UTF8_BINARY IN (?))",
        "has_any": "EXISTS(`c`, _item -> _item IN (?, ?))",
        "float": "`c` IN (?, ?)",
        "date": "`c` < CAST(? AS DATE)",
        "uuid": digits("CAST(`c` AS STRING)"),
    },
    Dialect.TSQL: {
        "contains": f"CHARINDEX(CAST(? AS NVARCHAR(4000)), {_SQL_C}) > 0",
        "starts_with": f"CHARINDEX(CAST(? AS NVARCHAR(4000)), {_SQL_C}) = 1",
        "ends_with": f"RIGHT({_SQL_C} + N'.', LEN({_SQL_P} + N'.')) = {_SQL_P} + N'.'",
        "has": (
            "EXISTS(SELECT 1 FROM OPENJSON([c]) AS _list"
            " WHERE _list.[type] = 1 AND _list.[value] COLLATE Latin1_General_100_BIN2 + N'.'"
            " IN (CAST(? AS NVARCHAR(MAX)) COLLATE Latin1_General_100_BIN2 + N'.'))"
        ),
        "has_any": (
            "EXISTS(SELECT 1 FROM OPENJSON([c]) AS _list"
            " WHERE _list.[type] = 2 AND TRY_CAST(_list.[value] AS DECIMAL(38, 10)) IN (?, ?))"
        ),
        "float": "[c] IN (?, ?)",
        "date": "[c] < CAST(? AS DATE)",
        "uuid": digits("CAST([c] AS VARCHAR(MAX))"),
    },
    Dialect.CLICKHOUSE: {
        "contains": 'position("c", ?) > 0',
        "starts_with": 'startsWith("c", ?)',
        "ends_with": 'endsWith("c", ?)',
        "has": 'hasAny("c", [?])',
        "has_any": 'arrayExists(_item -> _item IN (?, ?), "c")',
        "float": '"c" + 0 IN (? + 0, ? + 0)',
        "date": 'toString("c") < ?',
        "uuid": digits('CAST("c" AS Nullable(String))'),
    },
}
RUN_IN_THE_GATE = {Dialect.POSTGRES, Dialect.MYSQL, Dialect.SQLITE, Dialect.DUCKDB}


def test_what_the_gate_does_not_run_is_pinned() -> None:
    assert set(TEXTS) | RUN_IN_THE_GATE == set(Dialect)
    assert all(texts.keys() == CASES.keys() for texts in TEXTS.values())


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("dialect", TEXTS)
def test_the_text_of_a_comparison(dialect: Dialect, case: str) -> None:
    assert render(CASES[case], dialect, ParamStyle.QMARK).text == TEXTS[dialect][case]


@pytest.mark.parametrize("op", Operator)
@pytest.mark.parametrize("dialect", Dialect)
def test_sqlglot_reads_back_a_condition_on_that_column_with_all_parameters(dialect: Dialect, op: Operator) -> None:
    for comparison in comparisons(op):
        sql = render(comparison, dialect, ParamStyle.QMARK, alias="s", columns=["c", "d"])

        query = sqlglot.parse_one(
            f"SELECT {sql.select} FROM t AS s WHERE {sql.text}",  # noqa: S608 - the texts under test
            dialect=DATABASES[dialect].dialect,
        )

        where, select = query.find(exp.Where), query.find(exp.Select)
        assert where is not None
        assert select is not None
        assert len(list(where.find_all(exp.Placeholder))) == len(sql.params)
        assert {column.name for column in where.find_all(exp.Column) if column.table == "s"} == {"c"}
        assert [column.name for column in select.selects] == ["c", "d"]


def comparisons(op: Operator) -> list[Comparison]:
    """The operator with every type that it compares, with one value and with two."""
    if op in OF_THE_COLUMN:
        return [Comparison(column="c", op=op)]
    found = [
        Comparison(column="c", op=op, type=kind, value=values if several else values[0])
        for kind, values in VALUES.items()
        for several in (False, True)
        if operator_error(op, kind, is_list=several) is None
    ]
    assert found
    return found


VALUES: dict[AttributeType, list[Scalar]] = {
    AttributeType.STRING: ["x", "y"],
    AttributeType.INTEGER: [1, 2],
    AttributeType.FLOAT: [0.5, 1.5],
    AttributeType.BOOLEAN: [True, False],
    AttributeType.DATETIME: ["2026-11-23T16:15:00Z", "0001-01-01T00:00:00Z"],
    AttributeType.DATE: ["2026-11-23", "0001-01-01"],
    AttributeType.UUID: [ID, ID],
}
