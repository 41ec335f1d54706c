"""The emulated AWS as a process of its own: ministack with its mends, until its standard input ends."""

import os
import signal
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

type Asgi = Callable[[dict[str, Any], Any, Any], Awaitable[None]]


def main() -> None:
    """Arguments: the log folder, and whether functions' lines are echoed to the terminal."""
    logs, echo = Path(sys.argv[1]), sys.argv[2] == "echo"
    terminal = os.fdopen(os.dup(1), "w")
    with (logs / "emulator.log").open("w") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    _serve(terminal, logs / "functions.log", echo=echo)


def _serve(terminal: TextIO, functions_log: Path, *, echo: bool) -> None:
    from ministack import app  # noqa: PLC0415 - it logs from its import on, and that goes to the file

    from local import mends  # noqa: PLC0415

    try:
        mends.apply(FunctionLog(functions_log, terminal if echo else None).write)
    except mends.MendError as error:
        print(f"\n{error}", file=terminal, flush=True)
        raise SystemExit(1) from None
    # Connections that idle clients keep open would hold every stop back for 3 s.
    import_module("hypercorn.config").Config.graceful_timeout = 0.2
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    app.app = _without_browsers(app.app)
    sys.argv = ["ministack"]
    app.main()


def _without_browsers(emulator: Asgi) -> Asgi:
    """The emulator takes any signature and any origin: a page that somebody visits must not reach it."""

    async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
        names = {name.lower() for name, _ in scope.get("headers", [])}
        if names & {b"origin", b"sec-fetch-site"}:
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body", "body": b""})
        else:
            await emulator(scope, receive, send)

    return guarded


def _stop_with_parent() -> None:
    """However the parent ends, its end of the pipe closes; stopping in order keeps the state."""
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


class FunctionLog:
    """Lines of all functions in one file, each with the function's name."""

    def __init__(self, path: Path, terminal: TextIO | None) -> None:
        self._path = path
        self._terminal = terminal
        self._lock = threading.Lock()

    def write(self, function: str, text: str) -> None:
        clock = time.strftime("%H:%M:%S")
        lines = "".join(f"{clock} {function} {line}\n" for line in text.splitlines())
        with self._lock, self._path.open("a") as file:
            file.write(lines)
            if self._terminal:
                print(lines, end="", file=self._terminal, flush=True)


if __name__ == "__main__":
    main()
