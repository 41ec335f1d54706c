"""Introspection against what is stored: revocations of every level, and authorized origins."""

import hashlib
import json
from typing import Any

import pytest

from tests.support.builders.events import reason
from tests.support.service import START, TABLE, Service, Tenant


def revoke(service: Service, tenant: Tenant, sort_key: str, **attributes: dict[str, object]) -> None:
    service.change_item(f"TENANT#{tenant.tenant_id}#", sort_key, **attributes)


@pytest.mark.parametrize(
    ("level", "why"),
    [
        ("token", "token_revoked"),
        ("user", "user_tokens_revoked"),
        ("api key", "api_key_tokens_revoked"),
        ("tenant", "tenant_tokens_revoked"),
    ],
)
def test_every_level_of_revocation_ends_a_token_issued_in_the_same_second(
    service: Service, tenant: Tenant, level: str, why: str
) -> None:
    issued = service.generate(tenant).json
    user = hashlib.sha256(b"user-123").hexdigest()
    sort_key = {
        "token": f"REVOKED#{issued['tokenId']}",
        "user": f"USER#{user}",
        "api key": f"KEY#{tenant.api_key_id}",
        "tenant": "TENANT",
    }[level]
    revoke(service, tenant, sort_key, revoked_before={"N": str(START)})

    assert service.introspect(tenant, issued["token"]).json == {"active": False}
    assert reason(service.introspect(tenant, issued["token"], explain=True)) == ("revocation", why)


@pytest.mark.parametrize("level", ["user", "api key", "tenant"])
def test_a_token_issued_after_a_revocation_is_active(service: Service, tenant: Tenant, level: str) -> None:
    user = hashlib.sha256(b"user-123").hexdigest()
    sort_key = {"user": f"USER#{user}", "api key": f"KEY#{tenant.api_key_id}", "tenant": "TENANT"}[level]
    revoke(service, tenant, sort_key, revoked_before={"N": str(START - 1)})

    assert service.introspect(tenant, service.token(tenant)).json["active"]


def test_another_users_revocation_changes_nothing(service: Service, tenant: Tenant) -> None:
    somebody = hashlib.sha256(b"somebody").hexdigest()
    revoke(service, tenant, f"USER#{somebody}", revoked_before={"N": str(START)})

    assert service.introspect(tenant, service.token(tenant)).json["active"]


def test_a_token_whose_key_is_gone_is_inactive(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant)
    partition = f"TENANT#{tenant.tenant_id}#"
    key = {"pk": {"S": partition}, "sk": {"S": f"KEY#{tenant.api_key_id}"}}
    item = service.dynamodb.get_item(TableName=TABLE, Key=key)["Item"]
    second = service.provision()  # its key, moved to the first tenant, is a second key of it
    service.dynamodb.delete_item(TableName=TABLE, Key=key)
    other = copy_key(service, item, second, tenant)

    assert reason(service.introspect(other, token, explain=True)) == ("revocation", "api_key_deleted")


def copy_key(service: Service, item: dict[str, Any], source: Tenant, target: Tenant) -> Tenant:
    """A second key of `target`: the text names the tenant, so that it is made here by the service's own code."""
    from embedtokens.api_keys.api_key import ApiKeyText  # noqa: PLC0415 - only this helper makes keys

    text = ApiKeyText.make(target.tenant_id, "live", lambda size: bytes(range(7, 7 + size)))
    new = {**item, "sk": {"S": f"KEY#{text.key_id}"}, "sha256": {"B": text.sha256}}
    service.dynamodb.put_item(TableName=TABLE, Item=new)
    return Tenant(target.tenant_id, text.text, text.key_id)


def test_the_origin_of_a_browser_is_checked_when_it_is_given(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    document["authorizedOrigins"] = [{"origin": "https://a.example.com"}, {"origin": "https://b.example.com"}]
    service.put_settings(tenant, document)
    anywhere, narrowed = service.token(tenant), service.token(tenant, origins=["https://b.example.com"])

    assert service.introspect(tenant, anywhere, origin="https://a.example.com").json["active"]
    assert service.introspect(tenant, narrowed, origin="https://b.example.com").json["active"]
    unlisted = service.introspect(tenant, anywhere, origin="https://c.example.com", explain=True)
    assert reason(unlisted) == ("origin", "origin_not_authorized")
    outside = service.introspect(tenant, narrowed, origin="https://a.example.com", explain=True)
    assert reason(outside) == ("origin", "origin_not_in_token")


def test_a_wildcard_lets_names_below_it_in_and_not_the_name_itself(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    document["authorizedOrigins"] = [{"origin": "https://*.example.com"}]
    service.put_settings(tenant, document)
    token = service.token(tenant, origins=["https://a.example.com"])

    assert service.introspect(tenant, token, origin="https://a.example.com").json["active"]
    for other in ("https://b.example.com", "https://example.com", "https://a.example.com.evil.com"):
        assert service.introspect(tenant, token, origin=other).json == {"active": False}
    anywhere = service.token(tenant)
    assert service.introspect(tenant, anywhere, origin="https://b.c.example.com").json["active"]
    assert not service.introspect(tenant, anywhere, origin="https://example.com").json["active"]


def test_an_empty_list_of_origins_authorizes_nobody(service: Service, tenant: Tenant) -> None:
    assert service.introspect(tenant, service.token(tenant), origin="https://a.example.com").json == {"active": False}


def test_no_stored_setting_lets_a_token_live_for_more_than_a_day(service: Service, tenant: Tenant) -> None:
    """Whoever wrote it there: the cap holds when tokens are made and when they are read."""
    document = service.settings(tenant)
    document["tokens"]["maxLifetime"] = 90_000
    partition = f"TENANT#{tenant.tenant_id}#"
    service.change_item(partition, "SETTINGS", document={"S": json.dumps(document)})
    service.forget_what_was_read()

    assert service.generate(tenant, expiresIn=86_401).field_errors == [("/expiresIn", "out_of_range")]
    assert service.generate(tenant, expiresIn=86_400).status == 200
