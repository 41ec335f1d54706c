"""ID tokens: each with exactly one thing wrong proves nobody."""

import hmac
import json
import warnings
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.warnings import InsecureKeyLengthWarning

from embedtokens.adapters.oidc.id_token import Expected, UnknownKeyError, person
from embedtokens.people.member import Account, Person
from embedtokens.sign_in_errors import SignInRefusedError
from tests.support.fakes.system import NOW

ISSUER, CLIENT, NONCE = "https://login.example.com", "embed-tokens", "n" * 43
SECRET = "the secret of the client, which the provider knows as well"  # noqa: S105 - of a test
RSA = rsa.generate_private_key(65537, 2048)
SHORT = rsa.generate_private_key(65537, 1024)  # noqa: S505 - that it is too short is what is tested
EC, ED = ec.generate_private_key(ec.SECP256R1()), ed25519.Ed25519PrivateKey.generate()
EXPECTED = Expected(ISSUER, CLIENT, NONCE, NOW)


def jwk(private: Any, kid: str, **members: Any) -> dict[str, Any]:
    algorithm: Any = {
        rsa.RSAPrivateKey: jwt.algorithms.RSAAlgorithm,
        ec.EllipticCurvePrivateKey: jwt.algorithms.ECAlgorithm,
        ed25519.Ed25519PrivateKey: jwt.algorithms.OKPAlgorithm,
    }
    (fitting,) = (maker for kind, maker in algorithm.items() if isinstance(private, kind))
    return {**fitting.to_jwk(private.public_key(), as_dict=True), "kid": kid, **members}


KEYS = [jwk(RSA, "rsa", use="sig"), jwk(EC, "ec", alg="ES256"), jwk(ED, "ed"), jwk(SHORT, "short")]


def claims(**changes: Any) -> dict[str, Any]:
    """`...` leaves a claim out."""
    legal = {
        "iss": ISSUER,
        "sub": "person-1",
        "aud": CLIENT,
        "exp": NOW + 1,
        "iat": NOW,
        "nonce": NONCE,
        "name": "Ana Ruiz",
        "email": "ana@acme.example",
        "email_verified": True,
    }
    return {name: value for name, value in {**legal, **changes}.items() if value is not ...}


def signed(
    said: dict[str, Any] | None = None, private: Any = RSA, algorithm: str = "RS256", kid: str | None = "rsa"
) -> str:
    headers = {} if kid is None else {"kid": kid}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InsecureKeyLengthWarning)
        return _encoded(said, private, algorithm, headers)


def _encoded(said: dict[str, Any] | None, private: Any, algorithm: str, headers: dict[str, str]) -> str:
    return jwt.encode(claims() if said is None else said, private, algorithm=algorithm, headers=headers)


def proved(token: str, keys: list[dict[str, Any]] | None = None) -> Person:
    return person(token, KEYS if keys is None else keys, EXPECTED)


@pytest.mark.parametrize(
    "token",
    [
        signed(),
        signed(algorithm="PS256"),
        signed(private=EC, algorithm="ES256", kid="ec"),
        signed(private=ED, algorithm="EdDSA", kid="ed"),
        signed(private=EC, algorithm="ES256", kid=None),
        signed(claims(aud=[CLIENT], azp=CLIENT)),
        signed(claims(iat=NOW + 30, email_verified="true")),
        signed(claims(nbf=NOW)),
    ],
)
def test_a_valid_token_identifies_who_signed_in(token: str) -> None:
    who = Person(account=Account(ISSUER, "person-1"), name="Ana Ruiz", verified_email="ana@acme.example")

    assert proved(token) == who


def by_hand(header: dict[str, Any], sign: Callable[[bytes], bytes]) -> str:
    parts = [urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in (header, claims())]
    said = b".".join(parts)
    return (said + b"." + urlsafe_b64encode(sign(said)).rstrip(b"=")).decode()


def hmac_by(key: bytes) -> Callable[[bytes], bytes]:
    return lambda said: hmac.digest(key, said, "sha256")


PUBLIC_PEM = RSA.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
SYMMETRIC = "HS" + "256"

