"""Audiences: embedded components, or one of the tenant's resource servers. Which one a token or a request is for."""

from msgspec import UNSET, UnsetType

from embedtokens.api_keys.api_key import ApiKeyRecord
from embedtokens.field_errors import AudiencePinnedError, FieldError
from embedtokens.people.caller import MemberCaller
from embedtokens.settings.document import Settings
from embedtokens.settings.resource_servers import undeclared_server
from embedtokens.tokens.claims import Claims, audience, is_of_tenant

WRONG_TENANT, WRONG_AUDIENCE = "wrong_tenant", "wrong_audience"


def refusal(claims: Claims, tenant_id: str, server_id: str | None, settings: Settings) -> str | None:
    """Return why a token is not for this tenant's resource server (None: embedded components), or None if it is."""
    if claims.aud != audience(tenant_id, server_id) or claims.tid != tenant_id:
        return WRONG_AUDIENCE if is_of_tenant(claims, tenant_id) else WRONG_TENANT
    if server_id is not None and not settings.resource_server(server_id):
        return "audience_not_declared"
    return None


def resolve(
    key: ApiKeyRecord | MemberCaller, asked: str | UnsetType, settings: Settings
) -> tuple[str | None, list[FieldError]]:
    """Return the id of the resource server (None: embedded components), and what is wrong with the request.

    Raises AudiencePinnedError.
    """
    if asked is UNSET:
        return key.audience, _errors(key.audience, settings)
    if key.audience not in (None, asked):
        detail = "The API key is bound to another resource server: leave this member out."
        raise AudiencePinnedError([FieldError("/audience", "pinned", detail)])
    return asked, _errors(asked, settings)


def _errors(server_id: str | None, settings: Settings) -> list[FieldError]:
    if server_id is None or settings.resource_server(server_id):
        return []
    return [undeclared_server(server_id, settings.resource_servers)]
