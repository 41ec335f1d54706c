"""Check a session that was read, and record its use, but rarely, because each record is a write."""

import msgspec

from embedtokens.errors import TenantSuspendedError
from embedtokens.people.member import Member
from embedtokens.people.secret_text import SecretText
from embedtokens.people.session import MOVED_SECONDS, SessionCredential, SessionRecord, authenticate_session
from embedtokens.sign_in_errors import SessionEndedError
from embedtokens.tenants.tenant import Tenant, TenantStatus
from embedtokens.use_cases.ports import LastUse, SessionRecords

SEEN_SECONDS = 3600
"""How old a member's last-seen time becomes before it is stored again."""


class CheckedSession(msgspec.Struct, frozen=True):
    """An open session with its member and tenant. `at` (seconds) is when it was read, by the store's clock."""

    tenant: Tenant
    member: Member
    session: SessionRecord
    at: int


def read_cookie(credential: SessionCredential) -> SecretText:
    """Return what a session's cookie says of itself. Raises SessionEndedError if it cannot be one of ours."""
    text = SecretText.parse("session", credential.text)
    if text is None:
        raise SessionEndedError
    return text


def check_session(text: SecretText, found: SessionRecords, now: int) -> CheckedSession:
    """Return the session if it is open. `now` is the time if the store did not state its own.

    Role and membership are those of this read, never those of the sign-in. Raises SessionEndedError,
    TenantSuspendedError.
    """
    if found.tenant is None:
        raise SessionEndedError
    at, before = found.at(now), found.tenant.sessions_before
    member, session = authenticate_session(text, found.session, found.member, now=at, ended_before=before)
    if found.tenant.status is not TenantStatus.ACTIVE:
        raise TenantSuspendedError
    return CheckedSession(found.tenant, member, session, at)


def note_session_use(last_use: LastUse, used: CheckedSession) -> None:
    """Record that a session and its member are in use now, if the stored times are old. Never raises."""
    tenant_id, member, session, at = used.tenant.tenant_id, used.member, used.session, used.at
    if at - session.last_used_at >= MOVED_SECONDS:
        last_use.note_session(tenant_id, session, at)
    if member.last_used_at is None or at - member.last_used_at >= SEEN_SECONDS:
        last_use.note_member(tenant_id, member, at)
