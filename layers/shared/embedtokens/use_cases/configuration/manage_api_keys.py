"""Manage API keys over HTTP: create, list, change, rotate, and revoke them."""

import hashlib
import re
from collections.abc import Mapping
from copy import replace
from typing import Annotated

import msgspec
from msgspec import Meta

from embedtokens.api_keys.api_key import ApiKeyRecord, ApiKeyText, Environment, IdempotencyRecord
from embedtokens.api_keys.audited import audited, target_of
from embedtokens.api_keys.grants import CreateRequest, Label, environment_of, new_record, require_within
from embedtokens.api_keys.responses import ApiKey, ApiKeyPage, NewApiKey, to_new_response, to_page, to_response
from embedtokens.audit.trail import Action
from embedtokens.errors import ConflictError, NotFoundError, UnavailableError
from embedtokens.scalars import KEY_ID, KeyId
from embedtokens.tokens.revocation import tokens_end
from embedtokens.use_cases.authenticate import TenantContext
from embedtokens.use_cases.ports import ApiKeyStore, Randomness, SettingsReader

IDEMPOTENCY_SECONDS = 86_400
MAX_OVERLAP_SECONDS = 604_800
_KEY_ID = re.compile(KEY_ID)


class ChangeRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A change of a key: only its label can change."""

    label: Label


class RotateRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the old key ends."""

    overlap: Annotated[
        int, Meta(ge=0, le=MAX_OVERLAP_SECONDS, description="Seconds for which the old key stays valid.")
    ] = 86_400


class ListQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The query of GET /api-keys: the cursor of an earlier page."""

    cursor: Annotated[KeyId | None, Meta(description="The `nextCursor` of the page before.")] = None


class RevokeQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """The query of DELETE /api-keys/{id}."""

    revoke_tokens: Annotated[bool, Meta(description="Also revoke the tokens that the key generated.")] = False


class KeyManager(msgspec.Struct, frozen=True, kw_only=True):
    """Manages API keys. All methods raise NotFoundError for an id that is not a key of the caller's tenant, and
    UnavailableError.
    """

    keys: ApiKeyStore
    settings: SettingsReader
    randomness: Randomness

    def create(self, context: TenantContext, request: CreateRequest, idempotency_key: str | None) -> ApiKey:
        """Create a key, once per idempotency key; return a NewApiKey only if this request has created it.

        Raises RequestInvalidError, GrantExceededError; ConflictError if `idempotency_key` came with another body in the
        last IDEMPOTENCY_SECONDS; UnavailableError.
        """
        if idempotency_key is not None and (repeated := self._repeated(context, request, idempotency_key)):
            return repeated
        granting_key, tenant_id = context.caller, context.tenant.tenant_id
        key = self._new_text(context, environment_of(request, granting_key))
        settings = self.settings.current(context.tenant)
        record = new_record(request, key, granting_key=granting_key, settings=settings, now=context.at)
        idempotency = None
        if idempotency_key is not None:
            body = _fingerprint(tenant_id, request)
            idempotency = IdempotencyRecord(idempotency_key, key.key_id, body, context.at + IDEMPOTENCY_SECONDS)
        entry = context.entry(Action.API_KEY_CREATED, target_of(record), None, audited(record, context.at))
        if self.keys.create(context.tenant, record, entry, idempotency):
            return to_new_response(record, key, context.at)
        # The same request was sent at the same time, and the other one was faster.
        if idempotency_key is not None and (repeated := self._repeated(context, request, idempotency_key)):
            return repeated
        raise UnavailableError("a new key was refused, and it has no idempotency record")

    def page(self, context: TenantContext, query: ListQuery) -> ApiKeyPage:
        """Return some of the tenant's keys, and the cursor of the next page.

        Raises RequestInvalidError, UnavailableError.
        """
        return to_page(self.keys.page(context.tenant.tenant_id, query.cursor), context.at)

    def get(self, context: TenantContext, key_id: str) -> ApiKey:
        """Return one key. Raises NotFoundError, UnavailableError."""
        return to_response(self._find(context, key_id), context.at)

    def change(self, context: TenantContext, key_id: str, request: ChangeRequest) -> ApiKey:
        """Rename a key. Raises NotFoundError, ConflictError, UnavailableError."""
        record = self._find(context, key_id)
        return self._store(context, record, replace(record, label=request.label), Action.API_KEY_CHANGED)

    def rotate(self, context: TenantContext, key_id: str, request: RotateRequest) -> NewApiKey:
        """Create a successor with the same permissions and expiry; the old key ends after the overlap, or earlier.

        Raises GrantExceededError for a key with more permissions than the caller, and ConflictError for one that is
        revoked or expired, or has a successor.
        """
        old = self._find(context, key_id)
        if old.revoked_at is not None or old.expired(context.at):
            raise ConflictError("A revoked or expired key cannot be rotated. Create a new one.")
        if old.replaced_by is not None:
            raise ConflictError("The key already has a successor. Rotate that one.")
        if not _is_callers_unused_successor(old, context.actor):
            require_within(context.caller, old)
        key = self._new_text(context, old.environment)
        end = context.at + request.overlap
        retired = replace(
            old, expires_at=end if old.expires_at is None else min(old.expires_at, end), replaced_by=key.key_id
        )
        successor = _successor(old, key, context)
        before = {"rotated": audited(old, context.at), "successor": None}
        after = {"rotated": audited(retired, context.at), "successor": audited(successor, context.at)}
        entry = context.entry(Action.API_KEY_ROTATED, target_of(old), before, after)
        self.keys.change(context.tenant, old, retired, entry, successor=successor)
        return to_new_response(successor, key, context.at)

    def revoke(self, context: TenantContext, key_id: str, query: RevokeQuery) -> ApiKey:
        """Revoke a key. Repeating it changes nothing. Raises ConflictError for the last non-expiring manager key."""
        record = self._find(context, key_id)
        revoked_at = context.at if record.revoked_at is None else record.revoked_at
        revoked_before = record.revoked_before
        if query.revoke_tokens:
            revoked_before = tokens_end(revoked_before, revoked_at)
        revoked = replace(record, revoked_at=revoked_at, revoked_before=revoked_before)
        return self._store(context, record, revoked, Action.API_KEY_REVOKED)

    def _store(self, context: TenantContext, before: ApiKeyRecord, after: ApiKeyRecord, action: Action) -> ApiKey:
        if after != before:
            entry = context.entry(action, target_of(before), audited(before, context.at), audited(after, context.at))
            self.keys.change(context.tenant, before, after, entry)
        return to_response(after, context.at)

    def _find(self, context: TenantContext, key_id: str) -> ApiKeyRecord:
        record = self.keys.find(context.tenant.tenant_id, key_id) if _KEY_ID.fullmatch(key_id) else None
        if record is None:
            raise NotFoundError("There is no such API key.")
        return record

    def _repeated(self, context: TenantContext, request: CreateRequest, idempotency_key: str) -> ApiKey | None:
        tenant_id = context.tenant.tenant_id
        idempotency = self.keys.idempotency_record(tenant_id, idempotency_key)
        if idempotency is None or idempotency.expires_at <= context.at:
            return None
        if idempotency.body_sha256 != _fingerprint(tenant_id, request):
            raise ConflictError("The Idempotency-Key was used with a different body.")
        return self.get(context, idempotency.key_id)

    def _new_text(self, context: TenantContext, environment: Environment) -> ApiKeyText:
        return ApiKeyText.make(context.tenant.tenant_id, environment, self.randomness)


def _successor(old: ApiKeyRecord, key: ApiKeyText, context: TenantContext) -> ApiKeyRecord:
    """Return the record of a successor with the old key's permissions and expiry."""
    return replace(
        old,
        key_id=key.key_id,
        sha256=key.sha256,
        last_four=key.last_four,
        created_at=context.at,
        created_by=context.actor,
        last_used_at=None,
        revoked_before=None,
        replaces=old.key_id,
    )


def _is_callers_unused_successor(record: ApiKeyRecord, caller: str) -> bool:
    """Whether a caller that has rotated its key may have lost the response and may rotate again.

    It must not be locked out at the end of the overlap. A successor that was used has arrived; then whoever still holds
    the old key must not take it over.
    """
    return record.replaces == caller == record.created_by and record.last_used_at is None


def _fingerprint(tenant_id: str, request: CreateRequest) -> str:
    """Return the same text for every way to write the same request as JSON."""
    said: Mapping[str, object] = {"tenantId": tenant_id, "request": request}
    return hashlib.sha256(msgspec.json.encode(said, order="sorted")).hexdigest()
