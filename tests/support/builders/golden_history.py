"""The history that leaves the golden items, the same in every run.

`python -m tests.support.builders.golden_history` runs it with the current code, and writes the files.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import replace
from itertools import count
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from embedtokens.adapters.dynamodb import people_items
from embedtokens.people.login import Login
from embedtokens.people.member import Account, Person, bound
from embedtokens.people.roles import Role
from embedtokens.people.secret_text import SecretText, new_member_id
from embedtokens.people.session import SessionRecord
from embedtokens.signing_keys.timing import Timing
from embedtokens.use_cases.people.manage_members import InviteRequest, new_invitation
from embedtokens.wiring import operators, people, stores, system
from tests.support.builders import golden
from tests.support.builders.pages import PAGE
from tests.support.fakes.system import CountedRandomness
from tests.support.service import ISSUER, Service, Tenant, running_service

LATER_VALUES = 3_000
"""Where the random values of `limits` begin: beyond all that `history` has used."""


@contextmanager
def repeatable_service(first: int = 0) -> Iterator[Service]:
    """Run a deployed service whose random values are the same in every run: those from `first` on."""
    numbers = count()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("secrets.token_bytes", CountedRandomness(first))
        patch.setattr(ec, "generate_private_key", lambda _curve: golden.private_key(next(numbers)))
        with running_service() as service:
            yield service


def history(service: Service) -> None:
    """Do everything that creates some kind of item, or a member of one."""
    _signing_keys(service)
    suspended = service.provision(name="Suspended")
    service.invoke("provision_tenant", {"action": "suspend", "tenantId": suspended.tenant_id})
    tenant = service.provision(name="Acme")
    assert service.put_settings(tenant, _document(service, tenant)).status == 200
    service.clock.now += 60
    token = service.token(tenant, user={"distinctId": "user-1", "role": "explorer", "attributes": {"location": "Rome"}})
    gone = _api_keys(service, tenant)
    _revoke(service, tenant, "/embed/revoke-token", {"token": token})
    for whose in ({"distinctId": "user-2"}, {"apiKeyId": gone.api_key_id}, {"all": True}):
        _revoke(service, tenant, "/embed/revocations", whose)
    _people(service, tenant)
    service.clock.now += 60
    assert service.invoke("attest_audit", {"action": "attest"})["complete"]


def _signing_keys(service: Service) -> None:
    """Create one key in each state, and waits of an earlier timing."""
    timing = Timing()
    for _step in range(3):
        service.clock.now += timing.rotation_period + timing.retire_wait
        operators.rotator().rotate()
    retiring = [key for key in operators.rotator().stored().in_order() if key.state == "retiring"]
    operators.rotator().mark_compromised(retiring[0].kid)
    operators.rotator().install(ISSUER, Timing(margin=300))
    service.clock.now += timing.rotation_period
    operators.rotator().rotate()
    service.forget_what_was_read()


def _document(service: Service, tenant: Tenant) -> dict[str, Any]:
    settings: dict[str, Any] = service.settings(tenant)
    custom: list[Mapping[str, object]] = [
        {"name": "location", "type": "string", "allowedValues": ["Paris", "Rome"], "description": "Where the user is."},
        {"name": "teams", "type": "string", "list": True, "maxLength": 20, "pattern": "[a-z]+"},
        {"name": "level", "type": "integer", "default": 1},
        {"name": "since", "type": "datetime"},
        {"name": "share", "type": "float"},
        {"name": "trial", "type": "boolean"},
    ]
    by_region = {"column": "region", "op": "eq", "attribute": "location"}
    either = {"any": [{"column": "level", "op": "le", "attribute": "level"}, {"column": "owner", "op": "is_not_set"}]}
    by_team = {"all": [{"column": "team", "op": "in", "attribute": "teams"}, either]}
    return {
        **settings,
        "authorizedOrigins": [{"origin": PAGE, "label": "Production"}, {"origin": "https://*.example.org"}],
        "tokenAttributes": [*settings["tokenAttributes"], *custom],
        "accessRules": [
            {"dataset": "sales", "roles": ["explorer"], "filter": by_region, "description": "Own region"},
            {"dataset": "tickets", "filter": by_team},
            {"dataset": "countries", "filter": {"allow": "all"}},
            {"dataset": "news", "filter": {"column": "language", "op": "in", "value": ["en", "fr"]}},
        ],
        "tokens": {"defaultLifetime": 900, "maxLifetime": 7200, "defaultPermissions": {"dashboard": ["can_view"]}},
    }


def _api_keys(service: Service, tenant: Tenant) -> Tenant:
    """Create keys with every member that a key may have; return the tenant with a revoked one."""
    body = {
        "label": "Pinned",
        "scopes": ["tokens:generate", "tokens:introspect"],
        "pinnedAttributes": {"location": "Paris", "teams": ["red", "blue"]},
        "maxTokenLifetime": 600,
        "expiresAt": "2028-01-01T00:00:00Z",
    }
    once = {"idempotency-key": "make-it-once"}
    made = service.call("POST", "/api-keys", key=tenant.api_key, body=body, headers=once)
    assert made.status == 201, made.text
    pinned = Tenant(tenant.tenant_id, made.json["apiKey"], made.json["id"])
    service.new_key(tenant, label="Sandbox", environment="test")
    gone = service.new_key(tenant, label="Gone")
    paths = [
        ("POST", f"/api-keys/{pinned.api_key_id}/rotate", {"overlap": 3600}),
        ("PATCH", f"/api-keys/{pinned.api_key_id}", {"label": "Pinned, older"}),
        ("DELETE", f"/api-keys/{gone.api_key_id}", None),
    ]
    for method, path, sent in paths:
        assert service.call(method, path, key=tenant.api_key, body=sent).status in {200, 201}
    return gone


def limits(service: Service) -> None:
    """Do, on the golden items, what leads to later ones: keys and settings that limit tokens to resources, or for a
    resource server."""
    golden.restore(service, golden.released())
    tenant = golden.tenant()
    server = {"id": "assistant", "url": "https://mcp.acme.example/mcp", "label": "Sales assistant"}
    document = service.settings(tenant)
    document["resourceServers"] = [server]
    document["tokens"]["requireResources"] = True
    assert service.put_settings(tenant, document).status == 200
    resources = [
        {"type": "dashboard", "id": "sales-2026", "permissions": ["can_edit"]},
        {"type": "dataset", "id": "countries"},
    ]
    service.new_key(tenant, label="Two resources", pinnedResources=resources)
    service.new_key(tenant, label="For the assistant", audience="assistant")


def later_items(service: Service) -> dict[str, list[golden.Item]]:
    """Return what `limits` leaves of the kinds in `limits/`."""
    limits(service)
    found = golden.stored(service)
    return {kind: [item for item in found[kind] if item not in golden.read(kind)] for kind in golden.LIMITS}


def _people(service: Service, tenant: Tenant) -> None:
    """Members with all that one may have, by the items alone: what leads to them leaves audit events, and those that
    were released are a chain."""
    now, randomness = service.clock.now, CountedRandomness(1_000_000)
    system.start_request()
    table, account = stores.table(), Account("https://login.example.com", "person-1")
    link, invited = new_invitation(
        tenant.tenant_id, InviteRequest(Role.VIEWER, "Ana", "ana@acme.example"), invited_by="operator", now=now,
        randomness=randomness,
    )  # fmt: skip
    assert link.text
    joined = bound(replace(invited, member_id=new_member_id(randomness), role=Role.ADMIN), _ana(account), now)
    removed = replace(joined, member_id=new_member_id(randomness), removed_at=now, revoked_before=now + 60)
    for member in (invited, joined, removed):
        table.transact(table.put_new(people_items.member_item(tenant.tenant_id, member)))
    membership = people_items.membership_item(account, tenant.tenant_id, joined.member_id)
    ended = Login.begin(now, "", "", randomness)
    for item in (membership, people_items.login_item(ended.state_sha256, now)):
        table.transact(table.put_new(item))
    for _ in range(2):
        session = SecretText.make("session", tenant.tenant_id, joined.member_id, randomness)
        record = SessionRecord(
            sha256=session.sha256, member_id=joined.member_id, member_version=joined.version, created_at=now,
            last_used_at=now,
        )  # fmt: skip
        people.sign_in_table().start(tenant.tenant_id, record, None)
    people.sign_in_table().end(tenant.tenant_id, session.sha256, now)


def _ana(account: Account) -> Person:
    return Person(account=account, name="Ana Ruiz", verified_email="ana@acme.example")


def _revoke(service: Service, tenant: Tenant, path: str, body: object) -> None:
    assert service.call("POST", path, key=tenant.api_key, body=body).status == 200


def main() -> None:
    with repeatable_service() as service:
        history(service)
        for name, items in golden.stored(service).items():
            golden.write(name, items)
    with repeatable_service(LATER_VALUES) as service:
        for name, items in later_items(service).items():
            golden.write(f"limits/{name}", items)


if __name__ == "__main__":
    main()
