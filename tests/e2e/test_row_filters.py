"""From a user to the rows that the user sees: generate, ask for the filter, query a real table with it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
import requests

from tests.support.local_stack import LocalStack

PAGE = "https://app.example.com"
SALES = [(1, "Paris", 120.5), (2, "Rome", 80.0), (3, "Paris", 15.25), (4, "paris", 7.0), (5, None, 99.0)]


@pytest.fixture(scope="module")
def tenant(stack: LocalStack) -> LocalStack:
    """A tenant of its own, whose users see the sales of their location, in one authorized page."""
    made = stack.invoke("ProvisionTenant", {"action": "create", "name": "Regions"})
    tenant = LocalStack(stack.url, made["apiKey"], made["tenantId"], stack.deployed)
    document = tenant.get("/settings", x_api_key=tenant.api_key)
    settings = document.json() | {
        "authorizedOrigins": [{"origin": PAGE}],
        "accessRules": [{"dataset": "sales", "filter": {"column": "region", "op": "eq", "attribute": "location"}}],
    }
    settings["tokenAttributes"].append({"name": "location", "type": "string"})
    headers = {"x-api-key": tenant.api_key, "if-match": document.headers["etag"]}
    assert requests.put(f"{stack.url}/settings", json=settings, headers=headers, timeout=30).status_code == 200
    return tenant


@pytest.fixture
def warehouse() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE sales (id INTEGER, region TEXT, amount REAL)")
        connection.executemany("INSERT INTO sales VALUES (?, ?, ?)", SALES)
        yield connection


def token_of(tenant: LocalStack, **attributes: object) -> str:
    user = {"distinctId": "user-123", "role": "explorer", "attributes": attributes}
    return str(tenant.generate(user=user).json()["token"])


def visible(warehouse: sqlite3.Connection, row: dict[str, Any]) -> list[int]:
    query = f"SELECT id FROM sales WHERE {row['sql']['text']} ORDER BY id"  # noqa: S608 - as a query engine does it
    return [id_ for (id_,) in warehouse.execute(query, row["sql"]["params"])]


def test_two_users_see_different_rows_and_a_third_sees_none_and_is_told_why(
    tenant: LocalStack, warehouse: sqlite3.Connection
) -> None:
    def asked(**attributes: object) -> dict[str, Any]:
        body = {"token": token_of(tenant, **attributes), "datasets": ["sales"], "dialect": "sqlite"}
        answer = tenant.post("/embed/row-filters", body)
        assert answer.status_code == 200, answer.text
        (row,) = answer.json()["rowFilters"]
        return dict(row)

    paris, rome, nowhere = asked(location="Paris"), asked(location="Rome"), asked()

    assert (visible(warehouse, paris), visible(warehouse, rome)) == ([1, 3], [2])
    assert (nowhere["decision"], nowhere["reason"], nowhere["attribute"]) == ("deny", "attribute_missing", "location")
    assert visible(warehouse, nowhere) == []


def test_a_page_asks_with_its_own_token_after_a_preflight(tenant: LocalStack) -> None:
    address, token = f"{tenant.url}/embed/row-filters", token_of(tenant, location="Rome")
    asking = {"origin": PAGE, "access-control-request-method": "POST"}
    preflight = requests.options(address, headers=asking, timeout=30)
    headers = {"origin": PAGE, "authorization": f"Bearer {token}"}
    answer = requests.post(address, json={"datasets": ["sales"]}, headers=headers, timeout=30)
    elsewhere = {**headers, "origin": "https://evil.example"}
    refused = requests.post(address, json={"datasets": ["sales"]}, headers=elsewhere, timeout=30)

    assert (preflight.status_code, preflight.headers["access-control-allow-origin"]) == (204, "*")
    assert answer.headers["access-control-allow-origin"] == PAGE
    assert answer.json()["rowFilters"][0]["filter"]["value"] == "Rome"
    assert (refused.status_code, refused.json()["code"]) == (403, "origin_not_authorized")


def test_a_draft_is_tried_before_it_is_saved(tenant: LocalStack) -> None:
    users = [{"role": "explorer", "attributes": {"location": "Paris"}}]
    draft = [{"dataset": "finance", "filter": {"allow": "all"}}]

    (reported,) = tenant.post("/settings/access-rules/simulate", {"users": users, "draft": draft}).json()["users"]

    assert (
        reported["today"]["sentence"]
        == "explorer with location Paris: finance denied: no rule; sales where region is Paris"
    )
    assert reported["draft"]["sentence"] == "explorer with location Paris: finance whole; sales denied: no rule"
