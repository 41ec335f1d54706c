"""Audit trails are rewritten with each function's role in turn, IAM enforced: checkpoints find it out."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import jwt
import pytest
from botocore.exceptions import ClientError
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from tests.support.local_stack import LocalStack
from tests.template.stack import translated

ROLES = sorted(f"{function}Role" for function in translated().functions)
MAY_PUT_EVENTS = {"ApiKeysRole", "MembersRole", "ProvisionTenantRole", "RevokeTokenRole", "SettingsRole", "SignInRole"}
MAY_MOVE_HEADS = MAY_PUT_EVENTS
ATTESTER = "AttestAuditRole"

type Item = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Trail:
    """A new tenant's trail of three events, as it is stored."""

    stack: LocalStack
    tenant_id: str

    @classmethod
    def of_a_new_tenant(cls, stack: LocalStack) -> "Trail":
        made = stack.invoke("ProvisionTenant", {"action": "create", "name": "Rewritten"})
        tenant = replace(stack, api_key=made["apiKey"], tenant_id=made["tenantId"])
        for label in ("One", "Two"):
            assert tenant.post("/api-keys", {"label": label}).status_code == 201
        return cls(tenant, made["tenantId"])

    def events(self) -> list[Item]:
        answer = self.stack.aws("dynamodb").query(
            TableName=self.stack.deployed["auditTableName"],
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": f"TENANT#{self.tenant_id}#"}},
        )
        items: list[Item] = answer["Items"]
        return items

    def rewritten(self, first: int) -> list[Item]:
        """The events from that number on, told as somebody else's doing, with hashes that fit."""
        kept, changed = self.events()[: first - 1], self.events()[first - 1 :]
        previous = kept[-1]["hash"]["S"] if kept else "0" * 64
        forged: list[Item] = []
        for item in changed:
            text = json.dumps({**json.loads(item["event"]["S"]), "actor": "somebody", "previous": previous})
            previous = hashlib.sha256(text.encode()).hexdigest()
            forged.append({**item, "event": {"S": text}, "hash": {"S": previous}})
        return forged

    def put(self, role: str, items: list[Item]) -> None:
        """Raises ClientError where the role may not."""
        dynamodb, table = self.stack.aws("dynamodb", role), self.stack.deployed["auditTableName"]
        for item in items:
            dynamodb.put_item(TableName=table, Item=item)

    def move_head(self, role: str, last: Item) -> None:
        self.stack.aws("dynamodb", role).update_item(
            TableName=self.stack.deployed["tableName"],
            Key={"pk": last["pk"], "sk": {"S": "TENANT"}},
            UpdateExpression="SET audit_hash = :hash",
            ExpressionAttributeValues={":hash": last["hash"]},
        )

    def verdict(self) -> dict[str, Any]:
        return self.stack.invoke("ProvisionTenant", {"action": "verify-audit", "tenantId": self.tenant_id})


@contextmanager
def put_back(trail: Trail) -> Iterator[None]:
    """What the account's owner does when the alarm has gone off: the events are put back out of a backup."""
    events = trail.events()
    try:
        yield
    finally:
        for item in events:
            trail.stack.aws("dynamodb").put_item(TableName=trail.stack.deployed["auditTableName"], Item=item)


def attest(stack: LocalStack) -> dict[str, Any]:
    """The schedule may have come first."""
    answer = stack.invoke("AttestAudit", {"action": "attest"})
    assert "code" not in answer, answer
    assert answer["complete"]
    return answer


@pytest.fixture(scope="module")
def attested(stack: LocalStack) -> dict[str, Trail]:
    """A trail for each role, and one that nobody touches, all with a checkpoint behind them."""
    trails = {name: Trail.of_a_new_tenant(stack) for name in (*sorted(MAY_PUT_EVENTS), "untouched")}
    attest(stack)
    return trails


@pytest.mark.parametrize("role", ROLES)
def test_a_role_rewrites_no_event_or_is_found_out(stack: LocalStack, attested: dict[str, Trail], role: str) -> None:
    if role not in MAY_PUT_EVENTS:
        trail = attested["untouched"]
        with pytest.raises(ClientError, match="AccessDenied"):
            trail.put(role, trail.rewritten(2)[:1])
        assert (trail.verdict()["valid"], trail.verdict()["fits"]) == (True, True)
        return
    trail = attested[role]
    with put_back(trail):
        trail.put(role, trail.rewritten(3))
        found, run = trail.verdict(), attest(stack)

        assert (found["valid"], found["fits"]) == (False, False)
        assert trail.tenant_id in {refused["tenantId"] for refused in run["refused"]}
    assert trail.verdict()["valid"]


