"""API keys: their text, and how a key is authenticated."""

import hashlib
import re
import string
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.api_keys import api_key
from embedtokens.api_keys.api_key import ApiKeyText, Scope, authenticate_key, require_scope
from embedtokens.errors import ApiKeyExpiredError, ApiKeyRefusedError, ApiKeyRevokedError, ScopeMissingError
from tests.support.builders.world import TENANT_ID, record_of
from tests.support.fakes.system import NOW, CountedRandomness

PUBLISHED_PATTERN = r"emb_(live|test)_[0-9A-Za-z]{28}_[0-9A-Za-z]{49}"
"""What secret scanners look for."""


def make(environment: Literal["live", "test"] = "live", calls: int = 0) -> ApiKeyText:
    return ApiKeyText.make(TENANT_ID, environment, CountedRandomness(calls))


KEY = make()


@pytest.mark.parametrize("environment", ["live", "test"])
def test_a_key_says_its_environment_its_tenant_and_its_id(environment: Literal["live", "test"]) -> None:
    made = make(environment)

    assert re.fullmatch(PUBLISHED_PATTERN, made.text)
    assert made.text.startswith(f"emb_{environment}_{TENANT_ID.removeprefix('t_')}{made.key_id}_")
    assert ApiKeyText.parse(made.text) == made
    assert (made.environment, made.tenant_id, len(made.key_id)) == (environment, TENANT_ID, 12)


def test_two_keys_of_one_tenant_have_nothing_else_in_common() -> None:
    one, other = make(calls=0), make(calls=2)

    assert one.key_id != other.key_id
    assert one.text.rpartition("_")[2] != other.text.rpartition("_")[2]


def test_the_secret_is_none_of_the_ids() -> None:
    """The id is stored and logged: the secret must come from randomness of its own, at least 256 bits of it."""
    sizes: list[int] = []
    counted = CountedRandomness()

    def randomness(size: int) -> bytes:
        sizes.append(size)
        return counted(size)

    made = ApiKeyText.make(TENANT_ID, "live", randomness)

    assert len(sizes) == 2
    assert max(sizes) * 8 >= 256
    assert made.key_id not in made.text.rpartition("_")[2]


@given(place=st.integers(0, len(KEY.text) - 1), other=st.sampled_from(string.ascii_letters + string.digits + "_-é\n"))
def test_every_single_character_typo_is_refused(place: int, other: str) -> None:
    typo = KEY.text[:place] + other + KEY.text[place + 1 :]
    if typo != KEY.text:
        with pytest.raises(ApiKeyRefusedError):
            ApiKeyText.parse(typo)


def test_every_typo_in_the_last_character_is_refused() -> None:
    for other in set(string.ascii_letters + string.digits) - {KEY.text[-1]}:
        with pytest.raises(ApiKeyRefusedError):
            ApiKeyText.parse(KEY.text[:-1] + other)


@given(st.integers(0, len(KEY.text) - 2))
def test_two_exchanged_neighbours_are_refused(place: int) -> None:
    text = KEY.text
    exchanged = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if exchanged != text:
        with pytest.raises(ApiKeyRefusedError):
            ApiKeyText.parse(exchanged)


@given(st.text() | st.text(string.ascii_letters, min_size=49, max_size=49).map(lambda end: KEY.text[:-49] + end))
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(ApiKeyRefusedError):
        ApiKeyText.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        KEY.text + "\n",
        " " + KEY.text,
        KEY.text + "0",
        KEY.text + "é" * 7,
        KEY.text[:-1],
        KEY.text.upper(),
        KEY.text.replace("emb_", "emc_"),
        KEY.text.replace("_live_", "_test_"),
        KEY.text.replace("_live_", "_prod_"),
        f"Bearer {KEY.text}",
    ],
)
def test_a_key_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(ApiKeyRefusedError):
        ApiKeyText.parse(text)


def test_a_key_never_shows_itself_in_a_log_or_a_traceback() -> None:
    assert KEY.text not in repr(KEY)
    assert KEY.text not in f"{KEY} {[KEY]}"


def test_the_sha_256_of_the_whole_text_is_what_is_stored() -> None:
    assert KEY.sha256 == hashlib.sha256(KEY.text.encode()).digest()


def test_a_key_proves_the_record_whose_secret_it_has() -> None:
    record = record_of(KEY)

    assert authenticate_key(KEY, record, NOW) is record


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ApiKeyRefusedError):
        authenticate_key(KEY, None, NOW)


def test_a_wrong_secret_is_refused_also_for_a_key_that_is_revoked_and_expired() -> None:
    """Only who holds the secret learns more than that."""
    record = record_of(make(calls=2), key_id=KEY.key_id, revoked_at=NOW, expires_at=NOW)

    with pytest.raises(ApiKeyRefusedError):
        authenticate_key(KEY, record, NOW)


def test_an_unknown_key_costs_the_comparison_that_a_wrong_secret_costs() -> None:
    """compare_digest is quick with a second value of another length."""
    assert len(api_key._NOBODYS_SHA256) == len(KEY.sha256)


def test_an_unknown_key_and_a_wrong_secret_get_the_same_words() -> None:
    with pytest.raises(ApiKeyRefusedError) as unknown:
        authenticate_key(KEY, None, NOW)
    with pytest.raises(ApiKeyRefusedError) as wrong:
        authenticate_key(KEY, record_of(make(calls=2)), NOW)
    with pytest.raises(ApiKeyRefusedError) as mistyped:
        ApiKeyText.parse(KEY.text + "x")

    assert {str(each.value) for each in (unknown, wrong, mistyped)} == {""}
    assert {type(each.value) for each in (unknown, wrong, mistyped)} == {ApiKeyRefusedError}


@pytest.mark.parametrize("revoked_at", [0, NOW - 1, NOW, NOW + 1])
def test_a_revoked_key_is_dead_whenever_it_was_revoked(revoked_at: int) -> None:
    with pytest.raises(ApiKeyRevokedError):
        authenticate_key(KEY, record_of(KEY, revoked_at=revoked_at), NOW)


@pytest.mark.parametrize("expires_at", [0, NOW - 1, NOW])
def test_a_key_is_dead_in_the_very_second_of_its_expiry(expires_at: int) -> None:
    with pytest.raises(ApiKeyExpiredError):
        authenticate_key(KEY, record_of(KEY, expires_at=expires_at), NOW)


def test_a_key_lives_until_the_second_before_its_expiry() -> None:
    record = record_of(KEY, expires_at=NOW + 1)

    assert authenticate_key(KEY, record, NOW) is record


def test_a_key_whose_tokens_are_revoked_makes_new_ones() -> None:
    record = record_of(KEY, revoked_before=NOW)

    assert authenticate_key(KEY, record, NOW) is record


@pytest.mark.parametrize("scope", Scope)
def test_a_scope_is_there_or_refused_by_its_name(scope: Scope) -> None:
    require_scope(record_of(KEY, scopes=frozenset({scope})), scope)
    with pytest.raises(ScopeMissingError, match=scope):
        require_scope(record_of(KEY, scopes=frozenset(Scope) - {scope}), scope)


def test_scopes_have_the_names_that_customers_know() -> None:
    assert {str(scope) for scope in Scope} == {
        "tokens:generate", "tokens:introspect", "tokens:revoke", "settings:read", "settings:write",
        "keys:manage", "audit:read", "members:manage",
    }  # fmt: skip
