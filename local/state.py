"""The folder that keeps a stack between starts: its layout, and a lock for its single user."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from local.terminal import LocalError

ROOT = Path(__file__).resolve().parent.parent
_LOCK = "make-run.lock"


@dataclass(frozen=True, slots=True)
class StateFolder:
    """The folder's layout. `aws` is the emulator's; `tmp` and `stack.json` exist only while the stack runs."""

    path: Path

    @property
    def aws(self) -> Path:
        return self.path / "aws"

    @property
    def tmp(self) -> Path:
        return self.path / "tmp"

    @property
    def log(self) -> Path:
        return self.path / "log"

    @property
    def demo_file(self) -> Path:
        return self.path / "demo.json"

    @property
    def members_file(self) -> Path:
        return self.path / "members.json"

    @property
    def assistant_file(self) -> Path:
        return self.path / "assistant.json"

    @property
    def stack_file(self) -> Path:
        return self.path / "stack.json"

    @contextmanager
    def in_use(self, *, reset: bool) -> Iterator[None]:
        """Keep a second stack out of this folder, and delete temporary files before and after. Raises LocalError."""
        self._must_be_ours()
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.path / _LOCK).open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise LocalError(
                    f"{shown(self.path)} is in use by another make run. "
                    "Stop that one, or run this one in another clone with another PORT."
                ) from None
            if reset:
                self._forget()
            self._wipe_passing()
            shutil.rmtree(self.log, ignore_errors=True)
            for folder in (self.aws, self.tmp, self.log):
                folder.mkdir(mode=0o700, exist_ok=True)
            try:
                yield
            finally:
                self._wipe_passing()

    def _must_be_ours(self) -> None:
        """Refuse a folder with other files, because folders in it are deleted. Raises LocalError."""
        names = {found.name for found in self.path.iterdir()} if self.path.is_dir() else set()
        if _LOCK not in names and names - {"cache"}:
            raise LocalError(f"{shown(self.path)} contains other files. Choose a new or empty folder with --state.")

    def _forget(self) -> None:
        shutil.rmtree(self.aws, ignore_errors=True)
        self.demo_file.unlink(missing_ok=True)

    def _wipe_passing(self) -> None:
        """Delete what is valid only while a stack runs: workers' files and its AWS address."""
        shutil.rmtree(self.tmp, ignore_errors=True)
        self.stack_file.unlink(missing_ok=True)


def write_private(path: Path, document: Mapping[str, object]) -> None:
    """Replace a file atomically; no other user of this machine may read it."""
    scratch = path.with_suffix(".new")
    scratch.unlink(missing_ok=True)
    with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(document, file, indent=2)
        file.write("\n")
    scratch.replace(path)


def shown(path: Path) -> str:
    """Return a path as someone in the repository would type it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
