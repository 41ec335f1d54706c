"""Golden items: everything that a released version stores, one file per kind, in DynamoDB's own JSON.

golden_history.py makes them: see tests/golden/README.md.
"""

import base64
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from embedtokens.api_keys.api_key import ApiKeyText, Environment
from embedtokens.jose.es256 import jwk_of
from embedtokens.wiring import operators
from tests.support.fakes import kms
from tests.support.fakes.system import CountedRandomness
from tests.support.service import AUDIT_TABLE, TABLE, VARIABLES, Service, Tenant

FOLDER = Path(__file__).parents[2] / "golden"
KINDS = {
    ("SIGNING", "SERVICE"): "service",
    ("SIGNING", "KEY#"): "signing_key",
    ("TENANTS", ""): "directory",
    ("TENANT#", "TENANT"): "tenant",
    ("TENANT#", "SETTINGS"): "settings",
    ("TENANT#", "KEY#"): "api_key",
    ("TENANT#", "PROMISE#"): "idempotency_record",
    ("TENANT#", "MEMBER#"): "member",
    ("TENANT#", "SESSION#"): "session",
    ("PERSON#", "TENANT#"): "membership",
    ("LOGIN#", "LOGIN"): "login",
    ("TENANT#", "REVOKED#"): "revoked_token",
    ("TENANT#", "USER#"): "revoked_user",
    ("CHECKPOINTS", "CHECKPOINT#"): "checkpoint",
    ("CHECKPOINTS", "HEAD#"): "attested_head",
    (AUDIT_TABLE, ""): "audit_event",
}
"""Every kind of item by the prefixes of its keys; audit events by their table."""
LIMITS = ("api_key", "settings")
"""The kinds of which `limits/` has later items."""
IN_THE_AUDIT_TABLE = {"audit_event", "checkpoint", "attested_head"}
LATER = 1_810_628_400
"""A time in seconds after the last of them was stored."""
_FIRST_SCALAR = 7_001
_KEYS_TRIED = 50
_DRAWS_TRIED = 5_000

type Item = dict[str, Any]
"""Attribute values as DynamoDB writes them: {"pk": {"S": "…"}}; bytes are base64."""


def kind(table: str, item: Item) -> str:
    """Return the kind of an item. Raises LookupError for a kind without a golden item."""
    pk, sk = item["pk"]["S"], item["sk"]["S"]
    for (place, beginning), name in KINDS.items():
        if name == "audit_event":
            if table == AUDIT_TABLE and pk.startswith("TENANT#"):
                return name
        elif (table == AUDIT_TABLE) is (name in IN_THE_AUDIT_TABLE):
            whole_sort_key = beginning and not beginning.endswith("#")
            same_place = pk.startswith(place) if place.endswith("#") else pk == place
            if same_place and (sk == beginning if whole_sort_key else sk.startswith(beginning)):
                return name
    raise LookupError(f"{pk} {sk} in {table}")


def stored(service: Service) -> dict[str, list[Item]]:
    """Return everything that is stored now, by kind and ordered by key."""
    found: dict[str, list[Item]] = {name: [] for name in KINDS.values()}
    for table in (TABLE, AUDIT_TABLE):
        for item in sorted(_scan(service, table), key=lambda item: (item["pk"]["S"], item["sk"]["S"])):
            found[kind(table, item)].append(_as_text(item))
    return found


def _scan(service: Service, table: str) -> Iterator[Item]:
    for page in service.dynamodb.get_paginator("scan").paginate(TableName=table):
        yield from page["Items"]


def _as_text(value: Any) -> Any:
    match value:
        case bytes():
            return base64.b64encode(value).decode()
        case dict():
            return {name: _as_text(inner) for name, inner in sorted(value.items())}
        case list():
            return [_as_text(inner) for inner in value]
    return value


def released() -> dict[str, list[Item]]:
    return {name: read(name) for name in KINDS.values()}


def read(name: str) -> list[Item]:
    """Return the golden items of a kind."""
    items: list[Item] = json.loads((FOLDER / f"{name}.json").read_text())
    return items


def write(name: str, items: list[Item]) -> None:
    (FOLDER / f"{name}.json").write_text(json.dumps(items, indent=1, ensure_ascii=False) + "\n")


def put(service: Service, name: str, item: Item) -> None:
    """Store an item as it is in a golden file."""
    binary = {member: {"B": base64.b64decode(value["B"])} for member, value in item.items() if "B" in value}
    table = AUDIT_TABLE if name in IN_THE_AUDIT_TABLE else TABLE
    service.dynamodb.put_item(TableName=table, Item={**item, **binary})


def get(service: Service, name: str, item: Item) -> Item:
    """Return what is stored now where `item` was put."""
    key = {"pk": item["pk"], "sk": item["sk"]}
    table = AUDIT_TABLE if name in IN_THE_AUDIT_TABLE else TABLE
    found: Item = _as_text(service.dynamodb.get_item(TableName=table, Key=key)["Item"])
    return found


def private_key(number: int) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(_FIRST_SCALAR + number, ec.SECP256R1())


def hold_signing_keys(service: Service, items: list[Item]) -> None:
    """Give the fake KMS the private keys of golden signing keys, which are computed and stored nowhere."""
    by_x = {jwk_of(key.public_key()).x: key for key in map(private_key, range(_KEYS_TRIED))}
    for item in items:
        held = kms.FakeKey(by_x[json.loads(item["jwk"]["S"])["x"]], {"Tags": []}, service.clock())
        service.kms.keys[item["custody"]["S"]] = held


def key_text(tenant_id: str, key_id: str, environment: Environment = "live") -> str:
    """Return the text of a golden API key, from the same random values as then, because it is stored nowhere."""
    for calls in range(_DRAWS_TRIED):
        made = ApiKeyText.make(tenant_id, environment, CountedRandomness(calls))
        if made.key_id == key_id:
            return made.text
    raise LookupError(key_id)


def tenant(label: str = "", *, name: str = "Acme") -> Tenant:
    """Return the tenant of that name with one of its API keys: the first, or the one with that label."""
    (found,) = (item["pk"]["S"] for item in read("tenant") if item["name"]["S"] == name)
    keys = [item for item in read("api_key") if item["pk"]["S"] == found]
    (key,) = (
        item for item in keys if (item["label"]["S"] == label if label else item["created_by"]["S"] == "operator")
    )
    tenant_id, key_id = found.split("#")[1], key["sk"]["S"].removeprefix("KEY#")
    environment: Environment = "test" if key["environment"]["S"] == "test" else "live"
    return Tenant(tenant_id, key_text(tenant_id, key_id, environment), key_id)


def partition(tenant: Tenant) -> str:
    return f"TENANT#{tenant.tenant_id}#"


def restore(service: Service, items: Mapping[str, list[Item]]) -> None:
    """Store only these items, by kind, a minute after the golden ones were stored."""
    service.clock.now = LATER
    for table in (TABLE, AUDIT_TABLE):
        for item in list(_scan(service, table)):
            service.dynamodb.delete_item(TableName=table, Key={"pk": item["pk"], "sk": item["sk"]})
    for name, stored_then in items.items():
        for item in stored_then:
            put(service, name, item)
    service.kms.keys.clear()
    hold_signing_keys(service, read("signing_key"))
    service.kms.of_the_stack[VARIABLES["ATTESTATION_KEY_ARN"]] = kms.FakeKey(private_key(0), {}, LATER)
    vars(operators.attestation_key()).pop("_public", None)
    service.faults.by_operation.clear()
    service.forget_what_was_read()
