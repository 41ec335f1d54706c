"""Introspection (RFC 7662): the content of a token and whether it is valid, for a backend of the token's tenant."""

from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.api_keys.api_key import Scope
from embedtokens.audit.actors import actor_kind
from embedtokens.field_errors import RequestInvalidError
from embedtokens.tokens.resources import AskedLevel, Opens, ResourceAccess, asked_access
from embedtokens.use_cases.authenticate import Authenticator, Parsed
from embedtokens.use_cases.ports import ActorLabels, RingReader, SettingsReader
from embedtokens.use_cases.tokens import audiences
from embedtokens.use_cases.tokens.check_token import Check, Expected, Rejected, ValidToken, check_claims, check_genuine
from embedtokens.use_cases.tokens.introspect_token_response import (
    ActiveToken,
    GeneratedBy,
    InactiveToken,
    akid_to_explain,
    to_response,
)

AskedAudience = Annotated[
    str, Meta(description="The resource server that the token must be for; if absent, that of the API key, or none.")
]


class IntrospectRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question about a token (RFC 7662 §2.1)."""

    token: str
    token_type_hint: Annotated[str, Meta(description="Ignored (RFC 7662 §2.1).")] | UnsetType = UNSET
    explain: Annotated[bool, Meta(description="Also list every check, and what the token says.")] = False
    origin: Annotated[str, Meta(description="Also check a browser's use at this origin.")] | UnsetType = UNSET
    opens: Opens | UnsetType = UNSET
    permission: AskedLevel | UnsetType = UNSET
    audience: AskedAudience | UnsetType = UNSET


class Introspection(msgspec.Struct, frozen=True):
    """The response, and for our log why the token is inactive (None: it is active)."""

    response: ActiveToken | InactiveToken
    rejected: Rejected | None


class Introspector(msgspec.Struct, frozen=True, kw_only=True):
    """The use case of introspect-token."""

    authenticator: Authenticator
    settings: SettingsReader
    ring: RingReader
    actors: ActorLabels

    def introspect(self, parsed: Parsed, request: IntrospectRequest) -> Introspection:
        """Return the response of RFC 7662 §2.2; a bad token is a response, not an error.

        Raises what Authenticator raises, and RequestInvalidError.
        """
        origin, access = None if request.origin is UNSET else request.origin, None
        if request.opens is not UNSET or request.permission is not UNSET:
            with self.authenticator.errors_after_authentication(parsed, Scope.TOKENS_INTROSPECT):
                access = asked_access(request.opens, request.permission)
        checked = self.check(
            parsed, request.token, Scope.TOKENS_INTROSPECT, origin=origin, access=access, audience=request.audience
        )
        not_asked = {check for check, asked in ((Check.ORIGIN, origin), (Check.RESOURCE, access)) if asked is None}
        response = to_response(checked, explain=request.explain, not_asked=not_asked)
        if request.explain:
            response = self._with_generator(parsed.tenant_id, response)
        return Introspection(response, checked if isinstance(checked, Rejected) else None)

    def _with_generator[T: ActiveToken | InactiveToken](self, tenant_id: str, response: T) -> T:
        """Add the label or name of the API key or member that generated the token."""
        akid = akid_to_explain(response)
        if akid is None:
            return response
        label = self.actors.labels(tenant_id, [akid]).get(akid)
        return msgspec.structs.replace(response, generated_by=GeneratedBy(actor_kind(akid), label))

    def check(  # noqa: PLR0913 - who asks, and all that may be asked of a token
        self,
        parsed: Parsed,
        token: str,
        scope: Scope,
        *,
        origin: str | None = None,
        access: ResourceAccess | None = None,
        audience: str | UnsetType = UNSET,
    ) -> ValidToken | Rejected:
        """Authenticate a backend and check a token of its tenant, with one read of the store.

        The signature is checked first, because that needs no store and determines what to read. Nothing is revealed
        about the token before the key is authenticated. Raises what Authenticator raises, AudiencePinnedError, and
        RequestInvalidError for an audience that is not declared.
        """
        genuine = check_genuine(token, self.ring)
        token_ids = None if isinstance(genuine, Rejected) else genuine.ids
        context, revocations = self.authenticator.authenticate_with_revocations(parsed, scope, token_ids)
        if isinstance(genuine, Rejected) and audience is UNSET:
            return genuine
        settings = self.settings.current(context.tenant)
        server_id, errors = audiences.resolve(context.caller, audience, settings)
        if errors and audience is not UNSET:
            raise RequestInvalidError(errors)
        if isinstance(genuine, Rejected):
            return genuine
        expected = Expected(
            tenant_id=context.tenant.tenant_id,
            settings=settings,
            revocations=revocations,
            at=context.at,
            origin=origin,
            access=access,
            server_id=server_id,
        )
        return check_claims(genuine, expected)
