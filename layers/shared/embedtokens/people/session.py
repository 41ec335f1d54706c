"""Sessions: what a cookie proves, until when, and which requests may come with it."""

import hmac
from collections.abc import Mapping

import msgspec

from embedtokens.audit.trail import Sender
from embedtokens.people.member import Member
from embedtokens.people.secret_text import SecretText
from embedtokens.sign_in_errors import (
    ForeignRequestError,
    OtherTenantShownError,
    SessionEndedError,
    TenantHeaderMissingError,
)

LONGEST_SECONDS = 12 * 3600
IDLE_SECONDS = 30 * 60
MOVED_SECONDS = 5 * 60
"""How old the moment of a session's last use becomes before its next use is noted."""

NO_TENANT = "none"
"""What X-Embed-Tenant says of a page that shows no tenant yet."""


class SessionCredential(msgspec.Struct, frozen=True, kw_only=True):
    """A session's cookie as it came over HTTP, with what a browser says of the page that sent it."""

    text: str
    shown_tenant: str | None
    origin: str | None
    fetch_site: str | None
    sender: Sender

    __repr__ = object.__repr__  # what it holds is never shown


class SessionRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What is stored of a session. Times are seconds since the epoch; `member_version` is that of its member then."""

    sha256: str
    member_id: str
    member_version: int
    created_at: int
    last_used_at: int
    ended_at: int | None = None


def is_own_page(origin: str | None, fetch_site: str | None, own_origin: str) -> bool:
    """Return whether all that a browser says of the page which sends a request is that it is ours."""
    return origin in {None, own_origin} and fetch_site in {None, "same-origin"}


def require_own_page(credential: SessionCredential, own_origin: str) -> None:
    """Cookies ride on every request, so a page has to prove that it is ours: by a header that no form and no page
    of others can send, and by what the browser says of itself, where it does.

    Raises ForeignRequestError, TenantHeaderMissingError.
    """
    if not is_own_page(credential.origin, credential.fetch_site, own_origin):
        raise ForeignRequestError
    if not credential.shown_tenant:
        raise TenantHeaderMissingError


def require_shown_tenant(credential: SessionCredential, tenant_id: str) -> None:
    """Raises OtherTenantShownError: the page shows one tenant, and the session is for another."""
    if credential.shown_tenant != tenant_id:
        raise OtherTenantShownError


def prove_session(
    text: SecretText, record: SessionRecord | None, member: Member | None, *, now: int, ended_before: int | None
) -> tuple[Member, SessionRecord]:
    """Return the session, and the member whose it is. `ended_before` ends all sessions of the tenant begun until then.

    Raises SessionEndedError, with the same words whatever ended it.
    """
    stored = record.sha256 if record else "0" * 64
    if not hmac.compare_digest(text.sha256, stored) or record is None or member is None:
        raise SessionEndedError
    ends: Mapping[str, bool] = {
        "signed out": record.ended_at is not None,
        "another member's": record.member_id != member.member_id,
        "the member has changed": record.member_version != member.version,
        "the tenant was suspended or restored": ended_before is not None and record.created_at <= ended_before,
        "too old": record.created_at + LONGEST_SECONDS <= now,
        "idle": record.last_used_at + IDLE_SECONDS <= now,
        "opens nothing": not member.scopes,
    }
    if any(ends.values()):
        raise SessionEndedError
    return member, record
