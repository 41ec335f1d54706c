"""A whole service in memory, built from the fakes, for tests of use cases."""

from typing import Any

from embedtokens.api_keys.api_key import ApiKeyRecord, ApiKeyText, Scope
from embedtokens.api_keys.credential import Credential
from embedtokens.audit.trail import GENESIS, OPERATOR, Action, Entry, Sender, follow
from embedtokens.settings.document import default_settings
from embedtokens.signing_keys.key_ring import KeyState, SigningKey
from embedtokens.tenants.tenant import NewTenant, Tenant, TenantStatus
from embedtokens.tokens.revocation import Revocations
from embedtokens.use_cases.authenticate import Authenticator, ParsedCredential, TenantContext
from embedtokens.use_cases.configuration.manage_api_keys import KeyManager
from embedtokens.use_cases.tokens.generate_token import TokenIssuer
from embedtokens.use_cases.tokens.introspect_token import Introspector
from tests.support.fakes.api_keys import MemoryApiKeys
from tests.support.fakes.keys import MemoryKeys, MemoryRing, signing_key
from tests.support.fakes.system import NOW, CountedRandomness, FixedClock, MemorySigningAlarm
from tests.support.fakes.tenants import MemoryLastUse, MemoryTenants
from tests.vectors.forge import Forge

ISSUER = "https://embed.example.com"
TENANT_ID = "t_AcmeAcmeAcme0001"
NOTHING_REVOKED = Revocations(token_revoked=False, api_key_known=True)
OTHER_TENANT_ID = "t_RivalRivalRival1"
SENDER = Sender("req-0123456789", "198.51.100.7")
ORIGIN = "https://app.example.com"


def record_of(key: ApiKeyText, **changes: Any) -> ApiKeyRecord:
    """Return the record of `key`, with every scope."""
    legal: dict[str, Any] = {
        "key_id": key.key_id,
        "sha256": key.sha256,
        "scopes": frozenset(Scope),
        "label": "test",
        "environment": key.environment,
        "last_four": key.last_four,
        "created_at": NOW,
        "created_by": OPERATOR,
    }
    return ApiKeyRecord(**{**legal, **changes})


class World:
    """A service with an active signing key, and one tenant with one API key that may do everything."""

    def __init__(self) -> None:
        self.clock, self.randomness, self.keys = FixedClock(), CountedRandomness(), MemoryKeys()
        self.ring, self.tenants = MemoryRing(ISSUER), MemoryTenants(clock=self.clock)
        self.signing_alarm = MemorySigningAlarm()
        self.api_keys, self.last_use = MemoryApiKeys(self.tenants), MemoryLastUse()
        self.signing_key = self.add_signing_key()
        self.api_key = self.add_tenant(TENANT_ID)

    def add_signing_key(self, state: KeyState = KeyState.ACTIVE) -> SigningKey:
        key = signing_key(*self.keys.create(), state)
        self.ring.keys[key.kid] = key
        return key

    def add_tenant(self, tenant_id: str) -> ApiKeyText:
        entry = Entry(
            action=Action.TENANT_CREATED,
            target="tenant",
            before=None,
            after={"name": "Acme"},
            actor="operator",
            sender=SENDER,
            at=NOW,
        )
        event = follow(GENESIS, tenant_id, entry)
        tenant = Tenant(
            tenant_id=tenant_id,
            name="Acme",
            status=TenantStatus.ACTIVE,
            created_at=NOW,
            settings_version=1,
            audit_head=event.head,
        )
        key = ApiKeyText.make(tenant_id, "live", self.randomness)
        self.tenants.create(NewTenant(tenant, default_settings(), record_of(key), event))
        return key

    def change_api_key(self, key: ApiKeyText, **changes: Any) -> None:
        self.tenants.api_keys[key.tenant_id, key.key_id] = record_of(key, **changes)

    def credential(self, key: ApiKeyText | None = None, origin: str | None = None) -> Credential:
        return Credential((key or self.api_key).text, origin, SENDER)

    def parsed(self, key: ApiKeyText | None = None) -> ParsedCredential:
        return ParsedCredential(key or self.api_key, SENDER)

    def context(self, key: ApiKeyText | None = None) -> TenantContext:
        return self.authenticator().authenticate(self.credential(key), Scope.TOKENS_GENERATE)

    def authenticator(self) -> Authenticator:
        return Authenticator(tenants=self.tenants, ring=self.ring, last_use=self.last_use, clock=self.clock)

    def key_manager(self) -> KeyManager:
        return KeyManager(keys=self.api_keys, settings=self.tenants, randomness=self.randomness)

    def issuer(self) -> TokenIssuer:
        return TokenIssuer(
            settings=self.tenants,
            ring=self.ring,
            signer=self.keys,
            alarm=self.signing_alarm,
            randomness=self.randomness,
        )

    def introspector(self) -> Introspector:
        return Introspector(
            authenticator=self.authenticator(), settings=self.tenants, ring=self.ring, actors=self.tenants
        )

    def forge(self, key: SigningKey | None = None) -> Forge:
        key = key or self.signing_key
        return Forge(
            private=self.keys.private[key.key_arn],
            kid=key.kid,
            issuer=ISSUER,
            tenant_id=TENANT_ID,
            api_key_id=self.api_key.key_id,
            now=self.clock.now,
        )
