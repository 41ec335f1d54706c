"""POST /settings/access-rules/simulate with a token: its audience is checked as at introspection."""

import pytest

from tests.support.builders.datasets import BY_REGION, LOCATION, simulate, token_in, with_rules
from tests.support.builders.servers import ASSISTANT, REPORTS, declare_servers
from tests.support.service import Service, Tenant

OTHER = "The token is for another audience. If it is for a resource server, name that server as audience."
PARIS = {"distinctId": "user-123", "role": "explorer", "attributes": {LOCATION["name"]: "Paris"}}


@pytest.fixture
def tenant(service: Service) -> Tenant:
    tenant = service.provision()
    with_rules(service, tenant, BY_REGION)
    declare_servers(service, tenant, ASSISTANT, REPORTS)
    return tenant


@pytest.fixture
def for_assistant(service: Service, tenant: Tenant) -> str:
    return service.token(tenant, user=PARIS, audience="assistant")


def test_a_token_for_a_resource_server_is_simulated_where_the_request_names_it(
    service: Service, tenant: Tenant, for_assistant: str
) -> None:
    (told,) = simulate(service, tenant, token=for_assistant, audience="assistant").json["users"]

    assert told["user"] == PARIS
    assert told["today"]["datasets"][0]["filter"]["value"] == "Paris"


def test_a_key_that_is_bound_to_the_server_names_it(service: Service, tenant: Tenant, for_assistant: str) -> None:
    bound = service.new_key(tenant, audience="assistant", scopes=["settings:read"])

    (told,) = simulate(service, bound, token=for_assistant).json["users"]
    plain = simulate(service, bound, token=token_in(service, tenant, "Paris"))
    other = simulate(service, bound, token=for_assistant, audience="reports")

    assert told["user"] == PARIS
    assert plain.problem["errors"] == [{"pointer": "/token", "code": "invalid_token", "detail": OTHER}]
    assert (other.status, other.problem["code"]) == (403, "audience_pinned")


@pytest.mark.parametrize("audience", [{}, {"audience": "reports"}])
def test_without_its_audience_the_token_is_refused_and_the_answer_says_why(
    service: Service, tenant: Tenant, for_assistant: str, audience: dict[str, str]
) -> None:
    answer = simulate(service, tenant, token=for_assistant, **audience)

    assert answer.status == 422
    assert answer.problem["errors"] == [{"pointer": "/token", "code": "invalid_token", "detail": OTHER}]


def test_a_token_of_another_tenant_is_just_not_valid(service: Service, tenant: Tenant) -> None:
    answer = simulate(service, tenant, token=service.token(service.provision()))

    assert answer.problem["errors"][0]["detail"] == "The token is not valid. Introspect it to see why."


def test_an_undeclared_audience_is_refused_with_those_that_are(
    service: Service, tenant: Tenant, for_assistant: str
) -> None:
    answer = simulate(service, tenant, token=for_assistant, audience="sales")

    detail = "No such resource server. The settings declare assistant, reports."
    assert answer.problem["errors"] == [{"pointer": "/audience", "code": "undeclared", "detail": detail}]


def test_an_audience_without_a_token_is_refused(service: Service, tenant: Tenant) -> None:
    answer = simulate(service, tenant, users=[PARIS], audience="assistant")

    detail = "An audience is that of a token: send a token, or omit this member."
    assert answer.problem["errors"] == [{"pointer": "/audience", "code": "not_allowed", "detail": detail}]
