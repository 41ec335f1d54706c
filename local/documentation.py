"""The documentation site that `make docs` builds, served on this machine for the page's links to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

from local.listening import listening
from local.terminal import LocalError


class _Handler(SimpleHTTPRequestHandler):
    folder: Path

    def translate_path(self, path: str) -> str:
        self.directory = str(self.folder)
        return super().translate_path(path)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextmanager
def running(folder: Path, port: int) -> Iterator[str]:
    """Serve the site until the end of the block, which gets its URL; on a free port for 0. Raises LocalError."""
    if not (folder / "index.html").exists():
        raise LocalError(f"There is no documentation in {folder}: build it with make docs.")
    with listening(type("DocumentationHandler", (_Handler,), {"folder": folder}), port) as bound:
        yield f"http://localhost:{bound}"
