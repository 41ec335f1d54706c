"""Which public keys of KMS are published as signing keys."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from embedtokens.adapters.kms import key_maker
from embedtokens.adapters.kms.key_maker import public_jwk
from embedtokens.errors import UnavailableError
from embedtokens.jose.es256 import jwk_of, public_key
from embedtokens.jose.jwk import PublicJwk


def der(key: ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey | rsa.RSAPublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def p256() -> ec.EllipticCurvePublicKey:
    return ec.generate_private_key(ec.SECP256R1()).public_key()


def test_the_public_half_that_kms_answers_is_read() -> None:
    key = p256()

    assert public_key(public_jwk(der(key))).public_numbers() == key.public_numbers()


@pytest.mark.parametrize(
    "answer",
    [
        der(ec.generate_private_key(ec.SECP384R1()).public_key()),
        der(ec.generate_private_key(ec.SECP256K1()).public_key()),
        der(ed25519.Ed25519PrivateKey.generate().public_key()),
        der(rsa.RSAPublicNumbers(65537, 2**2047 + 1).public_key()),
        der(p256()).replace(bytes.fromhex("06082a8648ce3d030107"), bytes.fromhex("06082a8648ce3d03017f")),
        der(p256())[:-1],
        b"",
    ],
    ids=["P-384", "secp256k1", "Ed25519", "RSA", "a curve that nobody knows", "cut short", "nothing"],
)
def test_any_other_answer_of_kms_is_a_failed_dependency(answer: bytes) -> None:
    with pytest.raises(UnavailableError):
        public_jwk(answer)


def test_a_key_that_other_libraries_could_not_read_is_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    key = p256()
    monkeypatch.setattr(key_maker, "jwk_of", lambda _: PublicJwk("AA", "AA"))  # coordinates of one byte

    with pytest.raises(UnavailableError, match="cannot read"):
        public_jwk(der(key))


def test_a_key_that_other_libraries_would_take_for_another_is_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    key, another = p256(), jwk_of(p256())
    monkeypatch.setattr(key_maker, "jwk_of", lambda _: another)

    with pytest.raises(UnavailableError, match="another key"):
        public_jwk(der(key))
