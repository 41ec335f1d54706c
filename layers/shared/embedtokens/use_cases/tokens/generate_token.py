"""Issue embed tokens: check a request against the tenant's settings, and sign a token for it."""

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import UNSET, UnsetType

from embedtokens.attributes import attribute
from embedtokens.attributes.distinct_id import NOT_NORMALIZED, spelling_error
from embedtokens.attributes.pinning import PinnedUser, pinned_user
from embedtokens.encoding.convert import pointer
from embedtokens.encoding.timestamps import rfc3339
from embedtokens.errors import RevokedJustNowError, UnavailableError
from embedtokens.field_errors import (
    AttributeInvalidError,
    FieldError,
    RequestInvalidError,
    ResourcePinnedError,
    TokenTooLargeError,
)
from embedtokens.jose import jws
from embedtokens.scalars import (
    MIN_LIFETIME_SECONDS,
    AttributeValue,
)
from embedtokens.settings.document import Settings
from embedtokens.signing_keys.key_ring import KeyRing, KeyState
from embedtokens.tokens import grants
from embedtokens.tokens.claims import (
    MAX_ATTRIBUTES_BYTES,
    MAX_MINTED_BYTES,
    TOKEN_TYPE,
    Claims,
    audience,
)
from embedtokens.tokens.revocation import MAX_AHEAD_SECONDS, Revocations
from embedtokens.use_cases.authenticate import TenantContext
from embedtokens.use_cases.ports import Randomness, RingReader, SettingsReader, Signer, SigningAlarm
from embedtokens.use_cases.tokens import audiences
from embedtokens.use_cases.tokens.check_token import Expected, Rejected, check_token
from embedtokens.use_cases.tokens.generate_token_request import GeneratedToken, GenerateRequest, User

_TOKEN_ID_BYTES = 16


class TokenIssuer(msgspec.Struct, frozen=True, kw_only=True):
    """The use case of generate-token."""

    settings: SettingsReader
    ring: RingReader
    signer: Signer
    alarm: SigningAlarm
    randomness: Randomness

    def issue(
        self, context: TenantContext, request: GenerateRequest, revocations: Revocations | None
    ) -> GeneratedToken:
        """Issue a token. `revocations` are what may revoke a token that is made now.

        Raises RequestInvalidError, AttributePinnedError, ResourcePinnedError, AudiencePinnedError,
        AttributeInvalidError, TokenTooLargeError, RevokedJustNowError, UnavailableError.
        """
        self._require_right_clock(context)
        _require_fitting(request.user.attributes)
        settings = self.settings.current(context.tenant)
        ring = self.ring.ring()
        try:
            return self._issue(context, request, revocations, settings, ring)
        except RevokedJustNowError:
            raise
        except UnavailableError:
            newer = self.ring.refreshed()  # in an emergency, the copy may name a key that no longer signs, or none
            if newer.first(KeyState.ACTIVE) == ring.first(KeyState.ACTIVE):
                raise
            return self._issue(context, request, revocations, settings, newer)

    def _require_right_clock(self, context: TenantContext) -> None:
        """Check this container's clock. Raises UnavailableError.

        Tokens are issued by the store's clock, so that none from the future outlives a revocation. A container that is
        ahead of it does not know the time, and issues none.
        """
        if context.ahead is None:
            raise UnavailableError("the store did not say what time it is")
        if context.ahead > MAX_AHEAD_SECONDS:
            self.alarm.clock_ahead(context.at)
            raise UnavailableError(f"our clock is {context.ahead} s ahead")

    def _issue(
        self,
        context: TenantContext,
        request: GenerateRequest,
        revocations: Revocations | None,
        settings: Settings,
        ring: KeyRing,
    ) -> GeneratedToken:
        key, claims = ring.active(), self._claims(context, settings, request, ring)
        if revocations is None:  # never means "none"
            raise UnavailableError("revocations were not read")
        if revocations.end_tokens_of(claims.iat):
            raise RevokedJustNowError("a revocation reaches beyond now")
        header = {"alg": jws.ALGORITHM, "kid": key.kid, "typ": TOKEN_TYPE}
        unsigned = jws.signing_input(msgspec.json.encode(header), msgspec.json.encode(claims))
        if (size := jws.compact_size(unsigned)) > MAX_MINTED_BYTES:
            detail = f"The token takes {size} bytes; at most {MAX_MINTED_BYTES} are issued."
            raise TokenTooLargeError([*_weights(claims.attrs, detail), *_other_weights(claims)])
        signature = self.signer.sign(key, unsigned.encode("ascii"))
        token = f"{unsigned}.{jws.base64url(signature)}"
        # A replaced key or a faulty signer must never cause tokens that nobody accepts.
        expected = Expected(
            tenant_id=context.tenant.tenant_id,
            settings=settings,
            revocations=revocations,
            at=context.at,
            server_id=claims.server_id,
        )
        if isinstance(checked := check_token(token, ring, expected), Rejected):
            self.alarm.not_verified(context.at)
            raise UnavailableError(f"our own token is not valid: {checked.reason}")
        return GeneratedToken(token, claims.jti, claims.exp - claims.iat, rfc3339(claims.exp))

    def _claims(self, context: TenantContext, settings: Settings, request: GenerateRequest, ring: KeyRing) -> Claims:
        tenant_id, clues = context.tenant.tenant_id, request.clues()
        server_id, audience_errors = audiences.resolve(context.caller, request.audience, settings)
        user = _user(request.user, context.caller.pins)
        longest = _longest_lifetime(context, settings, ring)
        lifetime = min(settings.tokens.default_lifetime, longest) if request.expires_in is UNSET else request.expires_in
        granted = _grants(context, settings, request)
        attrs, attribute_errors = _attributes(settings, user)
        request_errors = [
            *granted.errors,
            *_lifetime_errors(lifetime, longest),
            *_origin_errors(settings, request.origins, server_id),
            *audience_errors,
        ]
        if request_errors:
            raise RequestInvalidError([*attribute_errors, *request_errors])
        if attribute_errors:
            raise AttributeInvalidError(attribute_errors)
        if granted.beyond_pins:
            raise ResourcePinnedError(granted.beyond_pins)
        return Claims(
            iss=ring.issuer,
            aud=audience(tenant_id, server_id),
            tid=tenant_id,
            sub=user.distinct_id,
            jti=jws.base64url(self.randomness(_TOKEN_ID_BYTES)),
            iat=context.at,
            exp=context.at + lifetime,
            role=user.role,
            akid=context.actor,
            permissions=granted.permissions,
            env=context.token_environment,
            attrs=attrs,
            origins=request.origins,
            resources=granted.resources,
            ai_context_clues=clues,
        )


