"""The examples of the page on row filters, run by the drivers that they name, and the parameters of those that are not
run here."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import botocore.session
import duckdb
import psycopg
import pytest
from botocore.validate import ParamValidator

from embedtokens.access_rules.dialects import USUAL_STYLE, Dialect
from embedtokens.access_rules.operators import operator_error
from embedtokens.access_rules.predicate import AllOf, Comparison, Filter
from embedtokens.access_rules.rule import OF_THE_COLUMN, Operator
from embedtokens.adapters.sql.writer import render
from embedtokens.attributes.attribute import AttributeType
from tests.databases.engines import MariaDb, Postgres
from tests.support.builders.rules import COLUMNS, LISTS
from tests.support.documents import page

PAGE = "integrate/row-filters"
EXAMPLES = dict(re.findall(r"^\| ([\w-]+) \| `(\w+\.execute\(.*\))` \|$", page(PAGE), re.MULTILINE))
HELPERS: dict[str, Any] = {}
exec(re.findall(r"```py\n(.*?)```", page(PAGE), re.DOTALL)[0], HELPERS)  # noqa: S102 - our own page

PARIS = AllOf([
    Comparison(column="region", op=Operator.EQ, type=AttributeType.STRING, value="Paris"),
    Comparison(column="amount", op=Operator.GT, type=AttributeType.INTEGER, value=10),
])  # fmt: skip


def row(dialect: Dialect, filter_: Filter = PARIS) -> dict[str, Any]:
    """What row-filters answers on a dataset."""
    sql = render(filter_, dialect, USUAL_STYLE[dialect], alias="s", columns=["amount", "region"])
    assert sql.params
    return {"sql": {"text": sql.text, "params": sql.params, "select": sql.select}}


def run_example(driver: str, dialect: Dialect, **names: Any) -> Any:
    return eval(EXAMPLES[driver], {"row": row(dialect), **names})  # noqa: S307 - our own page


def filled(run: Callable[[str], object]) -> None:
    run("CREATE TABLE sales (region VARCHAR(9), amount INTEGER)")
    run("INSERT INTO sales VALUES ('Paris', 120), ('paris', 99), ('Paris', 7), (NULL, 50)")


def test_every_driver_of_the_page_is_here() -> None:
    assert set(EXAMPLES) == {"psycopg", "PyMySQL", "duckdb", "sqlite3", "snowflake-connector-python"}


def test_sqlite3_runs_the_example() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        filled(connection.execute)

        assert run_example("sqlite3", Dialect.SQLITE, connection=connection).fetchall() == [(120, "Paris")]


def test_duckdb_runs_the_example() -> None:
    with duckdb.connect() as connection:
        filled(connection.execute)

        assert run_example("duckdb", Dialect.DUCKDB, connection=connection).fetchall() == [(120, "Paris")]


def test_pymysql_runs_the_example(mariadb_engine: MariaDb) -> None:
    with mariadb_engine.connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE drivers")
        cursor.execute("USE drivers")
        filled(cursor.execute)
        run_example("PyMySQL", Dialect.MYSQL, cursor=cursor)
        found = cursor.fetchall()
        cursor.execute("USE tests")

    assert found == ((120, "Paris"),)


@pytest.fixture
def connection(postgres_engine: Postgres) -> Iterator[psycopg.Connection]:
    folder = str(postgres_engine.socket.parent)
    with psycopg.connect(host=folder, user="tests", dbname="postgres", autocommit=False) as connection:
        yield connection
        connection.rollback()


def test_psycopg_runs_the_example(connection: psycopg.Connection) -> None:
    connection.execute("CREATE SCHEMA drivers")
    connection.execute("SET LOCAL search_path = drivers")
    filled(connection.execute)

    assert run_example("psycopg", Dialect.POSTGRES, connection=connection).fetchall() == [(120, "Paris")]


VALUES: dict[str, list[Any]] = {
    "string": ["a", "b"], "integer": [1, 2**40], "float": [0.5, 1e300], "boolean": [True, False],
    "datetime": ["2026-11-23T16:15:00Z", "0001-01-01T00:00:00Z"], "date": ["2026-11-23", "0001-01-01"],
    "uuid": ["0b8f2a4e-9c1d-4e7a-8f35-6d2c1b0a9e84", "0b8f2a4e-9c1d-4e7a-8f35-6d2c1b0a9e85"],
}  # fmt: skip


@pytest.mark.parametrize("op", sorted(set(Operator) - OF_THE_COLUMN))
def test_psycopg_binds_every_type_in_the_server(connection: psycopg.Connection, op: Operator) -> None:
    """It sends each value with a type of its own, and texts with none, for PostgreSQL to find out."""
    lists = op in {Operator.HAS, Operator.HAS_ANY}
    asked = 0
    for column, kind in (LISTS if lists else COLUMNS).items():
        for value in (VALUES[kind][0], VALUES[kind]):
            if operator_error(op, AttributeType(kind), is_list=isinstance(value, list)) is None:
                filter_ = Comparison(column=column, op=op, type=AttributeType(kind), value=value)
                sql = render(filter_, Dialect.POSTGRES, USUAL_STYLE[Dialect.POSTGRES])
                connection.execute(f"SELECT id FROM sales WHERE {sql.text}", sql.params)
                asked += 1

    assert asked


def test_snowflake_gets_a_list_for_its_marks() -> None:
    sql = row(Dialect.SNOWFLAKE)["sql"]

    assert sql["params"] == ["Paris", 10]
    assert (
        sql["text"] % tuple(map(repr, sql["params"]))
        == '(COLLATE("s"."region", \'utf8\') = \'Paris\' AND "s"."amount" > 10)'
    )


def test_bigquery_gets_names_types_and_values() -> None:
    """Name, type and value, in the order of google-cloud-bigquery's ScalarQueryParameter."""
    sql = row(Dialect.BIGQUERY)["sql"]

    assert HELPERS["bigquery_parameters"](sql["params"]) == [("p1", "STRING", "Paris"), ("p2", "INT64", 10)]
    assert re.findall(r"@(\w+)", sql["text"]) == ["p1", "p2"]
    assert HELPERS["bigquery_parameters"]({"a": True, "b": 0.5}) == [("a", "BOOL", True), ("b", "FLOAT64", 0.5)]


def test_athena_gets_literals_in_the_order_of_its_marks() -> None:
    """https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements.html: texts in single quotes."""
    sql = row(Dialect.TRINO)["sql"]

    assert HELPERS["athena_parameters"](sql["params"]) == {"ExecutionParameters": ["'Paris'", "10"]}
    assert sql["text"].count("?") == 2
    literals = HELPERS["athena_parameters"](["O'Brien' OR ''='", True, 0.5])["ExecutionParameters"]
    assert literals == ["'O''Brien'' OR ''''='''", "True", "0.5"]


def is_accepted(parameters: dict[str, Any]) -> bool:
    service = botocore.session.Session().get_service_model("athena")
    shape = service.operation_model("StartQueryExecution").input_shape
    assert shape
    call = {"QueryString": "SELECT 1", **parameters}
    return not ParamValidator().validate(call, shape).has_errors()


@pytest.mark.parametrize("params", [["Paris", 10, True], []])
def test_athena_accepts_the_call(params: list[Any]) -> None:
    """By AWS's own description of the API, which botocore ships."""
    assert is_accepted(HELPERS["athena_parameters"](params))


@pytest.mark.parametrize("parameters", [[], [10], [""]])
def test_athena_would_refuse_another_shape(parameters: list[Any]) -> None:
    assert not is_accepted({"ExecutionParameters": parameters})