@pytest.mark.parametrize("first", [1, 2, 3])
@pytest.mark.parametrize("role", sorted(MAY_PUT_EVENTS))
def test_a_trail_that_is_rewritten_with_its_head_is_found_out(
    stack: LocalStack, attested: dict[str, Trail], role: str, first: int
) -> None:
    """From any event on; without a checkpoint nothing would show."""
    trail, untouched = attested[role], attested["untouched"]
    assert role in MAY_MOVE_HEADS
    head = trail.events()[-1]
    with put_back(trail):
        forged = trail.rewritten(first)
        trail.put(role, forged)
        trail.move_head(role, forged[-1])
        found, run = trail.verdict(), attest(stack)
        assert untouched.stack.post("/api-keys", {"label": "Meanwhile"}).status_code == 201
        attest(stack)

        assert (found["valid"], found["fits"]) == (False, False)
        assert found["attestedTo"]["sequence"] == 3
        assert found["firstBroken"]["sequence"] == 3
        refused = {reported["tenantId"]: reported["sequence"] for reported in run["refused"]}
        assert refused == {trail.tenant_id: 3}
        goes_on = untouched.verdict()
        assert goes_on["fits"]
        assert goes_on["attestedTo"]["sequence"] == goes_on["verifiedTo"]["sequence"]
    trail.move_head(role, head)
    assert attest(stack)["refused"] == []


def test_what_was_written_since_the_last_checkpoint_is_not_covered(stack: LocalStack) -> None:
    """As the documentation says: it is covered by the next one."""
    trail = Trail.of_a_new_tenant(stack)
    attest(stack)
    assert trail.stack.post("/api-keys", {"label": "Three"}).status_code == 201
    forged = trail.rewritten(4)
    trail.put("ApiKeysRole", forged)
    trail.move_head("ApiKeysRole", forged[-1])

    assert (trail.verdict()["valid"], trail.verdict()["fits"]) == (True, True)


def a_checkpoint(stack: LocalStack) -> Item:
    (newest,) = stack.aws("dynamodb").query(
        TableName=stack.deployed["auditTableName"],
        KeyConditionExpression="pk = :pk AND begins_with(sk, :sk)",
        ExpressionAttributeValues={":pk": {"S": "CHECKPOINTS"}, ":sk": {"S": "CHECKPOINT#"}},
        ScanIndexForward=False,
        Limit=1,
    )["Items"]
    return dict(newest)


@pytest.mark.parametrize("role", [role for role in ROLES if role != ATTESTER])
def test_no_other_role_writes_a_checkpoint(stack: LocalStack, attested: dict[str, Trail], role: str) -> None:
    newest, dynamodb, table = a_checkpoint(stack), stack.aws("dynamodb", role), stack.deployed["auditTableName"]
    head = {"pk": {"S": "CHECKPOINTS"}, "sk": {"S": f"HEAD#{attested['untouched'].tenant_id}"}}
    put = {"Put": {"TableName": table, "Item": newest}}

    calls: list[tuple[str, dict[str, Any]]] = [
        ("put_item", {"TableName": table, "Item": newest}),
        ("put_item", {"TableName": table, "Item": {**head, "sequence": {"N": "1"}}}),
        ("transact_write_items", {"TransactItems": [put]}),
        ("batch_write_item", {"RequestItems": {table: [{"PutRequest": {"Item": newest}}]}}),
        ("delete_item", {"TableName": table, "Key": head}),
        ("update_item", {"TableName": table, "Key": head, "UpdateExpression": "REMOVE jws"}),
    ]

    for operation, request in calls:
        with pytest.raises(ClientError, match="AccessDenied"):
            getattr(dynamodb, operation)(**request)


def test_the_attester_s_role_changes_no_event_and_no_tenant(stack: LocalStack, attested: dict[str, Trail]) -> None:
    trail = attested["untouched"]

    with pytest.raises(ClientError, match="AccessDenied"):
        trail.move_head(ATTESTER, trail.events()[-1])
    with pytest.raises(ClientError, match="AccessDenied"):
        stack.aws("dynamodb", ATTESTER).get_item(
            TableName=stack.deployed["tableName"], Key={"pk": {"S": "SIGNING"}, "sk": {"S": "SERVICE"}}
        )


@pytest.fixture
def signing_call(stack: LocalStack) -> dict[str, Any]:
    outputs = stack.aws("cloudformation").describe_stacks(StackName=stack.deployed["stackName"])["Stacks"][0]["Outputs"]
    (key,) = (output["OutputValue"] for output in outputs if output["OutputKey"] == "AttestationKeyArn")
    return {"KeyId": key, "Message": bytes(32), "SigningAlgorithm": "ECDSA_SHA_256"}


def test_whoever_has_the_public_key_verifies_a_checkpoint_offline(
    stack: LocalStack, attested: dict[str, Trail], signing_call: dict[str, Any]
) -> None:
    der = stack.aws("kms").get_public_key(KeyId=signing_call["KeyId"])["PublicKey"]
    key = load_der_public_key(der)
    assert isinstance(key, EllipticCurvePublicKey)
    answer = attest(stack)
    said = jwt.decode(answer["checkpoint"]["jws"], key, algorithms=["ES256"], audience="embed-audit-checkpoint")

    assert said["number"] == answer["checkpoint"]["number"]
    assert a_checkpoint(stack)["jws"]["S"] == answer["checkpoint"]["jws"]
