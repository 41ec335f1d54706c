"""SQL text, dialect by dialect. That it selects the right rows is shown in tests/databases."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlglot import exp
from sqlglot.errors import UnsupportedError

from embedtokens.access_rules.decision import Decision
from embedtokens.access_rules.dialects import USUAL_STYLE, Dialect, NotCompiledError, ParamStyle
from embedtokens.access_rules.predicate import AllOf, AnyOf, Comparison, Filter
from embedtokens.access_rules.rule import Operator
from embedtokens.access_rules.validation import column_name_error
from embedtokens.adapters.sql import comparison_templates, writer
from embedtokens.adapters.sql.writer import render
from embedtokens.attributes.attribute import AttributeType
from tests.support.builders.rules import HOSTILE

MOMENT = "2026-11-23T16:15:00Z"


def compare(column: str, op: str, kind: str | None = None, value: Any = None) -> Comparison:
    if kind is None:
        return Comparison(column=column, op=Operator(op))
    return Comparison(column=column, op=Operator(op), type=AttributeType(kind), value=value)


REGION = compare("region", "eq", "string", "Paris")


def written(filter_: Filter | Decision, dialect: str, style: ParamStyle | None = None) -> tuple[str, Any]:
    sql = render(filter_, Dialect(dialect), style or USUAL_STYLE[Dialect(dialect)])
    return sql.text, sql.params


TEXTS = {
    "postgres": '("region" = %s AND CAST("region" AS TEXT) COLLATE "C" = %s)',
    "mysql": (
        "(`region` = %s AND CAST(CAST(`region` AS CHAR CHARACTER SET utf8mb4) AS BINARY)"
        " = CAST(CAST(%s AS CHAR CHARACTER SET utf8mb4) AS BINARY))"
    ),
    "sqlite": "`region` COLLATE BINARY = ?",
    "duckdb": '"region" COLLATE C = ?',
    "bigquery": "COLLATE(`region`, '') = @p1",
    "snowflake": "COLLATE(\"region\", 'utf8') = %s",
    "redshift": (
        "(\"region\" = %s AND COLLATE(CAST(\"region\" AS VARCHAR(MAX)), 'case_sensitive') || '.'"
        " = COLLATE(CAST(%s AS VARCHAR(MAX)), 'case_sensitive') || '.')"
    ),
    "trino": '"region" = ?',
    "databricks": "`region` COLLATE UTF8_BINARY = :p1",
    "tsql": (
        "([region] = ? AND CAST([region] AS NVARCHAR(MAX)) COLLATE Latin1_General_100_BIN2 + N'.'"
        " = CAST(? AS NVARCHAR(MAX)) COLLATE Latin1_General_100_BIN2 + N'.')"
    ),
    "clickhouse": '"region" = %s',
}
MOMENTS = {
    "postgres": ('"d" < %s', MOMENT),
    "mysql": (
        "(`d` < CAST(%s AS DATETIME(6)) AND YEAR(`d`) * MONTH(`d`) * DAYOFMONTH(`d`) > 0)",
        "2026-11-23 16:15:00.000000",
    ),
    "sqlite": (
        (
            "CASE WHEN `d` LIKE '____-__-__%' THEN "
            "STRFTIME('%Y-%m-%d %H:%M:%S', SUBSTR(`d`, 1, 19) || LTRIM(SUBSTR(`d`, 20), '.0123456789'))"
            " || SUBSTR(PRINTF('%.6f', CAST('0' || SUBSTR(`d`, 20, 7) AS REAL)), 2) END < ?"
        ),
        "2026-11-23 16:15:00.000000",
    ),
    "duckdb": ('"d" < ?', MOMENT),
    "bigquery": ("`d` < CAST(@p1 AS TIMESTAMP)", MOMENT),
    "snowflake": ('"d" < CAST(%s AS TIMESTAMPTZ)', MOMENT),
    "redshift": ('"d" < CAST(%s AS TIMESTAMP WITH TIME ZONE)', MOMENT),
    "trino": ('"d" < CAST(? AS TIMESTAMP(6) WITH TIME ZONE)', "2026-11-23 16:15:00.000000 UTC"),
    "databricks": ("`d` < CAST(:p1 AS TIMESTAMP)", MOMENT),
    "tsql": ("[d] < CAST(? AS DATETIMEOFFSET(6))", MOMENT),
    "clickhouse": ("toUnixTimestamp64Micro(toDateTime64(\"d\", 6, 'UTC')) < %s", 1_795_450_500_000_000),
}


def test_every_dialect_is_tested_here() -> None:
    assert set(TEXTS) == set(MOMENTS) == set(Dialect) == set(USUAL_STYLE)


@pytest.mark.parametrize("dialect", TEXTS)
def test_a_text_compares_exactly(dialect: str) -> None:
    text, params = written(REGION, dialect)

    assert text == TEXTS[dialect]
    assert set(params.values() if isinstance(params, dict) else params) == {"Paris"}


@pytest.mark.parametrize("dialect", MOMENTS)
def test_a_moment_compares_in_utc(dialect: str) -> None:
    text, params = written(compare("d", "before", "datetime", MOMENT), dialect)

    assert (text, next(iter(params.values() if isinstance(params, dict) else params))) == MOMENTS[dialect]


@pytest.mark.parametrize("dialect", Dialect)
def test_no_value_is_ever_in_the_text(dialect: Dialect) -> None:
    for op in ("in", "has_any", "contains", "starts_with", "ends_with"):
        several = op in {"in", "has_any"}
        harmless = written(compare("c", op, "string", ["x", "y"] if several else "x"), dialect)[0]
        for value in (*HOSTILE, "\0", "'\0'", "a\0000\0"):
            text, params = written(compare("c", op, "string", [value, "y"] if several else value), dialect)

            assert text == harmless
            assert value in (params.values() if isinstance(params, dict) else params)


@pytest.mark.parametrize(
    ("op", "expected"),
    [
        ("eq", '"n" = ?'),
        ("ne", '"n" <> ?'),
        ("lt", '"n" < ?'),
        ("le", '"n" <= ?'),
        ("gt", '"n" > ?'),
        ("ge", '"n" >= ?'),
    ],
)
def test_a_number_is_a_parameter_as_it_is(op: str, expected: str) -> None:
    for value in (5, 0.5, 2**53 - 1):
        text, params = written(compare("n", op, "integer" if isinstance(value, int) else "float", value), "duckdb")
        assert (text, params) == (expected, [value])
        assert type(params[0]) is type(value)


def test_a_boolean_stays_a_boolean() -> None:
    _, (param,) = written(compare("b", "eq", "boolean", value=True), "postgres")

    assert param is True


def test_lists_and_columns_that_are_set() -> None:
    both = AllOf([compare("n", "in", "integer", [1, 2]), compare("n", "not_in", "integer", [3])])
    columns = AnyOf([compare("a", "is_set"), compare("b", "is_not_set")])

    assert written(both, "duckdb") == ('("n" IN (?, ?) AND NOT ("n" IN (?)))', [1, 2, 3])
    assert written(columns, "duckdb") == ('(NOT ("a" IS NULL) OR "b" IS NULL)', [])


def test_a_group_can_stand_beside_anything() -> None:
    either = AnyOf([compare("a", "is_not_set"), AllOf([compare("b", "is_not_set"), compare("c", "is_not_set")])])

    assert written(either, "duckdb")[0] == '("a" IS NULL OR ("b" IS NULL AND "c" IS NULL))'
    assert written(compare("a", "is_set"), "duckdb")[0] == '(NOT ("a" IS NULL))'
    assert written(AllOf([REGION]), "duckdb")[0] == TEXTS["duckdb"]


@pytest.mark.parametrize("dialect", Dialect)
def test_all_rows_and_none_can_be_asked_of_every_database(dialect: Dialect) -> None:
    assert written(Decision.ALL, dialect)[0] == "1 = 1"
    assert written(Decision.DENY, dialect)[0] == "1 = 0"


MARKS: dict[ParamStyle, tuple[str, Any]] = {
    ParamStyle.QMARK: ('("n" = ? AND "m" IN (?, ?))', [1, 2, 3]),
    ParamStyle.FORMAT: ('("n" = %s AND "m" IN (%s, %s))', [1, 2, 3]),
    ParamStyle.NUMERIC: ('("n" = :1 AND "m" IN (:2, :3))', [1, 2, 3]),
    ParamStyle.NAMED: ('("n" = :p1 AND "m" IN (:p2, :p3))', {"p1": 1, "p2": 2, "p3": 3}),
    ParamStyle.AT: ('("n" = @p1 AND "m" IN (@p2, @p3))', {"p1": 1, "p2": 2, "p3": 3}),
    ParamStyle.DOLLAR: ('("n" = $1 AND "m" IN ($2, $3))', [1, 2, 3]),
}


@pytest.mark.parametrize("style", ParamStyle)
def test_parameters_are_marked_as_the_driver_wants(style: ParamStyle) -> None:
    both = AllOf([compare("n", "eq", "integer", 1), compare("m", "in", "integer", [2, 3])])

    assert written(both, "postgres", style) == MARKS[style]


def test_a_parameter_that_stands_twice_is_sent_twice_or_named_twice() -> None:
    assert written(REGION, "postgres", ParamStyle.DOLLAR) == (
        '("region" = $1 AND CAST("region" AS TEXT) COLLATE "C" = $2)',
        ["Paris", "Paris"],
    )
    assert written(REGION, "postgres", ParamStyle.NAMED) == (
        '("region" = :p1 AND CAST("region" AS TEXT) COLLATE "C" = :p1)',
        {"p1": "Paris"},
    )


def test_a_literal_percent_is_doubled_for_drivers_that_format() -> None:
    margin = AllOf([compare("100% a%s", "eq", "integer", 1), compare("d", "after", "datetime", MOMENT)])

    text, params = written(margin, "sqlite", ParamStyle.FORMAT)
    assert "`100%% a%%s` = %s" in text
    assert text % tuple(map(repr, params)) == written(margin, "sqlite")[0].replace("?", "{}").format(*map(repr, params))
    assert '"100% a%s" = ?' in written(margin, "duckdb")[0]


@pytest.mark.parametrize("name", ['a"b', "a`b", "a\0b", "a\\b", "", "a.b", "x" * 64])
def test_a_name_that_was_never_checked_is_not_written(name: str) -> None:
    with pytest.raises(NotCompiledError):
        written(compare(name, "is_set"), "postgres")


@given(name=st.text(st.one_of(st.characters(categories=["L", "N"]), st.sampled_from("_ %&()+/#-")), max_size=20))
def test_every_name_that_can_be_saved_is_one_column_s_name(name: str) -> None:
    assume(column_name_error(name) is None)
    text, params = written(compare(name, "eq", "integer", 2), "sqlite")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f'CREATE TABLE t ("{name}" INTEGER)')
        connection.execute("INSERT INTO t VALUES (1), (2)")
        found = connection.execute(f"SELECT * FROM t WHERE {text}", params)  # noqa: S608 - this is what is tested

        assert found.fetchall() == [(2,)]


def test_what_sqlglot_cannot_write_is_not_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(*_: object, **__: object) -> str:
        raise UnsupportedError("no")

    monkeypatch.setattr(exp.Expression, "sql", unsupported)
    comparison_templates.comparison_template.cache_clear()
    writer.kept.cache_clear()

    with pytest.raises(NotCompiledError, match="UnsupportedError"):
        written(REGION, "postgres")


def test_a_long_list_and_a_wide_group_are_written() -> None:
    wide = AllOf([compare("n", "in", "integer", list(range(64)))] * 15)

    text, params = written(wide, "postgres")

    assert (text.count("%s"), len(params)) == (960, 960)
