"""What requests count, in the one line that each of them leaves in the log (CloudWatch's embedded metric format)."""

import io
import json
from typing import Any

import pytest
from aws_lambda_powertools import Logger
from cryptography.hazmat.primitives.asymmetric import ec

from embedtokens import log
from embedtokens.wiring import services
from tests.support.service import START, Service, Tenant

MARK = "canary-4711"
PAGE = "https://app.example.com"
STACK = {"Stack": "embed-tokens"}
DIMENSIONS = {"Stack", "Code"}


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    stream = io.StringIO()
    logger = Logger(service=f"metrics-{id(stream)}", stream=stream)  # loggers are kept by their name
    monkeypatch.setattr(log, "logger", lambda: logger)
    return stream


def lines(written: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(text) for text in written.getvalue().splitlines()]


def counted(written: io.StringIO) -> list[tuple[dict[str, float], list[dict[str, str]]]]:
    """As CloudWatch reads the log: each line's metrics, and the dimensions in which they count."""
    found = []
    for line in lines(written):
        for directive in line.get("_aws", {}).get("CloudWatchMetrics", []):
            assert directive["Namespace"] == "EmbedTokens"
            assert line["_aws"]["Timestamp"] == START * 1000
            values = {metric["Name"]: line[metric["Name"]] for metric in directive["Metrics"]}
            found.append((values, [{name: line[name] for name in names} for names in directive["Dimensions"]]))
    return found


def session(service: Service, token: str, origin: str | None = PAGE) -> Any:
    headers = {"authorization": f"Bearer {token}"} | ({} if origin is None else {"origin": origin})
    return service.call("POST", "/embed/session", headers=headers)


def test_a_token_is_counted(service: Service, tenant: Tenant, written: io.StringIO) -> None:
    service.token(tenant)

    assert counted(written) == [({"TokensGenerated": 1}, [STACK])]


def test_a_refusal_is_counted_once_for_the_stack_and_once_by_its_code(
    service: Service, tenant: Tenant, written: io.StringIO
) -> None:
    service.generate(tenant, user={"distinctId": "user-123", "role": "admin"})

    assert counted(written) == [({"TokensRefused": 1}, [STACK, {**STACK, "Code": "attribute_invalid"}])]


def test_introspections_are_counted_by_what_they_found(service: Service, tenant: Tenant, written: io.StringIO) -> None:
    token = service.token(tenant)
    service.introspect(tenant, token)
    service.introspect(tenant, token[:-5])

    assert counted(written)[1:] == [({"IntrospectionsActive": 1}, [STACK]), ({"IntrospectionsInactive": 1}, [STACK])]


def test_an_introspection_that_is_refused_found_nothing(service: Service, tenant: Tenant, written: io.StringIO) -> None:
    service.call("POST", "/embed/introspect-token", key=tenant.api_key[:-1] + "!", body={"token": "x"})

    assert counted(written) == []


def test_handshakes_are_counted_and_their_refusals_by_code(
    service: Service, tenant: Tenant, written: io.StringIO
) -> None:
    document = service.settings(tenant)
    assert service.put_settings(tenant, {**document, "authorizedOrigins": [{"origin": PAGE}]}).status == 200
    token = service.token(tenant)
    for origin in (PAGE, "https://evil.example", None):
        session(service, token, origin)
    session(service, "garbage")

    assert counted(written)[1:] == [
        ({"HandshakesOpened": 1}, [STACK]),
        ({"HandshakesRefused": 1}, [STACK, {**STACK, "Code": "origin_not_authorized"}]),
        ({"HandshakesRefused": 1}, [STACK, {**STACK, "Code": "origin_required"}]),
        ({"HandshakesRefused": 1}, [STACK, {**STACK, "Code": "invalid_token"}]),
    ]


def test_what_is_neither_counts_nothing(service: Service, tenant: Tenant, written: io.StringIO) -> None:
    service.settings(tenant)
    service.call("OPTIONS", "/embed/session")
    service.call("GET", "/embed/frame-policy", headers={"authorization": f"Bearer {MARK}"})

    assert counted(written) == []


def test_a_failing_dependency_and_a_defect_are_refusals_with_codes_of_their_own(
    service: Service, tenant: Tenant, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.kms.fault = "DisabledException"
    service.generate(tenant)
    service.kms.fault = None
    monkeypatch.setattr(services, "token_issuer", lambda: None)
    service.generate(tenant)

    assert [dimensions[1]["Code"] for _, dimensions in counted(written)] == ["unavailable", "internal"]


def test_a_signature_that_does_not_verify_is_counted_beside_the_refusal(
    service: Service, tenant: Tenant, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in service.kms.keys.values():
        monkeypatch.setattr(key, "private", ec.generate_private_key(ec.SECP256R1()))

    assert service.generate(tenant).status == 503
    assert ({"TokensNotVerified": 1}, [STACK]) in counted(written)


def test_a_clock_that_is_ahead_is_counted_beside_the_refusal(
    service: Service, tenant: Tenant, written: io.StringIO
) -> None:
    service.clock.ahead = 2

    assert service.generate(tenant).status == 503
    assert [line["ClocksAhead"] for line in lines(written) if line.get("Stack") and "ClocksAhead" in line] == [1]


def test_a_refused_request_leaves_one_line_which_says_why(
    service: Service, tenant: Tenant, written: io.StringIO
) -> None:
    service.generate(tenant, user={"distinctId": "user-123", "role": "admin"})
    session(service, "garbage")

    generate, handshake = lines(written)
    assert (generate["message"], generate["status"], generate["code"]) == ("answered", 422, "attribute_invalid")
    assert (handshake["code"], handshake["check"], handshake["reason"]) == ("invalid_token", "format", "malformed")


def test_no_metric_has_a_tenant_a_token_or_an_attribute_in_it(
    service: Service, tenant: Tenant, written: io.StringIO
) -> None:
    service.declare(tenant, {"name": "location", "type": "string"})
    user = {"distinctId": MARK, "role": "explorer", "attributes": {"location": MARK}}
    token = service.token(tenant, user=user)
    service.introspect(tenant, token)
    service.generate(tenant, user={**user, "role": MARK})
    session(service, token, f"https://{MARK}.example")
    text = written.getvalue()

    assert {name for _, dimensions in counted(written) for names in dimensions for name in names} == DIMENSIONS
    assert len(counted(written)) == 4
    for secret in (tenant.tenant_id, tenant.api_key_id, tenant.api_key, MARK, *token.split(".")):
        assert secret not in text
