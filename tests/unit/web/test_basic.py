"""HTTP Basic: the password of strict base64, and nothing else."""

import base64

import pytest

from embedtokens.errors import (
    ApiKeyInBrowserError,
    CredentialMissingError,
    EmbedTokensError,
    TwoCredentialsError,
)
from embedtokens.web import basic
from embedtokens.web.routing import Request


def request(**headers: str) -> Request:
    return Request({}, {name.replace("_", "-"): value for name, value in headers.items()})


def with_password(user_and_password: str, **headers: str) -> Request:
    encoded = base64.b64encode(user_and_password.encode()).decode()
    return request(authorization=f"Basic {encoded}", **headers)


@pytest.mark.parametrize("authorization", ["Basic eDp5", "basic eDp5", "BASIC eDp5", "Basic", "Basic !"])
def test_the_scheme_is_read_in_any_case_and_before_the_credential(authorization: str) -> None:
    assert basic.is_used(request(authorization=authorization))


@pytest.mark.parametrize("authorization", ["", "Bearer eDp5", "Basically eDp5", " Basic eDp5", "eDp5 Basic"])
def test_any_other_scheme_is_not_basic(authorization: str) -> None:
    assert not basic.is_used(request(authorization=authorization))


def test_a_request_without_the_header_does_not_use_basic() -> None:
    assert not basic.is_used(request(x_api_key="a"))


@pytest.mark.parametrize(
    ("sent", "password"),
    [
        ("user:secret", "secret"),
        (":secret", "secret"),
        ("a:b:c", "b:c"),
        ("a:", ""),
        ("_:p", "p"),
        ("a:%5F+%C3%BC", "_ ü"),
    ],
)
def test_the_first_colon_ends_the_user_name_and_the_rest_is_read_as_in_a_form(sent: str, password: str) -> None:
    assert basic.password(with_password(sent)) == password


def test_spaces_around_the_credential_are_not_part_of_it() -> None:
    assert basic.password(request(authorization="Basic   dTpw  ")) == "p"


@pytest.mark.parametrize(
    "encoded", ["", "\tdTpw", "!!!!", "dTpw!", "dTp", "dT pw", "X19fX3U6cA_-", "//86", "b25seQ==", "dTpw="]
)
def test_anything_but_base64_of_text_with_a_colon_is_no_credential(encoded: str) -> None:
    with pytest.raises(CredentialMissingError) as refusal:
        basic.password(request(authorization=f"Basic {encoded}"))

    assert refusal.value.detail == (
        "Write Authorization: Basic with the base64 of any user name, a colon, and the API key."
    )


def test_a_key_in_place_of_the_user_name_is_told_where_it_belongs() -> None:
    with pytest.raises(CredentialMissingError) as refusal:
        basic.password(with_password("emb_live_x:"))

    assert refusal.value.detail == (
        "The API key is the password: write it after the colon, as in curl -u client:$EMBED_API_KEY."
    )
    assert basic.password(with_password("emb_live_x:y")) == "y"


@pytest.mark.parametrize(("header", "error"), [("x_api_key", TwoCredentialsError), ("origin", ApiKeyInBrowserError)])
def test_another_credential_or_a_web_page_is_refused(header: str, error: type[EmbedTokensError]) -> None:
    with pytest.raises(error):
        basic.password(with_password("user:secret", **{header: ""}))
