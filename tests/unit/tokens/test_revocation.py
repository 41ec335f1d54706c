"""A token dies alone, or with its user, its API key or its tenant."""

import hashlib
from typing import Any

import pytest

from embedtokens.tokens.revocation import Revocations, TokenIds, revoked_by
from tests.support.builders.tokens import decoded
from tests.support.builders.world import World

CLAIMS = decoded(World().forge().token()).claims
LEVELS = {
    "api_key_before": "api_key_tokens_revoked",
    "user_before": "user_tokens_revoked",
    "tenant_before": "tenant_tokens_revoked",
}


def stored(**changes: Any) -> Revocations:
    return Revocations(**{"token_revoked": False, "api_key_known": True, **changes})


def reason(revocations: Revocations) -> str | None:
    return revoked_by(revocations, CLAIMS.iat)


def test_a_token_lives_while_nothing_is_stored_against_it() -> None:
    assert reason(stored()) is None


def test_a_revoked_token_is_dead() -> None:
    assert reason(stored(token_revoked=True)) == "token_revoked"


def test_a_token_dies_with_the_record_of_the_key_that_made_it() -> None:
    assert reason(stored(api_key_known=False)) == "api_key_deleted"


@pytest.mark.parametrize(("level", "expected"), LEVELS.items())
def test_tokens_issued_up_to_that_very_second_are_dead_and_later_ones_live(level: str, expected: str) -> None:
    assert reason(stored(**{level: CLAIMS.iat})) == expected
    assert reason(stored(**{level: CLAIMS.iat + 1})) == expected
    assert reason(stored(**{level: CLAIMS.iat - 1})) is None


@pytest.mark.parametrize("level", LEVELS)
def test_a_revocation_at_the_epoch_is_one_like_any_other(level: str) -> None:
    assert reason(stored(**{level: 0})) is None


def test_one_level_that_has_passed_does_not_hide_another() -> None:
    passed = CLAIMS.iat - 1

    assert (
        reason(stored(api_key_before=passed, user_before=passed, tenant_before=CLAIMS.iat)) == LEVELS["tenant_before"]
    )
    assert reason(stored(api_key_before=passed, user_before=CLAIMS.iat)) == LEVELS["user_before"]


def test_a_token_is_found_by_its_id_its_key_and_the_hash_of_its_user() -> None:
    ids = TokenIds.of(CLAIMS)

    assert (ids.jti, ids.api_key_id) == (CLAIMS.jti, CLAIMS.akid)
    assert ids.user_sha256 == hashlib.sha256(b"user-123").hexdigest()


@pytest.mark.parametrize("level", LEVELS)
def test_a_token_that_is_made_in_the_second_of_a_revocation_would_be_dead(level: str) -> None:
    revocations = stored(**{level: CLAIMS.iat})

    assert revocations.end_tokens_of(CLAIMS.iat)
    assert not revocations.end_tokens_of(CLAIMS.iat + 1)
    assert not stored().end_tokens_of(CLAIMS.iat)
