"""A signing key in trouble, or none at all: no token leaves that would not verify."""

import pytest

from embedtokens.wiring import stores
from tests.support.builders.events import assert_unavailable
from tests.support.service import Service, forget_wiring


@pytest.mark.parametrize("state", ["Disabled", "PendingDeletion"])
def test_a_key_that_kms_no_longer_lets_sign_is_503(fresh_service: Service, state: str) -> None:
    service, tenant = fresh_service, fresh_service.provision()
    for key in service.kms.keys.values():
        key.state = state

    assert_unavailable(service.generate(tenant))


def test_a_key_that_was_exchanged_behind_our_back_hands_out_no_token(fresh_service: Service) -> None:
    service, tenant = fresh_service, fresh_service.provision()
    first, waiting = service.kms.keys
    service.kms.keys |= {first: service.kms.keys[waiting], waiting: service.kms.keys[first]}

    assert_unavailable(service.generate(tenant))


def test_a_signature_that_is_none_is_503(fresh_service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    service, tenant = fresh_service, fresh_service.provision()
    monkeypatch.setattr(service.kms, "_sign", lambda _body: {"Signature": "AAAA"})

    assert_unavailable(service.generate(tenant))


def test_a_service_without_a_signing_key_is_503_until_it_has_one(fresh_service: Service) -> None:
    service, tenant = fresh_service, fresh_service.provision()
    kid = stores.key_ring().ring().active().kid
    forget = {"pk": {"S": "SIGNING"}, "sk": {"S": f"KEY#{kid}"}}
    item = service.dynamodb.get_item(TableName="embed-tokens-test", Key=forget)["Item"]
    service.dynamodb.delete_item(TableName="embed-tokens-test", Key=forget)
    stores.key_ring()._ring = None

    assert_unavailable(service.generate(tenant))
    service.dynamodb.put_item(TableName="embed-tokens-test", Item=item)
    service.forget_what_was_read()
    assert service.generate(tenant).status == 200


def test_a_function_without_its_variables_answers_500_and_says_nothing(
    fresh_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, tenant = fresh_service, fresh_service.provision()
    monkeypatch.delenv("TABLE_NAME")
    forget_wiring()

    answer = service.generate(tenant)

    assert (answer.status, answer.problem["code"]) == (500, "internal")
    assert "TABLE_NAME" not in answer.text
