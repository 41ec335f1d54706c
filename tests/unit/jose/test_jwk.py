"""Public keys as JWKs, held against the same keys in jwcrypto."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st
from joserfc.jwk import ECKey
from jwcrypto.jwk import JWK

from embedtokens.jose.es256 import jwk_of, public_key
from embedtokens.jose.jwk import PublicJwk
from tests.vectors.forge import base64url_decode

private_keys = st.integers(1, 2**255).map(lambda secret: ec.derive_private_key(secret, ec.SECP256R1()))


def as_jwcrypto(private: ec.EllipticCurvePrivateKey) -> JWK:
    return JWK.from_pyca(private.public_key())


@given(private_keys)
def test_a_public_key_becomes_the_jwk_that_jwcrypto_makes_of_it(private: ec.EllipticCurvePrivateKey) -> None:
    ours, theirs = jwk_of(private.public_key()), as_jwcrypto(private)

    assert (ours.x, ours.y) == (theirs["x"], theirs["y"])
    assert public_key(ours).public_numbers() == private.public_key().public_numbers()


@given(private_keys)
def test_the_thumbprint_is_the_one_that_jwcrypto_and_joserfc_compute(private: ec.EllipticCurvePrivateKey) -> None:
    thumbprint = jwk_of(private.public_key()).thumbprint

    assert thumbprint == as_jwcrypto(private).thumbprint()
    assert thumbprint == ECKey.import_key(json.loads(as_jwcrypto(private).export_public())).thumbprint()


def test_a_coordinate_that_begins_with_zeros_still_has_32_bytes() -> None:
    candidates = (ec.derive_private_key(secret, ec.SECP256R1()) for secret in range(1, 5_000))
    short = next(key for key in candidates if key.public_key().public_numbers().x < 2**248)

    assert len(base64url_decode(jwk_of(short.public_key()).x)) == 32


def test_the_published_key_is_public_and_says_what_it_is_for() -> None:
    jwk = jwk_of(ec.generate_private_key(ec.SECP256R1()).public_key())

    assert jwk.published() == {
        "kty": "EC", "crv": "P-256", "x": jwk.x, "y": jwk.y, "kid": jwk.thumbprint, "use": "sig", "alg": "ES256",
    }  # fmt: skip


def test_a_point_beside_the_curve_is_refused() -> None:
    jwk = jwk_of(ec.generate_private_key(ec.SECP256R1()).public_key())

    with pytest.raises(ValueError, match="curve"):
        public_key(PublicJwk(jwk.y, jwk.x))
