"""The settings by item: authorized origins, token attributes, access rules."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Any

from msgspec import Meta

from embedtokens import errors, field_errors
from embedtokens.access_rules.rule import RuleRequest
from embedtokens.api_keys.api_key import Scope
from embedtokens.attributes.attribute import AttributeType, TokenAttribute
from embedtokens.scalars import ATTRIBUTE_NAME, ItemId
from embedtokens.settings import responses
from embedtokens.settings.items import Cascade, DryRun
from embedtokens.settings.requests import OriginRequest
from openapi import derived
from openapi.operation import JSON, NO_STORE_BUT_TAGGED, Body, Operation, Response
from openapi.operations.settings import NEXT, PATH, TAG
from openapi.problems import ErrorType
from openapi.schemas import Schema

_NAME = Annotated[str, Meta(pattern=ATTRIBUTE_NAME)]
_UNSTORABLE: Sequence[ErrorType] = (field_errors.SettingsInvalidError, errors.ConflictError)
_ORIGINS, _ATTRIBUTES, _RULES = f"{PATH}/authorized-origins", f"{PATH}/token-attributes", f"{PATH}/access-rules"

_SENT_ORIGIN = {"origin": "https://*.example.com", "label": "Production"}
_ORIGIN = {
    **_SENT_ORIGIN,
    "id": "Zb3x0QkqvV1w",
    "createdAt": "2026-11-23T16:00:00Z",
    "unicode": "https://*.example.com",
    "wildcard": True,
    "matches": ["https://app.example.com/", "https://a.b.example.com/"],
    "doesNotMatch": ["https://example.com/", "http://app.example.com/"],
}
_SENT_ATTRIBUTE = {"name": "department", "type": "string", "allowedValues": ["sales", "finance"]}
_ATTRIBUTE = {
    "name": "department",
    "type": AttributeType.STRING,
    "list": False,
    "builtIn": False,
    "required": False,
    "default": None,
    "allowedValues": ["sales", "finance"],
    "maxLength": None,
    "pattern": None,
    "description": None,
}
_SENT_RULE = {"dataset": "sales", "filter": {"column": "region", "op": "eq", "attribute": "location"}}
_RULE = {**_SENT_RULE, "id": "Yc4w1RlrwU2x", "roles": None, "description": None}


def _tagged(description: str, kind: type, example: object, **links: Schema) -> Response:
    return Response(
        description=description, kinds=[kind], example=example, headers=NO_STORE_BUT_TAGGED, links={**links}
    )


def _created(what: str, kind: type, example: Mapping[str, object], key: str, *operations: str) -> Response:
    location: Schema = {"Location": {"required": True, "schema": {"type": "string", "pattern": f"^{PATH}/"}}}
    parameters = {f"path.{'name' if key == 'name' else 'id'}": f"$response.body#/{key}", **NEXT["parameters"]}
    return Response(
        description=f"The {what} that was added.",
        kinds=[kind],
        example=example,
        headers={**NO_STORE_BUT_TAGGED, **location},
        links={name: {"operationId": name, "parameters": parameters} for name in operations},
    )


_GONE = {HTTPStatus.NO_CONTENT: Response(description="Removed.", headers=NO_STORE_BUT_TAGGED)}


def _read(path: str, name: str, summary: str, response: Response, **parts: Any) -> Operation:
    return Operation(
        method="GET",
        path=path,
        name=name,
        tag=TAG,
        summary=summary,
        scope=Scope.SETTINGS_READ,
        responses={HTTPStatus.OK: response},
        **parts,
    )


def _write(method: str, path: str, name: str, summary: str, **parts: Any) -> Operation:
    parts = {"if_match": True, **parts}
    return Operation(method=method, path=path, name=name, tag=TAG, summary=summary, scope=Scope.SETTINGS_WRITE, **parts)


_BY_ID: Mapping[str, Any] = {"path_types": {"id": ItemId}, "problems": [errors.NotFoundError]}
_BY_NAME: Mapping[str, Any] = {"path_types": {"name": _NAME}, "problems": [errors.NotFoundError]}

OPERATIONS = [
    _read(
        _ORIGINS,
        "listAuthorizedOrigins",
        "List the authorized origins",
        _tagged(
            "The origins, with the pages that they match.",
            responses.AuthorizedOrigins,
            {"version": 7, "authorizedOrigins": [_ORIGIN]},
        ),
    ),
    _write(
        "POST",
        _ORIGINS,
        "addAuthorizedOrigin",
        "Authorize an origin",
        description="With `dryRun=true`, nothing is stored and `If-Match` is not needed: the response shows what would "
        "be stored.",
        if_match="but not always",
        query=DryRun,
        body=Body(media={JSON: OriginRequest}, example=_SENT_ORIGIN),
        responses={
            HTTPStatus.OK: _tagged(
                "What would be stored.", responses.OriginPreview, {**_ORIGIN, "id": None, "createdAt": None}
            ),
            HTTPStatus.CREATED: _created("origin", responses.ExplainedOrigin, _ORIGIN, "id", "removeAuthorizedOrigin"),
        },
        problems=_UNSTORABLE,
    ),
    _write(
        "DELETE",
        f"{_ORIGINS}/{{id}}",
        "removeAuthorizedOrigin",
        "Remove an authorized origin",
        responses=_GONE,
        **_BY_ID,
    ),
    _read(
        _ATTRIBUTES,
        "listTokenAttributes",
        "List the token attributes",
        _tagged("The token attributes.", responses.TokenAttributes, {"version": 7, "tokenAttributes": [_ATTRIBUTE]}),
    ),
    _write(
        "POST",
        _ATTRIBUTES,
        "addTokenAttribute",
        "Add a token attribute",
        body=Body(media={JSON: TokenAttribute}, example=_SENT_ATTRIBUTE),
        responses={
            HTTPStatus.CREATED: _created(
                "declaration",
                responses.TokenAttribute,
                _ATTRIBUTE,
                "name",
                "getTokenAttribute",
                "replaceTokenAttribute",
                "removeTokenAttribute",
            )
        },
        problems=_UNSTORABLE,
    ),
    _read(
        f"{_ATTRIBUTES}/{{name}}",
        "getTokenAttribute",
        "Get a token attribute",
        _tagged("The token attribute.", responses.TokenAttribute, _ATTRIBUTE),
        **_BY_NAME,
    ),
    _write(
        "PUT",
        f"{_ATTRIBUTES}/{{name}}",
        "replaceTokenAttribute",
        "Replace a token attribute",
        description="If access rules use the attribute, another type needs `cascade=true`, which removes those rules.",
        query=Cascade,
        body=Body(
            media={JSON: derived.addressed(TokenAttribute, "NamedTokenAttribute", "name")}, example=_SENT_ATTRIBUTE
        ),
        responses={HTTPStatus.OK: _tagged("The changed token attribute.", responses.TokenAttribute, _ATTRIBUTE)},
        path_types={"name": _NAME},
        problems=[errors.NotFoundError, *_UNSTORABLE],
    ),
    _write(
        "DELETE",
        f"{_ATTRIBUTES}/{{name}}",
        "removeTokenAttribute",
        "Remove a token attribute",
        description="`distinctId` and `role` cannot be removed. If access rules use the attribute, `cascade=true` "
        "removes those rules too.",
        query=Cascade,
        responses=_GONE,
        path_types={"name": _NAME},
        problems=[errors.NotFoundError, *_UNSTORABLE],
    ),
    _read(
        _RULES,
        "listAccessRules",
        "List the access rules",
        _tagged("The rules.", responses.AccessRules, {"version": 7, "accessRules": []}),
    ),
    _write(
        "POST",
        _RULES,
        "addAccessRule",
        "Add an access rule",
        body=Body(media={JSON: RuleRequest}, example=_SENT_RULE),
        responses={
            HTTPStatus.CREATED: _created(
                "rule", responses.AccessRule, _RULE, "id", "getAccessRule", "replaceAccessRule", "removeAccessRule"
            )
        },
        problems=_UNSTORABLE,
    ),
    _read(
        f"{_RULES}/{{id}}",
        "getAccessRule",
        "Get an access rule",
        _tagged("The rule.", responses.AccessRule, _RULE),
        **_BY_ID,
    ),
    _write(
        "PUT",
        f"{_RULES}/{{id}}",
        "replaceAccessRule",
        "Replace an access rule",
        body=Body(media={JSON: RuleRequest}, example=_SENT_RULE),
        responses={HTTPStatus.OK: _tagged("The changed rule.", responses.AccessRule, _RULE)},
        path_types={"id": ItemId},
        problems=[errors.NotFoundError, *_UNSTORABLE],
    ),
    _write(
        "DELETE",
        f"{_RULES}/{{id}}",
        "removeAccessRule",
        "Remove an access rule",
        description="Without any rule, nobody sees a row of the dataset.",
        responses=_GONE,
        **_BY_ID,
    ),
]
