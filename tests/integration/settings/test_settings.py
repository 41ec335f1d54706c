"""GET, PUT, PATCH and DELETE /settings, event in, answer out."""

import json
from typing import Any

import pytest

from tests.support.service import Service, Tenant


def faults(service: Service, tenant: Tenant, document: dict[str, Any]) -> list[tuple[str, str]]:
    answer = service.put_settings(tenant, document)
    assert (answer.status, answer.problem["code"]) == (422, "settings_invalid"), answer.text
    return [(error["pointer"], error["code"]) for error in answer.problem["errors"]]


def test_a_new_tenant_authorizes_nobody_and_declares_the_built_in_attributes(service: Service, tenant: Tenant) -> None:
    answer = service.call("GET", "/settings", key=tenant.api_key)

    assert (answer.status, answer.headers["etag"]) == (200, '"1"')
    assert answer.json["authorizedOrigins"] == []
    assert [(a["name"], a["builtIn"]) for a in answer.json["tokenAttributes"]] == [("distinctId", True), ("role", True)]
    assert answer.json["tokens"]["maxLifetime"] == 3600


def test_what_was_read_can_be_put_back(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)

    answer = service.put_settings(tenant, document)

    assert (answer.status, answer.headers["etag"]) == (200, '"2"')
    assert answer.json == {**document, "version": 2}
    assert service.settings(tenant) == answer.json


