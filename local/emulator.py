"""Start and stop the emulated AWS account."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from local.account import ACCOUNT_ID, REGION, Account
from local.state import ROOT, StateFolder, shown
from local.terminal import LocalError

_START_SECONDS = 30
_STOP_SECONDS = 20


class Emulator:
    def __init__(self, process: subprocess.Popen[bytes], account: Account, port: int) -> None:
        self._process = process
        self._port = port
        self.account = account

    def wait_until_it_ends(self) -> None:
        self._process.wait()

    def wait_until_healthy(self, state: StateFolder) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                break
            if _healthy(self._port):
                return
            time.sleep(0.05)
        raise LocalError(f"The emulated AWS did not start. See {shown(state.log / 'emulator.log')}.")

    def stop(self) -> bool:
        """Stop the emulator. Returns whether it stopped gracefully, which is when it saves its state."""
        self._process.terminate()
        try:
            return self._process.wait(_STOP_SECONDS) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            # Its workers are in its process group; none may outlive it.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


@contextmanager
def running(state: StateFolder, port: int, *, verbose: bool, functions_endpoint: str = "") -> Iterator[Emulator]:
    """Run the emulator. `functions_endpoint` is where functions reach AWS, if there is a proxy in between."""
    port = port or _free_port()
    account = Account(f"http://127.0.0.1:{port}", access_key_id="local", secret_access_key="local")  # noqa: S106
    process = subprocess.Popen(
        [sys.executable, "-m", "local.server", str(state.log), "echo" if verbose else "quiet"],
        cwd=ROOT,
        env=_environment(state, account, port)
        | ({"AWS_ENDPOINT_URL": functions_endpoint} if functions_endpoint else {}),
        stdin=subprocess.PIPE,  # never written to: its end tells the child that we are gone
        start_new_session=True,  # ctrl-C is ours to handle
    )
    emulator = Emulator(process, account, port)
    try:
        emulator.wait_until_healthy(state)
        yield emulator
    finally:
        ended_before = process.poll() is not None  # then this has been reported already
        if not emulator.stop() and not ended_before:
            raise LocalError(
                f"The emulated AWS did not stop gracefully, so its latest changes may be lost; "
                f"see {shown(state.log / 'emulator.log')}."
            )


def _environment(state: StateFolder, account: Account, port: int) -> dict[str, str]:
    """Return the minimal environment that a process needs, because functions inherit it."""
    return {
        **{name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ},
        "AUTH": "true",
        "AWS_ACCESS_KEY_ID": account.access_key_id,
        "AWS_ENDPOINT_URL_S3": f"http://localhost:{port}",  # its CloudFormation sends stacks' answers there
        "AWS_SECRET_ACCESS_KEY": account.secret_access_key,
        "BIND_HOST": "127.0.0.1",
        "DOCKER_HOST": f"unix://{state.tmp}/no-docker.sock",  # it would remove other people's containers
        "GATEWAY_PORT": str(port),
        "HOME": str(state.tmp),
        "IOT_MTLS_ENABLED": "0",
        "LAMBDA_EXECUTOR": "local",
        "MINISTACK_ACCOUNT_ID": ACCOUNT_ID,
        "MINISTACK_REGION": REGION,
        "PERSIST_STATE": "1",
        "S3_DATA_DIR": str(state.aws / "s3"),  # a rollback fetches the previous deployment's code
        "S3_PERSIST": "1",
        "SFTP_ENABLED": "0",
        "STATE_DIR": str(state.aws),
        "TMPDIR": str(state.tmp),
        "TZ": "UTC",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/_ministack/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()
