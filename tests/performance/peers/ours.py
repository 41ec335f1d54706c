"""Our generate function behind the same server, whole: key, settings, own signature verified."""

import json
import os
import sys
from types import SimpleNamespace
from typing import Any

with open(os.environ["SPEC"]) as file:  # noqa: PTH123 - as in process.py
    SPEC = json.load(file)
sys.path[:0] = [f"{SPEC['functions']}/generate_token", SPEC["layer"]]

from embedtokens.wiring import system  # noqa: E402 # the path is set above

system.unix_time = lambda: SPEC["at"]

import app as function  # noqa: E402

SAMPLE = SPEC["samples"]["generate_token"]["event"]


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] != "http":
        return
    body = (await receive())["body"].decode()
    headers = {name.decode(): value.decode() for name, value in scope["headers"]}
    event = {**SAMPLE, "headers": headers, "body": body}
    answer = function.handler(event, SimpleNamespace(aws_request_id="1"))
    reported = [(name.lower().encode(), value.encode()) for name, value in answer["headers"].items()]
    await send({"type": "http.response.start", "status": answer["statusCode"], "headers": reported})
    await send({"type": "http.response.body", "body": answer["body"].encode()})
