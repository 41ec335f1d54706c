"""Compact serialization and base64url."""

import base64

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from embedtokens.jose import jws
from tests.vectors import rfc7515_a3 as a3
from tests.vectors.hostile_bytes import ALPHABET


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


def test_the_example_of_rfc_7515_is_split_into_what_it_was_made_of() -> None:
    assert jws.split(a3.compact()) == (a3.HEADER, a3.PAYLOAD, a3.R + a3.S)
    assert f"{jws.signing_input(a3.HEADER, a3.PAYLOAD)}.{jws.base64url(a3.R + a3.S)}" == a3.compact()