WRONG = {
    "no algorithm": (by_hand({"alg": "none", "kid": "rsa"}, lambda _: b""), "algorithm"),
    "the client's secret": (by_hand({"alg": SYMMETRIC, "kid": "rsa"}, hmac_by(SECRET.encode())), "algorithm"),
    "the public key as a secret": (by_hand({"alg": SYMMETRIC, "kid": "rsa"}, hmac_by(PUBLIC_PEM)), "algorithm"),
    "an algorithm that is no text": (by_hand({"alg": ["RS256"], "kid": "rsa"}, lambda _: b""), "algorithm"),
    "another key's signature": (signed(private=rsa.generate_private_key(65537, 2048)), "InvalidSignatureError"),
    "a key that is too short": (signed(private=SHORT, kid="short"), "key too short"),
    "no token": ("no token", "DecodeError"),
    "a deep payload": ("e30." + urlsafe_b64encode(b"[" * 20_000).decode() + ".e30", "algorithm"),
    "too large": (signed(claims(name="x" * 32_768)), "too large"),
    "another issuer": (signed(claims(iss="https://other.example.com")), "InvalidIssuerError"),
    "another audience": (signed(claims(aud="another")), "InvalidAudienceError"),
    "an audience more": (signed(claims(aud=[CLIENT, "another"], azp=CLIENT)), "audience"),
    "another authorized party": (signed(claims(azp="another")), "authorized party"),
    "another nonce": (signed(claims(nonce="m" * 43)), "nonce"),
    "expired": (signed(claims(exp=NOW)), "expired"),
    "expires never": (signed(claims(exp=float("inf"))), "ValidationError"),
    "expires at no number": (signed(claims(exp=float("nan"))), "ValidationError"),
    "issued in the future": (signed(claims(iat=NOW + 31)), "issued in the future"),
    "an empty subject": (signed(claims(sub="")), "ValidationError"),
    "a subject that is no text": (signed(claims(sub="a\ud83d")), "subject"),
    "a nonce that is no text": (signed(claims(nonce="\ud83d" * 43)), "nonce"),
    "a subject that was not UTF-8": (signed(claims(sub="Jos\ufffd")), "subject"),
    "a long subject": (signed(claims(sub="x" * 256)), "ValidationError"),
} | {
    f"without {name}": (signed(claims(**{name: ...})), "MissingRequiredClaimError")
    for name in ("iss", "sub", "aud", "exp", "iat", "nonce")
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_token_with_one_error_identifies_nobody(wrong: str) -> None:
    token, reason = WRONG[wrong]

    with pytest.raises(SignInRefusedError) as refused:
        proved(token)
    assert refused.value.reason == f"id token: {reason}"


@pytest.mark.parametrize(
    ("token", "keys"),
    [
        (signed(kid="unknown"), KEYS),
        (signed(private=EC, algorithm="ES256", kid="rsa"), KEYS),
        (signed(), [{**KEYS[0], "use": "enc"}]),
        (signed(), [{**KEYS[0], "alg": "PS256"}]),
        (signed(kid=None), KEYS),
        (signed(), []),
    ],
    ids=["unknown", "of another type", "for encryption", "for another algorithm", "one of two", "no keys"],
)
def test_a_key_that_is_not_the_one_for_this_token_is_unknown(token: str, keys: list[dict[str, Any]]) -> None:
    with pytest.raises(UnknownKeyError):
        proved(token, keys)


@pytest.mark.parametrize(
    "changes",
    [{"email_verified": False}, {"email_verified": ...}, {"email_verified": 1}, {"email_verified": []}, {"email": ...},
     {"email": "no address"}, {"email": 5}, {"email": "a@b\n"}, {"email": "a@b\ud83d"}],
)  # fmt: skip
def test_an_unverified_address_is_none(changes: dict[str, Any]) -> None:
    assert proved(signed(claims(**changes))).verified_email is None


@pytest.mark.parametrize(
    ("name", "shown"), [(..., ""), (5, ""), ("  Ana\nRuiz ", "Ana Ruiz"), ("x" * 101, "x" * 100), ("Ana \ud83d", "Ana")]
)
def test_a_name_is_plain_text(name: object, shown: str) -> None:
    assert proved(signed(claims(name=name))).name == shown
