"""The client of a fake identity provider, over the network."""

import time
from dataclasses import dataclass
from typing import Any

from embedtokens.adapters.oidc.documents import Documents
from embedtokens.adapters.oidc.provider import Client, OidcProvider
from embedtokens.people.login import Login
from embedtokens.people.member import Account
from tests.support.fakes.identity_provider import CLIENT_ID, CLIENT_SECRET, FakeProvider
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


def provider(fake: FakeProvider, clock: FixedClock, monotonic: Monotonic | None = None, **changes: Any) -> OidcProvider:
    documents = Documents(issuer=fake.url, clock=time.time, monotonic=monotonic or Monotonic())
    legal = {"client_id": CLIENT_ID, "scopes": "openid email profile", "secret": lambda: CLIENT_SECRET}
    return OidcProvider(documents, Client(**{**legal, **changes}), clock)


def come_back(fake: FakeProvider, asked: OidcProvider, login: Login = LOGIN) -> dict[str, str]:
    return fake.sign_in(asked.address(login, REDIRECT, choose_account=False))


def person(fake: FakeProvider, asked: OidcProvider, login: Login = LOGIN, **changes: Any) -> Account:
    back = {**come_back(fake, asked, login), **changes}
    return asked.person(login, back["code"], back["iss"], REDIRECT).account
