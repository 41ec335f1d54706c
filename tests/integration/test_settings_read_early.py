"""The first read of a container that Lambda's INIT phase prepared returns the tenant's settings as well, once."""

from secrets import token_bytes

import pytest

from embedtokens.api_keys.api_key import ApiKeyText
from embedtokens.wiring import stores
from tests.support.builders.pages import PAGE, authorize, open_session
from tests.support.builders.visitors import asked, joined
from tests.support.fakes.identity_provider import FakeProvider
from tests.support.service import Service, Tenant

FIRST, AS_BEFORE = ["BatchGetItem"], ["BatchGetItem", "GetItem"]


@pytest.fixture
def used(service: Service, tenant: Tenant) -> Tenant:
    """A tenant whose key was used within the hour, and a container that has read nothing of it."""
    assert service.generate(tenant).status == 200
    new_container(service)
    return tenant


def new_container(service: Service) -> None:
    service.new_container()
    stores.key_ring().ring()
    stores.tenants().ask_for_settings_once()
    service.faults.calls.clear()
    service.faults.requests.clear()


def calls(service: Service) -> list[str]:
    """Return the calls of DynamoDB since the last time."""
    made = list(service.faults.calls)
    service.faults.calls.clear()
    return made


def asks_for_settings(service: Service) -> list[bool]:
    """Return whether each batch since the container started named settings."""
    batches = [next(iter(body["RequestItems"].values())) for body in service.faults.requests if "RequestItems" in body]
    return [any(key["sk"]["S"] == "SETTINGS" for key in batch["Keys"]) for batch in batches]


def test_the_first_token_takes_one_read_and_one_signature(service: Service, used: Tenant) -> None:
    service.kms.calls.clear()

    assert service.generate(used).status == 200

    assert (calls(service), service.kms.calls) == (FIRST, ["Sign"])


def test_the_first_session_in_a_page_takes_one_read(service: Service, used: Tenant) -> None:
    token = service.token(used)
    authorize(service, used, PAGE)
    new_container(service)

    assert open_session(service, token).status == 200
    assert calls(service) == FIRST


def test_later_requests_do_not_ask_again(service: Service, used: Tenant) -> None:
    for _ in range(3):
        assert service.generate(used).status == 200

    assert asks_for_settings(service) == [True, False, False]
    assert calls(service) == FIRST * 3


def test_a_second_tenant_of_the_container_is_read_as_before(service: Service, used: Tenant) -> None:
    other = service.provision()
    assert service.generate(other).status == 200
    new_container(service)

    assert service.generate(used).status == 200
    assert calls(service) == FIRST
    assert service.generate(other).status == 200
    assert calls(service) == AS_BEFORE
    assert asks_for_settings(service) == [True, False]


def test_a_refused_key_spends_the_chance_and_its_settings_help_no_other_tenant(service: Service, used: Tenant) -> None:
    attacked = service.provision()
    authorize(service, attacked, PAGE)
    authorize(service, used, "https://other.example.com")  # so that both have settings of the same version
    token = service.token(used)
    new_container(service)

    guessed = ApiKeyText.make(attacked.tenant_id, "live", token_bytes)
    assert service.call("GET", "/settings", key=guessed.text).problem["code"] == "api_key_invalid"
    assert calls(service) == FIRST

    assert open_session(service, token).problem["code"] == "origin_not_authorized"
    assert calls(service) == AS_BEFORE
    assert asks_for_settings(service) == [True, False]


def test_settings_newer_than_the_tenant_names_are_read_again(service: Service, used: Tenant) -> None:
    token = service.token(used)
    authorize(service, used, PAGE)
    new_container(service)
    service.change_item(f"TENANT#{used.tenant_id}#", "TENANT", settings_version={"N": "1"})

    answer = open_session(service, token)

    assert (answer.status, answer.json["settingsVersion"]) == (200, 2)
    assert calls(service) == AS_BEFORE


def test_settings_older_than_the_tenant_names_are_read_again(service: Service, used: Tenant) -> None:
    service.change_item(f"TENANT#{used.tenant_id}#", "TENANT", settings_version={"N": "2"})

    assert service.generate(used).status == 503
    assert calls(service) == AS_BEFORE


def test_a_read_that_fails_spends_the_chance_too(service: Service, used: Tenant) -> None:
    service.faults.always("BatchGetItem", fault="InternalServerError")
    assert service.generate(used).status == 503
    service.faults.by_operation.clear()
    service.faults.requests.clear()

    assert service.generate(used).status == 200
    assert asks_for_settings(service) == [False]


def test_absent_settings_are_a_failure_as_before(service: Service, used: Tenant) -> None:
    service.delete_item(f"TENANT#{used.tenant_id}#", "SETTINGS")

    assert service.generate(used).status == 503
    assert calls(service) == AS_BEFORE


def test_a_person_s_first_request_takes_one_read(service: Service, used: Tenant, provider: FakeProvider) -> None:
    member = joined(service, used, provider)
    new_container(service)

    assert asked(member, used, "GET /settings").status == 200
    assert [call for call in calls(service) if "Get" in call] == FIRST
