"""Sessions: what proves somebody, until when, and from which page."""

from copy import replace
from typing import Any

import pytest

from embedtokens.people import session
from embedtokens.people.member import Member
from embedtokens.people.secret_text import SecretText
from embedtokens.people.session import SessionCredential, SessionRecord
from embedtokens.sign_in_errors import (
    ForeignRequestError,
    OtherTenantShownError,
    SessionEndedError,
    TenantHeaderMissingError,
)
from tests.support.builders.people import ACTIVE, COOKIE, LINK, MEMBER_ID, SESSION
from tests.support.builders.world import ISSUER, SENDER, TENANT_ID
from tests.support.fakes.system import NOW, CountedRandomness


@pytest.mark.parametrize("kind", ["invite", "session"])
def test_a_secret_is_read_as_what_it_was_made_as(kind: Any) -> None:
    made = SecretText.make(kind, TENANT_ID, MEMBER_ID, CountedRandomness())

    assert SecretText.parse(kind, made.text) == made
    assert made.text not in repr(made)


@pytest.mark.parametrize(
    "text", ["", LINK.text, COOKIE.text + "0", COOKIE.text[:-1], COOKIE.text[:-1] + "é", COOKIE.text + "\n"]
)
def test_a_malformed_session_is_not_parsed(text: str) -> None:
    assert SecretText.parse("session", text) is None


def prove(record: SessionRecord | None = SESSION, who: Member | None = ACTIVE, **changes: Any) -> Member:
    proved, _ = session.authenticate_session(COOKIE, record, who, **{"now": NOW, "ended_before": None, **changes})
    return proved


def test_a_session_proves_its_member() -> None:
    assert prove() == ACTIVE
    assert prove(now=NOW + session.IDLE_SECONDS - 1, ended_before=NOW - 1) == ACTIVE


@pytest.mark.parametrize(
    ("record", "who", "changes"),
    [
        (None, ACTIVE, {}),
        (SESSION, None, {}),
        (replace(SESSION, sha256="0" * 64), ACTIVE, {}),
        (replace(SESSION, ended_at=NOW), ACTIVE, {}),
        (replace(SESSION, member_id="m_SomebodyElse"), ACTIVE, {}),
        (SESSION, replace(ACTIVE, version=ACTIVE.version + 1), {}),
        (SESSION, replace(ACTIVE, removed_at=NOW), {}),
        (SESSION, replace(ACTIVE, role=None), {}),
        (SESSION, ACTIVE, {"now": NOW + session.IDLE_SECONDS}),
        (
            replace(SESSION, last_used_at=NOW + session.LONGEST_SECONDS - 1),
            ACTIVE,
            {"now": NOW + session.LONGEST_SECONDS},
        ),
        (SESSION, ACTIVE, {"ended_before": NOW}),
    ],
    ids=[
        "unknown", "no member", "another secret", "signed out", "another member's", "a change of role", "removed",
        "an unknown role", "idle", "too old", "suspended or restored",
    ],
)  # fmt: skip
def test_a_session_with_one_thing_wrong_has_ended(
    record: SessionRecord | None, who: Member | None, changes: dict[str, Any]
) -> None:
    with pytest.raises(SessionEndedError):
        prove(record, who, **changes)


def credential(**changes: Any) -> SessionCredential:
    legal: dict[str, Any] = {
        "text": COOKIE.text,
        "shown_tenant": TENANT_ID,
        "origin": ISSUER,
        "fetch_site": "same-origin",
        "sender": SENDER,
    }
    return SessionCredential(**{**legal, **changes})


@pytest.mark.parametrize("changes", [{}, {"origin": None}, {"fetch_site": None}, {"shown_tenant": "none"}])
def test_our_own_page_may_send_a_cookie(changes: dict[str, Any]) -> None:
    session.require_own_page(credential(**changes), ISSUER)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"origin": "https://evil.example.com"}, ForeignRequestError),
        ({"origin": "null"}, ForeignRequestError),
        ({"origin": ""}, ForeignRequestError),
        ({"fetch_site": "same-site"}, ForeignRequestError),
        ({"fetch_site": "cross-site"}, ForeignRequestError),
        ({"fetch_site": "none"}, ForeignRequestError),
        ({"shown_tenant": None}, TenantHeaderMissingError),
        ({"shown_tenant": ""}, TenantHeaderMissingError),
    ],
)
def test_a_cookie_from_anywhere_else_is_refused(changes: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        session.require_own_page(credential(**changes), ISSUER)


def test_a_page_that_shows_another_tenant_is_told_so() -> None:
    session.require_shown_tenant(credential(), TENANT_ID)
    for shown in ("none", "t_RivalRivalRival1"):
        with pytest.raises(OtherTenantShownError):
            session.require_shown_tenant(credential(shown_tenant=shown), TENANT_ID)
