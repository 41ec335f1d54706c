"""POST /embed/row-filters, as a component in a web page asks for the filters of its own token."""

import pytest

from tests.support.builders.datasets import BY_REGION, with_rules
from tests.support.builders.events import Answer
from tests.support.builders.pages import PAGE, authorize
from tests.support.service import START, Service, Tenant


@pytest.fixture
def tenant(service: Service) -> Tenant:
    tenant = service.provision()
    authorize(service, tenant, PAGE)
    with_rules(service, tenant, BY_REGION)
    return tenant


def ask(service: Service, bearer: str | None, origin: str | None = PAGE, **body: object) -> Answer:
    headers = {"authorization": f"Bearer {bearer}"} if bearer is not None else {}
    headers |= {"origin": origin} if origin is not None else {}
    return service.call("POST", "/embed/row-filters", body={"datasets": ["sales"], **body}, headers=headers)


def test_a_page_gets_the_filters_of_its_token(service: Service, token: str) -> None:
    answer = ask(service, token, dialect="duckdb")

    (row,) = answer.json["rowFilters"]
    assert (row["decision"], row["sql"]["params"]) == ("filter", ["Paris"])
    assert (answer.headers["access-control-allow-origin"], answer.headers["vary"]) == (PAGE, "Origin")
    assert "access-control-allow-credentials" not in answer.headers


def refusal(answer: Answer) -> tuple[int, str]:
    assert answer.headers["access-control-allow-origin"] == "*"
    return answer.status, answer.problem["code"]


def test_a_page_that_is_not_authorized_gets_none(service: Service, token: str) -> None:
    assert refusal(ask(service, token, "https://evil.example")) == (403, "origin_not_authorized")


def test_a_caller_that_does_not_say_where_it_is_gets_none(service: Service, token: str) -> None:
    assert refusal(ask(service, token, None)) == (403, "origin_required")


def test_without_a_token_there_are_none(service: Service) -> None:
    assert refusal(ask(service, None)) == (401, "credential_missing")


def test_a_token_that_does_not_hold_gets_none(service: Service, token: str) -> None:
    assert refusal(ask(service, "garbage")) == (401, "invalid_token")
    service.clock.now = START + 3600
    assert refusal(ask(service, token)) == (401, "invalid_token")


def test_a_page_never_sends_a_token_in_the_body(service: Service, token: str) -> None:
    answer = ask(service, token, token=token)

    assert answer.field_errors == [("/token", "not_allowed")]
    assert answer.headers["access-control-allow-origin"] == "*"


def test_a_page_is_held_to_the_shape_of_the_request_too(service: Service, token: str) -> None:
    assert ask(service, token, datasets=["a", "a"]).field_errors == [("/datasets/1", "duplicate")]


def test_a_page_hears_what_is_wrong_with_its_body_only_when_its_token_holds(service: Service, token: str) -> None:
    assert refusal(ask(service, "garbage", datasets=["a", "a"])) == (401, "invalid_token")
    assert refusal(ask(service, token, "https://evil.example", colour="red")) == (403, "origin_not_authorized")


def test_the_preflight_allows_the_call_and_looks_nothing_up(service: Service) -> None:
    service.faults.calls.clear()

    answer = service.call("OPTIONS", "/embed/row-filters", headers={"origin": "https://anybody.example"})

    assert (answer.status, answer.headers["access-control-allow-origin"]) == (204, "*")
    assert "Authorization" in answer.headers["access-control-allow-headers"]
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert service.faults.calls == []
