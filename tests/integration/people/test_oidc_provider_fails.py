"""An identity provider that fails or sends invalid responses, over the network."""

import time
from typing import Any

import pytest

from embedtokens.adapters.oidc.documents import MAX_DOCUMENT_BYTES, Documents
from embedtokens.sign_in_errors import IdentityProviderError
from tests.support.builders.oidc import LOGIN, REDIRECT, Monotonic, come_back, person, provider
from tests.support.fakes.identity_provider import FakeProvider, Sent
from tests.support.fakes.system import FixedClock

HTML = Sent(b"<!doctype html><h1>Sign in", headers={"content-type": "text/html"})
INNER = Sent(b"", 302, {"location": "http://169.254.169.254/latest/meta-data/"})
WRONG = {
    "HTML": HTML,
    "a redirect to an inner address": INNER,
    "an endless document": Sent(b'{"a": "' + b"x" * MAX_DOCUMENT_BYTES + b'"}'),
    "a list": Sent(b"[]"),
    "deep nesting": Sent(b"[" * 100_000),
    "an error": Sent(b"{}", 500),
    "nothing": Sent(b""),
    "a document that lacks everything": Sent(b'{"keys": 5}'),
}


@pytest.mark.parametrize("document", ["openid-configuration", "token", "jwks"])
@pytest.mark.parametrize("wrong", WRONG)
def test_a_provider_that_answers_something_else_fails(
    fake: FakeProvider, clock: FixedClock, document: str, wrong: str
) -> None:
    fake.instead[document] = WRONG[wrong]

    with pytest.raises(IdentityProviderError) as failed:
        person(fake, provider(fake, clock))
    assert failed.value.cause.startswith("oidc: ")
    assert fake.asked.count(document) == 1


@pytest.mark.parametrize("document", ["openid-configuration", "token", "jwks"])
def test_a_slow_provider_is_cut_off_at_the_limit(fake: FakeProvider, clock: FixedClock, document: str) -> None:
    monotonic = Monotonic()
    asked = provider(fake, clock, monotonic)
    back = come_back(fake, asked)
    if document == "openid-configuration":
        clock.now += 3600
    fake.instead[document] = Sent(drips=True)
    monotonic.each = 0.7

    with pytest.raises(IdentityProviderError):
        asked.person(LOGIN, back["code"], back["iss"], REDIRECT)


def test_a_step_that_has_used_up_its_time_asks_for_nothing_more(fake: FakeProvider, clock: FixedClock) -> None:
    monotonic = Monotonic(each=6.0)

    with pytest.raises(IdentityProviderError):
        provider(fake, clock, monotonic).address(LOGIN, REDIRECT, choose_account=False)
    assert fake.asked == []


def test_a_failure_is_not_kept(fake: FakeProvider, clock: FixedClock) -> None:
    asked = provider(fake, clock)
    fake.instead["openid-configuration"] = HTML
    with pytest.raises(IdentityProviderError):
        person(fake, asked)
    fake.instead.clear()

    assert person(fake, asked).subject == "person-1"


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
@pytest.mark.parametrize(
    "address",
    ["http://login.example.com/x", "http://169.254.169.254/", "ftp://login.example.com/", "no address",
     "https://user@login.example.com/", "https://login.example.com/#x", "https://[::1"],
)  # fmt: skip
def test_an_address_in_the_metadata_that_is_not_https_is_not_used(
    fake: FakeProvider, clock: FixedClock, name: str, address: str
) -> None:
    fake.changes["openid-configuration"] = lambda said: said.update({name: address})

    with pytest.raises(IdentityProviderError):
        provider(fake, clock).address(LOGIN, REDIRECT, choose_account=False)


def test_metadata_of_another_issuer_is_not_used(fake: FakeProvider, clock: FixedClock) -> None:
    fake.changes["openid-configuration"] = lambda said: said.update(issuer="https://other.example.com")

    with pytest.raises(IdentityProviderError):
        provider(fake, clock).address(LOGIN, REDIRECT, choose_account=False)


def test_only_a_provider_on_this_machine_may_go_without_tls() -> None:
    remote = Documents(issuer="https://login.example.com", clock=time.time, monotonic=time.monotonic)
    for address in ("http://127.0.0.1/x", "http://localhost/x"):
        with pytest.raises(IdentityProviderError):
            remote.require_address(address)
    assert remote.require_address("https://login.example.com/x").secure


@pytest.mark.parametrize(
    "answer", [{"id_token": ...}, {"id_token": 5}, {"id_token": None}], ids=["missing", "a number", "null"]
)
def test_a_token_endpoint_that_gives_no_id_token_fails(
    fake: FakeProvider, clock: FixedClock, answer: dict[str, Any]
) -> None:
    fake.changes["token"] = lambda said: said.update(answer) if answer["id_token"] is not ... else said.pop("id_token")

    with pytest.raises(IdentityProviderError):
        person(fake, provider(fake, clock))


def test_an_unknown_client_is_the_provider_s_error_and_not_the_person_s(fake: FakeProvider, clock: FixedClock) -> None:
    fake.instead["token"] = Sent(b'{"error": "invalid_client"}', 401)

    with pytest.raises(IdentityProviderError):
        person(fake, provider(fake, clock))
