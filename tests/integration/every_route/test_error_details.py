"""Error messages on every route: what is wrong, what is allowed, and what to write instead."""

from typing import Any

import pytest

from tests.support.service import Service, Tenant

USER: dict[str, Any] = {"distinctId": "user-123", "role": "explorer"}
LOCATION = {"name": "location", "type": "string"}
SIMULATE = "/settings/access-rules/simulate"
RULE: dict[str, Any] = {"dataset": "orders", "filter": {"column": "city", "op": "eq", "value": "Paris"}}
DIALECTS = (
    '"mysql", "sqlite", "duckdb", "bigquery", "snowflake", "redshift", "trino", "databricks", "tsql" and "clickhouse"'
)
OPERATORS = (
    '"ne", "in", "not_in", "lt", "le", "gt", "ge", "before", "after", "is_set", "is_not_set", "contains", '
    '"starts_with", "ends_with", "has" and "has_any"'
)
TYPES = '"integer", "float", "boolean", "datetime", "date" and "uuid"'
NOT_ALLOWED = "The value is not allowed."


def reported(
    service: Service, tenant: Tenant, route: tuple[str, str], body: object, query: dict[str, str] | None = None
) -> tuple[str, str]:
    """Pointer and sentence of the only fault."""
    method, path = route
    headers = {"if-match": f'"{service.settings(tenant)["version"]}"'}
    answer = service.call(method, path, key=tenant.api_key, body=body, headers=headers, query=query)
    assert answer.status == 422, answer.text
    (only,) = answer.problem["errors"]
    return only["pointer"], only["detail"]


@pytest.mark.parametrize(
    ("route", "body", "expected"),
    [
        (
            ("POST", "/embed/row-filters"),
            {"token": "x", "datasets": ["orders"], "dialect": "postgresql"},
            ("/dialect", f'{NOT_ALLOWED} Did you mean "postgres"? Allowed values: "postgres", {DIALECTS}.'),
        ),
        (
            ("POST", SIMULATE),
            {"users": [USER], "dialect": "mysql", "paramStyle": "%s"},
            (
                "/paramStyle",
                (
                    f'{NOT_ALLOWED} Did you mean "format"? '
                    'Allowed values: "format", "qmark", "numeric", "named", "at" and "dollar".'
                ),
            ),
        ),
        (
            ("POST", "/settings/access-rules"),
            {"dataset": "orders", "filter": {"column": "city", "op": "equals", "value": "Paris"}},
            ("/filter/op", f'{NOT_ALLOWED} Did you mean "eq"? Allowed values: "eq", {OPERATORS}.'),
        ),
        (
            ("POST", SIMULATE),
            {"users": [USER], "draft": [{"dataset": "o", "filter": {"all": [{"column": "c", "op": "=="}]}}]},
            ("/draft/0/filter/all/0/op", f'{NOT_ALLOWED} Did you mean "eq"? Allowed values: "eq", {OPERATORS}.'),
        ),
        (
            ("POST", "/api-keys"),
            {"label": "Reports", "expiresAt": "tomorrow"},
            ("/expiresAt", "Write a date and time with an offset, such as 2026-11-23T16:15:00Z."),
        ),
        (
            ("POST", "/embed/generate-token"),
            {"user": {**USER, "attributes": {f"a{i}": 1 for i in range(1_000)}}},
            ("/user/attributes", "At most 256 members."),
        ),
        (
            ("POST", "/settings/access-rules"),
            {"dataset": "orders", "filter": {"and": [{"column": "city", "op": "is_set"}]}},
            ("/filter/and", "Unknown member. Did you mean /filter/all?"),
        ),
        (
            ("POST", "/settings/access-rules"),
            {**RULE, "roles": ["exploerer"]},
            ("/roles/0", f'{NOT_ALLOWED} Did you mean "explorer"? Only "explorer" is allowed.'),
        ),
        (
            ("POST", "/settings/access-rules"),
            {"dataset": "orders", "filter": {"column": "city", "op": "eq", "value": None}},
            (
                "/filter/value",
                "null is not allowed: to match rows without a value, use is_not_set and omit value.",
            ),
        ),
        (
            ("POST", "/settings/token-attributes"),
            {"name": "city", "type": "text"},
            (
                "/type",
                f'{NOT_ALLOWED} Did you mean "string"? Allowed values: "string", {TYPES}.',
            ),
        ),
        (
            ("POST", "/settings/token-attributes"),
            {"name": "city", "type": "string", "default": None, "maxlength": 5},
            ("/maxlength", "Unknown member. Did you mean /maxLength?"),
        ),
        (
            ("POST", "/settings/authorized-origins"),
            {"url": "https://app.example.com"},
            ("/url", "Unknown member."),
        ),
        (
            ("POST", "/api-keys"),
            {"label": "x", "scopes": ["generate", "tokens:revoke"]},
            (
                "/scopes/0",
                (
                    f'{NOT_ALLOWED} Allowed values: "tokens:generate", "tokens:introspect", "tokens:revoke", '
                    '"settings:read", "settings:write", "keys:manage", "audit:read" and "members:manage".'
                ),
            ),
        ),
        (
            ("POST", "/api-keys"),
            {"label": "x", "environment": "production"},
            ("/environment", f'{NOT_ALLOWED} Did you mean "live"? Allowed values: "live" and "test".'),
        ),
        (
            ("POST", "/api-keys"),
            {"label": "x", "pinnedAttributes": {"Role": "explorer"}},
            ("/pinnedAttributes/Role", "No such attribute is declared in the settings. Did you mean role?"),
        ),
        (
            ("POST", "/api-keys"),
            {"label": "x", "pinnedAttributes": {"role": None}},
            ("/pinnedAttributes/role", "null is not allowed: send a string."),
        ),
        (("POST", "/api-keys"), {"name": "x"}, ("/name", "Unknown member. Did you mean /label?")),
        (
            ("POST", "/embed/revocations"),
            {"userId": "x"},
            ("/userId", "Unknown member. Did you mean /distinctId?"),
        ),
        (("POST", "/embed/introspect-token"), {"token": 5}, ("/token", 'Expected a string, got a number: write "5".')),
        (
            ("POST", SIMULATE),
            {"users": [{**USER, "location": "Paris"}]},
            ("/users/0/location", "Unknown member. Did you mean /users/0/attributes/location?"),
        ),
        (
            ("POST", SIMULATE),
            {"users": [{**USER, "attributes": {"Location": "Paris"}}]},
            ("/users/0/attributes/Location", "No such attribute is declared in the settings. Did you mean location?"),
        ),
        (
            ("PATCH", "/settings"),
            {"tokens": {"defaultPermissions": {"dashboards": ["can_view"]}}},
            (
                "/tokens/defaultPermissions/dashboards",
                "Models are dashboard, chart, database, dataset, ai. Did you mean dashboard?",
            ),
        ),
        (
            ("PATCH", "/settings"),
            {"authorized_origins": []},
            ("/authorized_origins", "Unknown member. Did you mean /authorizedOrigins?"),
        ),
    ],
)
def test_an_error_says_the_member_and_what_to_write_instead(
    service: Service, tenant: Tenant, route: tuple[str, str], body: object, expected: tuple[str, str]
) -> None:
    service.declare(tenant, LOCATION)

    assert reported(service, tenant, route, body) == expected


