"""The secrets of a login that its cookie determines: one a purpose, and all of one form."""

import re

from embedtokens.people.login import Login
from tests.support.fakes.system import NOW, CountedRandomness


def test_every_secret_is_32_bytes_in_base64url_and_differs_by_purpose_and_login() -> None:
    logins = [Login.begin(NOW, "keys", "", CountedRandomness(i)) for i in range(100)]
    secrets = [secret for login in logins for secret in (login.state, login.nonce, login.verifier, login.challenge)]

    assert all(re.fullmatch("[A-Za-z0-9_-]{43}", secret) for secret in secrets)
    assert len(set(secrets)) == len(secrets)
