"""A compromised signing key is removed everywhere at once, and another one signs."""

import pytest

from embedtokens.signing_keys.key_ring import KeyState
from embedtokens.wiring import services, stores
from tests.integration.signing_keys.test_rotation import (
    forget_the_waiting_key,
    kid,
    now_published,
    published,
    ring,
    rotate,
)
from tests.support.builders.events import reason
from tests.support.builders.pages import PAGE, authorize
from tests.support.service import Service, Tenant


def test_after_the_ring_cache_s_time_a_compromised_key_s_tokens_are_inactive_and_new_ones_have_the_new_kid(
    fresh_service: Service,
) -> None:
    service, tenant = fresh_service, fresh_service.provision()
    authorize(service, tenant, PAGE)
    old = service.token(tenant)
    assert service.introspect(tenant, old).json["active"]
    assert (in_a_page(service, old), before_an_api(service, tenant, old)) == ([200] * 3, True)

    answer = rotate(service, action="mark_compromised", kid=kid(old))
    service.forget_what_was_read()

    new = service.token(tenant)
    assert kid(new) == answer["activeKid"] != kid(old)
    assert service.introspect(tenant, old).json == {"active": False}
    assert (in_a_page(service, old), before_an_api(service, tenant, old)) == ([401] * 3, False)
    assert (in_a_page(service, new), before_an_api(service, tenant, new)) == ([200] * 3, True)
    assert reason(service.introspect(tenant, old, explain=True)) == ("key state", "key_compromised")
    assert service.introspect(tenant, new).json["active"]
    assert kid(old) not in published(service)
    assert kid(new) in published(service)
    assert service.kms.keys[ring().keys[kid(old)].key_arn].state == "PendingDeletion"


def in_a_page(service: Service, token: str) -> list[int]:
    """What handshake, frame policy and row filters answer."""
    headers = {"authorization": f"Bearer {token}", "origin": PAGE}
    return [
        service.call("POST", "/embed/session", headers=headers).status,
        service.call("GET", "/embed/frame-policy", headers=headers).status,
        service.call("POST", "/embed/row-filters", headers=headers, body={"datasets": ["sales"]}).status,
    ]


def before_an_api(service: Service, tenant: Tenant, token: str) -> bool:
    """Whether the authorizer lets it pass."""
    headers = {"authorization": f"Bearer {token}", "origin": PAGE}
    event = {"headers": headers, "stageVariables": {"embedTenantId": tenant.tenant_id}}
    return bool(service.invoke("authorizer", event)["isAuthorized"])


def test_a_compromised_key_leaves_the_key_set_at_once_even_where_a_container_has_an_old_copy(
    fresh_service: Service,
) -> None:
    service = fresh_service
    bad = ring().active().kid
    assert bad in now_published(service)

    rotate(service, action="mark_compromised", kid=bad)

    assert bad not in now_published(service)


def let_it_look_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five seconds pass for the container's copy of the ring."""
    cached = stores.key_ring()
    clock = cached._clock
    monkeypatch.setattr(cached, "_clock", lambda: clock() + 5)


def test_a_container_that_signs_with_a_compromised_key_goes_on_with_the_new_one(
    fresh_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """KMS refuses the old key at once, long before the container's copy of the ring ends."""
    service, tenant = fresh_service, fresh_service.provision()
    old = service.token(tenant)
    answer = rotate(service, action="mark_compromised", kid=kid(old))

    assert service.generate(tenant).status == 503  # it has looked a moment ago
    let_it_look_again(monkeypatch)
    assert kid(service.token(tenant)) == answer["activeKid"]


def test_a_container_that_read_the_ring_while_no_key_signed_goes_on_with_the_new_one(
    fresh_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, tenant = fresh_service, fresh_service.provision()
    forget_the_waiting_key(service)
    service.kms.first["CreateKey"] = ["LimitExceededException"]
    service.invoke("rotate_signing_key", {"action": "mark_compromised", "kid": ring().active().kid})
    service.forget_what_was_read()
    assert service.generate(tenant).status == 503

    answer = rotate(service)
    let_it_look_again(monkeypatch)

    assert kid(service.token(tenant)) == answer["activeKid"]


def test_a_container_with_an_old_copy_knows_the_emergency_key_at_once(
    fresh_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, tenant = fresh_service, fresh_service.provision()
    old = service.token(tenant)
    service.forget_what_was_read()
    verifier = stores.key_ring()
    clock = verifier._clock
    waiting = verifier.ring().first(KeyState.PENDING)
    assert waiting
    rotate(service, action="mark_compromised", kid=waiting.kid)
    rotate(service, action="mark_compromised", kid=kid(old))
    other_container = type(verifier)(stores.ring_table(), clock)
    with monkeypatch.context() as patch:
        services.token_issuer.cache_clear()
        patch.setattr(stores, "key_ring", lambda: other_container)
        new = service.token(tenant)
    monkeypatch.setattr(verifier, "_clock", lambda: clock() + 5)

    assert verifier.ring().keys.get(kid(new)) is None
    assert service.introspect(tenant, new).json["active"]


def test_a_container_that_stood_still_meanwhile_does_not_take_its_copy_for_fresh(fresh_service: Service) -> None:
    """Lambda freezes containers between requests, and their monotonic clock with them (here it never moves)."""
    service, tenant = fresh_service, fresh_service.provision()
    token = service.token(tenant)
    assert service.introspect(tenant, token).json["active"]

    rotate(service, action="mark_compromised", kid=kid(token))
    service.clock.now += 60

    assert service.introspect(tenant, token).json == {"active": False}
