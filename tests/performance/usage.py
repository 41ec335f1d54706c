"""Count what a call asks of AWS: the real handlers, with every request and answer read on the wire.

Units by https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.md (read 2026-11-25):
consistent reads take one unit for each 4 KB, and items of a batch are rounded up one by one; a key without an item
takes one unit, too. A transaction takes two write units for each KB of an item, any other write one.
"""

import io
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import Any

import pytest
from aws_lambda_powertools import Logger

from embedtokens import log
from embedtokens.signing_keys.timing import Timing
from embedtokens.wiring import operators
from tests.support.builders.events import Answer
from tests.support.fakes.aws_server import Response
from tests.support.service import ISSUER, Service, Tenant, running_service

ORIGIN = "https://app.example.com"
TENANTS = 50
"""Whose trails the attester looks at."""
ROUND_BYTES = 100  # lengths contain names of functions and the like: the tables should not change with those
READ_UNIT_BYTES, WRITE_UNIT_BYTES = 4096, 1024

type Exchange = tuple[str, dict[str, Any], Any]
"""An operation of DynamoDB, its request and its answer."""


@dataclass(frozen=True)
class Usage:
    """What one run of a function asks for. `log_bytes` are those of our own lines, `answer_bytes` of body and headers.

    `management_events` are what CloudTrail records of it: every request to KMS, and reading the tags of keys.
    """

    requests: int
    read_units: int
    write_units: int
    kms_requests: int
    management_events: int
    log_lines: int
    log_bytes: int
    answer_bytes: int = 0


@dataclass(frozen=True)
class Counted:
    """By call: of a warm container, the first of a container, and the first for a tenant with large settings."""

    warm: Mapping[str, Usage]
    first: Mapping[str, Usage]
    first_large: Mapping[str, Usage]
    settings_bytes: int
    hourly: Mapping[str, Usage]
    deployment: Usage


def count() -> Counted:
    with running_service() as service:
        small, large = service.provision(), service.provision()
        _authorize(service, small, [ORIGIN])
        _authorize(service, large, [ORIGIN, *_long_origins()])
        calls, calls_large = _calls(service, small), _calls(service, large)
        warm = {name: _warm(service, call) for name, call in calls.items()}
        first = {name: _first(service, call) for name, call in calls.items()}
        for call in calls_large.values():
            call()  # the first use of a key in an hour is written down; that is no matter of the container
        first_large = {name: _first(service, call) for name, call in calls_large.items()}
        settings_bytes = len(service.call("GET", "/settings", key=large.api_key).text)
        for _ in range(TENANTS - 2):
            service.provision()
        attest = partial(service.invoke, "attest_audit", {"action": "attest"})
        attest()  # whose trails have all changed; from now on none has
        rotate = partial(service.invoke, "rotate_signing_key", {"action": "rotate"})
        hourly = {"AttestAudit": _first(service, attest), "RotateSigningKey": _first(service, rotate)}
        service.before_the_first_deployment()
        deployment = _first(service, lambda: operators.rotator().install(ISSUER, Timing()))
    return Counted(warm, first, first_large, settings_bytes, hourly, deployment)


def item_bytes(item: Mapping[str, Any]) -> int:
    """https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html"""
    return sum(len(name.encode()) + _value_bytes(value) for name, value in item.items())


def read_units(operation: str, request: Mapping[str, Any], answer: Mapping[str, Any]) -> int:
    if operation == "GetItem":
        return _units(item_bytes(answer.get("Item", {})), READ_UNIT_BYTES)
    if operation == "BatchGetItem":
        found = [item for items in answer["Responses"].values() for item in items]
        asked = sum(len(table["Keys"]) for table in request["RequestItems"].values())
        return asked - len(found) + sum(_units(item_bytes(item), READ_UNIT_BYTES) for item in found)
    return _units(sum(map(item_bytes, answer["Items"])), READ_UNIT_BYTES) if operation == "Query" else 0


