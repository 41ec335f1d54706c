"""Pairs of tenants in the same state, so that the same request can be made twice and the responses compared."""

import json
import re
from dataclasses import dataclass, replace
from typing import Any

from tests.support.builders.sample_events import EVENTS, event, stocked
from tests.support.local_stack import LocalStack

type Event = dict[str, Any]

_NEW_EACH_TIME = {
    r"eyJ[\w-]+\.[\w-]+\.[\w-]+": "(token)",
    r"emb_(live|test)_\w+": "(API key)",
    r"emb_invite_[\w-]+": "(invitation)",
    r"(__Host-embed_login|state|nonce|code_challenge)=[\w.-]+": r"\1=(new)",
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z": "(time)",
    r"\b[12]\d{9}\b": "(seconds)",
    r"\b[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}\b": "(invocation)",
    r"\b[0-9a-f]{64}\b": "(hash)",
    r'("(akid|createdBy|id|invitedBy|jti|lastFour|tokenId)":)"[\w-]+"': r'\1"(new)"',
    r"^/settings/([\w-]+)/\w{12}$": r"/settings/\1/(new)",
}


@dataclass(frozen=True)
class Twin:
    """One of two tenants with the same settings and keys."""

    stack: LocalStack
    key_id: str
    """The id of another key, if the event names one: lists show it."""

    token: str

    @classmethod
    def new(cls, stack: LocalStack, name: str, *, with_items: bool = False) -> "Twin":
        """Return a twin for the event of that name."""
        made = stack.invoke("ProvisionTenant", {"action": "create", "name": "Twin"})
        tenant = replace(stack, api_key=made["apiKey"], tenant_id=made["tenantId"])
        if with_items:
            _stock(tenant)  # first, so that no container has cached its settings
        other = {"label": "Reports", "scopes": ["tokens:generate"]}
        key_id = tenant.post("/api-keys", other).json()["id"] if "YOUR_KEY_ID" in EVENTS[name] else ""
        return cls(tenant, key_id, tenant.generate().json()["token"])

    def event(self, name: str) -> Event:
        values = {"api_key": self.stack.api_key, "token": self.token, "key_id": self.key_id}
        made: Event = event(name, tenant_id=self.stack.tenant_id, **values)
        return made

    def plain(self, text: str, request_id: str) -> str:
        """Return `text` without what differs between the twins and between any two calls."""
        own = {self.token: "(its token)", self.key_id: "(its key)", self.stack.tenant_id: "(its tenant)"}
        for word, name in {request_id: "(request)", **own}.items():
            text = text.replace(word, name) if word else text
        for pattern, name in _NEW_EACH_TIME.items():
            text = re.sub(pattern, name, text)
        return text


def _stock(tenant: LocalStack) -> None:
    """Write what the sample events name directly into the tenant's stored settings."""
    dynamodb, table = tenant.aws("dynamodb"), tenant.deployed["tableName"]
    key = {"pk": {"S": f"TENANT#{tenant.tenant_id}#"}, "sk": {"S": "SETTINGS"}}
    item = dynamodb.get_item(TableName=table, Key=key)["Item"]
    document = stocked(json.loads(item["document"]["S"]))
    dynamodb.put_item(TableName=table, Item={**item, "document": {"S": json.dumps(document)}})
