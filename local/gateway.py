"""API Gateway's part: turn HTTP requests into payload format 2.0 events, and functions' replies into HTTP."""

import base64
import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from local.account import ACCOUNT_ID
from local.routes import Match, decoded_path

type Headers = Sequence[tuple[str, str]]

# API Gateway treats these as text; everything else, including forms, arrives in base64.
_TEXT_TYPES = {"application/json", "application/xml", "application/javascript"}
_NOT_PASSED_ON = {"connection", "keep-alive", "transfer-encoding", "te", "upgrade", "expect"}
# Some have seen this on HTTP APIs; AWS documents it only for REST APIs. Renaming it here keeps us from relying on it.
# https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
_RENAMED = {"www-authenticate": "x-amzn-remapped-www-authenticate"}
_SET_BY_THE_SERVER = {"connection", "content-length", "date", "server", "transfer-encoding"}


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    target: str
    headers: Headers
    body: bytes
    source_ip: str


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: Headers
    body: bytes


def own_reply(status: int, message: str) -> Reply:
    """Return a reply of the gateway itself, in its own words."""
    body = json.dumps({"message": message}, separators=(",", ":")).encode()
    return Reply(status, [("content-type", "application/json")], body)


BAD_REQUEST = own_reply(400, "Bad Request")
INTERNAL_ERROR = own_reply(500, "Internal Server Error")
NOT_FOUND = own_reply(404, "Not Found")
TOO_LARGE = own_reply(413, "Request Entity Too Large")
UNAVAILABLE = own_reply(503, "Service Unavailable")


def new_request_id() -> str:
    return base64.b64encode(os.urandom(11)).decode()


def event_of(
    request: Request, match: Match, request_id: str, stage_variables: Mapping[str, str] | None = None
) -> dict[str, Any]:
    raw_path, _, query = request.target.partition("?")
    path = decoded_path(raw_path)
    headers, cookies = _headers_of(request)
    body, is_base64 = _body_of(request.body, headers.get("content-type", ""))
    optional = {
        "cookies": cookies,
        "queryStringParameters": _joined(parse_qsl(query, keep_blank_values=True)),
        "pathParameters": dict(match.parameters),
        "stageVariables": dict(stage_variables or {}),
        "body": body,
    }
    return {
        "version": "2.0",
        "routeKey": match.route.key,
        "rawPath": path,
        "rawQueryString": query,
        "headers": headers,
        "requestContext": _context_of(request, path, headers, match.route.key, request_id),
        "isBase64Encoded": is_base64,
        # AWS omits what a request does not have; it never sends null.
        **{name: value for name, value in optional.items() if value},
    }


def _context_of(
    request: Request, path: str, headers: Mapping[str, str], route_key: str, request_id: str
) -> dict[str, Any]:
    now = time.time()
    host = headers.get("host", "localhost").partition(":")[0]
    return {
        "accountId": ACCOUNT_ID,
        "apiId": "local",
        "domainName": host,
        "domainPrefix": host.partition(".")[0],
        "http": {
            "method": request.method,
            "path": path,
            "protocol": "HTTP/1.1",
            "sourceIp": request.source_ip,
            "userAgent": headers.get("user-agent", ""),
        },
        "requestId": request_id,
        "routeKey": route_key,
        "stage": "$default",
        "time": time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(now)),
        "timeEpoch": int(now * 1000),
    }


def _headers_of(request: Request) -> tuple[dict[str, str], list[str]]:
    """Return the headers, with names in lower case and repeated ones joined by commas, and the cookies."""
    pairs = [(name.lower(), value) for name, value in request.headers]
    host = next((value for name, value in pairs if name == "host"), "localhost")
    pairs += [
        ("content-length", str(len(request.body))),
        ("x-amzn-trace-id", f"Root=1-{int(time.time()):08x}-{os.urandom(12).hex()}"),
        ("x-forwarded-for", request.source_ip),
        ("x-forwarded-port", host.rpartition(":")[2] if ":" in host else "80"),
        ("x-forwarded-proto", "http"),
    ]
    single = {"content-length", "x-amzn-trace-id", "x-forwarded-port", "x-forwarded-proto"}
    last = dict(pairs)
    kept = [pair for pair in pairs if pair[0] not in _NOT_PASSED_ON | single | {"cookie"}]
    cookies = "; ".join(value for name, value in pairs if name == "cookie")
    return (
        _joined(kept) | {name: last[name] for name in single},
        [part for part in cookies.split("; ") if part],
    )


def _joined(pairs: Headers) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in pairs:
        joined[name] = f"{joined[name]},{value}" if name in joined else value
    return joined


def _body_of(body: bytes, content_type: str) -> tuple[str, bool]:
    kind = content_type.partition(";")[0].strip().lower()
    if kind.startswith("text/") or kind in _TEXT_TYPES:
        return body.decode(errors="replace"), False  # an event is JSON, which can contain only UTF-8
    return base64.b64encode(body).decode(), bool(body)


def reply_of(payload: object) -> Reply:
    """Turn a function's result into HTTP; an invalid reply becomes a bare 500."""
    if not isinstance(payload, dict) or "statusCode" not in payload:
        # Format 2.0 takes anything else as the body of a 200.
        return Reply(200, [("content-type", "application/json")], json.dumps(payload).encode())
    try:
        status = int(payload["statusCode"])
        body = payload.get("body") or ""
        content = base64.b64decode(body) if payload.get("isBase64Encoded") else body.encode()
        given = {_name(str(k).lower()): _header(v) for k, v in (payload.get("headers") or {}).items()}
        cookies = [("set-cookie", _header(value)) for value in payload.get("cookies") or []]
    except (AttributeError, TypeError, ValueError):
        return INTERNAL_ERROR
    headers = {"content-type": "text/plain; charset=utf-8"} | given
    kept = [(name, value) for name, value in headers.items() if name not in _SET_BY_THE_SERVER]
    return Reply(status, cookies + kept, content)


def _name(header: str) -> str:
    return _RENAMED.get(header, header)


def _header(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).replace("\r", "").replace("\n", "")
