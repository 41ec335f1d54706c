"""ES256 signatures: as KMS makes them, as tokens carry them, and whether they verify."""

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.jose import es256, jws
from embedtokens.jose.jwk import PublicJwk
from tests.vectors import rfc7515_a3 as a3

scalars = st.integers(1, 2**256 - 1) | st.integers(1, 255)


@given(r=scalars, s=scalars)
def test_a_der_signature_becomes_two_numbers_of_32_bytes(r: int, s: int) -> None:
    raw = es256.der_to_raw(encode_dss_signature(r, s))

    assert (len(raw), int.from_bytes(raw[:32]), int.from_bytes(raw[32:])) == (64, r, s)


@given(st.binary())
def test_what_is_no_der_signature_is_refused(der: bytes) -> None:
    with pytest.raises((ValueError, OverflowError)):
        es256.der_to_raw(der)


@pytest.mark.parametrize(("r", "s"), [(2**256, 1), (1, 2**256), (2**384, 2**384)])
def test_a_signature_of_a_larger_curve_is_refused(r: int, s: int) -> None:
    with pytest.raises(OverflowError):
        es256.der_to_raw(encode_dss_signature(r, s))


def test_the_example_of_rfc_7515_holds_with_the_key_that_the_rfc_publishes() -> None:
    jwk, signed = PublicJwk(jws.base64url(a3.X), jws.base64url(a3.Y)), a3.compact().rpartition(".")[0].encode()

    assert es256.verifies(jwk, signed, a3.R + a3.S)
    assert not es256.verifies(jwk, signed, a3.S + a3.R)
    assert not es256.verifies(jwk, signed[:-1], a3.R + a3.S)


def test_the_example_of_rfc_7515_is_read_by_pyjwt_with_the_key_that_the_rfc_publishes() -> None:
    key = es256.public_key(PublicJwk(jws.base64url(a3.X), jws.base64url(a3.Y)))

    assert jwt.PyJWS(algorithms=["ES256"]).decode(a3.compact(), key, algorithms=["ES256"]) == a3.PAYLOAD


def test_the_example_of_rfc_7515_survives_the_way_through_der() -> None:
    der = encode_dss_signature(int.from_bytes(a3.R), int.from_bytes(a3.S))

    assert es256.der_to_raw(der) == a3.R + a3.S
