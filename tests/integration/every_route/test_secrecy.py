"""Nothing secret leaves by the log: marked keys, tokens and attribute values go through every function."""

import io
import json
from typing import Any

import pytest
from aws_lambda_powertools import Logger

from embedtokens import log
from embedtokens.wiring import stores
from tests.support.fakes.wire import SECRET_ARN
from tests.support.service import Service, Tenant

MARK = "canary-4711"
USER: dict[str, Any] = {"distinctId": MARK, "role": "explorer", "attributes": {"location": MARK}}


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Everything that the functions log."""
    stream = io.StringIO()
    logger = Logger(service=f"secrecy-{id(stream)}", stream=stream, level="DEBUG")  # loggers are kept by their name
    monkeypatch.setattr(log, "logger", lambda: logger)
    return stream


def test_no_key_token_or_attribute_is_logged(service: Service, tenant: Tenant, written: io.StringIO) -> None:
    service.declare(tenant, {"name": "location", "type": "string"})
    token = service.token(tenant, user=USER)
    service.introspect(tenant, token, explain=True)
    service.introspect(tenant, token[:-5])
    refused = service.generate(tenant, user={**USER, "role": MARK, "attributes": {"location": f"{MARK}\n"}})
    service.call("GET", "/settings", headers={"authorization": f"Bearer {tenant.api_key[:-1]}"})
    service.kms.fault = "DisabledException"
    failed = service.generate(tenant, user=USER)

    text = written.getvalue()
    assert text.count('"answered"') >= 8
    assert (refused.status, failed.status) == (422, 503)
    for secret in (tenant.api_key, tenant.api_key[-49:], token, *token.split("."), MARK, SECRET_ARN):
        assert secret not in text
    assert MARK not in refused.text


def test_a_failing_dependency_is_logged_with_its_error_code(
    service: Service, tenant: Tenant, written: io.StringIO
) -> None:
    service.kms.fault = "DisabledException"

    service.generate(tenant)

    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    (failure,) = (line for line in lines if line["level"] == "ERROR")
    assert failure["cause"] == "kms:Sign: DisabledException"


def test_why_a_token_is_inactive_is_logged(service: Service, tenant: Tenant, written: io.StringIO) -> None:
    service.introspect(tenant, service.token(service.provision()))

    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    (line,) = (line for line in lines if line["route"] == "POST /embed/introspect-token")
    assert (line["active"], line["check"], line["reason"]) == (False, "audience", "wrong_tenant")


def test_a_defect_is_logged_by_its_place_and_not_by_its_words(
    service: Service, tenant: Tenant, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError(MARK)

    monkeypatch.setattr(stores.tenants()._table, "batch_get", broken)

    answer = service.generate(tenant)

    assert (answer.status, answer.problem["code"]) == (500, "internal")
    assert MARK not in answer.text + written.getvalue()
    assert "KeyError" in written.getvalue()
    assert "dynamodb/tenants.py" in written.getvalue()
    assert "KeyError" not in answer.text


def test_every_answer_is_one_line_with_route_status_and_request_id(
    service: Service, tenant: Tenant, written: io.StringIO
) -> None:
    service.generate(tenant)

    (line,) = (json.loads(text) for text in written.getvalue().splitlines())
    assert (line["route"], line["status"]) == ("POST /embed/generate-token", 200)
    assert line["request_id"] == "req-0123456789"