def write_units(operation: str, request: Mapping[str, Any]) -> int:
    """Of items that are put whole, by their size; of any other write those of an item below 1 KB."""
    if operation != "TransactWriteItems":
        return int(operation in {"PutItem", "UpdateItem", "DeleteItem"})
    written = [item_bytes(write.get("Put", {}).get("Item", {})) for write in request["TransactItems"]]
    return 2 * sum(_units(size, WRITE_UNIT_BYTES) for size in written)


def _calls(service: Service, tenant: Tenant) -> dict[str, Callable[[], Answer]]:
    token = service.token(tenant)
    another = service.new_key(tenant, scopes=["tokens:introspect"])
    headers = {"authorization": f"Bearer {token}", "origin": ORIGIN}
    return {
        "`generate-token`": partial(service.generate, tenant),
        "`introspect-token`": partial(service.introspect, tenant, token),
        "`introspect-token` by another key": partial(service.introspect, another, token),
        "`session`": partial(service.call, "POST", "/embed/session", headers=headers),
    }


def _authorize(service: Service, tenant: Tenant, origins: list[str]) -> None:
    document = {**service.settings(tenant), "authorizedOrigins": [{"origin": origin} for origin in origins]}
    assert service.put_settings(tenant, document).status == 200


def _long_origins() -> list[str]:
    return [f"https://a{n:03}.{'.'.join([letter * 60 for letter in 'bcd'])}.example.com" for n in range(199)]


def _first(service: Service, call: Callable[[], object]) -> Usage:
    service.new_container()
    return _counted(service, call)


def _warm(service: Service, call: Callable[[], object]) -> Usage:
    call()  # what a container keeps is there from now on
    return _counted(service, call)


def _counted(service: Service, call: Callable[[], object]) -> Usage:
    service.kms.calls.clear()
    with _recorded(service) as exchanges, _logging_to(io.StringIO()) as stream:
        result = call()
    lines = stream.getvalue().splitlines()
    answer_bytes = 0
    if isinstance(result, Answer):
        assert result.status == 200, result.text
        headers = sum(len(f"{name}: {value}\r\n") for name, value in result.headers.items())
        answer_bytes = len(result.text.encode()) + headers
    return Usage(
        requests=len(exchanges),
        read_units=sum(read_units(*exchange) for exchange in exchanges),
        write_units=sum(write_units(operation, request) for operation, request, _ in exchanges),
        kms_requests=sum(operation != "GetResources" for operation in service.kms.calls),
        management_events=len(service.kms.calls),
        log_lines=len(lines),
        log_bytes=_rounded(sum(map(len, lines))),
        answer_bytes=_rounded(answer_bytes),
    )


@contextmanager
def _recorded(service: Service) -> Iterator[list[Exchange]]:
    exchanges: list[Exchange] = []
    respond = service.faults.respond

    def recording(operation: str, body: dict[str, Any]) -> Response:
        response = respond(operation, body)
        exchanges.append((operation, body, response.document))
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(service.faults, "respond", recording)
        yield exchanges


@contextmanager
def _logging_to(stream: io.StringIO) -> Iterator[io.StringIO]:
    with pytest.MonkeyPatch.context() as patch:
        logger = Logger(service=f"costs-{id(stream)}", stream=stream)
        patch.setattr(log, "logger", lambda: logger)
        yield stream


def _value_bytes(value: Mapping[str, Any]) -> int:
    ((kind, content),) = value.items()
    sizes: dict[str, Callable[[], int]] = {
        "S": lambda: len(content.encode()),
        "B": lambda: len(b64decode(content)),
        "N": lambda: ceil(len(content) / 2) + 1,
        "BOOL": lambda: 1,
        "NULL": lambda: 1,
        "SS": lambda: sum(len(element.encode()) for element in content),
        "L": lambda: 3 + sum(1 + _value_bytes(element) for element in content),
        "M": lambda: 3 + len(content) + item_bytes(content),
    }
    return sizes[kind]()


def _units(size: int, unit: int) -> int:
    return max(1, ceil(size / unit))


def _rounded(size: int) -> int:
    return ceil(size / ROUND_BYTES) * ROUND_BYTES
