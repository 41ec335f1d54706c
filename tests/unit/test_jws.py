"""Compact serialization and ES256 signatures."""

import base64

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import example, given
from hypothesis import strategies as st

from embedtokens.domain import jws
from embedtokens.domain.jwk import PublicJwk
from tests.vectors import rfc7515_a3 as a3
from tests.vectors.hostile_bytes import ALPHABET

scalars = st.integers(1, 2**256 - 1) | st.integers(1, 255)


def rfc_example() -> str:
    return f"{jws.signing_input(a3.HEADER, a3.PAYLOAD)}.{jws.base64url(a3.R + a3.S)}"


@given(st.binary())
@example(b"\0\0\x17")  # ends in a letter that is no padding: AAAX
def test_base64url_is_the_standard_librarys_without_padding(data: bytes) -> None:
    text = jws.base64url(data)

    assert text == base64.urlsafe_b64encode(data).decode().replace("=", "")
    assert jws.base64url_decode(text) == data


@given(st.text(ALPHABET))
def test_no_two_texts_decode_to_the_same_bytes(text: str) -> None:
    try:
        data = jws.base64url_decode(text)
    except ValueError:
        return
    assert jws.base64url(data) == text


@pytest.mark.parametrize(
    "text", ["A", "AAAAA", "AB", "AAB", "AA==", "AA=", "+A", "/A", "A A", "AA\n", "é", "AA.", "\0A"]
)
def test_what_is_not_the_one_spelling_of_its_bytes_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        jws.base64url_decode(text)


@given(st.text())
def test_any_text_is_decoded_or_refused_with_a_value_error(text: str) -> None:
    try:
        jws.base64url_decode(text)
    except ValueError:
        return


@given(st.binary(min_size=1), st.binary(min_size=1), st.binary(min_size=64, max_size=64))
def test_split_undoes_the_serialization(header: bytes, payload: bytes, signature: bytes) -> None:
    compact = f"{jws.signing_input(header, payload)}.{jws.base64url(signature)}"

    assert jws.split(compact) == (header, payload, signature)
    assert jws.compact_size(jws.signing_input(header, payload)) == len(compact)


@given(st.text(ALPHABET + "."))
def test_any_text_is_split_or_refused_with_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        jws.split(text)


@given(r=scalars, s=scalars)
def test_a_der_signature_becomes_two_numbers_of_32_bytes(r: int, s: int) -> None:
    raw = jws.der_to_raw(encode_dss_signature(r, s))

    assert (len(raw), int.from_bytes(raw[:32]), int.from_bytes(raw[32:])) == (64, r, s)


@given(st.binary())
def test_what_is_no_der_signature_is_refused(der: bytes) -> None:
    with pytest.raises((ValueError, OverflowError)):
        jws.der_to_raw(der)


@pytest.mark.parametrize(("r", "s"), [(2**256, 1), (1, 2**256), (2**384, 2**384)])
def test_a_signature_of_a_larger_curve_is_refused(r: int, s: int) -> None:
    with pytest.raises(OverflowError):
        jws.der_to_raw(encode_dss_signature(r, s))


def test_the_example_of_rfc_7515_is_split_into_what_it_was_made_of() -> None:
    assert jws.split(rfc_example()) == (a3.HEADER, a3.PAYLOAD, a3.R + a3.S)


def test_the_example_of_rfc_7515_verifies_with_the_key_that_the_rfc_publishes() -> None:
    key = PublicJwk(jws.base64url(a3.X), jws.base64url(a3.Y)).public_key()

    assert jwt.PyJWS(algorithms=["ES256"]).decode(rfc_example(), key, algorithms=["ES256"]) == a3.PAYLOAD


def test_the_example_of_rfc_7515_survives_the_way_through_der() -> None:
    der = encode_dss_signature(int.from_bytes(a3.R), int.from_bytes(a3.S))

    assert jws.der_to_raw(der) == a3.R + a3.S
