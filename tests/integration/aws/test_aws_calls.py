"""What a warm request asks AWS for: nobody pays twice, and nothing is left out."""

import pytest

from tests.support.service import Service, Tenant

ORIGIN = "https://app.example.com"


@pytest.fixture
def warm(service: Service, tenant: Tenant) -> Tenant:
    """Its settings and the key ring were read; the use of its key was noted."""
    document = service.settings(tenant)
    document["authorizedOrigins"].append({"origin": ORIGIN})
    assert service.put_settings(tenant, document).status == 200
    token = service.token(tenant)
    assert service.introspect(tenant, token).status == 200
    service.faults.calls.clear()
    service.kms.calls.clear()
    return tenant


def test_generating_is_one_read_and_one_signature(service: Service, warm: Tenant) -> None:
    assert service.generate(warm).status == 200
    assert (service.faults.calls, service.kms.calls) == (["BatchGetItem"], ["Sign"])


def test_introspecting_is_one_read(service: Service, warm: Tenant) -> None:
    token = service.token(warm)
    service.faults.calls.clear()
    service.kms.calls.clear()

    assert service.introspect(warm, token).json["active"]
    assert (service.faults.calls, service.kms.calls) == (["BatchGetItem"], [])


def test_a_handshake_is_one_read(service: Service, warm: Tenant) -> None:
    token = service.token(warm)
    service.faults.calls.clear()
    service.kms.calls.clear()

    answer = service.call("POST", "/embed/session", headers={"authorization": f"Bearer {token}", "origin": ORIGIN})

    assert answer.status == 200, answer.text
    assert (service.faults.calls, service.kms.calls) == (["BatchGetItem"], [])


@pytest.mark.usefixtures("warm")
def test_the_key_set_is_one_query(service: Service) -> None:
    assert service.call("GET", "/.well-known/jwks.json").status == 200
    assert (service.faults.calls, service.kms.calls) == (["Query"], [])
