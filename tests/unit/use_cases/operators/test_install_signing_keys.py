"""What a deployment makes of the key ring: an issuer, figures, a key that signs and one that waits."""

import pytest

from embedtokens.errors import UnavailableError
from embedtokens.jose.es256 import jwk_of
from embedtokens.signing_keys.timing import Timing
from tests.support.builders.world import ISSUER
from tests.support.fakes.system import NOW
from tests.unit.use_cases.operators.test_rotate_keys import TIMING, NoNewKeys, Service


def test_installing_makes_an_active_key_for_the_issuer_and_one_that_waits() -> None:
    service = Service()
    installed = service.rotator.install(ISSUER, TIMING)
    key = installed.active()

    assert (installed.issuer, installed.timing) == (ISSUER, TIMING)
    assert (key.published_at, key.activated_at) == (NOW, NOW)
    assert key.kid == jwk_of(service.keys.private[key.key_arn].public_key()).thumbprint
    assert service.states() == ["active", "pending"]


def test_a_deployment_tells_the_gauges_because_the_first_run_may_be_an_hour_away() -> None:
    service = Service()
    service.rotator.install(ISSUER, TIMING)

    assert service.gauges.readings == [(0, 0, None)]


def test_a_deployment_that_gets_one_key_succeeds_and_the_next_run_makes_the_other() -> None:
    service = Service().with_one_key()

    assert service.states() == ["active"]
    service.rotator.rotate()
    assert service.states() == ["active", "pending"]


def test_a_deployment_that_gets_no_key_fails() -> None:
    service = Service(keys=NoNewKeys())

    with pytest.raises(UnavailableError, match="CreateKey"):
        service.installed()


def test_installing_again_changes_nothing() -> None:
    service = Service().installed()
    before = service.ring.ring()
    service.clock.now += 1

    assert service.rotator.install(ISSUER, TIMING) == before
    assert len(service.keys.private) == 2


def test_installing_keeps_the_key_and_takes_the_new_issuer_and_timing() -> None:
    service = Service().installed()
    before = service.ring.ring()
    after = service.rotator.install("https://moved.example.com", Timing())

    assert (after.issuer, after.timing, after.keys) == ("https://moved.example.com", Timing(), before.keys)


def test_installing_rotates_nothing_that_can_wait() -> None:
    service = Service().installed()
    service.clock.now += 1000
    service.rotator.install(ISSUER, TIMING)

    assert service.states() == ["active", "pending"]
