"""The identity provider over the network: legal, and with one thing wrong."""

import time
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from embedtokens.adapters.oidc.documents import MAX_DOCUMENT_BYTES, Documents
from embedtokens.adapters.oidc.provider import Client, OidcProvider
from embedtokens.people.login import Login
from embedtokens.people.member import Account
from embedtokens.sign_in_errors import IdentityProviderError, SignInRefusedError
from tests.support.fakes.identity_provider import CLIENT_ID, CLIENT_SECRET, FakeProvider, Sent, providing
from tests.support.fakes.system import NOW, CountedRandomness, FixedClock

REDIRECT = "https://embed.example.com/auth/callback"
LOGIN = Login.begin(NOW, "keys", "", CountedRandomness())


@dataclass
class Monotonic:
    """It jumps over the limit when a peer lets us wait."""

    passed: float = 0.0
    each: float = 0.0

    def __call__(self) -> float:
        self.passed += self.each
        return self.passed


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def fake(clock: FixedClock) -> Iterator[FakeProvider]:
    with providing(clock) as provider:
        yield provider


def provider(fake: FakeProvider, clock: FixedClock, monotonic: Monotonic | None = None, **changes: Any) -> OidcProvider:
    documents = Documents(issuer=fake.url, clock=time.time, monotonic=monotonic or Monotonic())
    legal = {"client_id": CLIENT_ID, "scopes": "openid email profile", "secret": lambda: CLIENT_SECRET}
    return OidcProvider(documents, Client(**{**legal, **changes}), clock)


def come_back(fake: FakeProvider, asked: OidcProvider, login: Login = LOGIN) -> dict[str, str]:
    return fake.sign_in(asked.address(login, REDIRECT, choose_account=False))


def person(fake: FakeProvider, asked: OidcProvider, login: Login = LOGIN, **changes: Any) -> Account:
    back = {**come_back(fake, asked, login), **changes}
    return asked.person(login, back["code"], back["iss"], REDIRECT).account


def test_the_browser_goes_to_the_provider_with_all_that_the_login_derives(
    fake: FakeProvider, clock: FixedClock
) -> None:
    address = provider(fake, clock).address(LOGIN, REDIRECT, choose_account=False)

    assert address.startswith(f"{fake.url}/authorize?")
    assert parse_qs(urlsplit(address).query) == {
        "response_type": ["code"],
        "client_id": [CLIENT_ID],
        "redirect_uri": [REDIRECT],
        "scope": ["openid email profile"],
        "state": [LOGIN.state],
        "nonce": [LOGIN.nonce],
        "code_challenge": [LOGIN.challenge],
        "code_challenge_method": ["S256"],
    }
    assert LOGIN.secret not in address


def test_whoever_signed_out_is_asked_for_an_account(fake: FakeProvider, clock: FixedClock) -> None:
    fake.changes["openid-configuration"] = lambda said: said.update(authorization_endpoint=f"{fake.url}/authorize?a=b")
    address = provider(fake, clock).address(LOGIN, REDIRECT, choose_account=True)

    assert parse_qs(urlsplit(address).query)["prompt"] == ["select_account"]
    assert parse_qs(urlsplit(address).query)["a"] == ["b"]


def test_a_code_becomes_the_person_who_signed_in(fake: FakeProvider, clock: FixedClock) -> None:
    asked = provider(fake, clock)

    assert person(fake, asked) == Account(fake.url, "person-1")
    ((form, headers),) = fake.posted
    user, _, password = b64decode(headers["authorization"].removeprefix("Basic ")).decode().partition(":")
    assert (user, unquote(password)) == (CLIENT_ID, CLIENT_SECRET)
    assert form["code_verifier"] == LOGIN.verifier
    assert "client_secret" not in form


def test_a_secret_goes_into_the_form_where_the_provider_takes_no_basic(fake: FakeProvider, clock: FixedClock) -> None:
    methods = ["client_secret_post"]
    fake.changes["openid-configuration"] = lambda said: said.update(token_endpoint_auth_methods_supported=methods)

    person(fake, provider(fake, clock))

    ((form, headers),) = fake.posted
    assert (form["client_id"], form["client_secret"]) == (CLIENT_ID, CLIENT_SECRET)
    assert "authorization" not in headers


