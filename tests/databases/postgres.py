"""A PostgreSQL of the tests' own, out of the Debian package: an unprivileged user, a temporary folder, no network."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNPRIVILEGED = "nobody"


def programs() -> Path | None:
    """Where the server's programs are; Debian keeps them off the PATH."""
    on_path = [Path(found).parent for name in ("initdb",) if (found := shutil.which(name))]
    packaged = sorted(path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return next(iter([*reversed(packaged), *on_path]), None)


@contextmanager
def running(bin_: Path, folder: Path) -> Iterator[Path]:
    """A server that stops at the end, and the socket on which it answers a user called `tests`."""
    data, user = folder / "data", _hand_over(folder)

    def run(program: str, *arguments: str) -> None:
        command = [str(bin_ / program), "--pgdata", str(data), *arguments]
        done = subprocess.run(command, user=user, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr + done.stdout

    run("initdb", "--username=tests", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c timezone=America/New_York"
    run("pg_ctl", "--wait", "--silent", f"--log={folder / 'log'}", f"--options={options}", "start")
    try:
        yield folder / ".s.PGSQL.5432"
    finally:
        run("pg_ctl", "--wait", "--silent", "--mode=immediate", "stop")


def _hand_over(folder: Path) -> int | None:
    """PostgreSQL refuses to run as root: give the folder to somebody else, and return who."""
    if os.geteuid() != 0:
        return None
    somebody = pwd.getpwnam(UNPRIVILEGED)
    for place in (folder, *folder.parents):
        if place.stat().st_uid == 0 and place != Path(place.anchor) and not place.stat().st_mode & 0o001:
            place.chmod(place.stat().st_mode | 0o011)
    os.chown(folder, somebody.pw_uid, somebody.pw_gid)
    return somebody.pw_uid
