"""`make start-api`: every function in a container as on Lambda (sam local start-api), on a running make run."""

import argparse
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import NoReturn

from local.account import forget_real_accounts
from local.sam_local import INTERRUPTED, SamLocal, running_stack, sam_local
from local.state import ROOT
from local.terminal import LocalError

_DEFAULT_PORT = 3000  # the SAM CLI's
_PATIENCE_SECONDS = 30  # it stops its containers


def main() -> int:
    options = _options()
    forget_real_accounts()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        with sam_local(running_stack(options.state)) as sam:
            return _serve(sam, options.port)
    except LocalError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="local.start_api", description=__doc__)
    parser.add_argument("--port", type=int, default=_DEFAULT_PORT)
    parser.add_argument("--state", type=Path, default=ROOT / ".local", help="folder of the running stack")
    return parser.parse_args()


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _serve(sam: SamLocal, port: int) -> int:
    """Run the API. A container starts when its function is first called, and is kept."""
    arguments = ("--host", "127.0.0.1", "--port", str(port), "--warm-containers", "LAZY")
    command = sam.command("start-api", *arguments)
    # Out of ctrl-C's reach: a second signal would keep it from stopping its containers.
    process = subprocess.Popen(command, env=sam.environment, start_new_session=True)
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait(_PATIENCE_SECONDS)
        return 0


if __name__ == "__main__":
    sys.exit(main())
