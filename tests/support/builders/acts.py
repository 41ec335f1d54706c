"""A world in which everything can be called, and all calls that the service's functions accept in it."""

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import replace
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from moto.dynamodb.models import dynamodb_backends

from embedtokens.signing_keys.timing import Timing
from embedtokens.web.invoked import UndecidedError
from embedtokens.wiring import operators, stores, system
from tests.support.builders.datasets import BY_REGION, token_in, with_rules
from tests.support.builders.events import Answer, assert_unavailable
from tests.support.builders.pages import PAGE, authorize, from_page
from tests.support.builders.people_acts import Asked, People
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
            stores.key_use()._resumes_at = 0
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


@dataclass(frozen=True)
class Act:
    """A call of a function. `stores` are the kinds of items that it changes if all goes well, `alone` those of a
    revocation or suspension, which is stored before its audit event.
    """

    function: str
    name: str
    carry_out: Callable[[World], str]
    stores: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        return f"{self.function}: {self.name}"


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


def said(answer: Answer) -> str:
    """Return the status, and the code of an error. A 503 has Retry-After and no details."""
    if answer.status == 503 and answer.problem["code"] == "unavailable":
        assert_unavailable(answer)
        return "503"
    if answer.status == 503:
        assert int(answer.headers["retry-after"]) >= 1
    return f"{answer.status} {answer.problem['code']}" if answer.status >= 400 else str(answer.status)


def http(method: str, path: str, **request: Any) -> Callable[[World], str]:
    """Return an HTTP call; `path` and `body` may name things of the world: {spare}, {good}."""

    def carry_out(world: World) -> str:
        names = {"spare": world.spare.api_key_id, "member": world.people.member_id, **world.tokens}
        body = request.get("body")
        if isinstance(body, dict):
            body = {name: value.format(**names) if isinstance(value, str) else value for name, value in body.items()}
        headers, query = request.get("headers"), request.get("query")
        key = world.tenant.api_key if request.get("with_key", True) else None
        return said(world.service.call(method, path.format(**names), key=key, body=body, headers=headers, query=query))

    return carry_out


def person(asked: Asked) -> Callable[[World], str]:
    return lambda world: said(asked(world.people, world.tenant.tenant_id))


def write_settings(method: str, path: str, body: object = None) -> Callable[[World], str]:
    def carry_out(world: World) -> str:
        tag = {"if-match": '"3"'}  # the world's own settings
        return said(world.service.call(method, path, key=world.tenant.api_key, body=body, headers=tag))

    return carry_out


def introspect(token: str) -> Callable[[World], str]:
    def carry_out(world: World) -> str:
        answer = world.service.introspect(world.tenant, world.tokens[token])
        return said(answer) if answer.status != 200 else "active" if answer.json["active"] else "inactive"

    return carry_out


def page(method: str, path: str, token: str) -> Callable[[World], str]:
    return lambda world: said(from_page(method, path, world.service, world.tokens[token]))


def page_row_filters(token: str) -> Callable[[World], str]:
    def carry_out(world: World) -> str:
        headers = {"authorization": f"Bearer {world.tokens[token]}", "origin": PAGE}
        return said(world.service.call("POST", "/embed/row-filters", body={"datasets": ["sales"]}, headers=headers))

    return carry_out


def authorizer(token: str) -> Callable[[World], str]:
    def carry_out(world: World) -> str:
        event = {
            "headers": {"authorization": f"Bearer {world.tokens[token]}", "origin": PAGE},
            "stageVariables": {"embedTenantId": world.tenant.tenant_id},
        }
        try:
            admitted = world.service.invoke("authorizer", event)["isAuthorized"]
        except UndecidedError as undecided:
            return "nobody passes" if str(undecided) == "unavailable" else str(undecided)
        return "admitted" if admitted else "denied"

    return carry_out


def first_use_in_an_hour(world: World) -> str:
    world.service.clock.now += LONG
    return said(world.service.generate(world.tenant))


def with_the_revoked_key(world: World) -> str:
    return said(world.service.generate(world.ended))


def operator(function: str, **event: object) -> Callable[[World], str]:
    return lambda world: str(world.service.invoke(function, event).get("code", "done"))


def on_tenant(action: str) -> Callable[[World], str]:
    def carry_out(world: World) -> str:
        event = {"action": action, "tenantId": world.tenant.tenant_id}
        return str(world.service.invoke("provision_tenant", event).get("code", "done"))

    return carry_out


def mark_compromised(world: World) -> str:
    event = {"action": "mark_compromised", "kid": world.active_kid}
    return str(world.service.invoke("rotate_signing_key", event).get("code", "done"))


def deploy(world: World) -> str:
    world.service.deploy(world.cloudformation.event("Update"), issuer="https://moved.example.com")
    answer = world.cloudformation.answers.pop()
    return str(answer["Status"]) + (f" {answer['Reason'].partition(':')[0]}" if answer["Reason"] else "")
