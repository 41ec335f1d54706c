"""Who is calling: an API key becomes a tenant context, or a refusal."""

from dataclasses import dataclass

from embedtokens.domain.api_keys import ApiKeyRecord, ApiKeyText, Scope, prove, require_scope
from embedtokens.domain.errors import ApiKeyInBrowserError, ApiKeyRefusedError, TenantSuspendedError
from embedtokens.domain.ports import Clock, RingReader, TenantReader
from embedtokens.domain.revocation import Revocations, TokenIds
from embedtokens.domain.tenants import Tenant, TenantStatus


@dataclass(frozen=True, slots=True, repr=False)
class Credential:
    """An API key as it came over HTTP, with the header Origin that a browser would have added."""

    api_key: str
    origin: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TenantContext:
    """A proved caller. `at` is a moment (seconds) before its key was read: a token issued now is issued then."""

    tenant: Tenant
    api_key: ApiKeyRecord
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Authenticator:
    """The only maker of TenantContext."""

    tenants: TenantReader
    ring: RingReader
    clock: Clock

    def presented(self, credential: Credential) -> ApiKeyText:
        """What can be checked of a key without looking it up. Raises ApiKeyRefusedError, ApiKeyInBrowserError."""
        key = ApiKeyText.parse(credential.api_key)
        # The page that this service serves is the one web page that may hold a key: its origin is the issuer's.
        if credential.origin is not None and credential.origin != self.ring.ring().issuer:
            raise ApiKeyInBrowserError
        return key

    def authenticate(self, credential: Credential, scope: Scope) -> TenantContext:
        """Raises ApiKeyRefusedError and its kin, TenantSuspendedError, ScopeMissingError, UnavailableError."""
        context, _ = self.authenticate_with_revocations(self.presented(credential), scope, None)
        return context

    def authenticate_with_revocations(
        self, key: ApiKeyText, scope: Scope, token: TokenIds | None
    ) -> tuple[TenantContext, Revocations | None]:
        """Prove `key`, and bring what is stored against `token` from the same consistent read."""
        at = self.clock()
        found = self.tenants.read(key.tenant_id, key.key_id, token)
        record = prove(key, found.api_key, at)
        if found.tenant is None:
            raise ApiKeyRefusedError
        if found.tenant.status is not TenantStatus.ACTIVE:
            raise TenantSuspendedError
        require_scope(record, scope)
        return TenantContext(tenant=found.tenant, api_key=record, at=at), found.revocations
