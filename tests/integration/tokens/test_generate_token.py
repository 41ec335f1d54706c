"""POST /embed/generate-token, event in, answer out."""

from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.support.service import ISSUER, START, Service, Tenant

USER: dict[str, Any] = {"distinctId": "user-123", "role": "explorer"}
LOCATION = {"name": "location", "type": "string", "maxLength": 8}


def verified(service: Service, token: str) -> Any:
    """By another library, fed by the key set alone."""
    keys = KeySet.import_key_set(service.call("GET", "/.well-known/jwks.json").json)
    return jwt.decode(token, keys, algorithms=["ES256"])


def faults(service: Service, tenant: Tenant, **members: object) -> list[tuple[str, str]]:
    return service.generate(tenant, **members).field_errors


def test_a_token_says_who_the_user_is_and_is_verified_by_another_library(service: Service, tenant: Tenant) -> None:
    answer = service.generate(tenant)

    token = verified(service, answer.json["token"])
    assert token.claims == {
        "iss": ISSUER,
        "aud": f"embed:{tenant.tenant_id}",
        "tid": tenant.tenant_id,
        "sub": "user-123",
        "jti": answer.json["tokenId"],
        "iat": START,
        "exp": START + 3600,
        "role": "explorer",
        "akid": tenant.api_key_id,
        "permissions": {"dashboard": ["can_view"], "chart": ["can_view"]},
        "env": "live",
        "attrs": {},
    }
    assert set(token.header) == {"alg", "kid", "typ"}
    assert (token.header["alg"], token.header["typ"]) == ("ES256", "embed+jwt")


def test_the_reply_names_lifetime_and_expiry_and_is_never_stored(service: Service, tenant: Tenant) -> None:
    answer = service.generate(tenant, expiresIn=900)

    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert {**answer.json, "token": "", "tokenId": ""} == {
        "token": "",
        "tokenId": "",
        "expiresIn": 900,
        "expiresAt": "2027-01-15T08:15:00Z",
    }


def test_the_body_of_the_product_in_the_field_works_unchanged(service: Service, tenant: Tenant) -> None:
    service.declare(tenant, LOCATION)
    body = {"user": {**USER, "attributes": {"location": "Paris"}}, "permissions": {"dashboard": ["can_view"]}}

    answer = service.call("POST", "/embed/generate-token", key=tenant.api_key, body=body)

    assert answer.json["expiresIn"] == 3600
    assert verified(service, answer.json["token"]).claims["attrs"] == {"location": "Paris"}


def test_a_default_fills_in_for_an_attribute_that_is_not_sent(service: Service, tenant: Tenant) -> None:
    service.declare(tenant, {**LOCATION, "default": "Paris"})

    assert verified(service, service.token(tenant)).claims["attrs"] == {"location": "Paris"}


def test_edit_implies_view(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant, permissions={"chart": ["can_edit"], "ai": ["can_query"]})

    assert verified(service, token).claims["permissions"] == {"chart": ["can_view", "can_edit"], "ai": ["can_query"]}


def test_a_token_can_be_narrowed_to_some_of_the_authorized_origins(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    document["authorizedOrigins"] = [{"origin": "https://a.example.com"}, {"origin": "https://b.example.com"}]
    service.put_settings(tenant, document)

    token = service.token(tenant, origins=["https://b.example.com"])

    assert verified(service, token).claims["origins"] == ["https://b.example.com"]


def test_attributes_named_like_claims_stay_under_attrs(service: Service, tenant: Tenant) -> None:
    names = ("exp", "tid", "aud", "sub", "constructor")
    service.declare(tenant, *({"name": name, "type": "string"} for name in names))

    claims = verified(service, service.token(tenant, user={**USER, "attributes": dict.fromkeys(names, "mine")})).claims

    assert claims["attrs"] == dict.fromkeys(names, "mine")
    assert (claims["tid"], claims["exp"], claims["sub"]) == (tenant.tenant_id, START + 3600, "user-123")
    assert "constructor" not in claims


def test_proto_can_be_neither_declared_nor_sent(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    document["tokenAttributes"].append({"name": "__proto__", "type": "string"})

    assert service.put_settings(tenant, document).status == 422
    sent = {**USER, "attributes": {"__proto__": "x"}}
    assert faults(service, tenant, user=sent) == [("/user/attributes/__proto__", "undeclared")]


def test_a_test_key_makes_test_tokens(service: Service) -> None:
    sandbox = service.provision(environment="test")

    assert sandbox.api_key.startswith("emb_test_")
    assert verified(service, service.token(sandbox)).claims["env"] == "test"


def test_the_tenants_lifetimes_apply(service: Service, tenant: Tenant) -> None:
    document = service.settings(tenant)
    document["tokens"] |= {"defaultLifetime": 120, "maxLifetime": 86400}
    service.put_settings(tenant, document)

    assert service.generate(tenant).json["expiresIn"] == 120
    assert service.generate(tenant, expiresIn=86400).json["expiresIn"] == 86400
    assert faults(service, tenant, expiresIn=86401) == [("/expiresIn", "out_of_range")]


@pytest.mark.parametrize("lifetime", [60, 3600])
def test_a_lifetime_at_the_limit_is_granted(service: Service, tenant: Tenant, lifetime: int) -> None:
    assert service.generate(tenant, expiresIn=lifetime).json["expiresIn"] == lifetime


def test_a_distinct_id_of_256_characters_is_taken(service: Service, tenant: Tenant) -> None:
    assert verified(service, service.token(tenant, user={**USER, "distinctId": "é" * 256})).claims["sub"] == "é" * 256


def test_two_tokens_of_one_request_differ(service: Service, tenant: Tenant) -> None:
    first, second = service.generate(tenant).json, service.generate(tenant).json

    assert first["tokenId"] != second["tokenId"]
    assert first["token"].split(".")[1] != second["token"].split(".")[1]
