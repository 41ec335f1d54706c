"""Every type at its edges: each database compares as the filter means it, and tells a value from its neighbours."""

from datetime import UTC, datetime, timedelta, timezone
from math import inf, nextafter
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from embedtokens.access_rules.decision import Decision
from embedtokens.access_rules.dialects import Dialect, ParamStyle
from embedtokens.access_rules.predicate import Comparison, Filter, matches
from embedtokens.access_rules.rule import Operator
from embedtokens.adapters.sql.writer import render
from embedtokens.attributes.attribute import MAX_SAFE_INTEGER, AttributeType
from tests.databases.engines import Engine, MariaDb
from tests.support.builders.random_rules import EMPTY
from tests.support.builders.rules import COLUMNS, compare, rule, ruled, subject

TICK = timedelta(microseconds=1)
FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


def filters(column: str, value: object, *ops: str) -> list[Filter]:
    """What a user's token with this value is shown, by each operator."""
    kind = COLUMNS[column]
    values: dict[str, Any] = {f"one_{kind}": value, f"many_{kind}": [value]}
    asked, found = subject(**values), []
    for op in ops:
        attribute = f"many_{kind}" if op in {"in", "not_in"} else f"one_{kind}"
        ruling = ruled([rule(compare(column, op, attribute=attribute))], asked)
        assert ruling.decision is Decision.FILTER
        assert ruling.filter is not None
        found.append(ruling.filter)
    return found


def check(engines: list[Engine], column: str, cells: list[Any], asked: list[Filter]) -> None:
    table = [{**EMPTY, column: cell} for cell in cells]
    for engine in engines:
        engine.fill(table)
        for filter_ in asked:
            expected = [i for i, row in enumerate(table) if matches(filter_, row)]
            assert engine.select(filter_) == expected, (engine.dialect, filter_)


def around(moment: datetime) -> list[datetime]:
    """The moment, and its neighbours a microsecond off, in UTC."""
    here = moment.astimezone(UTC)
    return [here, *([here - TICK] if here > FIRST else []), *([here + TICK] if here < LAST else [])]


@given(
    naive=st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)),  # noqa: DTZ001 - the offset is an argument
    offset=OFFSETS,
    stored=OFFSETS,
    column=st.sampled_from(["d", "u"]),
)
@example(naive=datetime(99, 1, 1), offset=UTC, stored=UTC, column="u")  # noqa: DTZ001 - the offset is an argument
@example(naive=datetime(2026, 11, 23, 16, 15, 59, 999_600), offset=UTC, stored=UTC, column="d")  # noqa: DTZ001
@settings(max_examples=60)
def test_a_moment_is_compared_to_the_microsecond_in_every_year(
    engines: list[Engine], naive: datetime, offset: timezone, stored: timezone, column: str
) -> None:
    moment = naive.replace(tzinfo=offset)
    others = [naive.replace(tzinfo=UTC, year=1999, month=1, day=1), FIRST, LAST]
    cells = [cell.astimezone(stored) for cell in around(moment)] + others

    check(engines, column, cells, filters(column, moment.isoformat(), "before", "after", "eq", "ne", "in", "not_in"))


@pytest.mark.parametrize("moment", [FIRST, LAST], ids=["0001", "9999"])
def test_the_first_and_the_last_moment_are_compared_as_all_others(engines: list[Engine], moment: datetime) -> None:
    for column in ("d", "u"):
        check(
            engines,
            column,
            [*around(moment), FIRST, LAST],
            filters(column, moment.isoformat(), "before", "after", "eq"),
        )


@given(value=st.floats(-1e308, 1e308), off=st.sampled_from([-inf, inf]))
@example(value=-0.0, off=inf)
@example(value=5e-324, off=-inf)
@example(value=2.0**53, off=inf)
@example(value=0.1 + 0.2, off=-inf)
@settings(max_examples=40)
def test_a_float_is_compared_to_its_last_bit(engines: list[Engine], value: float, off: float) -> None:
    cells = [value, nextafter(value, off), -value, 0.0, -0.0, inf, -inf]

    check(engines, "f", cells, filters("f", value, "eq", "ne", "lt", "le", "gt", "ge", "in", "not_in"))


