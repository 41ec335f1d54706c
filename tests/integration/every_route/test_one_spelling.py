"""A user has one spelling: a `distinctId` that looks the same in other code points is refused wherever it is named."""

import unicodedata

import pytest

from tests.support.service import Service, Tenant

COMPOSED = unicodedata.normalize("NFC", "José")
DECOMPOSED = unicodedata.normalize("NFD", COMPOSED)


def test_a_token_is_made_for_the_composed_spelling_only(service: Service, tenant: Tenant) -> None:
    composed = service.generate(tenant, user={"distinctId": COMPOSED, "role": "explorer"})
    decomposed = service.generate(tenant, user={"distinctId": DECOMPOSED, "role": "explorer"})

    assert composed.status == 200
    assert (decomposed.problem["code"], decomposed.field_errors) == (
        "attribute_invalid",
        [("/user/distinctId", "not_normalized")],
    )
    assert "NFC" in decomposed.problem["detail"]


def test_a_revocation_by_another_spelling_is_refused_and_by_the_right_one_meets_the_user(
    service: Service, tenant: Tenant
) -> None:
    token = service.token(tenant, user={"distinctId": COMPOSED, "role": "explorer"})

    def revoke(distinct_id: str) -> list[tuple[str, str]]:
        answer = service.call("POST", "/embed/revocations", key=tenant.api_key, body={"distinctId": distinct_id})
        return [] if answer.status == 200 else answer.field_errors

    assert revoke(DECOMPOSED) == [("/distinctId", "not_normalized")]
    assert service.introspect(tenant, token).json["active"]
    assert revoke(COMPOSED) == []
    assert not service.introspect(tenant, token).json["active"]


def test_case_counts(service: Service, tenant: Tenant) -> None:
    token = service.token(tenant, user={"distinctId": "User-1", "role": "explorer"})

    service.call("POST", "/embed/revocations", key=tenant.api_key, body={"distinctId": "user-1"})

    assert service.introspect(tenant, token).json["active"]


def test_a_user_is_simulated_in_the_composed_spelling_only(service: Service, tenant: Tenant) -> None:
    def simulate(distinct_id: str) -> list[tuple[str, str]]:
        body = {"users": [{"role": "explorer"}, {"distinctId": distinct_id, "role": "explorer"}]}
        answer = service.call("POST", "/settings/access-rules/simulate", key=tenant.api_key, body=body)
        return [] if answer.status == 200 else answer.field_errors

    assert simulate(DECOMPOSED) == [("/users/1/distinctId", "not_normalized")]
    assert simulate(COMPOSED) == []


def test_a_key_pins_the_composed_spelling_only(service: Service, tenant: Tenant) -> None:
    pinned = service.create_key(tenant, pinnedAttributes={"distinctId": DECOMPOSED})

    assert pinned.field_errors == [("/pinnedAttributes/distinctId", "not_normalized")]
    assert service.create_key(tenant, pinnedAttributes={"distinctId": COMPOSED}).status == 201


@pytest.mark.parametrize(
    ("name", "position", "refused"),
    [("distinctId", 0, [("/tokenAttributes/0/allowedValues/1", "not_normalized")]), ("role", 1, [])],
)
def test_only_spellings_that_a_request_may_send_are_allowed_values_of_a_user(
    service: Service, tenant: Tenant, name: str, position: int, refused: list[tuple[str, str]]
) -> None:
    document = service.settings(tenant)
    assert document["tokenAttributes"][position]["name"] == name
    document["tokenAttributes"][position]["allowedValues"] = [COMPOSED, DECOMPOSED]

    answer = service.put_settings(tenant, document)

    assert ([] if answer.status == 200 else answer.field_errors) == refused


def test_other_values_are_compared_as_they_are(service: Service, tenant: Tenant) -> None:
    service.declare(tenant, {"name": "city", "type": "string"})
    user = {"distinctId": "u", "role": "explorer", "attributes": {"city": DECOMPOSED}}

    assert service.introspect(tenant, service.token(tenant, user=user)).json["attrs"] == {"city": DECOMPOSED}


def test_a_token_of_another_spelling_that_an_earlier_version_made_is_revoked_by_itself(
    service: Service, tenant: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr("embedtokens.use_cases.tokens.generate_token.spelling_error", lambda _: None)
        token = service.token(tenant, user={"distinctId": DECOMPOSED, "role": "explorer"})
    assert service.introspect(tenant, token).json["sub"] == DECOMPOSED

    service.call("POST", "/embed/revoke-token", key=tenant.api_key, body={"token": token})

    assert not service.introspect(tenant, token).json["active"]