def _grants(context: TenantContext, settings: Settings, request: GenerateRequest) -> grants.Grants:
    """Return what the token opens: the tenant's default applies only where no resource is named or pinned."""
    pinned, types = context.caller.pinned_resources, request.permissions
    if request.resources is UNSET and not pinned:
        given = settings.tokens.default_permissions if types is UNSET else types
        return grants.by_type(given, resources_required=settings.tokens.require_resources)
    return grants.by_name({} if types is UNSET else types, request.resources, pinned)


def _user(requested: User, pins: Mapping[str, AttributeValue]) -> PinnedUser:
    built_in = {"distinctId": requested.distinct_id, "role": requested.role}
    named = {name: value for name, value in built_in.items() if value is not UNSET}
    return pinned_user(named, requested.attributes, pins)


def _attributes(settings: Settings, user: PinnedUser) -> tuple[dict[str, AttributeValue], list[FieldError]]:
    """Return the custom attributes with their defaults, and the errors of all attributes, built-in ones first."""
    empty = ("required", "The value identifies the user and cannot be empty.")
    field_errors = [
        FieldError(f"/user/{name}", *error)
        for name, value in (("distinctId", user.distinct_id), ("role", user.role))
        if (error := attribute.value_error(settings.attribute(name), value) if value else empty)
    ]
    if not field_errors and (spelling := spelling_error(user.distinct_id)):
        field_errors.append(FieldError("/user/distinctId", NOT_NORMALIZED, spelling))
    custom, custom_errors = attribute.resolve(settings.custom_attributes(), user.attributes, "user", "attributes")
    return custom, [*field_errors, *custom_errors]


def _longest_lifetime(context: TenantContext, settings: Settings, ring: KeyRing) -> int:
    """Return what the tenant and the service allow, or the API key if that is less."""
    allowed = min(settings.tokens.longest_lifetime, ring.timing.longest_lifetime)
    return min(allowed, context.max_token_lifetime or allowed)


def _lifetime_errors(lifetime: int, longest: int) -> Iterator[FieldError]:
    if not MIN_LIFETIME_SECONDS <= lifetime <= longest:
        yield FieldError("/expiresIn", "out_of_range", f"Between {MIN_LIFETIME_SECONDS} and {longest} seconds.")


def _origin_errors(settings: Settings, origins: list[str] | UnsetType, server_id: str | None) -> Iterator[FieldError]:
    asked = [] if origins is UNSET else origins
    if asked and server_id is not None:
        yield FieldError("/origins", "not_allowed", "A token for a resource server is not used on web pages.")
        return
    authorized = frozenset(settings.authorized(asked))
    for i, origin in enumerate(asked):
        if origin not in authorized:
            yield FieldError(pointer("origins", i), "not_allowed", "The origin is not authorized.")


def _require_fitting(attributes: Mapping[str, object]) -> None:
    """Raise TokenTooLargeError for attributes that fit no token, before any of them is compared."""
    size = len(msgspec.json.encode(attributes))
    if size > MAX_ATTRIBUTES_BYTES:
        room = f"a token of at most {MAX_MINTED_BYTES} bytes holds no more than {MAX_ATTRIBUTES_BYTES} of them"
        detail = f"The attributes take {size} bytes; {room}."
        raise TokenTooLargeError(list(_weights(attributes, detail)))


def _weights(attributes: Mapping[str, object], detail: str) -> Iterator[FieldError]:
    """Yield the size of each attribute, so that the caller sees what to omit."""
    yield FieldError("", "too_large", detail)
    for name, value in attributes.items():
        weight = len(msgspec.json.encode({name: value})) - len("{}")
        yield FieldError(pointer("user", "attributes", name), "weight", f"Takes {weight} bytes before base64url.")


def _other_weights(claims: Claims) -> Iterator[FieldError]:
    """Yield what all resources take together, and the clues."""
    if claims.named_resources:
        weight = len(msgspec.json.encode(claims.resources))
        yield FieldError("/resources", "weight", f"Take {weight} bytes before base64url.")
    if claims.ai_context_clues is not UNSET:
        weight = len(msgspec.json.encode(claims.ai_context_clues))
        yield FieldError("/aiContextClues", "weight", f"Take {weight} bytes before base64url.")
