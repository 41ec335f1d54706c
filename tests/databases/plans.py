"""Filters over a table of a million rows, each beside the WHERE that somebody would write by hand."""

from typing import Any

from embedtokens.access_rules.dialects import Dialect, ParamStyle
from embedtokens.access_rules.predicate import AllOf, AnyOf, Comparison, Filter
from embedtokens.access_rules.rule import Operator
from embedtokens.adapters.sql.writer import render
from embedtokens.attributes.attribute import AttributeType

MILLION = """
    CREATE TABLE sales AS SELECT
        i AS id,
        'region ' || (i % 50) AS region,
        i % 1000 AS customer,
        (i % 997) / 10.0 AS amount,
        TIMESTAMP '2026-01-01' + to_seconds(i * 30) AS sold
    FROM range(1000000) AS r(i)
"""


def _compare(column: str, op: str, kind: str, value: Any) -> Comparison:
    return Comparison(column=column, op=Operator(op), type=AttributeType(kind), value=value)


_REGION = _compare("region", "eq", "string", "region 7")
_CUSTOMERS = _compare("customer", "in", "integer", [1, 5, 999])
_RECENT = _compare("sold", "after", "datetime", "2026-11-01T00:00:00Z")

BY_HAND: dict[str, tuple[Filter, str]] = {
    "a text": (_REGION, "region = 'region 7'"),
    "another text than": (_compare("region", "ne", "string", "region 7"), "region <> 'region 7'"),
    "a list of texts": (
        _compare("region", "in", "string", ["region 7", "region 8"]),
        "region IN ('region 7', 'region 8')",
    ),
    "a list of numbers": (_CUSTOMERS, "customer IN (1, 5, 999)"),
    "none of a list": (_compare("customer", "not_in", "integer", [1, 5]), "customer NOT IN (1, 5)"),
    "after a moment": (_RECENT, "sold > TIMESTAMP '2026-11-01 00:00:00'"),
    "a tree": (
        AnyOf([AllOf([_REGION, _RECENT]), _CUSTOMERS]),
        "(region = 'region 7' AND sold > TIMESTAMP '2026-11-01 00:00:00') OR customer IN (1, 5, 999)",
    ),
}


def written(filter_: Filter) -> tuple[str, Any]:
    sql = render(filter_, Dialect.DUCKDB, ParamStyle.QMARK)
    return sql.text, sql.params
