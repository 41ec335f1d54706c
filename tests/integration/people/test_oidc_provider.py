"""The identity provider over the network: legal, and a callback with one thing wrong."""

from base64 import b64decode
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from embedtokens.adapters.oidc.provider import Client
from embedtokens.people.login import Login
from embedtokens.people.member import Account
from embedtokens.sign_in_errors import SignInRefusedError
from tests.support.builders.oidc import LOGIN, REDIRECT, come_back, person, provider
from tests.support.fakes.identity_provider import CLIENT_ID, CLIENT_SECRET, FakeProvider
from tests.support.fakes.system import NOW, CountedRandomness, FixedClock


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


def test_the_representation_of_a_client_hides_its_members() -> None:
    assert "s3cret" not in repr(Client("c", "openid", lambda: "s3cret"))
