"""An attacker's day is taken back on the deployed stack, whose containers stay as warm as they are.

The copy of the table is one that DynamoDB restores; the local stack makes it of the present moment.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest
import requests

from tests.support.local_stack import ROOT, LocalStack

OURS, FOREIGN = "https://app.example.com", "https://attacker.example"
BY_REGION = {"dataset": "sales", "filter": {"column": "region", "op": "eq", "attribute": "location"}}
EVERY_ROW = {"dataset": "sales", "filter": {"allow": "all"}}
USER = {"distinctId": "user-123", "role": "explorer", "attributes": {"location": "Paris"}}
PATIENCE_SECONDS = 10


@dataclass
class Day:
    """What was made before the attacker came, and what ended since."""

    tenant: LocalStack
    suspended: LocalStack
    exchanged: LocalStack
    revoked: LocalStack
    planted: LocalStack
    successor: LocalStack
    tokens: dict[str, str]
    etags: list[str]
    restored: str = ""


def provisioned(stack: LocalStack) -> LocalStack:
    made = stack.invoke("ProvisionTenant", {"action": "create", "name": "Acme"})
    return replace(stack, api_key=made["apiKey"], tenant_id=made["tenantId"])


def operate(tenant: LocalStack, action: str) -> dict[str, Any]:
    return tenant.invoke("ProvisionTenant", {"action": action, "tenantId": tenant.tenant_id})


def key_id(tenant: LocalStack) -> str:
    return tenant.api_key.rpartition("_")[0][-12:]


def new_key(tenant: LocalStack) -> LocalStack:
    made = tenant.post("/api-keys", {"label": "Another"})
    assert made.status_code == 201, made.text
    return replace(tenant, api_key=made.json()["apiKey"])


def settings(tenant: LocalStack) -> requests.Response:
    return tenant.get("/settings", x_api_key=tenant.api_key)


def save(tenant: LocalStack, document: dict[str, Any], etag: str) -> requests.Response:
    headers = {"x-api-key": tenant.api_key, "if-match": etag}
    return requests.put(f"{tenant.url}/settings", json=document, headers=headers, timeout=30)


def change(tenant: LocalStack, **members: object) -> str:
    """The next version of the settings; its ETag."""
    now = settings(tenant)
    saved = save(tenant, {**now.json(), **members}, now.headers["etag"])
    assert saved.status_code == 200, saved.text
    return saved.headers["etag"]


def token(tenant: LocalStack) -> str:
    made = tenant.generate(user=USER)
    assert made.status_code == 200, made.text
    return str(made.json()["token"])


def handshake(tenant: LocalStack, presented: str, origin: str) -> requests.Response:
    headers = {"authorization": f"Bearer {presented}", "origin": origin}
    return requests.post(f"{tenant.url}/embed/session", headers=headers, timeout=30)


def decision(tenant: LocalStack, presented: str) -> str:
    answer = tenant.post("/embed/row-filters", {"token": presented, "datasets": ["sales"]})
    return str(answer.json()["rowFilters"][0]["decision"])


def make_restore(stack: LocalStack, source: str, tenant: LocalStack) -> str:
    tables = [source, stack.deployed["tableName"], stack.deployed["auditTableName"]]
    environment = {
        "AWS_ENDPOINT_URL": stack.deployed["endpoint"],
        "AWS_DEFAULT_REGION": stack.deployed["region"],
        "AWS_ACCESS_KEY_ID": stack.deployed["accessKeyId"],
        "AWS_SECRET_ACCESS_KEY": stack.deployed["secretAccessKey"],
    }
    finished = subprocess.run(
        [sys.executable, "-m", "operations.restore", *tables, "--tenant", tenant.tenant_id],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def until_tokens_hold(tenant: LocalStack, user: Mapping[str, Any] = USER) -> str:
    """In the seconds in which all ended no token is made."""
    for _ in range(PATIENCE_SECONDS * 5):
        made = tenant.generate(user=user)
        if made.status_code == 200 and tenant.introspect(made.json()["token"]).json()["active"]:
            return str(made.json()["token"])
        time.sleep(0.2)
    raise AssertionError(made.text)


@pytest.fixture(scope="module")
def day(stack: LocalStack) -> Iterator[Day]:
    """Settings are at version 4 when the table is copied, and at 7 when it is restored."""
    tenant, suspended = provisioned(stack), provisioned(stack)
    location = {"name": "location", "type": "string"}
    change(tenant, tokenAttributes=[*settings(tenant).json()["tokenAttributes"], location])
    change(tenant, authorizedOrigins=[{"origin": OURS}])
    assert change(tenant, accessRules=[BY_REGION]) == '"4"'
    exchanged, revoked = new_key(tenant), new_key(tenant)
    table, copy = stack.deployed["tableName"], f"{stack.deployed['tableName']}-before"
    stack.aws("dynamodb").restore_table_to_point_in_time(SourceTableName=table, TargetTableName=copy)

    etags = [change(tenant, authorizedOrigins=[{"origin": OURS}, {"origin": FOREIGN}])]
    etags += [change(tenant, accessRules=[EVERY_ROW]), change(tenant, developerOrigins=True)]
    tokens = {whose: token(tenant) for whose in ("token", "user", "key", "tenant")}
    assert handshake(tenant, tokens["tenant"], FOREIGN).status_code == 200
    assert (decision(tenant, tokens["tenant"]), settings(tenant).json()["version"]) == ("all", 7)
    operate(suspended, "suspend")
    planted = new_key(tenant)
    rotated = tenant.post(f"/api-keys/{key_id(exchanged)}/rotate", {"overlap": 0})
    for body in ({"distinctId": "user-9"}, {"apiKeyId": key_id(revoked)}):
        assert tenant.post("/embed/revocations", body).status_code == 200
    assert tenant.post("/embed/revoke-token", {"token": tokens["token"]}).status_code == 200
    headers = {"x-api-key": tenant.api_key}
    address = f"{tenant.url}/api-keys/{key_id(revoked)}?revokeTokens=true"
    assert requests.delete(address, headers=headers, timeout=30).status_code == 200
    assert tenant.post("/embed/revocations", {"all": True}).status_code == 200

    successor = replace(tenant, api_key=rotated.json()["apiKey"])
    day = Day(tenant, suspended, exchanged, revoked, planted, successor, tokens, etags)
    for each in (tenant, suspended):
        day.restored += make_restore(stack, copy, each)
    yield day
    stack.aws("dynamodb").delete_table(TableName=copy)


@pytest.fixture(scope="module")
def rejoined(day: Day) -> dict[str, Any]:
    """Before it, nobody had access, and the tenant could not be resumed."""
    assert day.tenant.generate(user=USER).json()["code"] == "tenant_suspended"
    assert handshake(day.tenant, day.tokens["tenant"], OURS).status_code == 401
    assert operate(day.tenant, "resume")["code"] == "conflict"
    return operate(day.tenant, "rejoin") | {"other": operate(day.suspended, "rejoin")}


@pytest.fixture(scope="module")
def presented(day: Day, rejoined: dict[str, Any]) -> str:
    assert rejoined["status"] == "active"
    return until_tokens_hold(day.tenant)


def test_the_command_names_what_the_table_lacks_on_the_local_stack_and_what_to_do(day: Day) -> None:
    assert "1 tenants restored" in day.restored
    assert "They are suspended until each rejoins its audit trail." in day.restored


def test_the_foreign_origin_is_refused_and_ours_is_not(day: Day, presented: str) -> None:
    refused = handshake(day.tenant, presented, FOREIGN)

    assert (refused.status_code, refused.json()["code"]) == (403, "origin_not_authorized")
    assert handshake(day.tenant, presented, OURS).status_code == 200


def test_rows_are_filtered_again(day: Day, presented: str) -> None:
    assert decision(day.tenant, presented) == "filter"


def test_settings_are_those_of_then_with_a_version_that_was_never_given_out(day: Day, presented: str) -> None:
    now = settings(day.tenant)

    assert [origin["origin"] for origin in now.json()["authorizedOrigins"]] == [OURS]
    assert now.json()["version"] == 8
    assert now.headers["etag"] == '"8"'
    for etag in day.etags:
        assert save(day.tenant, now.json(), etag).status_code == 412
    assert save(day.tenant, now.json(), now.headers["etag"]).status_code == 200
    assert decision(day.tenant, presented) == "filter"


def test_no_token_of_the_day_before_holds(day: Day, presented: str) -> None:
    answers = {whose: day.tenant.introspect(each).json()["active"] for whose, each in day.tokens.items()}

    assert presented
    assert set(answers.values()) == {False}


@pytest.mark.usefixtures("presented")
def test_keys_that_were_exchanged_or_revoked_or_planted_are_dead(day: Day) -> None:
    codes = {
        name: getattr(day, name).generate(user=USER).json()["code"]
        for name in ("exchanged", "revoked", "planted", "successor")
    }

    assert codes == {
        "exchanged": "api_key_expired",
        "revoked": "api_key_revoked",
        "planted": "api_key_invalid",
        "successor": "api_key_invalid",
    }


def test_the_suspended_tenant_is_suspended_and_an_operator_resumes_and_suspends_it(
    day: Day, rejoined: dict[str, Any]
) -> None:
    assert rejoined["other"]["status"] == "suspended"
    assert day.suspended.generate().json()["code"] == "tenant_suspended"
    assert "code" not in operate(day.suspended, "resume")
    until_tokens_hold(day.suspended, {"distinctId": "user-123", "role": "explorer"})
    for action, status in (("suspend", 403), ("resume", 200)):
        assert "code" not in operate(day.suspended, action)
        assert day.suspended.generate().status_code == status


def test_both_trails_hold(day: Day, rejoined: dict[str, Any]) -> None:
    undone = [event["action"] for event in rejoined["undone"]]

    assert undone[:3] == ["settings.changed"] * 3
    assert all(operate(tenant, "verify-audit")["valid"] for tenant in (day.tenant, day.suspended))
