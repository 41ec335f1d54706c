"""Note that somebody uses a session: seldom, because each note is a write."""

from embedtokens.people.member import Member
from embedtokens.people.session import MOVED_SECONDS, SessionRecord
from embedtokens.use_cases.ports import LastUse

SEEN_SECONDS = 3600
"""How old the moment when a member was last seen becomes before it is noted again."""


def note_session_use(last_use: LastUse, tenant_id: str, member: Member, session: SessionRecord, at: int) -> None:
    """Note that a session, and so its member, are in use at this moment, if the stored ones are old. Never raises."""
    if at - session.last_used_at >= MOVED_SECONDS:
        last_use.note_session(tenant_id, session, at)
    if member.last_used_at is None or at - member.last_used_at >= SEEN_SECONDS:
        last_use.note_member(tenant_id, member, at)