def test_an_origin_gets_an_id_and_keeps_it(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    document["authorizedOrigins"] = [{"origin": "https://app.example.com", "label": "App"}]
    (first,) = service.put_settings(tenant, document).json["authorizedOrigins"]

    document = service.settings(tenant)
    document["authorizedOrigins"] = [{"origin": "https://b.example.com"}, {"origin": "https://app.example.com"}]
    second, kept = service.put_settings(tenant, document).json["authorizedOrigins"]

    assert first["createdAt"] == "2027-01-15T08:00:00Z"
    assert (kept["id"], kept["createdAt"]) == (first["id"], first["createdAt"])
    assert second["id"] not in {"", first["id"]}


def test_an_origin_is_stored_as_browsers_send_it(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    document["authorizedOrigins"] = [{"origin": "HTTPS://Bücher.Example:443/"}, {"origin": "https://*.Example.com"}]

    stored = service.put_settings(tenant, document).json["authorizedOrigins"]

    assert [row["origin"] for row in stored] == ["https://xn--bcher-kva.example", "https://*.example.com"]


def test_two_spellings_of_one_origin_are_one_too_many(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    document["authorizedOrigins"] = [{"origin": "https://a.example.com"}, {"origin": "https://A.example.com/"}]

    assert faults(service, tenant, document) == [("/authorizedOrigins/1/origin", "duplicate")]


@pytest.mark.parametrize("suffix", ["com", "co.uk", "github.io"])
def test_a_wildcard_over_what_everybody_shares_is_refused(service: Service, tenant: Tenant, suffix: str) -> None:
    document = service.settings(tenant)
    document["authorizedOrigins"] = [{"origin": f"https://*.{suffix}"}]

    assert faults(service, tenant, document) == [("/authorizedOrigins/0/origin", "origin_invalid")]


def test_a_tenant_never_sees_anothers_settings(service: Service, tenant: Tenant) -> None:
    other = service.provision()
    service.declare(other, {"name": "secret_of_the_other", "type": "string"})

    assert service.settings(tenant)["version"] == 1
    assert "secret_of_the_other" not in json.dumps(service.settings(tenant))


@pytest.mark.parametrize(
    "member", ["authorizedOrigins", "tokenAttributes", "accessRules", "tokens", "developerOrigins"]
)
def test_a_document_without_one_of_its_members_is_refused(service: Service, tenant: Tenant, member: str) -> None:
    document = service.settings(tenant)
    del document[member]

    assert faults(service, tenant, document) == [(f"/{member}", "required")]


def test_everything_that_the_rules_find_is_reported_at_once(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    document["authorizedOrigins"] = [{"origin": "https://a.example.com/x"}, {"origin": "http://localhost"}]
    document["tokenAttributes"] = [
        {**document["tokenAttributes"][0], "required": False},
        {"name": "level", "type": "integer", "default": "high", "maxLength": 3, "allowedValues": [1, "2"]},
        {"name": "level", "type": "string", "builtIn": True},
    ]
    document["accessRules"] = [{"dataset": "sales", "filter": {"all": [{"column": "c", "op": "eq", "attribute": "x"}]}}]
    document["tokens"] = {"defaultLifetime": 59, "maxLifetime": 86401, "defaultPermissions": {"report": []}}

    assert set(faults(service, tenant, document)) == {
        ("/authorizedOrigins/0/origin", "origin_invalid"),
        ("/authorizedOrigins/1/origin", "origin_invalid"),
        ("/tokenAttributes", "built_in_missing"),
        ("/tokenAttributes/0/required", "not_allowed"),
        ("/tokenAttributes/1/name", "duplicate"),
        ("/tokenAttributes/1/default", "wrong_type"),
        ("/tokenAttributes/1/maxLength", "not_allowed"),
        ("/tokenAttributes/1/allowedValues/1", "wrong_type"),
        ("/tokenAttributes/2/name", "duplicate"),
        ("/tokenAttributes/2/builtIn", "not_allowed"),
        ("/accessRules/0/filter/all/0/attribute", "undeclared"),
        ("/tokens/maxLifetime", "out_of_range"),
        ("/tokens/defaultLifetime", "out_of_range"),
        ("/tokens/defaultPermissions/report", "unknown_member"),
    }


def test_a_document_of_more_than_100_kb_is_refused_before_it_is_stored(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    document["tokenAttributes"] += [
        {"name": f"a{i}", "type": "string", "description": "€" * 500, "allowedValues": ["x" * 200]} for i in range(60)
    ]
    service.faults.calls.clear()

    assert faults(service, tenant, document) == [("", "too_large")]
    assert "TransactWriteItems" not in service.faults.calls


def test_too_many_origins_are_counted_and_not_looked_at(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    document["authorizedOrigins"] = [{"origin": "nonsense"}] * 9_000

    assert faults(service, tenant, document) == [("/authorizedOrigins", "too_many")]


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"authorizedOrigins": [{"origin": "https://a.example", "label": "a\u0000"}]}, "label", "out_of_range"),
        ({"authorizedOrigins": [{"origin": "https://a.example\n"}]}, "origin", "origin_invalid"),
    ],
)
def test_control_characters_get_into_no_origin(
    service: Service, tenant: Tenant, change: dict[str, object], pointer: str, code: str
) -> None:
    document = {**service.settings(tenant), **change}

    assert faults(service, tenant, document) == [(f"/authorizedOrigins/0/{pointer}", code)]


@pytest.mark.parametrize(
    ("attribute", "member", "code"),
    [
        ({"name": "loc\n", "type": "string"}, "name", "out_of_range"),
        ({"name": "location", "type": "text"}, "type", "not_allowed"),
    ],
)
def test_a_declaration_with_a_wrong_name_or_type_is_refused(
    service: Service, tenant: Tenant, attribute: dict[str, object], member: str, code: str
) -> None:
    document = service.settings(tenant)
    document["tokenAttributes"].append(attribute)

    assert faults(service, tenant, document) == [(f"/tokenAttributes/2/{member}", code)]


def test_a_key_without_settings_write_may_read_only(service: Service, tenant: Tenant) -> None:
    partition = f"TENANT#{tenant.tenant_id}#"
    service.change_item(partition, f"KEY#{tenant.api_key_id}", scopes={"SS": ["settings:read"]})
    document = service.settings(tenant)

    assert service.put_settings(tenant, document).status == 403
    assert service.settings(tenant) == document
