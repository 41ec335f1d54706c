"""Operators create, suspend and resume tenants."""

from typing import Any

import msgspec
import pytest

from embedtokens.api_keys.api_key import ApiKeyText, Scope, authenticate_key
from embedtokens.audit.trail import Sender
from embedtokens.errors import NotFoundError
from embedtokens.field_errors import RequestInvalidError
from embedtokens.settings.document import default_settings
from embedtokens.use_cases.operators.provision_tenants import Provisioner, read_request
from embedtokens.use_cases.operators.recover_tenants import Recovery
from tests.support.builders.trails import inspector
from tests.support.builders.world import ISSUER
from tests.support.fakes.api_keys import MemoryApiKeys
from tests.support.fakes.keys import MemoryRing
from tests.support.fakes.system import NOW, CountedRandomness, FixedClock
from tests.support.fakes.tenants import MemoryMembers, MemoryRevocations, MemoryTenants


@pytest.fixture
def tenants() -> MemoryTenants:
    return MemoryTenants()


@pytest.fixture
def provisioner(tenants: MemoryTenants) -> Provisioner:
    clock, randomness = FixedClock(), CountedRandomness()
    recovery = Recovery(
        directory=tenants,
        keys=MemoryApiKeys(tenants),
        members=MemoryMembers(tenants),
        ring=MemoryRing(ISSUER),
        revocations=MemoryRevocations(tenants),
        trail=tenants,
        clock=clock,
        randomness=randomness,
    )
    return Provisioner(
        directory=tenants, inspector=inspector(tenants), recovery=recovery, clock=clock, randomness=randomness
    )


def carry_out(provisioner: Provisioner, event: object) -> Any:
    return msgspec.to_builtins(provisioner.carry_out(read_request(event), Sender("req-1", None)))


def create(provisioner: Provisioner, **members: object) -> Any:
    return carry_out(provisioner, {"action": "create", "name": "Acme", **members})


def test_a_new_tenant_has_settings_and_a_key_that_may_do_everything(
    provisioner: Provisioner, tenants: MemoryTenants
) -> None:
    made = create(provisioner)
    tenant = tenants.tenants[made["tenantId"]]

    assert (tenant.tenant_id, tenant.name, tenant.status, tenant.created_at) == (
        made["tenantId"],
        "Acme",
        "active",
        NOW,
    )
    assert tenants.settings[made["tenantId"]] == default_settings()
    assert tenant.settings_version == default_settings().version
    assert made["scopes"] == sorted(Scope)


@pytest.mark.parametrize("environment", ["live", "test"])
def test_the_key_that_is_shown_proves_the_record_that_is_stored(
    provisioner: Provisioner, tenants: MemoryTenants, environment: str
) -> None:
    made = create(provisioner, environment=environment)
    key = ApiKeyText.parse(made["apiKey"])
    record = tenants.api_keys[made["tenantId"], made["apiKeyId"]]

    assert authenticate_key(key, record, NOW) is record
    assert (key.tenant_id, key.key_id) == (made["tenantId"], made["apiKeyId"])
    assert record.environment == key.environment == environment
    withheld = {Scope.MEMBERS_MANAGE} if environment == "test" else set()
    assert (record.scopes, record.created_at, record.expires_at) == (frozenset(Scope) - withheld, NOW, None)


def test_the_key_itself_is_not_stored(provisioner: Provisioner, tenants: MemoryTenants) -> None:
    made = create(provisioner)

    assert made["apiKey"].rpartition("_")[2] not in repr(tenants)


def test_a_key_is_live_unless_it_is_asked_to_be_a_sandboxs(provisioner: Provisioner) -> None:
    assert create(provisioner)["apiKey"].startswith("emb_live_")


def test_a_tenants_name_has_up_to_100_characters(provisioner: Provisioner, tenants: MemoryTenants) -> None:
    made = create(provisioner, name="ü" * 100)

    assert tenants.tenants[made["tenantId"]].name == "ü" * 100


