import os
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.databases import postgres
from tests.databases.engines import DuckDb, Engine, Postgres, Sqlite


@pytest.fixture(scope="session")
def postgres_engine() -> Iterator[Postgres]:
    """Skips where PostgreSQL is not installed, and fails in CI: .ci/run installs it."""
    programs = postgres.programs()
    if programs is None and os.environ.get("CI"):
        pytest.fail("PostgreSQL is not installed in CI: the databases cannot be compared")
    if programs is None:
        pytest.skip("PostgreSQL is not installed here (Debian: apt-get install postgresql)")
    # Not below pytest's own folder: the server's user may not enter it, and a socket's path has to be short.
    with (
        tempfile.TemporaryDirectory(prefix="pg-") as folder,
        postgres.running(programs, Path(folder)) as socket,
        closing(Postgres(socket)) as engine,
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


@pytest.fixture(params=["sqlite", "duckdb", "postgres"])
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.getfixturevalue(f"{request.param}_engine")
    return found


@pytest.fixture(scope="session")
def engines(sqlite_engine: Sqlite, duckdb_engine: DuckDb, postgres_engine: Postgres) -> list[Engine]:
    return [sqlite_engine, duckdb_engine, postgres_engine]
