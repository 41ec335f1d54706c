"""One tree of refusals: each with its code, its words and its HTTP status."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import msgspec
import pytest

from embedtokens import errors
from embedtokens.errors import (
    EmbedTokensError,
    MethodNotAllowedError,
    NotFoundError,
    RevocationUnrecordedError,
    RevokedJustNowError,
    SuspensionUnrecordedError,
    TokenError,
    UnavailableError,
    UnsupportedMediaTypeError,
)
from embedtokens.field_errors import FieldError, RequestInvalidError
from embedtokens.sign_in_errors import IdentityProviderError
from embedtokens.web import problems
from embedtokens.web.problems import STATUS


def leaves(error: type[EmbedTokensError]) -> Iterator[type[EmbedTokensError]]:
    """The classes that are raised; an UnavailableError is, although one of its own derives from it."""
    children = error.__subclasses__()
    if not children or error is UnavailableError:
        yield error
    for child in children:
        yield from leaves(child)


def shown(error: EmbedTokensError) -> dict[str, Any]:
    """The problem document."""
    document: dict[str, Any] = msgspec.to_builtins(problems.to_response(error, "r1"))
    return document


LEAVES = sorted(leaves(EmbedTokensError), key=lambda error: error.__name__)


def test_every_refusal_has_exactly_one_http_status_and_it_says_that_something_went_wrong() -> None:
    assert set(STATUS) == set(LEAVES)
    assert all(status >= HTTPStatus.BAD_REQUEST for status in STATUS.values())


def test_only_a_failed_dependency_is_our_fault() -> None:
    assert {error for error, status in STATUS.items() if status.is_server_error} == {
        UnavailableError,
        IdentityProviderError,
        RevocationUnrecordedError,
        RevokedJustNowError,
        SuspensionUnrecordedError,
    }


def test_every_refusal_has_a_code_of_its_own() -> None:
    codes = [error.code for error in LEAVES]

    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", code) for code in codes)


@pytest.mark.parametrize("error", LEAVES, ids=lambda error: error.__name__)
def test_every_refusal_is_a_sentence_and_is_drawn_in_the_tree(error: type[EmbedTokensError]) -> None:
    assert re.fullmatch(r"[A-Z].*\.", error.title)
    assert re.search(rf"── {error.__name__}\b", errors.__doc__ or "")


def test_a_refusal_says_its_code_its_title_and_its_detail() -> None:
    assert shown(NotFoundError("There is no tenant t_1.")) == {
        "type": "urn:embed-tokens:error:not_found",
        "code": "not_found",
        "title": "Nothing exists at this URL.",
        "detail": "There is no tenant t_1.",
        "status": 404,
        "requestId": "r1",
    }


def test_without_a_detail_the_title_is_the_detail() -> None:
    assert shown(NotFoundError())["detail"] == NotFoundError.title


def test_the_cause_of_a_failure_is_not_for_the_caller() -> None:
    failure = UnavailableError("kms:Sign: AccessDenied")

    assert failure.detail == UnavailableError.title
    assert "kms" not in str(shown(failure))
    assert failure.cause == str(failure) == "kms:Sign: AccessDenied"


def test_a_wrong_method_is_told_the_right_ones() -> None:
    refusal = MethodNotAllowedError(["GET", "PUT"])

    assert (refusal.allowed, refusal.detail) == (("GET", "PUT"), "This URL supports GET, PUT.")


def test_an_invalid_body_names_every_wrong_member() -> None:
    refusal = RequestInvalidError(
        [FieldError("/user/role", "required", "Who?"), FieldError("", "too_large", "Too much.")]
    )

    assert shown(refusal)["errors"] == [
        {"pointer": "/user/role", "code": "required", "detail": "Who?"},
        {"pointer": "", "code": "too_large", "detail": "Too much."},
    ]
    assert refusal.detail == "/user/role: Who?; Too much."


def test_the_detail_of_an_invalid_body_is_about_its_first_three_members() -> None:
    refusal = RequestInvalidError([FieldError(f"/{i}", "x", "No.") for i in range(4)])

    assert refusal.detail == "/0: No.; /1: No.; /2: No."
    assert len(refusal.errors) == 4


@pytest.mark.parametrize("reported", ["no sentence", "no full stop", "ALL IN CAPITALS."])
def test_every_unit_test_watches_what_is_reported(reported: str) -> None:
    with pytest.raises(AssertionError):
        RequestInvalidError([FieldError("/x", "code", reported)])
    with pytest.raises(AssertionError):
        UnsupportedMediaTypeError(reported)


def test_more_than_a_hundred_errors_are_counted_instead_of_named() -> None:
    hundred = [FieldError(f"/{i}", "x", "No.") for i in range(100)]

    assert RequestInvalidError(hundred).errors == tuple(hundred)
    *named, more = RequestInvalidError([*hundred, *hundred[:7]]).errors
    assert named == hundred
    assert (more.pointer, more.code, more.detail) == ("", "more", "And 7 more.")


def test_a_token_error_knows_the_check_that_failed_and_why_and_tells_a_caller_neither() -> None:
    refusal = TokenError("lifetime", "expired")

    assert (refusal.check, refusal.reason, refusal.code) == ("lifetime", "expired", "invalid_token")
    assert "expired" not in str(shown(refusal)).replace(refusal.title, "")
