import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.databases import mariadb, postgres
from tests.databases.engines import DuckDb, Engine, MariaDb, Postgres, Sqlite
from tests.support.installed import not_installed


@pytest.fixture(scope="session")
def postgres_engine() -> Iterator[Postgres]:
    programs = postgres.programs()
    if programs is None:
        not_installed("PostgreSQL", "apt-get install postgresql")
    # Not inside pytest's own folder: the server's user may not enter it, and a socket's path must be short.
    with (
        tempfile.TemporaryDirectory(prefix="pg-") as folder,
        postgres.running(programs, Path(folder)) as socket,
        closing(Postgres(socket)) as engine,
    ):
        yield engine


@pytest.fixture(scope="session")
def mariadb_engine() -> Iterator[MariaDb]:
    programs = mariadb.programs()
    if programs is None:
        not_installed("MariaDB", "apt-get install mariadb-server")
    with (
        tempfile.TemporaryDirectory(prefix="maria-") as folder,  # a socket's path must be short
        mariadb.running(programs, Path(folder)) as socket,
        closing(MariaDb(socket)) as engine,
    ):
        yield engine


@pytest.fixture(scope="session")
def sqlite_engine() -> Iterator[Sqlite]:
    with closing(Sqlite()) as engine:
        yield engine


@pytest.fixture(scope="session")
def duckdb_engine() -> Iterator[DuckDb]:
    with closing(DuckDb()) as engine:
        yield engine


@pytest.fixture(params=["sqlite", "duckdb", "postgres", "mariadb"])
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.getfixturevalue(f"{request.param}_engine")
    return found


@pytest.fixture(scope="session")
def engines(
    sqlite_engine: Sqlite, duckdb_engine: DuckDb, postgres_engine: Postgres, mariadb_engine: MariaDb
) -> list[Engine]:
    return [sqlite_engine, duckdb_engine, postgres_engine, mariadb_engine]
