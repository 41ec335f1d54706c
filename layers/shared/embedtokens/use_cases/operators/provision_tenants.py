"""Operator actions on tenants: create with a first API key, list, suspend, resume, recover, and verify their trail."""

from typing import Annotated, Literal, cast

import msgspec
from msgspec import Meta

from embedtokens.api_keys.api_key import ApiKeyText
from embedtokens.audit import trail
from embedtokens.audit.responses import TrailVerdict
from embedtokens.audit.trail import GENESIS, OPERATOR, Action, Entry, Head, Sender
from embedtokens.encoding import convert
from embedtokens.encoding.timestamps import rfc3339
from embedtokens.errors import ConflictError, SuspensionUnrecordedError, UnavailableError
from embedtokens.field_errors import RequestInvalidError
from embedtokens.people.member import Email
from embedtokens.scalars import PLAIN_TEXT, TenantId
from embedtokens.settings.document import default_settings
from embedtokens.tenants.responses import (
    InvitedAdmin,
    OperatorsKey,
    RejoinedTenant,
    TenantList,
    TenantState,
    TenantSummary,
    TokensEnded,
    to_operators_key,
)
from embedtokens.tenants.tenant import FirstAdmin, NewTenant, Tenant, TenantStatus, new_tenant_id
from embedtokens.use_cases.audit.read_audit import TrailInspector
from embedtokens.use_cases.operator_ports import TenantDirectory
from embedtokens.use_cases.operators.recover_tenants import Recovery, operators_key
from embedtokens.use_cases.ports import Clock, Randomness


class Create(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="action", tag="create", rename="camel"):
    """Create a tenant with a first API key, and an invitation for the first administrator if `admin_email` is given."""

    name: Annotated[str, Meta(min_length=1, max_length=100, pattern=PLAIN_TEXT)]
    environment: Literal["live", "test"] = "live"
    admin_email: Email | None = None


class List(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="action", tag="list"):
    """List tenants, page by page."""

    cursor: TenantId | None = None


class Suspend(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    tag_field="action",
    tag="suspend",
    rename="camel",
):
    """End a tenant's access until it is resumed."""

    tenant_id: TenantId


class Resume(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    tag_field="action",
    tag="resume",
    rename="camel",
):
    """Give a suspended tenant access again."""

    tenant_id: TenantId


