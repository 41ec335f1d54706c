"""A world in which every function of the service can be called."""

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from copy import replace
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from moto.dynamodb.models import dynamodb_backends

from embedtokens.signing_keys.timing import Timing
from embedtokens.wiring import operators, stores, system
from tests.support.builders.datasets import BY_REGION, token_in, with_rules
from tests.support.builders.pages import PAGE, authorize
from tests.support.builders.people_acts import People
from tests.support.builders.revocations import end, revoke
from tests.support.fakes.cloudformation import CloudFormation
from tests.support.fakes.identity_provider import FakeProvider
from tests.support.service import AUDIT_TABLE, ISSUER, Service, Tenant

SHORT, LONG = 60, 3600
KINDS = {
    "MEMBER#": "member",
    "SESSION#": "session",
    "KEY#": "key",
    "REVOKED#": "revoked token",
    "USER#": "revoked user",
    "PROMISE#": "idempotency record",
}

type Place = tuple[str, str, str]
"""Table, partition key, and sort key of an item."""

type Stored = dict[Place, object]


@dataclass
class World:
    """Tokens by what is wrong with them; `spare` is another key of the tenant, `ended` a revoked one."""

    service: Service
    cloudformation: CloudFormation
    tenant: Tenant
    spare: Tenant
    ended: Tenant
    tokens: dict[str, str]
    active_kid: str
    people: People

    def changed(self, before: Stored) -> set[Place]:
        """Return what was stored or changed since `before`."""
        now = self.stored()
        return {place for place in before.keys() | now.keys() if before.get(place) != now.get(place)}

    def chain_is_whole(self) -> bool:
        found = self.service.invoke("provision_tenant", {"action": "verify-audit", "tenantId": self.tenant.tenant_id})
        return bool(found["valid"])

    def warm_up(self) -> None:
        """Fill the container's caches: the key ring, and the tenant's settings."""
        system.start_request()
        stores.key_ring().ring()
        self.service.settings(self.tenant)

    def stored(self) -> Stored:
        """Return every item with its attributes."""
        return {
            (table.name, item.hash_key.value, item.range_key.value): item.to_json()
            for table in _tables()
            for items in table.items.values()
            for item in items.values()
        }

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Undo at the end of the block what has happened: in the store, in KMS, and in the container."""
        service, saved = self.service, pickle.dumps([table.items for table in _tables()])  # much faster than deepcopy
        keys, now = {arn: replace(key) for arn, key in self.service.kms.keys.items()}, self.service.clock.now
        try:
            yield
        finally:
            for table, items in zip(_tables(), pickle.loads(saved), strict=True):  # noqa: S301 - our own, of a moment ago
                table.items = items
            service.kms.keys, service.kms.fault, service.clock.now, service.clock.ahead = keys, None, now, 0
            service.kms.faults = repeat(None)
            service.kms.first.clear()
            service.faults.rule = None
            service.faults.by_operation.clear()
            service.forget_what_was_read()
            stores.last_use()._resumes_at = 0
            self.cloudformation.answers.clear()


def _tables() -> list[Any]:
    return list(dynamodb_backends["123456789012"]["eu-west-1"].tables.values())


def world(service: Service, cloudformation: CloudFormation, provider: FakeProvider) -> World:
    """Return a tenant with everything, at a time when each step of a rotation is due."""
    timing = Timing(rotation_period=100_000)
    operators.rotator().install(ISSUER, timing)
    for _step in range(2):
        operators.rotator().rotate()
        service.clock.now += timing.rotation_period + timing.retire_wait
    service.forget_what_was_read()
    tenant = service.provision()
    authorize(service, tenant, PAGE)
    with_rules(service, tenant, BY_REGION)
    spare, ended = service.new_key(tenant, scopes=["tokens:generate"]), service.new_key(tenant)
    tokens = {
        "expired": service.token(tenant, expiresIn=SHORT),
        "of a revoked key": service.token(ended),
        "of a revoked user": service.token(tenant, user={"distinctId": "gone", "role": "explorer"}),
        "foreign": service.token(service.provision()),
        "revoked": service.token(tenant),
    }
    revoke(service, tenant, tokens["revoked"])
    end(service, tenant, distinctId="gone")
    service.call("DELETE", f"/api-keys/{ended.api_key_id}", key=tenant.api_key, query={"revokeTokens": "true"})
    service.clock.now += SHORT + 1
    tokens["good"] = token_in(service, tenant, "Paris")
    people = People(service, tenant, provider)
    return World(service, cloudformation, tenant, spare, ended, tokens, stores.key_ring().ring().active().kid, people)


def kind(place: Place) -> str:
    """Return the kind of item that is stored there."""
    table, pk, sk = place
    if table == AUDIT_TABLE and pk == "CHECKPOINTS":
        return "attested head" if sk.startswith("HEAD#") else "checkpoint"
    if table == AUDIT_TABLE:
        return "audit event"
    if pk == "TENANTS":
        return "directory"
    if pk.startswith("PERSON#"):
        return "membership"
    if pk == "SIGNING":
        return "service" if sk == "SERVICE" else "signing key"
    return next((name for prefix, name in KINDS.items() if sk.startswith(prefix)), sk.lower())
