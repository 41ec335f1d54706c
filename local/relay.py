"""A relay from Docker's containers to servers on this machine's loopback."""

import json
import platform
import socketserver
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EADDRNOTAVAIL
from ipaddress import IPv4Network, ip_network
from socket import SHUT_WR, create_connection, socket
from typing import override

from local.terminal import LocalError

HOST = "host.docker.internal"  # this machine, as containers see it
_CHUNK = 65536


@contextmanager
def reachable_from_containers(port: int) -> Iterator[int]:
    """Yield the port of `HOST` that leads to `port` here. Raises LocalError.

    Docker Desktop's containers reach the loopback. On Linux they reach the bridge's address, where a relay listens
    meanwhile.
    """
    relay = _relay(_bridge(), port) if platform.system() == "Linux" else None
    if relay is None:
        yield port
        return
    with relay:
        threading.Thread(target=relay.serve_forever, daemon=True).start()
        try:
            yield relay.server_address[1]
        finally:
            relay.shutdown()


def _bridge() -> str:
    question = ["docker", "network", "inspect", "bridge", "--format", "{{json .IPAM.Config}}"]
    try:
        answer = subprocess.run(question, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise LocalError("This needs Docker, and there is no command `docker` here.") from None
    if answer.returncode:
        raise LocalError(f"Docker does not answer: {answer.stderr.strip()}")
    return _gateway(json.loads(answer.stdout) or [])


def _gateway(subnets: list[dict[str, str]]) -> str:
    """Return the bridge's IPv4 address. Raises LocalError.

    Until the bridge starts a second time, Docker names only the subnet (moby issue 26799). The address is never empty:
    a relay there would listen to the whole network.
    """
    for subnet in subnets:
        network = ip_network(subnet["Subnet"])
        if isinstance(network, IPv4Network):
            return subnet.get("Gateway") or str(network[1])
    raise LocalError("Docker's network `bridge` has no IPv4 address, by which containers would reach this machine.")


def _relay(bridge: str, port: int) -> "_Relay | None":
    """Return a relay, or None if the bridge is in another machine: Docker Desktop, which forwards to the loopback
    itself.
    """
    try:
        return _Relay((bridge, 0), _handler(port))
    except OSError as error:
        if error.errno != EADDRNOTAVAIL:
            raise
        return None


class _Relay(socketserver.ThreadingTCPServer):
    daemon_threads = True


def _handler(port: int) -> type[socketserver.BaseRequestHandler]:
    class Handler(socketserver.BaseRequestHandler):
        @override
        def handle(self) -> None:
            with create_connection(("127.0.0.1", port)) as emulator:
                answers = threading.Thread(target=_pass_on, args=(emulator, self.request), daemon=True)
                answers.start()
                _pass_on(self.request, emulator)
                answers.join()

    return Handler


def _pass_on(source: socket, target: socket) -> None:
    with suppress(OSError):  # containers close connections without warning
        while content := source.recv(_CHUNK):
            target.sendall(content)
        target.shutdown(SHUT_WR)
