"""Changing settings: one version follows another, whoever else writes."""

import json
from typing import Any

import pytest

from tests.support.service import Service, Tenant


def change(service: Service, tenant: Tenant, method: str, tag: str | None, body: object = None) -> Any:
    headers = {} if tag is None else {"if-match": tag}
    return service.call(method, "/settings", key=tenant.api_key, body=body, headers=headers)


def test_a_write_without_if_match_is_428(service: Service, tenant: Tenant) -> None:
    answer = change(service, tenant, "PUT", None, service.settings(tenant))

    assert (answer.status, answer.problem["code"]) == (428, "precondition_required")
    assert service.settings(tenant)["version"] == 1


STALE = ['"2"', 'W/"2"', '"2-gzip"']
NONE_OF_OURS = ["*", "", "1", "W/1", '"0"', '"01"', '"\u0661"', 'w/"1"', 'W/ "1"', '"1, "2"', '"1", "2"']
CHANGED_OTHERWISE = ['"1-tar"', '"1gzip"', '"-gzip"', '"1-gzip-gzip"', '"1---gzip"']


@pytest.mark.parametrize("tag", ['"1"', 'W/"1"', '"1-gzip"', '"1--gzip"', 'W/"1-br"', '"1-zstd"', ' "1" '])
def test_a_tag_that_a_proxy_has_changed_names_the_same_version(service: Service, tenant: Tenant, tag: str) -> None:
    assert change(service, tenant, "PUT", tag, service.settings(tenant)).status == 200
    stale = change(service, tenant, "PUT", tag, service.settings(tenant))

    assert (stale.status, stale.problem["code"]) == (412, "precondition_failed")


@pytest.mark.parametrize("tag", [*STALE, *NONE_OF_OURS, *CHANGED_OTHERWISE])
def test_a_stale_or_unclear_tag_is_412(service: Service, tenant: Tenant, tag: str) -> None:
    answer = change(service, tenant, "PUT", tag, service.settings(tenant))

    assert (answer.status, answer.problem["code"]) == (412, "precondition_failed")
    assert service.settings(tenant)["version"] == 1


def test_of_two_writers_who_read_the_same_version_the_second_is_refused(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    assert service.put_settings(tenant, {**document, "developerOrigins": True}).status == 200

    assert service.put_settings(tenant, document).status == 412
    assert service.settings(tenant)["developerOrigins"]


def test_a_writer_overtaken_between_read_and_write_is_refused(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    partition = f"TENANT#{tenant.tenant_id}#"
    service.change_item(partition, "SETTINGS", version={"N": "2"})  # somebody else, after this container's read

    assert service.put_settings(tenant, document).status == 412


@pytest.mark.parametrize("kind", ["application/merge-patch+json", "application/json"])
def test_a_patch_changes_what_it_names_and_nothing_else(service: Service, tenant: Tenant, kind: str) -> None:
    service.declare(tenant, {"name": "location", "type": "string"})
    before = service.settings(tenant)
    headers = {"if-match": '"2"', "content-type": kind}

    answer = service.call(
        "PATCH", "/settings", key=tenant.api_key, body={"tokens": {"defaultLifetime": 60}}, headers=headers
    )

    assert (answer.status, answer.headers["etag"]) == (200, '"3"')
    assert answer.json == {**before, "version": 3, "tokens": {**before["tokens"], "defaultLifetime": 60}}
    assert service.settings(tenant) == answer.json


def test_null_takes_a_token_setting_back_to_its_default(service: Service, tenant: Tenant) -> None:
    change(service, tenant, "PATCH", '"1"', {"tokens": {"defaultLifetime": 60}})

    answer = change(service, tenant, "PATCH", '"2"', {"tokens": {"defaultLifetime": None}})

    assert answer.json["tokens"]["defaultLifetime"] == 3600


@pytest.mark.parametrize(
    ("patch", "pointer", "code"),
    [
        ([], "", "wrong_type"),
        (None, "", "wrong_type"),
        ({"tokens": None}, "/tokens", "required"),
        ({"colour": "red"}, "/colour", "unknown_member"),
        ({"tokens": {"defaultLifetime": 59}}, "/tokens/defaultLifetime", "out_of_range"),
        ({"tokenAttributes": []}, "/tokenAttributes", "built_in_missing"),
    ],
)
def test_a_patch_whose_result_does_not_hold_together_changes_nothing(
    service: Service, tenant: Tenant, patch: object, pointer: str, code: str
) -> None:
    body = json.dumps(patch).encode()

    answer = change(service, tenant, "PATCH", '"1"', body)

    assert (answer.status, answer.problem["code"]) == (422, "settings_invalid")
    assert (pointer, code) in [(error["pointer"], error["code"]) for error in answer.problem["errors"]]
    assert service.settings(tenant)["version"] == 1


def test_deleting_goes_back_to_what_a_new_tenant_has(service: Service, tenant: Tenant) -> None:
    fresh = service.settings(tenant)
    change(service, tenant, "PATCH", '"1"', {"authorizedOrigins": [{"origin": "https://a.example"}]})

    answer = change(service, tenant, "DELETE", '"2"')

    assert (answer.status, answer.headers["etag"]) == (200, '"3"')
    assert answer.json == {**fresh, "version": 3} == service.settings(tenant)


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
@pytest.mark.parametrize(("tag", "status"), [(None, 428), ('"2"', 412), ("*", 412), ('W/"2"', 412)])
def test_every_write_names_the_version_that_it_changes(
    service: Service, tenant: Tenant, method: str, tag: str | None, status: int
) -> None:
    body = {"developerOrigins": True} if method == "PATCH" else None

    assert change(service, tenant, method, tag, body).status == status
    assert service.settings(tenant)["version"] == 1


def test_a_merge_patch_is_no_way_to_send_other_bodies(service: Service, tenant: Tenant) -> None:
    headers = {"content-type": "application/merge-patch+json"}

    answer = service.call("POST", "/embed/generate-token", key=tenant.api_key, body={}, headers=headers)

    assert (answer.status, answer.problem["code"]) == (415, "unsupported_media_type")


def test_a_new_version_is_used_by_the_very_next_token(service: Service, tenant: Tenant) -> None:
    assert service.generate(tenant).json["expiresIn"] == 3600
    document = service.settings(tenant)
    document["tokens"]["defaultLifetime"] = 60
    service.put_settings(tenant, document)

    assert service.generate(tenant).json["expiresIn"] == 60
