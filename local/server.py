"""The emulated AWS as a separate process: ministack with our patches, until its standard input ends."""

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
    """Run the emulator. Arguments: the log folder, and whether to echo functions' lines to the terminal."""
    logs, echo = Path(sys.argv[1]), sys.argv[2] == "echo"
    terminal = os.fdopen(os.dup(1), "w")
    with (logs / "emulator.log").open("w") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    _serve(terminal, logs / "functions.log", echo=echo)


def _serve(terminal: TextIO, functions_log: Path, *, echo: bool) -> None:
    from ministack import app  # noqa: PLC0415 - it logs from its import on, to the file

    from local import emulator_patches  # noqa: PLC0415

    try:
        emulator_patches.apply(FunctionLog(functions_log, terminal if echo else None).write)
    except emulator_patches.PatchError as error:
        print(f"\n{error}", file=terminal, flush=True)
        raise SystemExit(1) from None
    # Idle clients' connections would delay every stop by 3 s.
    import_module("hypercorn.config").Config.graceful_timeout = 0.2
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    app.app = _without_browsers(app.app)
    sys.argv = ["ministack"]
    app.main()


def _without_browsers(emulator: Asgi) -> Asgi:
    """Refuse requests from web pages, because the emulator accepts any signature and any origin."""

    async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
        names = {name.lower() for name, _ in scope.get("headers", [])}
        if names & {b"origin", b"sec-fetch-site"}:
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body", "body": b""})
        else:
            await emulator(scope, receive, send)

    return guarded


def _stop_with_parent() -> None:
    """Stop when the parent ends, however it ends, because its end of the pipe closes. A graceful stop keeps the
    state.
    """
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


class FunctionLog:
    """A file with the lines of all functions, each with the function's name."""

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
