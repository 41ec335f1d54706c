"""Tenants whose settings are as large as settings may be, each in a way of its own, as data for StoredAws."""

from typing import Any

from embedtokens.audit.trail import MAX_CHANGE_BYTES, Action, Entry, Head, Sender, follow
from tests.support.builders.snapshot import AT, stored
from tests.support.service import AUDIT_TABLE, Service, running_service

PAGE = "https://app.example.com"
DATASETS = [f"d{number:02}" for number in range(50)]
NAMES = [f"a{number:02}" for number in range(64)]
MANY_LABELS = ".".join("a" * 120)
SLOW_PATTERN = "([a-z]?[a-z]?){900}y?"
"""Every letter of a text keeps all of its 3,600 instructions busy."""

MOMENT = "2026-11-23T16:15:00Z"


def origins(number: int) -> list[str]:
    """As many labels as a name can have."""
    return [f"https://*.x{each}.{MANY_LABELS}" for each in range(number)]


def international(number: int) -> list[str]:
    """As many labels as a name can have, and as many that are not alike as one document can."""
    return [
        f"https://{'.'.join(chr(0x4E00 + each * 8 + place) for place in range(8))}.{'.'.join(['\u00fc'] * 20)}.example"
        for each in range(number)
    ]


def long_names(number: int, *, letter: str = "\u00fc", unlike: int = 1) -> list[str]:
    """Of four labels as long as labels may be once they are encoded; `unlike` of them are in no other name."""
    return [
        f"https://{'.'.join(_long_label(letter, each * 4 + place if place < unlike else 0) for place in range(4))}"
        for each in range(1, number + 1)
    ]


def _long_label(letter: str, number: int) -> str:
    """One of 900, whose letters are equal but for one."""
    place, other = divmod(number, 18)
    return letter * place + chr(ord(letter) - 1 - other) + letter * (50 - place)


def encoded(origins: list[str]) -> list[str]:
    """As browsers send these."""
    return ["https://" + ".".join(map(_encoded, each.removeprefix("https://").split("."))) for each in origins]


def _encoded(label: str) -> str:
    return label if label.isascii() else f"xn--{label.encode('punycode').decode()}"


def server(number: int) -> dict[str, str]:
    """Of ids that are alike to the last letter."""
    return {"id": f"{'a' * 62}{number:02}", "url": f"https://mcp.example/{'a' * 470}/{number}", "label": "\u00fc" * 100}


SERVERS = [server(number) for number in range(20)]


def anagram(number: int) -> str:
    """Of the same letters as all others: only comparing them shows that they are not alike."""
    letters = "abcdefghijklmnopqrstuvwxyz012345"
    return letters[number:] + letters[:number]


def rules(number: int, conditions: int) -> list[dict[str, Any]]:
    """About as many datasets as can be asked for, with conditions of which only one has a value."""
    compared = [{"column": "c", "op": "is_set"}] * (conditions - 1)
    return [
        {
            "dataset": DATASETS[each % 50],
            "roles": ["explorer"],
            "filter": {"all": [*compared, {"column": "c", "op": "in", "attribute": NAMES[each % 8]}]},
        }
        for each in range(number)
    ]


def _documents() -> dict[str, dict[str, list[Any]]]:
    """What is added to a new tenant's settings."""
    moments = [MOMENT, *(f"2026-11-23T16:15:{number % 60:02}.{number}Z" for number in range(100, 145))]
    return {
        "plain": {"authorizedOrigins": [{"origin": PAGE}], "tokenAttributes": [{"name": "a00", "type": "string"}]},
        "attributes": {
            "tokenAttributes": [
                {"name": name, "type": "string", "list": True, "pattern": SLOW_PATTERN} for name in NAMES
            ],
        },
        "moments": {
            "tokenAttributes": [
                {"name": name, "type": "datetime", "list": True, "allowedValues": moments} for name in NAMES
            ]
        },
        "words": {
            "tokenAttributes": [
                {"name": name, "type": "string", "allowedValues": [anagram(number) for number in range(32)]}
                for name in NAMES[:50]
            ]
        },
        "origins": {"authorizedOrigins": [{"origin": PAGE}, *({"origin": each} for each in origins(199))]},
        "long names": {"authorizedOrigins": [{"origin": each} for each in long_names(130)]},
        "idn": {"authorizedOrigins": [{"origin": each} for each in international(180)]},
        "servers": {"resourceServers": SERVERS},
        "rules": {
            "authorizedOrigins": [{"origin": PAGE}],
            "tokenAttributes": [{"name": name, "type": "string", "list": True} for name in NAMES[:8]],
            "accessRules": rules(200, 12),
        },
    }


_ATTRIBUTES = {
    "rules": {name: [f"v{each}" for each in range(25)] for name in NAMES[:4]} | {name: ["v"] for name in NAMES[4:8]}
}
"""Of the user in a tenant's token."""


def take() -> dict[str, Any]:
    """`tables` and `keys` for StoredAws, the moment `at`, and by their kind `tenants`: `apiKey`, `apiKeyId`, `token`
    and `settings`."""
    with running_service() as service:
        service.clock.now = AT - 60
        tenants = {kind: _tenant(service, kind, added) for kind, added in _documents().items()}
        tenants["trail"] = _tenant(service, "trail", {})
        made = stored(service)
        made["tables"][AUDIT_TABLE] += _events(tenants["trail"]["tenantId"])
        return {**made, "tenants": tenants, "at": AT}


def _events(tenant_id: str) -> list[dict[str, Any]]:
    """More events than one page reads, each about as large as events are."""
    items, head, sender = [], Head(100, "0" * 64), Sender("r", None)
    for number in range(250):
        before, after = {"a": ""}, {"a": "x" * (MAX_CHANGE_BYTES - 100), "b": number}
        action = Action.SETTINGS_CHANGED
        entry = Entry(action=action, target="settings", before=before, after=after, actor="a", sender=sender, at=AT)
        record = follow(head, tenant_id, entry)
        head = record.head
        key = {"pk": {"S": f"TENANT#{tenant_id}#"}, "sk": {"S": f"{record.sequence:016}"}}
        items.append({**key, "event": {"S": record.text}, "hash": {"S": record.hash}})
    return items


def _tenant(service: Service, kind: str, added: dict[str, list[Any]]) -> dict[str, Any]:
    tenant = service.provision()
    document = service.settings(tenant)
    for name, members in added.items():
        document[name] = [*document[name], *members]
    answer = service.put_settings(tenant, document)
    if answer.status != 200:
        raise AssertionError(f"{kind}: {answer.text[:300]}")
    user = {"distinctId": "user-123", "role": "explorer", "attributes": _ATTRIBUTES.get(kind, {})}
    return {
        "apiKey": tenant.api_key,
        "apiKeyId": tenant.api_key_id,
        "tenantId": tenant.tenant_id,
        "token": service.token(tenant, user=user),
        "settings": answer.json,
    }