@pytest.mark.parametrize(
    ("route", "query", "sentence"),
    [
        (("PUT", "/settings/token-attributes/location"), {"cascade": "True"}, "Write true or false."),
        (("DELETE", "/settings/token-attributes/location"), {"cascade": "1"}, "Write true or false."),
        (("PATCH", "/settings"), {"cascade": "yes"}, "Write true or false."),
        (("POST", "/settings/authorized-origins"), {"dryRun": "True"}, "Write true or false."),
        (("DELETE", "/api-keys/abcdefghijkl"), {"revokeTokens": "TRUE"}, "Write true or false."),
        (("GET", "/audit-events"), {"limit": "ten"}, "Write a whole number in digits, such as 50."),
        (("GET", "/audit-events"), {"limit": "0"}, "Between 1 and 100."),
        (("GET", "/audit-events"), {"Limit": "5"}, "Unknown member. Did you mean /limit?"),
    ],
)
def test_an_error_of_a_query_says_what_to_write_instead(
    service: Service, tenant: Tenant, route: tuple[str, str], query: dict[str, str], sentence: str
) -> None:
    assert reported(service, tenant, route, {}, query) == (f"/{next(iter(query))}", sentence)


def test_an_error_of_a_form_says_what_to_write_instead(service: Service, tenant: Tenant) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    answer = service.call(
        "POST", "/embed/introspect-token", key=tenant.api_key, body=b"token=x&explain=True", headers=headers
    )

    assert [(error["pointer"], error["detail"]) for error in answer.problem["errors"]] == [
        ("/explain", "Write true or false.")
    ]


def test_an_error_of_an_operator_says_what_to_write_instead(service: Service) -> None:
    answers = [
        service.invoke("provision_tenant", {"action": "creat", "name": "Acme"}),
        service.invoke("provision_tenant", {"action": "suspend", "tenant_id": "x"}),
        service.invoke("rotate_signing_key", {"action": "status", "dryRun": True}),
    ]

    assert [answer["errors"][0]["detail"].split("? ")[0].rstrip("?") for answer in answers] == [
        f'{NOT_ALLOWED} Did you mean "create"',
        "Unknown member. Did you mean /tenantId",
        "Unknown member. Did you mean /dry_run",
    ]


def test_a_page_is_never_told_what_a_tenant_allows(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    document["tokenAttributes"][1]["allowedValues"] = ["explorer", "secret-role"]
    document["authorizedOrigins"] = [{"origin": "https://app.example.com"}]
    service.put_settings(tenant, document)
    headers = {"authorization": f"Bearer {service.token(tenant)}", "origin": "https://app.example.com"}
    bodies: list[object] = [{"datasets": ["x"], "dialect": "pg"}, {"datasets": [5]}, {"roles": ["secret"]}, [], "x"]

    for body in bodies:
        answer = service.call("POST", "/embed/row-filters", headers=headers, body=body)
        assert answer.status == 422
        assert "secret-role" not in answer.text


def test_the_first_wrong_role_alone_says_which_are_allowed(service: Service, tenant: Tenant) -> None:
    body = {"users": [USER], "draft": [{**RULE, "roles": ["admin", "boss"]}, {**RULE, "roles": ["chief"]}]}
    answer = service.call("POST", SIMULATE, key=tenant.api_key, body=body)

    assert [error["detail"] for error in answer.problem["errors"]] == [
        f'{NOT_ALLOWED} Only "explorer" is allowed.',
        NOT_ALLOWED,
        NOT_ALLOWED,
    ]