@given(value=st.integers(-MAX_SAFE_INTEGER, MAX_SAFE_INTEGER))
@example(value=MAX_SAFE_INTEGER)
@example(value=-MAX_SAFE_INTEGER)
@settings(max_examples=40)
def test_an_integer_is_compared_exactly(engines: list[Engine], value: int) -> None:
    """Columns hold larger ones than attributes do."""
    cells = [value - 1, value, value + 1, 2**53, 2**53 + 1, 2**63 - 1, -(2**63)]

    check(engines, "n", cells, filters("n", value, "eq", "ne", "lt", "le", "gt", "ge", "in", "not_in"))


@pytest.mark.parametrize("value", ["", "\0", "a\0", "a\nb", "\u2028"], ids=ascii)
def test_what_no_database_is_asked_about_denies(value: str) -> None:
    asked = subject(one_string=value)

    ruling = ruled([rule(compare("s", "eq", attribute="one_string"))], asked)

    assert ruling.decision is Decision.DENY


@pytest.mark.parametrize("kind", ["integer", "float"])
@pytest.mark.parametrize("value", [2**53, -(2**53), 10**400], ids=["2^53", "-2^53", "10^400"])
def test_an_integer_that_a_reader_might_round_denies(kind: str, value: int) -> None:
    values: dict[str, Any] = {f"one_{kind}": value}
    asked = subject(**values)

    ruling = ruled([rule(compare("n", "eq", attribute=f"one_{kind}"))], asked)

    assert ruling.decision is Decision.DENY


def test_a_timestamp_of_mariadb_is_compared_in_a_session_in_utc(mariadb_engine: MariaDb) -> None:
    """Its range is 1970 to 2038; what it is compared with is not bound to that."""
    cells = ["1970-01-01 00:00:01", "2026-11-23 16:15:00.000001", "2038-01-19 03:14:07.999999"]
    with mariadb_engine.session_in_utc():
        mariadb_engine.run("CREATE TABLE stamps (id INTEGER, d TIMESTAMP(6) NULL)")
        for i, cell in enumerate(cells):
            mariadb_engine.run("INSERT INTO stamps VALUES (%s, %s)", [i, cell])
        for moment in (*map(rfc3339_of, cells), "0001-01-01T00:00:00Z", "0099-01-01T00:00:00Z", "9999-12-31T23:59:59Z"):
            for filter_ in filters("d", moment, "before", "after", "eq"):
                sql = render(filter_, Dialect.MYSQL, ParamStyle.FORMAT)
                params: Any = sql.params
                found = mariadb_engine.run(f"SELECT id FROM stamps WHERE {sql.text} ORDER BY id", params)
                rows = [i for i, cell in enumerate(cells) if matches(filter_, {"d": rfc3339_of(cell)})]
                assert [row[0] for row in found] == rows, (moment, filter_)
        mariadb_engine.run("DROP TABLE stamps")


def rfc3339_of(cell: str) -> str:
    return cell.replace(" ", "T") + "Z"


@pytest.mark.parametrize("dialect", sorted(set(Dialect) - {Dialect.CLICKHOUSE}))  # which is told microseconds
@pytest.mark.parametrize("year", ["0001", "0099", "0999", "9999"])
def test_every_dialect_is_told_a_year_of_four_digits(dialect: Dialect, year: str) -> None:
    """Warehouses cannot be run here. BigQuery and Snowflake read ISO 8601 with four digits of year and six of fraction:
    https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical-elements#timestamp_literals and
    https://docs.snowflake.com/en/sql-reference/date-time-input-output#supported-formats-for-auto-detection.
    """
    for fraction in ("", ".000001", ".5"):
        moment = f"{year}-01-01T00:00:00{fraction}Z"
        filter_ = Comparison(column="d", op=Operator.BEFORE, type=AttributeType.DATETIME, value=moment)
        sql = render(filter_, dialect, ParamStyle.NAMED)

        assert isinstance(sql.params, dict)
        (reported,) = sql.params.values()
        assert str(reported).startswith(f"{year}-01-01")
        read = datetime.fromisoformat(str(reported).removesuffix(" UTC"))  # Trino reads the name of a zone
        assert read.replace(tzinfo=UTC) == datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00Z", "1969-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"]
)
def test_clickhouse_is_told_microseconds_since_1970(moment: str) -> None:
    filter_ = Comparison(column="d", op=Operator.BEFORE, type=AttributeType.DATETIME, value=moment)
    sql = render(filter_, Dialect.CLICKHOUSE, ParamStyle.QMARK)

    assert isinstance(sql.params, list)
    assert datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(sql.params[0])) == datetime.fromisoformat(
        moment
    )
