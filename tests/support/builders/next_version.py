"""Items as a next version of the service would write them: an extra member at every level, and new words."""

import hashlib
import json
from typing import Any

import pytest

from embedtokens.jose import jws
from tests.support.builders import golden
from tests.support.builders.golden import Item
from tests.support.service import Service, Tenant
from tests.vectors.forge import raw_signature

NEXT = {"since": "next version"}
"""The value of every new member."""
SCOPE, ACTION = "reports:read", "report.made"
_DOCUMENTS = ("document", "timing", "earlier", "jwk")
_BY_NAME = ("defaultPermissions",)
"""Objects whose members are names of things: a new one there is a new thing, not a new member."""


def items() -> dict[str, list[Item]]:
    """Return all golden items, with what is new. Access rules stay, because nothing in them is ignored."""
    found = {kind: [_item(item) for item in golden.read(kind)] for kind in golden.KINDS.values()}
    _chain(found)
    _attest(found)
    return found


def _item(item: Item) -> Item:
    texts = {name: _text(_document(json.loads(item[name]["S"]))) for name in _DOCUMENTS if name in item}
    scopes = {"scopes": {"SS": [*item["scopes"]["SS"], SCOPE]}} if "scopes" in item else {}
    return {**item, **texts, **scopes, "next": {"M": {"since": {"S": "next version"}}}}


def _text(value: object) -> Item:
    return {"S": json.dumps(value, separators=(",", ":"))}


def _document(value: Any) -> Any:
    match value:
        case dict():
            known = {
                name: inner if name in (*_BY_NAME, "accessRules") else _document(inner) for name, inner in value.items()
            }
            return {**known, "next": NEXT}
        case list():
            return [_document(inner) for inner in value]
    return value


def _chain(found: dict[str, list[Item]]) -> None:
    """Add a new member to all events, and a new action to each tenant's last one; each has the previous event's
    hash.
    """
    for tenant in found["tenant"]:
        events = [item for item in found["audit_event"] if item["pk"] == tenant["pk"]]
        previous = "0" * 64
        for item in events:
            action = {"action": ACTION} if item is events[-1] else {}
            event = {**json.loads(item["event"]["S"]), **action, "previous": previous, "next": NEXT}
            item["event"] = _text(event)
            previous = hashlib.sha256(item["event"]["S"].encode()).hexdigest()
            item["hash"] = {"S": previous}
        tenant["audit_hash"] = {"S": previous}


def _attest(found: dict[str, list[Item]]) -> None:
    """Make the same checkpoint over these trails, signed with the same key."""
    (stored,) = found["checkpoint"]
    hashes = {tenant["pk"]["S"].split("#")[1]: tenant["audit_hash"]["S"] for tenant in found["tenant"]}
    for head in found["attested_head"]:
        head["hash"] = {"S": hashes[head["sk"]["S"].removeprefix("HEAD#")]}
    header, payload, _ = jws.split(stored["jws"]["S"])
    claims = {**json.loads(payload), "later": NEXT}  # it has its own `next`
    claims["heads"] = [{**head, "hash": hashes[head["tenantId"]], "later": NEXT} for head in claims["heads"]]
    unsigned = jws.signing_input(header, json.dumps(claims).encode())
    signature = raw_signature(golden.private_key(0), unsigned.encode())
    stored["jws"] = {"S": f"{unsigned}.{jws.base64url(signature)}"}


ITEMS = items()
USER = {"distinctId": "user-1", "role": "explorer"}
IN_ROME = {**USER, "attributes": {"location": "Rome"}}


def item(kind: str, **found_by: str) -> Item:
    (found,) = (each for each in ITEMS[kind] if all(each[name] == {"S": value} for name, value in found_by.items()))
    return found


def settings_item() -> Item:
    return ITEMS["settings"][1]


def stored_settings(service: Service) -> Any:
    return json.loads(golden.get(service, "settings", settings_item())["document"]["S"])


def with_settings(service: Service, **members: Any) -> Any:
    """Store the tenant's document with other members, bypassing the service, and return it."""
    document = {**stored_settings(service), **members}
    changed = {**settings_item(), "document": {"S": json.dumps(document)}}
    golden.put(service, "settings", changed)
    service.forget_what_was_read()
    return document


def change(service: Service, kind: str, old: Item, **attributes: object) -> None:
    golden.put(service, kind, {**old, **attributes})
    service.forget_what_was_read()


def raw(  # noqa: PLR0913 - one argument per part of a request
    service: Service, method: str, path: str, tenant: Tenant, body: object = None, *, version: int = 2
) -> Any:
    """Return a response without checking it against the contract, which does not know what a next version stores."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.support.contract.check", lambda *_: None)
        tag = {"if-match": f'"{version}"'}
        return service.call(method, path, key=tenant.api_key, body=body, headers=tag)


def rows(service: Service, tenant: Tenant, *datasets: str, **user: object) -> dict[str, str]:
    token = service.token(tenant, user={**IN_ROME, **user})
    body = {"token": token, "datasets": list(datasets)}
    answer = service.call("POST", "/embed/row-filters", key=tenant.api_key, body=body)
    return {row["dataset"]: row["reason"] or row["decision"] for row in answer.json["rowFilters"]}
