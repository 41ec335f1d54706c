"""Sessions: how a cookie is authenticated, when a session ends, and which requests it is accepted with."""

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
"""How old a session's `last_used_at` becomes before the next use is stored."""

NO_TENANT = "none"
"""The X-Embed-Tenant of a page that does not show a tenant yet."""


class SessionCredential(msgspec.Struct, frozen=True, kw_only=True):
    """A session cookie from a request, with what the browser reports about the page that sent it."""

    text: str
    shown_tenant: str | None
    origin: str | None
    fetch_site: str | None
    sender: Sender

    __repr__ = object.__repr__  # what it holds is never shown


class SessionRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A stored session. Times are seconds since the epoch; `member_version` is the member's version when it started."""

    sha256: str
    member_id: str
    member_version: int
    created_at: int
    last_used_at: int
    ended_at: int | None = None


def is_own_page(origin: str | None, fetch_site: str | None, own_origin: str) -> bool:
    """Return whether the headers that the browser sent, if any, identify the service's own page."""
    return origin in {None, own_origin} and fetch_site in {None, "same-origin"}


def require_own_page(credential: SessionCredential, own_origin: str) -> None:
    """Require that the service's own page sent the request, because browsers attach cookies to any request.

    Forms and other pages cannot send the header X-Embed-Tenant, and browsers report a page's origin.

    Raises ForeignRequestError, TenantHeaderMissingError.
    """
    if not is_own_page(credential.origin, credential.fetch_site, own_origin):
        raise ForeignRequestError
    if not credential.shown_tenant:
        raise TenantHeaderMissingError


def require_shown_tenant(credential: SessionCredential, tenant_id: str) -> None:
    """Require that the page shows the session's tenant. Raises OtherTenantShownError."""
    if credential.shown_tenant != tenant_id:
        raise OtherTenantShownError


def authenticate_session(
    text: SecretText, record: SessionRecord | None, member: Member | None, *, now: int, ended_before: int | None
) -> tuple[Member, SessionRecord]:
    """Return the member and the session. `ended_before` ends all sessions of the tenant that started until then.

    `now` is DynamoDB's time of the read, so that a container whose clock is wrong keeps nobody signed in.

    Raises SessionEndedError, with the same message whatever ended the session.
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