def test_two_tenants_have_nothing_in_common(provisioner: Provisioner) -> None:
    one, other = create(provisioner), create(provisioner)

    assert one["tenantId"] != other["tenantId"]
    assert one["apiKeyId"] != other["apiKeyId"]


def test_tenants_are_listed_page_by_page(provisioner: Provisioner) -> None:
    ids = sorted(create(provisioner)["tenantId"] for _ in range(3))
    first = carry_out(provisioner, {"action": "list"})
    second = carry_out(provisioner, {"action": "list", "cursor": first["nextCursor"]})

    assert [row["tenantId"] for row in [*first["tenants"], *second["tenants"]]] == ids
    assert second["nextCursor"] is None
    assert first["tenants"][0] == {
        "tenantId": ids[0], "name": "Acme", "status": "active", "createdAt": "2027-01-15T08:00:00Z",
    }  # fmt: skip


def test_a_tenant_is_suspended_and_resumed(provisioner: Provisioner, tenants: MemoryTenants) -> None:
    tenant_id = create(provisioner)["tenantId"]
    for action, status in (("suspend", "suspended"), ("resume", "active")):
        answer = carry_out(provisioner, {"action": action, "tenantId": tenant_id})

        assert answer == {"tenantId": tenant_id, "status": status}
        assert tenants.tenants[tenant_id].status == status


@pytest.mark.parametrize("action", ["suspend", "resume", "create-key", "revoke-tokens", "rejoin", "verify-audit"])
def test_a_tenant_that_there_is_not_is_not_found(provisioner: Provisioner, action: str) -> None:
    with pytest.raises(NotFoundError):
        carry_out(provisioner, {"action": action, "tenantId": "t_" + "0" * 16})


@pytest.mark.parametrize(
    ("event", "place"),
    [
        (None, ""),
        ([], ""),
        ({}, "/action"),
        ({"action": "delete"}, "/action"),
        ({"action": "create"}, "/name"),
        ({"action": "create", "name": ""}, "/name"),
        ({"action": "create", "name": "x" * 101}, "/name"),
        ({"action": "create", "name": "a\nb"}, "/name"),
        ({"action": "create", "name": "a\n"}, "/name"),
        ({"action": "create", "name": "x", "environment": "prod"}, "/environment"),
        ({"action": "create", "name": "x", "tenantId": "t_" + "0" * 16}, "/tenantId"),
        ({"action": "list", "cursor": "x"}, "/cursor"),
        ({"action": "list", "name": "x"}, "/name"),
        ({"action": "suspend"}, "/tenantId"),
        ({"action": "suspend", "tenantId": "t_" + "0" * 15}, "/tenantId"),
        ({"action": "suspend", "tenantId": "t_" + "0" * 16 + "\n"}, "/tenantId"),
        ({"action": "suspend", "tenantId": "t_" + "0" * 15 + "#"}, "/tenantId"),
        ({"action": "suspend", "tenantId": "t_" + "0" * 16, "name": "x"}, "/name"),
        ({"action": "create-key"}, "/tenantId"),
        ({"action": "create-key", "tenantId": "t_" + "0" * 16, "scopes": []}, "/scopes"),
        ({"action": "create-key", "tenantId": "t_" + "0" * 16, "environment": "prod"}, "/environment"),
        ({"action": "revoke-tokens", "tenantId": "t_1"}, "/tenantId"),
        ({"action": "rejoin", "tenantId": "t_1"}, "/tenantId"),
        ({"action": "resume", "tenant_id": "t_" + "0" * 16}, "/tenant_id"),
    ],
)
def test_a_wrong_event_is_refused_by_the_invalid_member(event: object, place: str) -> None:
    with pytest.raises(RequestInvalidError) as refusal:
        read_request(event)
    (error,) = refusal.value.errors

    assert error.pointer == place
