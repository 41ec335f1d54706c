"""Many writers of one tenant's settings at once: nothing is lost, and the audit trail has all of it."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
import requests

from embedtokens.audit.trail import Head, Record, Verifier
from tests.support.local_stack import LocalStack

WRITERS, UPDATES = 8, 25
MANY = WRITERS * UPDATES
_ATTEMPTS = 500


@dataclass(frozen=True)
class Tenant:
    """A tenant of the test's own, over HTTP, and its part of the tables as the account's owner sees them."""

    stack: LocalStack
    tenant_id: str
    api_key: str

    @classmethod
    def of(cls, stack: LocalStack) -> "Tenant":
        made = stack.invoke("ProvisionTenant", {"action": "create", "name": "Many writers"})
        return cls(stack, made["tenantId"], made["apiKey"])

    def add(self, session: requests.Session, origin: str, pause: random.Random) -> Counter[int]:
        """The statuses on the way to an origin that is stored: read, write, and again while somebody is quicker."""
        seen: Counter[int] = Counter()
        url, headers = f"{self.stack.url}/settings/authorized-origins", {"x-api-key": self.api_key}
        for _ in range(_ATTEMPTS):
            tag = session.get(url, headers=headers, timeout=30).headers["etag"]
            written = session.post(url, json={"origin": origin}, headers={**headers, "if-match": tag}, timeout=30)
            seen[written.status_code] += 1
            if written.status_code != 412:
                return seen
            time.sleep(pause.random() * 0.2)
        return seen

    def head(self) -> Head:
        key = {"pk": {"S": f"TENANT#{self.tenant_id}#"}, "sk": {"S": "TENANT"}}
        item = self.stack.aws("dynamodb").get_item(TableName=self.stack.deployed["tableName"], Key=key)["Item"]
        return Head(int(item["audit_sequence"]["N"]), item["audit_hash"]["S"])

    def records(self) -> Iterator[Record]:
        pages = (
            self.stack.aws("dynamodb")
            .get_paginator("query")
            .paginate(
                TableName=self.stack.deployed["auditTableName"],
                KeyConditionExpression="pk = :pk",
                ExpressionAttributeValues={":pk": {"S": f"TENANT#{self.tenant_id}#"}},
            )
        )
        for page in pages:
            yield from (Record(int(i["sk"]["S"]), i["event"]["S"], i["hash"]["S"]) for i in page["Items"])


@pytest.fixture(scope="module")
def tenant(stack: LocalStack) -> Tenant:
    return Tenant.of(stack)


@pytest.fixture(scope="module")
def statuses(tenant: Tenant) -> Counter[int]:
    """What the writers got, all together, each writer with 25 origins of its own."""

    def write(writer: int) -> Counter[int]:
        session, pause = requests.Session(), random.Random(writer)  # noqa: S311 - only waits
        return sum(
            (tenant.add(session, f"https://w{writer}-{i}.example.com", pause) for i in range(UPDATES)), Counter()
        )

    with ThreadPoolExecutor(WRITERS) as pool:
        return sum(pool.map(write, range(WRITERS)), Counter())


def test_every_update_is_applied_once_and_nobody_gets_another_answer(statuses: Counter[int]) -> None:
    assert statuses[201] == MANY
    assert statuses.keys() <= {201, 412}
    assert statuses[412] > 0, "the writers never met: this shows nothing"


def test_no_update_is_lost(tenant: Tenant, statuses: Counter[int]) -> None:
    stored = tenant.stack.get("/settings", x_api_key=tenant.api_key).json()
    origins: list[dict[str, Any]] = stored["authorizedOrigins"]

    assert stored["version"] == 1 + statuses[201]
    assert {row["origin"] for row in origins} == {
        f"https://w{writer}-{i}.example.com" for writer in range(WRITERS) for i in range(UPDATES)
    }
    assert len({row["id"] for row in origins}) == len(origins) == MANY


def test_every_update_has_one_event_and_the_chain_holds(tenant: Tenant, statuses: Counter[int]) -> None:
    records = list(tenant.records())
    verifier = Verifier.from_the_start(tenant.tenant_id)

    verifier.walk(records)
    verifier.finish(tenant.head())

    assert len(records) == 1 + statuses[201]  # and the one of the tenant's creation
