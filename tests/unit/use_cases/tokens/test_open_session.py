"""The handshake's own rules, where a test over HTTP cannot reach them."""

from copy import replace
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.errors import OriginNotAuthorizedError, UnavailableError
from embedtokens.origins.origin import is_authorized
from embedtokens.settings.document import Settings
from embedtokens.use_cases.ports import TenantRecords
from embedtokens.use_cases.tokens.check_token import origin_refusal
from embedtokens.use_cases.tokens.open_session import EmbedSession, Handshake
from tests.support.builders.settings import document, put
from tests.support.builders.tokens import decoded
from tests.support.builders.world import World
from tests.support.fakes.system import NOW
from tests.support.fakes.tenants import MemoryTenants

LISTED = ["https://app.example.com", "https://*.example.org", "http://localhost:3000", "capacitor://localhost"]


def settings(*listed: str, developer_origins: bool = True) -> Settings:
    changed = put(document(authorizedOrigins=[{"origin": origin} for origin in listed], developerOrigins=True))
    return msgspec.structs.replace(changed, developer_origins=developer_origins)


def session(stored: Settings, **claims: object) -> EmbedSession:
    forge = World().forge()
    return EmbedSession(decoded(forge.token(claims=forge.claims(**claims))).claims, stored, NOW)


def test_revocations_that_were_not_read_are_never_taken_for_none() -> None:
    class Forgetful(MemoryTenants):
        def read(self, *asked: Any) -> TenantRecords:
            return replace(super().read(*asked), revocations=None)

    world = World()
    forgetful = Forgetful(world.tenants.tenants, world.tenants.settings, world.tenants.api_keys)
    handshake = Handshake(tenants=forgetful, settings=forgetful, ring=world.ring, clock=world.clock)

    with pytest.raises(UnavailableError):
        handshake.examine(world.forge().token())


@pytest.mark.parametrize(
    ("env", "developer_origins", "problem"),
    [
        ("test", True, None),
        ("live", True, "live_token_on_localhost"),
        ("test", False, "developer_origins_off"),
        ("live", False, "developer_origins_off"),
    ],
)
def test_localhost_takes_the_switch_and_a_test_token(env: str, developer_origins: bool, problem: str | None) -> None:  # noqa: FBT001 - a case's value
    found = session(settings(*LISTED, developer_origins=developer_origins), env=env)

    assert origin_refusal(found.claims, found.settings, "http://localhost:3000") == problem
    assert origin_refusal(found.claims, found.settings, "https://app.example.com") is None
    assert ("http://localhost:3000" in found.content_security_policy()) == (problem is None)


def test_three_quarters_of_a_lifetime_is_when_to_refresh() -> None:
    response = session(settings(), iat=NOW, exp=NOW + 60).to_response()

    assert (response.refresh_after, response.expires_at) == ("2027-01-15T08:00:45Z", "2027-01-15T08:01:00Z")


@given(st.lists(st.sampled_from(LISTED), unique=True), st.sampled_from(["live", "test"]))
def test_the_policy_frames_only_what_may_shake_hands(listed: list[str], env: str) -> None:
    """Every exact source of the policy is an origin that the handshake takes, and every wildcard is in the list."""
    found = session(settings(*listed), env=env)
    *_, sources = found.content_security_policy().partition(" ")

    for source in [] if sources == "'none'" else sources.split(" "):
        assert source in listed if "*" in source else not origin_refusal(found.claims, found.settings, source)


@given(st.text(max_size=40))
def test_an_origin_that_is_not_authorized_is_never_accepted(origin: str) -> None:
    found = session(settings(*LISTED), env="test")

    if not is_authorized(origin, LISTED):
        assert origin_refusal(found.claims, found.settings, origin) == "origin_not_authorized"


def test_a_long_origin_is_cut_in_the_refusal() -> None:
    assert OriginNotAuthorizedError("x" * 300).seen == "x" * 300
    assert OriginNotAuthorizedError("x" * 301).seen == "x" * 300 + "…"
