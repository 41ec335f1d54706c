"""A MariaDB of the tests' own, out of the Debian package: a temporary folder and a socket, no network."""

import getpass
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

_STARTS_WITHIN_SECONDS = 60


class Programs(NamedTuple):
    install: str
    server: str


def programs() -> Programs | None:
    """Debian keeps the server off an ordinary user's PATH."""
    path = "/usr/sbin:/usr/bin"
    install, server = (
        shutil.which(name) or shutil.which(name, path=path) for name in ("mariadb-install-db", "mariadbd")
    )
    return Programs(install, server) if install and server else None


@contextmanager
def running(programs: Programs, folder: Path) -> Iterator[Path]:
    """A server with utf8mb4 and its default collation; yields the socket on which root needs no password."""
    data, socket, log = folder / "data", folder / "socket", folder / "log"
    # --user: without it a server that root starts refuses to run. Everything is in `folder`.
    shared = ["--no-defaults", f"--datadir={data}", f"--user={getpass.getuser()}"]
    install = [programs.install, *shared, "--auth-root-authentication-method=normal", "--skip-test-db"]
    installed = subprocess.run(install, capture_output=True, text=True, check=False)
    assert installed.returncode == 0, installed.stderr + installed.stdout
    options = ["--skip-networking", "--character-set-server=utf8mb4", "--default-time-zone=-05:00"]
    paths = [f"--socket={socket}", f"--pid-file={folder / 'pid'}"]
    with log.open("wb") as output:
        server = subprocess.Popen([programs.server, *shared, *options, *paths], stdout=output, stderr=output)
    try:
        deadline = time.monotonic() + _STARTS_WITHIN_SECONDS
        while not socket.exists():
            assert server.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            with suppress(subprocess.TimeoutExpired):
                server.wait(0.1)
        yield socket
    finally:
        server.terminate()
        server.wait()
