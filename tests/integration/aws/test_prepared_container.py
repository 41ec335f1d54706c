"""What a container does in Lambda's INIT phase, so that its first request need not."""

import gc
from collections.abc import Callable

import pytest

from embedtokens.wiring import init, services, stores
from tests.support.service import Service

BUILDERS: tuple[Callable[[], object], ...] = (
    services.authenticator,
    services.token_issuer,
    init.reach_aws,
    init.warm_up,
)


def prepare(service: Service, monkeypatch: pytest.MonkeyPatch, started: str) -> None:
    service.new_container()
    service.faults.calls.clear()
    monkeypatch.setenv("AWS_LAMBDA_INITIALIZATION_TYPE", started)
    init.prepare(*BUILDERS)
    gc.unfreeze()


def test_a_container_that_starts_on_demand_has_its_key_ring_and_its_connections(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = service.provision()
    prepare(service, monkeypatch, "on-demand")
    assert service.faults.calls == ["Query"]
    assert all(client.connection._sock is not None for client in stores.aws()._made)

    service.faults.calls.clear()
    assert service.generate(tenant).status == 200
    assert "Query" not in service.faults.calls


def test_its_keys_for_signing_requests_are_derived(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(service, monkeypatch, "on-demand")

    assert all(client.signer._derived is not None for client in stores.aws()._made)


def test_a_snapshot_has_no_connection(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(service, monkeypatch, "snap-start")

    assert service.faults.calls == []
    assert all(client.connection._sock is None for client in stores.aws()._made)


@pytest.mark.parametrize("started", ["on-demand", "snap-start"])
def test_the_first_token_of_a_container_takes_one_read_of_its_tenant(
    service: Service, monkeypatch: pytest.MonkeyPatch, started: str
) -> None:
    tenant = service.provision()
    prepare(service, monkeypatch, started)

    assert service.generate(tenant).status == 200
    assert [call for call in service.faults.calls if "Get" in call] == ["BatchGetItem"]


def test_a_container_starts_and_answers_although_the_store_was_down_meanwhile(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = service.provision()
    service.faults.always("Query", fault="InternalServerError")
    prepare(service, monkeypatch, "on-demand")
    service.faults.by_operation.clear()

    assert service.generate(tenant).status == 200