class ChainLink(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A position in the audit chain, where a walk stopped."""

    sequence: Annotated[int, Meta(ge=0)]
    hash: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class CreateKey(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="action", tag="create-key", rename="camel"
):
    """Create an API key for a tenant that has lost its own."""

    tenant_id: TenantId
    environment: Literal["live", "test"] = "live"


class AddAdmin(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="action", tag="add-admin", rename="camel"
):
    """Invite an administrator of a tenant that has lost its people, or never had any."""

    tenant_id: TenantId
    admin_email: Email


class RevokeTokens(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="action", tag="revoke-tokens", rename="camel"
):
    """End all tokens of a tenant."""

    tenant_id: TenantId


class Rejoin(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="action", tag="rejoin", rename="camel"):
    """Give a restored tenant access again, after checking its audit trail."""

    tenant_id: TenantId


class VerifyAudit(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="action", tag="verify-audit", rename="camel"
):
    """Verify a tenant's audit trail. `after` is the previous call's `next`, for a chain too long for one call."""

    tenant_id: TenantId
    after: ChainLink | None = None


type ProvisionRequest = Create | List | Suspend | Resume | CreateKey | AddAdmin | RevokeTokens | Rejoin | VerifyAudit
type Response = OperatorsKey | InvitedAdmin | TenantList | TenantState | TokensEnded | RejoinedTenant | TrailVerdict


def read_request(event: object) -> ProvisionRequest:
    """Read a request. Raises RequestInvalidError."""
    # msgspec reads the union itself
    requests = Create | List | Suspend | Resume | CreateKey | AddAdmin | RevokeTokens | Rejoin | VerifyAudit
    actions = cast("type[ProvisionRequest]", requests)
    return convert.convert(event, actions, RequestInvalidError)


class Provisioner(msgspec.Struct, frozen=True, kw_only=True):
    """Carries out operators' actions on tenants."""

    directory: TenantDirectory
    inspector: TrailInspector
    recovery: Recovery
    clock: Clock
    randomness: Randomness

    def carry_out(self, request: ProvisionRequest, sender: Sender) -> Response:
        """Carry out an action.

        Raises NotFoundError for an unknown tenant, SuspensionUnrecordedError, ConflictError for a tenant that cannot be
        resumed yet, UnavailableError, and what Recovery raises.
        """
        match request:
            case Create():
                return self._create(request, sender)
            case List(cursor=cursor):
                return self._list(cursor)
            case Suspend(tenant_id=tenant_id):
                return self._suspend(tenant_id, sender)
            case VerifyAudit(tenant_id=tenant_id, after=after):
                return self.inspector.verify(tenant_id, Head(after.sequence, after.hash) if after else None)
            case Resume(tenant_id=tenant_id):
                return self._resume(tenant_id, sender)
        return self._recover(request, sender)

    def _recover(self, request: CreateKey | AddAdmin | RevokeTokens | Rejoin, sender: Sender) -> Response:
        match request:
            case CreateKey(tenant_id=tenant_id, environment=environment):
                return self.recovery.create_key(tenant_id, environment, sender)
            case AddAdmin(tenant_id=tenant_id, admin_email=email):
                return self.recovery.add_admin(tenant_id, email, sender)
            case RevokeTokens(tenant_id=tenant_id):
                return self.recovery.revoke_tokens(tenant_id, sender)
        return self.recovery.rejoin(request.tenant_id, sender)

    def _create(self, request: Create, sender: Sender) -> OperatorsKey:
        now = self.clock()
        tenant_id = new_tenant_id(self.randomness)
        key = ApiKeyText.make(tenant_id, request.environment, self.randomness)
        settings, named = default_settings(), {"name": request.name}
        event = trail.follow(GENESIS, tenant_id, self._entry(Action.TENANT_CREATED, sender, None, named))
        admin, response = None, None
        if request.admin_email is not None:
            member, entry, response = self.recovery.invitation(tenant_id, request.admin_email, sender)
            admin = FirstAdmin(member, trail.follow(event.head, tenant_id, entry))
        tenant = Tenant(
            tenant_id=tenant_id,
            name=request.name,
            status=TenantStatus.ACTIVE,
            created_at=now,
            settings_version=settings.version,
            audit_head=(admin.event if admin else event).head,
        )
        record = operators_key(key, "First key", now)
        self.directory.create(NewTenant(tenant, settings, record, event, admin))
        return to_operators_key(key, record, response)

    def _list(self, cursor: str | None) -> TenantList:
        page = self.directory.page(cursor)
        tenants = [
            TenantSummary(tenant.tenant_id, tenant.name, tenant.status, rfc3339(tenant.created_at))
            for tenant in page.tenants
        ]
        return TenantList(tenants, page.next_cursor)

    def _suspend(self, tenant_id: str, sender: Sender) -> TenantState:
        """Suspend a tenant: first the status, then the event. Repeating it changes nothing and adds no second event.

        If a tenant has not rejoined yet, the event of its rejoin shows that it is suspended.
        """
        tenant = self.directory.suspend(tenant_id)
        if tenant.rejoin_status is None:
            change = {"status": TenantStatus.ACTIVE}, {"status": TenantStatus.SUSPENDED}
            entry = self._entry(Action.TENANT_SUSPENDED, sender, *change)
            try:
                self.directory.record_suspension(tenant, entry)
            except UnavailableError as exc:
                raise SuspensionUnrecordedError(exc.cause) from exc
        return TenantState(tenant_id, TenantStatus.SUSPENDED)

    def _resume(self, tenant_id: str, sender: Sender) -> TenantState:
        """Resume a tenant. Repeating it changes nothing and adds no second event."""
        tenant = self.directory.find(tenant_id)
        if tenant.rejoin_status is not None:
            raise ConflictError("The tenant was restored and has not rejoined its audit trail. Send rejoin first.")
        if tenant.status is not TenantStatus.ACTIVE:
            change = {"status": tenant.status}, {"status": TenantStatus.ACTIVE}
            self.directory.resume(tenant, self._entry(Action.TENANT_RESUMED, sender, *change))
        return TenantState(tenant_id, TenantStatus.ACTIVE)

    def _entry(self, action: Action, sender: Sender, before: object, after: object) -> Entry:
        return Entry(
            action=action,
            target="tenant",
            before=before,
            after=after,
            actor=OPERATOR,
            sender=sender,
            at=self.clock(),
        )
