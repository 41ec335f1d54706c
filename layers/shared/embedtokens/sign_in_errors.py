"""Errors of people who sign in. The tree of all errors is in errors.py."""

from embedtokens.errors import EmbedTokensError, UnavailableError


class SignInNotSetUpError(EmbedTokensError):
    code = "sign_in_not_set_up"
    title = "Signing in with a company account is not set up here. Use an API key."


class SignInRefusedError(EmbedTokensError):
    """`reason` is for our log only; `detail` is for someone who can do more than start again."""

    code = "sign_in_refused"
    title = "Signing in did not work. Start again."

    def __init__(self, reason: str, detail: str | None = None) -> None:
        super().__init__(detail or self.title)
        self.reason = reason


class NotAMemberError(EmbedTokensError):
    code = "not_a_member"
    title = "You have signed in, but no tenant has invited this account. Ask an administrator for an invitation link."


class InvitationRefusedError(EmbedTokensError):
    code = "invitation_invalid"
    title = "This invitation link has been used or withdrawn, or has expired. Ask for a new one."


class SessionEndedError(EmbedTokensError):
    """One message for every reason, so that nobody learns which sessions exist."""

    code = "session_ended"
    title = "Your session has ended. Sign in again."


class ForeignRequestError(EmbedTokensError):
    code = "foreign_request"
    title = "This request did not come from the service's own page."


class TenantHeaderMissingError(EmbedTokensError):
    code = "tenant_header_missing"
    title = "Send the header X-Embed-Tenant with the id of the tenant that the page shows."


class OtherTenantShownError(EmbedTokensError):
    code = "other_tenant_shown"
    title = "You have switched to another tenant since. Reload the page."


class IdentityProviderError(UnavailableError):
    code = "identity_provider_unavailable"
    title = "Your company's sign-in service is not working. Try again later, or use an API key."
