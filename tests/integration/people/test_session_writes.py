"""What a member writes by session, if their membership changes between the read of a request and its write."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from embedtokens.people.roles import Role
from tests.support.builders.events import Answer
from tests.support.builders.visitors import Visitor, invited
from tests.support.fakes.identity_provider import FakeProvider
from tests.support.fakes.wire import CARRIED_OUT, Fault, cancelled
from tests.support.service import AUDIT_TABLE, TABLE, Service, Tenant

ENDINGS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "removed": {"removed_at": {"N": "1800000001"}, "version": {"N": "3"}},
    "another role": {"role": {"S": "viewer"}, "version": {"N": "3"}},
    "signed out everywhere": {"version": {"N": "3"}},
}


@dataclass
class Admin:
    """An administrator with a session, and what there is to be changed."""

    service: Service
    tenant: Tenant
    visitor: Visitor
    member_id: str
    other: str
    key: Tenant
    token: str

    def send(self, route: str, body: bytes | None, **headers: str) -> Answer:
        method, path = route.split()
        path = path.format(self=self.member_id, other=self.other, key=self.key.api_key_id)
        said: Any = {"content_type": "application/merge-patch+json"} if path == "/settings" else {}
        filled = body.replace(b"{token}", self.token.encode()) if body else body
        return self.visitor.fetch(method, path, tenant=self.tenant.tenant_id, body=filled, **said, **headers)

    def stored(self, **ended: Any) -> Any:
        """Everything stored, with these attributes of the member."""
        items = {str(item["pk"]) + str(item["sk"]): item for item in _items(self.service, TABLE)}
        own = str(self.place[0]) + str(self.place[1])
        items[own] = {**items[own], **ended}
        return items, _items(self.service, AUDIT_TABLE)

    @property
    def place(self) -> tuple[Any, Any]:
        return {"S": f"TENANT#{self.tenant.tenant_id}#"}, {"S": f"MEMBER#{self.member_id}"}

    def change(self, **attributes: Any) -> None:
        pk, sk = self.place
        self.service.change_item(pk["S"], sk["S"], **attributes)

    def before_the(self, operation: str, **attributes: Any) -> None:
        """Change the member just before the next call of this operation reaches DynamoDB."""
        self.service.faults.before_next(operation, lambda: self.change(**attributes))


def _items(service: Service, table: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = service.dynamodb.scan(TableName=table)["Items"]
    return items


@pytest.fixture
def admin(service: Service, tenant: Tenant, provider: FakeProvider) -> Admin:
    member_id, link = invited(service, tenant, Role.ADMIN)
    visitor = Visitor(service, provider)
    visitor.join(link)
    service.clock.now += 1
    other, _ = invited(service, tenant, Role.VIEWER)
    key = service.new_key(tenant, scopes=["settings:read"])
    return Admin(service, tenant, visitor, member_id, other, key, service.token(tenant))


type Write = tuple[str, bytes | None, Mapping[str, str]]

WRITES: Mapping[str, Write] = {
    "settings": ("PATCH /settings", b'{"tokens": {"maxLifetime": 7200}}', {"if_match": '"1"'}),
    "an origin": ("POST /settings/authorized-origins", b'{"origin": "https://a.example.com"}', {"if_match": '"1"'}),
    "a new key": ("POST /api-keys", b'{"label": "Mine"}', {}),
    "a key's name": ("PATCH /api-keys/{key}", b'{"label": "Other"}', {}),
    "a key's successor": ("POST /api-keys/{key}/rotate", b"{}", {}),
    "a key's end": ("DELETE /api-keys/{key}", None, {}),
    "an invitation": ("POST /members", b'{"role": "viewer"}', {}),
    "another's role": ("PATCH /members/{other}", b'{"role": "auditor"}', {}),
    "another's end": ("DELETE /members/{other}", None, {}),
    "their own name": ("PATCH /members/{self}", b'{"name": "Ana"}', {}),
    "a token's end": ("POST /embed/revoke-token", b'{"token": "{token}"}', {}),
    "a user's tokens": ("POST /embed/revocations", b'{"distinctId": "user-123"}', {}),
    "all tokens": ("POST /embed/revocations", b'{"all": true}', {}),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_member_whose_session_ends_between_read_and_write_writes_nothing(admin: Admin, write: Write) -> None:
    route, body, headers = write
    expected = admin.stored(**ENDINGS["removed"])
    admin.before_the("TransactWriteItems", **ENDINGS["removed"])
    answer = admin.send(route, body, **headers)

    assert admin.service.faults.rule is None
    assert (answer.status, answer.json["code"]) == (401, "session_ended")
    assert admin.stored() == expected


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_member_who_is_renamed_between_read_and_write_writes(admin: Admin, write: Write) -> None:
    route, body, headers = write
    admin.before_the("TransactWriteItems", name={"S": "Somebody"}, last_used_at={"N": "1800000001"})

    assert admin.send(route, body, **headers).status in {200, 201, 204}
    assert admin.service.faults.rule is None


@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS)
def test_whatever_ends_the_session_between_read_and_write_ends_the_write(
    admin: Admin, ending: Mapping[str, Mapping[str, str]]
) -> None:
    route, body, headers = WRITES["settings"]
    admin.before_the("TransactWriteItems", **ending)

    assert admin.send(route, body, **headers).json["code"] == "session_ended"


@pytest.mark.parametrize("ending", ["another role", "signed out everywhere"])
def test_a_member_whose_session_ends_before_they_change_themselves_changes_nothing(admin: Admin, ending: str) -> None:
    """The member is read a second time, to be changed: what was read first decides."""
    expected = admin.stored(**ENDINGS[ending])
    admin.before_the("GetItem", **ENDINGS[ending])
    answer = admin.send("PATCH /members/{self}", b'{"role": "auditor"}')

    assert answer.json["code"] == "session_ended"
    assert admin.stored() == expected


def test_a_write_that_was_overtaken_checks_the_member_again(admin: Admin) -> None:
    route, body, headers = WRITES["a new key"]
    expected = admin.stored(**ENDINGS["removed"])
    overtaken = cancelled("None", "ConditionalCheckFailed", "None", "None")
    admin.service.faults.by_operation["TransactWriteItems"] = [overtaken, CARRIED_OUT]
    admin.before_the("GetItem", **ENDINGS["removed"])

    assert admin.send(route, body, **headers).json["code"] == "session_ended"
    assert admin.stored() == expected


def test_a_write_that_was_overtaken_succeeds_for_a_member_who_has_not_changed(admin: Admin) -> None:
    route, body, headers = WRITES["a new key"]
    overtaken = cancelled("None", "ConditionalCheckFailed", "None", "None")
    admin.service.faults.by_operation["TransactWriteItems"] = [overtaken]

    assert admin.send(route, body, **headers).status == 201


@pytest.mark.parametrize(("seconds", "writes"), [(0, 2), (3, 3)])
def test_a_revocation_in_effect_is_finished_although_the_session_ends(admin: Admin, seconds: int, writes: int) -> None:
    """Its event follows in a write of its own, as does a later moment, if storing the first one took too long."""
    calls: list[str] = []

    def rule(operation: str, _: dict[str, Any]) -> Fault | None:
        calls.extend([operation] if operation == "TransactWriteItems" else [])
        if len(calls) == 1:
            admin.service.clock.now += seconds
        if len(calls) == 2:
            admin.change(**ENDINGS["removed"])
        return None

    admin.service.faults.rule = rule
    answer = admin.send("POST /embed/revocations", b'{"distinctId": "user-123"}')

    assert (answer.status, len(calls)) == (200, writes)
    assert admin.service.audit_events(admin.tenant)[0]["action"] == "tokens.revoked"


def test_who_removes_themselves_with_their_keys_revokes_these_as_well(admin: Admin) -> None:
    made = admin.send("POST /api-keys", b'{"label": "Mine", "scopes": ["settings:read"]}').json
    answer = admin.send("DELETE /members/{self}?revokeKeys=true", None)

    assert answer.status == 200, answer.text
    assert answer.json["apiKeys"] == [{"id": made["id"], "label": "Mine", "revoked": True}]