def test_a_client_without_a_secret_sends_none(fake: FakeProvider, clock: FixedClock) -> None:
    person(fake, provider(fake, clock, secret=lambda: None))

    ((form, headers),) = fake.posted
    assert form["client_id"] == CLIENT_ID
    assert "client_secret" not in form
    assert "authorization" not in headers


def test_documents_are_kept_for_an_hour(fake: FakeProvider, clock: FixedClock) -> None:
    asked = provider(fake, clock)
    for _ in range(2):
        person(fake, asked)
    assert fake.asked == ["openid-configuration", "token", "jwks", "token"]

    clock.now += 3600
    person(fake, asked, Login.begin(clock.now, "", "", CountedRandomness(9)))
    assert fake.asked[4:] == ["openid-configuration", "token", "jwks"]


def test_a_new_key_of_the_provider_is_fetched_but_not_more_often_than_once_a_minute(
    fake: FakeProvider, clock: FixedClock
) -> None:
    asked = provider(fake, clock)
    person(fake, asked)
    fake.kid = "second"

    with pytest.raises(SignInRefusedError) as refused:
        person(fake, asked)
    assert refused.value.reason == "id token: unknown key"
    clock.now += 60
    assert person(fake, asked).subject == "person-1"
    assert fake.asked.count("jwks") == 2


def test_a_key_that_stays_unknown_is_refused(fake: FakeProvider, clock: FixedClock) -> None:
    asked = provider(fake, clock)
    person(fake, asked)
    clock.now += 60
    fake.kid = "second"
    fake.changes["jwks"] = lambda said: said.update(keys=[])

    with pytest.raises(SignInRefusedError, match="Start again"):
        person(fake, asked)


# ── the callback ──


@pytest.mark.parametrize("iss", [None, "https://other.example.com"])
def test_a_callback_from_another_provider_is_refused(fake: FakeProvider, clock: FixedClock, iss: str | None) -> None:
    """RFC 9207, where the provider announces it."""
    with pytest.raises(SignInRefusedError) as refused:
        person(fake, provider(fake, clock), iss=iss)
    assert refused.value.reason.startswith("callback: ")
    assert "token" not in fake.asked


def test_a_provider_that_announces_no_issuer_need_not_send_one(fake: FakeProvider, clock: FixedClock) -> None:
    silent = "authorization_response_iss_parameter_supported"
    fake.changes["openid-configuration"] = lambda said: said.pop(silent)
    asked = provider(fake, clock)

    assert person(fake, asked, iss=None).subject == "person-1"
    with pytest.raises(SignInRefusedError):
        person(fake, asked, iss="https://other.example.com")


def test_a_code_is_good_once(fake: FakeProvider, clock: FixedClock) -> None:
    asked = provider(fake, clock)
    back = come_back(fake, asked)
    asked.person(LOGIN, back["code"], back["iss"], REDIRECT)

    with pytest.raises(SignInRefusedError) as refused:
        asked.person(LOGIN, back["code"], back["iss"], REDIRECT)
    assert refused.value.reason == "code: invalid_grant"


def test_a_code_of_another_login_is_refused(fake: FakeProvider, clock: FixedClock) -> None:
    asked = provider(fake, clock)
    back = come_back(fake, asked, Login.begin(NOW, "", "", CountedRandomness(5)))

    with pytest.raises(SignInRefusedError):
        asked.person(LOGIN, back["code"], back["iss"], REDIRECT)


# ── a provider that does not answer as it should ──

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
def test_a_provider_that_drips_is_waited_for_no_longer_than_the_limit(
    fake: FakeProvider, clock: FixedClock, document: str
) -> None:
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


def test_a_client_that_the_provider_does_not_know_is_no_fault_of_the_person(
    fake: FakeProvider, clock: FixedClock
) -> None:
    fake.instead["token"] = Sent(b'{"error": "invalid_client"}', 401)

    with pytest.raises(IdentityProviderError):
        person(fake, provider(fake, clock))


def test_nothing_of_a_client_is_shown() -> None:
    assert "s3cret" not in repr(Client("c", "openid", lambda: "s3cret"))
