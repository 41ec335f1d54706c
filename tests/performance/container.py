"""What a Lambda container would answer, over HTTP: the handlers in this process, one request at a time whoever calls.

AWS is where AWS_ENDPOINT_URL says. It ends when its standard input does, so that it never outlives whoever started it.
"""

import importlib
import json
import os
import sys
import threading
import time
from http.server import HTTPServer, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

from embedtokens.wiring import system
from local import gateway
from local.front import handler_of
from local.routes import Route, choose
from local.sam_template import deployable
from local.state import ROOT


class Handlers:
    """HTTP in, a function called as Lambda would, HTTP out."""

    def __init__(self) -> None:
        self._routes = routes()
        self._busy = threading.Lock()

    def answer(self, request: gateway.Request) -> gateway.Reply:
        match = choose(self._routes, request.method, request.target.partition("?")[0])
        if match is None:
            return gateway.NOT_FOUND
        request_id = gateway.new_request_id()
        handler = importlib.import_module(f"functions.{match.route.function}.app").handler
        context = SimpleNamespace(aws_request_id=request_id)
        with self._busy:
            return gateway.reply_of(handler(gateway.event_of(request, match, request_id), context))


def routes() -> list[Route]:
    """Those of template.yaml; a function is named as its folder is."""
    template = deployable(ROOT / "template.yaml", lambda _kind, folder: folder.name)
    return [
        Route(event["Properties"]["Method"], event["Properties"]["Path"], resource["Properties"]["CodeUri"])
        for resource in template["Resources"].values()
        for event in resource.get("Properties", {}).get("Events", {}).values()
        if event["Type"] == "HttpApi" and "Path" in event["Properties"]
    ]


def main() -> None:
    snapshot = json.loads(Path(sys.argv[1]).read_text())
    ahead = snapshot["at"] - time.time()
    system.unix_time = lambda: int(time.time() + ahead)  # the moment that the snapshot was taken at
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(Handlers()))
    server.daemon_threads = True  # an idle connection holds nobody up
    print(server.server_address[1], flush=True)  # noqa: T201 - read by who started this
    sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - where the handlers' log lines go until the end
    threading.Thread(target=_stop_with_parent, args=(server,), daemon=True).start()
    server.serve_forever(0.1)


def _stop_with_parent(server: HTTPServer) -> None:
    sys.stdin.read()
    server.shutdown()


if __name__ == "__main__":
    main()
