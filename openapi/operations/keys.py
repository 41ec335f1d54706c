"""API keys."""

from functools import partial
from http import HTTPStatus

from embedtokens import errors, field_errors
from embedtokens.api_keys.api_key import Scope
from embedtokens.api_keys.grants import CreateRequest
from embedtokens.api_keys.responses import ApiKey, ApiKeyPage, NewApiKey, OwnApiKey
from embedtokens.scalars import KeyId
from embedtokens.use_cases.manage_api_keys import ChangeRequest, ListQuery, RevokeQuery, RotateRequest
from openapi.operation import JSON, Body, Operation, Response
from openapi.schemas import Schema

TAG = "API keys"
_KEYS = "/api-keys"
_ONE = f"{_KEYS}/{{id}}"

_IDEMPOTENCY_KEY: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "The same one with the same body within a day makes no second key.",
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
_SEEN = Response(description="The key as it is now, without its text.", kinds=[ApiKey], example=_KEY)
_MADE = Response(
    description="The new key; its text is in no other answer.", kinds=[NewApiKey], example=_NEW_KEY, links=_LINKS
)
_ID = {"id": KeyId}

_managed = partial(Operation, tag=TAG, scope=Scope.KEYS_MANAGE)
_of_one = partial(_managed, path=_ONE, path_types=_ID)

OPERATIONS = [
    _managed(
        method="GET",
        path=_KEYS,
        name="listApiKeys",
        summary="List the keys",
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
        summary="Make a key",
        description="It can do no more than the key that makes it: what is left out is as with that one.",
        headers=[_IDEMPOTENCY_KEY],
        body=Body(media={JSON: CreateRequest}, example={"label": "Reports", "maxTokenLifetime": 900}),
        responses={
            HTTPStatus.OK: Response(
                description="The key that the same `Idempotency-Key` made before.", kinds=[ApiKey], example=_KEY
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
        summary="Read what the calling key is",
        description="Whatever its scopes.",
        responses={HTTPStatus.OK: Response(description="The key and its tenant.", kinds=[OwnApiKey], example=_OWN_KEY)},
        problems=[errors.NotFoundError],
    ),
    _of_one(
        method="GET",
        name="getApiKey",
        summary="Read one key",
        responses={HTTPStatus.OK: _SEEN},
        problems=[errors.NotFoundError],
    ),
    _of_one(
        method="PATCH",
        name="renameApiKey",
        summary="Label a key anew",
        body=Body(media={JSON: ChangeRequest}, example={"label": "Reports (Paris)"}),
        responses={HTTPStatus.OK: _SEEN},
        problems=[field_errors.RequestInvalidError, errors.NotFoundError, errors.ConflictError],
    ),
    _of_one(
        method="DELETE",
        name="revokeApiKey",
        summary="Revoke a key, for good",
        description="It is refused from the next request on. The last key that manages keys and never expires stays.",
        query=RevokeQuery,
        responses={HTTPStatus.OK: _SEEN},
        problems=[errors.NotFoundError, errors.ConflictError],
    ),
    _managed(
        method="POST",
        path=f"{_ONE}/rotate",
        name="rotateApiKey",
        summary="Make a key's successor",
        description="It can do the same; the old key stays valid for `overlap` seconds.",
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
