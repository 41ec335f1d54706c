"""Requests about API keys, and their results."""

from typing import Any

import pytest

from embedtokens.api_keys.api_key import ApiKeyRecord, ApiKeyText, Scope
from embedtokens.api_keys.grants import CreateRequest
from embedtokens.api_keys.responses import ApiKey, NewApiKey
from embedtokens.encoding import convert
from embedtokens.field_errors import InvalidError, RequestInvalidError
from embedtokens.use_cases.authenticate import TenantContext
from embedtokens.use_cases.configuration.manage_api_keys import RevokeQuery, RotateRequest
from tests.support.builders.world import TENANT_ID, World


def manager(world: World, key: ApiKeyText | None = None) -> TenantContext:
    return world.authenticator().authenticate(world.credential(key), Scope.KEYS_MANAGE)


def create(world: World, key: ApiKeyText | None = None, idempotency: str | None = None, **members: Any) -> ApiKey:
    request = convert.convert({"label": "New", **members}, CreateRequest, RequestInvalidError)
    return world.key_manager().create(manager(world, key), request, idempotency)


def made(world: World, key: ApiKeyText | None = None, **members: Any) -> ApiKeyRecord:
    return stored(world, create(world, key, **members).id)


def stored(world: World, key_id: str) -> ApiKeyRecord:
    return world.tenants.api_keys[TENANT_ID, key_id]


def text(key: ApiKey) -> ApiKeyText:
    assert isinstance(key, NewApiKey)
    return ApiKeyText.parse(key.api_key)


def rotate(world: World, key_id: str, overlap: int = 86_400, by: ApiKeyText | None = None) -> NewApiKey:
    return world.key_manager().rotate(manager(world, by), key_id, RotateRequest(overlap))


def revoke(world: World, key_id: str, *, tokens: bool = False) -> ApiKey:
    return world.key_manager().revoke(manager(world), key_id, RevokeQuery(tokens))


def refused(
    world: World, error: type[InvalidError], key: ApiKeyText | None = None, **members: Any
) -> list[tuple[str, str]]:
    with pytest.raises(error) as refusal:
        create(world, key, **members)
    assert type(refusal.value) is error
    return [(error.pointer, error.code) for error in refusal.value.errors]


def changed(record: ApiKeyRecord, **changes: Any) -> ApiKeyRecord:
    return ApiKeyRecord(**{**{name: getattr(record, name) for name in record.__struct_fields__}, **changes})
