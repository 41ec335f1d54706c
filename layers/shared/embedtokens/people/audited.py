"""What audit events contain of a member: the id, but no name, no e-mail address, and nothing of the invitation link."""

import msgspec

from embedtokens.encoding.timestamps import rfc3339_or_none
from embedtokens.people.member import Member


class AuditedMember(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A member as an audit event compares it before and after a change."""

    id: str
    role: str | None
    status: str
    version: int
    invited_by: str
    tokens_revoked_before: str | None


def audited(member: Member) -> object:
    """Return the member as a JSON value."""
    return msgspec.to_builtins(
        AuditedMember(
            id=member.member_id,
            role=member.role,
            status=member.status,
            version=member.version,
            invited_by=member.invited_by,
            tokens_revoked_before=rfc3339_or_none(member.revoked_before),
        )
    )


def target_of(member: Member) -> str:
    """Return the target of audit events about a member."""
    return f"members/{member.member_id}"
