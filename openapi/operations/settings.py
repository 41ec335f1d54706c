"""The settings, whole."""

from http import HTTPStatus

import msgspec

from embedtokens import errors, field_errors
from embedtokens.api_keys.api_key import Scope
from embedtokens.settings import responses
from embedtokens.settings.document import TokenSettings, default_settings
from embedtokens.settings.items import Cascade
from embedtokens.settings.requests import SettingsRequest
from embedtokens.web.read import MERGE_PATCH
from openapi import derived
from openapi.operation import JSON, NO_STORE_BUT_TAGGED, Body, Operation, Response
from openapi.schemas import Schema

TAG = "Settings"
PATH = "/settings"

_DOCUMENT = {
    "version": 7,
    "authorizedOrigins": [
        {
            "id": "Zb3x0QkqvV1w",
            "origin": "https://app.example.com",
            "label": "Production",
            "createdAt": "2026-11-23T16:00:00Z",
        }
    ],
    "tokenAttributes": [msgspec.to_builtins(attribute) for attribute in default_settings().token_attributes],
    "accessRules": [],
    "tokens": {
        "defaultLifetime": 3600,
        "maxLifetime": 3600,
        "defaultPermissions": {"dashboard": ["can_view"], "chart": ["can_view"]},
        "requireResources": False,
    },
    "developerOrigins": False,
    "resourceServers": [{"id": "assistant", "url": "https://mcp.example.com/mcp", "label": "Sales assistant"}],
}
NEXT: Schema = {"parameters": {"header.If-Match": "$response.header.ETag"}}
_CHANGED = {
    HTTPStatus.OK: Response(
        description="The current settings.",
        kinds=[responses.Settings],
        example=_DOCUMENT,
        headers=NO_STORE_BUT_TAGGED,
        links={
            "replaceThem": {**NEXT, "operationId": "replaceSettings", "requestBody": "$response.body"},
            "changeThem": {**NEXT, "operationId": "patchSettings"},
            "resetThem": {**NEXT, "operationId": "resetSettings"},
        },
    )
}


_SETTINGS_PATCH = derived.patch(
    SettingsRequest,
    "The members to change. A list replaces the whole list.",
    tokens=derived.patch(TokenSettings, "null resets a member to its default."),
)

OPERATIONS = [
    Operation(
        method="GET",
        path=PATH,
        name="getSettings",
        tag=TAG,
        summary="Get the settings",
        scope=Scope.SETTINGS_READ,
        responses=_CHANGED,
    ),
    Operation(
        method="PUT",
        path=PATH,
        name="replaceSettings",
        tag=TAG,
        summary="Replace the settings",
        description="Every member except `version` is required. An unchanged origin keeps its `id`.",
        scope=Scope.SETTINGS_WRITE,
        if_match=True,
        query=Cascade,
        body=Body(media={JSON: SettingsRequest}, example=_DOCUMENT),
        responses=_CHANGED,
        problems=[field_errors.SettingsInvalidError, errors.ConflictError],
    ),
    Operation(
        method="PATCH",
        path=PATH,
        name="patchSettings",
        tag=TAG,
        summary="Update the settings",
        description="A merge patch (RFC 7396): a list replaces the whole list. `application/json` is accepted as well.",
        scope=Scope.SETTINGS_WRITE,
        if_match=True,
        query=Cascade,
        body=Body(
            media={MERGE_PATCH: _SETTINGS_PATCH},
            example={"tokens": {"defaultLifetime": 900}},
        ),
        responses=_CHANGED,
        problems=[field_errors.SettingsInvalidError, errors.ConflictError],
    ),
    Operation(
        method="DELETE",
        path=PATH,
        name="resetSettings",
        tag=TAG,
        summary="Reset the settings to their defaults",
        description="This removes all authorized origins and all custom attributes.",
        scope=Scope.SETTINGS_WRITE,
        if_match=True,
        responses=_CHANGED,
    ),
]
