"""API keys."""

from functools import partial
from http import HTTPStatus

from embedtokens import errors, field_errors
from embedtokens.api_keys.api_key import Scope
from embedtokens.api_keys.grants import CreateRequest
from embedtokens.api_keys.responses import ApiKey, ApiKeyPage, NewApiKey, OwnApiKey
from embedtokens.scalars import KeyId
from embedtokens.use_cases.configuration.manage_api_keys import ChangeRequest, ListQuery, RevokeQuery, RotateRequest
from openapi.operation import JSON, Body, Operation, Response
from openapi.schemas import Schema

TAG = "API keys"
_KEYS = "/api-keys"
_ONE = f"{_KEYS}/{{id}}"

_IDEMPOTENCY_KEY: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "Repeating a request with the same key and body within a day creates no second API key.",
    "schema": {"type": "string", "pattern": "^[ -~]{1,255}$"},
    "example": "6f1c2b6e-1d3c-4f0e-9b1a-2f7d1f7f9a10",
}
_KEY = {
    "id": "4YF7mgO7dnei",
    "label": "Reports",
    "environment": "live",
    "scopes": ["tokens:generate"],
    "pinnedAttributes": {"location": "Paris"},
    "audience": None,
    "pinnedResources": [{"type": "dashboard", "id": "sales-2026", "permissions": ["can_view"]}],
    "maxTokenLifetime": 900,
    "lastFour": "x7Qe",
    "status": "active",
    "createdAt": "2026-11-23T16:00:00Z",
    "createdBy": "operator",
    "lastUsedAt": None,
    "expiresAt": None,
    "revokedAt": None,
    "replaces": None,
}
_NEW_KEY = {**_KEY, "apiKey": f"emb_live_{'0' * 28}_{'0' * 49}"}
_OWN_KEY = {**_KEY, "tenantId": "t_2EXBjbkxqhxA5jPj", "tenantName": "Acme"}
_LINKS = {
    name: {"operationId": name, "parameters": {"path.id": "$response.body#/id"}}
    for name in ("getApiKey", "renameApiKey", "revokeApiKey", "rotateApiKey")
}
_SEEN = Response(description="The key, without its text.", kinds=[ApiKey], example=_KEY)
_MADE = Response(
    description="The new key. Its text is in no other response.", kinds=[NewApiKey], example=_NEW_KEY, links=_LINKS
)
_ID = {"id": KeyId}

_managed = partial(Operation, tag=TAG, scope=Scope.KEYS_MANAGE)
_of_one = partial(_managed, path=_ONE, path_types=_ID)

OPERATIONS = [
    _managed(
        method="GET",
        path=_KEYS,
        name="listApiKeys",
        summary="List the API keys",
        query=ListQuery,
        responses={
            HTTPStatus.OK: Response(
                description="A page of keys.", kinds=[ApiKeyPage], example={"apiKeys": [_KEY], "nextCursor": None}
            )
        },
    ),
    _managed(
        method="POST",
        path=_KEYS,
        name="createApiKey",
        summary="Create an API key",
        description="The new key cannot do more than the key that creates it. Omitted members are those of that key.",
        headers=[_IDEMPOTENCY_KEY],
        body=Body(media={JSON: CreateRequest}, example={"label": "Reports", "maxTokenLifetime": 900}),
        responses={
            HTTPStatus.OK: Response(
                description="The key that an earlier request with the same `Idempotency-Key` created.",
                kinds=[ApiKey],
                example=_KEY,
            ),
            HTTPStatus.CREATED: _MADE,
        },
        problems=[field_errors.RequestInvalidError, field_errors.GrantExceededError, errors.ConflictError],
    ),
    Operation(
        method="GET",
        path=f"{_KEYS}/self",
        name="getOwnApiKey",
        tag=TAG,
        summary="Get the calling API key",
        description="No scope is needed.",
        responses={HTTPStatus.OK: Response(description="The key and its tenant.", kinds=[OwnApiKey], example=_OWN_KEY)},
        problems=[errors.NotFoundError],
    ),
    _of_one(
        method="GET",
        name="getApiKey",
        summary="Get an API key",
        responses={HTTPStatus.OK: _SEEN},
        problems=[errors.NotFoundError],
    ),
    _of_one(
        method="PATCH",
        name="renameApiKey",
        summary="Rename an API key",
        body=Body(media={JSON: ChangeRequest}, example={"label": "Reports (Paris)"}),
        responses={HTTPStatus.OK: _SEEN},
        problems=[field_errors.RequestInvalidError, errors.NotFoundError, errors.ConflictError],
    ),
    _of_one(
        method="DELETE",
        name="revokeApiKey",
        summary="Revoke an API key",
        description="This cannot be undone and takes effect with the next request. The last non-expiring key with "
        "`keys:manage` cannot be revoked.",
        query=RevokeQuery,
        responses={HTTPStatus.OK: _SEEN},
        problems=[errors.NotFoundError, errors.ConflictError],
    ),
    _managed(
        method="POST",
        path=f"{_ONE}/rotate",
        name="rotateApiKey",
        summary="Rotate an API key",
        description="Returns a new key with the same permissions. The old key stays valid for `overlap` seconds.",
        path_types=_ID,
        body=Body(media={JSON: RotateRequest}, example={"overlap": 3600}),
        responses={HTTPStatus.CREATED: _MADE},
        problems=[
            field_errors.RequestInvalidError,
            errors.NotFoundError,
            field_errors.GrantExceededError,
            errors.ConflictError,
        ],
    ),
]
