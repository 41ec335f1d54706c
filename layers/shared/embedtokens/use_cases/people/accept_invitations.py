"""Show what an invitation link is for, while it is valid."""

import msgspec

from embedtokens.audit.trail import OPERATOR
from embedtokens.encoding.timestamps import rfc3339
from embedtokens.people.member import may_invite, require_invitation
from embedtokens.people.secret_text import SecretText
from embedtokens.people.session import is_own_page
from embedtokens.sign_in_errors import ForeignRequestError, InvitationRefusedError, SignInNotSetUpError
from embedtokens.tenants.tenant import TenantStatus
from embedtokens.use_cases.people.member_responses import InvitationView
from embedtokens.use_cases.people.sign_in_ports import Membership, SignInStore
from embedtokens.use_cases.ports import Clock, RingReader

LOGIN = "/auth/login?invitation=accepted"
"""The URL that accepts the invitation. Any other login in the same browser does not."""


class Invitations(msgspec.Struct, frozen=True, kw_only=True):
    """The use case of /invitations. `available` is whether the operator has configured an identity provider."""

    available: bool
    store: SignInStore
    ring: RingReader
    clock: Clock

    def accept(self, text: str, *, origin: str | None, fetch_site: str | None) -> InvitationView:
        """Return what a link is for, to the service's own page only: another page must not choose what a login accepts.

        Raises SignInNotSetUpError, ForeignRequestError, InvitationRefusedError, UnavailableError.
        """
        if not self.available:
            raise SignInNotSetUpError
        if not is_own_page(origin, fetch_site, self.ring.ring().issuer):
            raise ForeignRequestError
        invited = invited_by(self.store, text, self.clock())
        expires_at = invited.member.invitation.expires_at if invited.member.invitation else 0
        return InvitationView(invited.tenant.name, invited.member.role, rfc3339(expires_at), LOGIN)


def invited_by(store: SignInStore, text: str, now: int) -> Membership:
    """Return the member whom a link invites.

    Links of a suspended tenant, and of someone who could no longer make them, get the same response as any invalid one.

    Raises InvitationRefusedError, UnavailableError.
    """
    link = SecretText.parse("invite", text)
    found = store.membership(link.tenant_id, link.member_id) if link else None
    if link is None or found is None or found.tenant.status is not TenantStatus.ACTIVE:
        raise InvitationRefusedError
    require_invitation(link, found.member, now)
    if not _may_still_invite(store, found):
        raise InvitationRefusedError
    return found


def _may_still_invite(store: SignInStore, invited: Membership) -> bool:
    """Return whether whoever made the link could still make it."""
    member = invited.member
    if member.invited_by == OPERATOR:
        return True
    return may_invite(member.role, store.scopes_of(invited.tenant.tenant_id, member.invited_by))
