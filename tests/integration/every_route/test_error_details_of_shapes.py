"""What errors say of empty lists, merge patches, items and null, and that no error speaks of Python."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.integration.every_route.test_error_details import reported
from tests.support.service import Service, Tenant

USER: dict[str, Any] = {"distinctId": "user-123", "role": "explorer"}
SIMULATE = "/settings/access-rules/simulate"


def test_the_empty_array_of_php_is_an_empty_object(service: Service, tenant: Tenant) -> None:
    made = service.generate(tenant, user={**USER, "attributes": []}, permissions=[])
    said = service.introspect(tenant, made.json["token"]).json

    assert (said["attrs"], said["permissions"]) == ({}, {})
    assert service.create_key(tenant, pinnedAttributes=[]).json["pinnedAttributes"] == {}
    simulated = {"users": [{**USER, "attributes": []}], "draft": []}
    assert service.call("POST", SIMULATE, key=tenant.api_key, body=simulated).status == 200
    rotated = service.call("POST", f"/api-keys/{tenant.api_key_id}/rotate", key=tenant.api_key, body=[])
    assert rotated.status == 201


def test_in_a_whole_document_an_empty_list_is_an_empty_object(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)

    answer = service.put_settings(tenant, {**document, "tokens": {"defaultPermissions": []}})

    assert (answer.status, answer.json["tokens"]["defaultPermissions"]) == (200, {})


@pytest.mark.parametrize("patch", [{"tokens": []}, {"tokens": {"defaultPermissions": []}}])
def test_in_a_merge_patch_a_list_replaces_what_is_there_and_is_refused(
    service: Service, tenant: Tenant, patch: dict[str, object]
) -> None:
    """RFC 7396: an empty object would change nothing, and who sends an empty list may mean to take everything away."""
    pointer, sentence = reported(service, tenant, ("PATCH", "/settings"), patch)

    assert sentence == "Expected an object, got a list."
    assert pointer.startswith("/tokens")


@pytest.mark.parametrize("member", ["tokens", "version", "developerOrigins"])
def test_an_item_is_never_asked_for_a_member_of_the_document(service: Service, tenant: Tenant, member: str) -> None:
    body = {"name": "city", "type": "string", member: 1}

    assert reported(service, tenant, ("POST", "/settings/token-attributes"), body) == (
        f"/{member}",
        "Unknown member.",
    )


def test_a_member_further_inside_an_item_is_named_from_the_item(service: Service, tenant: Tenant) -> None:
    body = {"dataset": "orders", "column": "city"}

    assert reported(service, tenant, ("POST", "/settings/access-rules"), body)[1] == (
        "Unknown member. Did you mean /filter/column?"
    )


def test_null_where_one_of_some_values_is_expected(service: Service, tenant: Tenant) -> None:
    body = {"token": "x", "datasets": ["orders"], "dialect": None}

    assert reported(service, tenant, ("POST", "/embed/row-filters"), body) == (
        "/dialect",
        "null is not allowed: omit the member, or send a string.",
    )


_FRAGMENTS = st.sampled_from(
    ["user", "distinctId", "role", "attributes", "permissions", "dashboard", "expiresIn", "origins", "token", "users",
     "datasets", "dialect", "draft", "filter", "column", "op", "value", "all", "any", "label", "scopes", "version",
     "tokenAttributes", "type", "name", "default", "allowedValues", "tokens", "accessRules", "x", "Role", "null", "eq"]
)  # fmt: skip
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats(-1, 1) | _FRAGMENTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_FRAGMENTS, inner, max_size=4),
    max_leaves=12,
)
_OF_A_LIBRARY = re.compile(
    r"`|\b(str|int|float|bool|dict|None|True|False|array|Struct|msgspec|field|regex|enum|utf-8-sig)\b"
)


@given(
    path=st.sampled_from(["/embed/generate-token", SIMULATE, "/embed/row-filters", "/api-keys", "/embed/revocations",
                          "/settings/token-attributes", "/settings/access-rules"]),
    body=st.dictionaries(_FRAGMENTS, _VALUES, max_size=4),
)  # fmt: skip
def test_no_answer_speaks_of_python_or_of_a_library(deployed_service: Service, path: str, body: object) -> None:
    tenant = deployed_service.provision()
    answer = deployed_service.call(
        "POST", path, key=tenant.api_key, body=body, headers={"if-match": '"1"', "content-type": "application/json"}
    )
    assert answer.status < 500
    for error in json.loads(answer.text).get("errors", []):
        said = re.sub(r"Allowed values: .*|Did you mean [^?]*\?|Only .* is allowed", "", error["detail"])
        assert not _OF_A_LIBRARY.search(said), error
