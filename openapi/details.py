"""What the types of requests and answers do not say of themselves, by component and member ("": the whole).

The service holds to all of it; schemathesis sends what it forbids and expects a refusal.
"""

from collections.abc import Mapping
from typing import Any

from embedtokens.api_keys.api_key import Scope
from embedtokens.attributes.attribute import MAX_LIST_VALUES
from embedtokens.attributes.declarations import BUILT_IN, MAX_CUSTOM_ATTRIBUTES
from embedtokens.scalars import MAX_DISTINCT_ID_CHARACTERS, MAX_LIFETIME_SECONDS, MIN_LIFETIME_SECONDS
from embedtokens.settings.document import MAX_ORIGINS
from embedtokens.tokens.permissions import LEVELS

type Words = dict[str, Any]

_PERMISSIONS: Words = {
    "properties": {model: {"type": "array", "items": {"enum": list(levels)}} for model, levels in LEVELS.items()},
    "additionalProperties": False,
}
_LIFETIME: Words = {"minimum": MIN_LIFETIME_SECONDS, "maximum": MAX_LIFETIME_SECONDS}
_MOMENT: Words = {"format": "date-time"}

_BOOLEAN_AS_TEXT: Words = {
    "type": ["boolean", "string"],
    "enum": [True, False, "true", "false"],
}
_INTROSPECT: Mapping[str, Words] = {
    "": {"description": "What is asked about a token (RFC 7662 §2.1)."},
    "token_type_hint": {"description": "Taken and not looked at (RFC 7662 §2.1)."},
    "explain": {"description": "Also tell every check and what the token says."},
    "origin": {"description": "Also ask whether a browser at this origin may use the token."},
}
_ATTRIBUTE: Mapping[str, Words] = {
    "": {"description": "A declared, typed member of tokens."},
    "list": {"description": f"Whether a value is a list, of at most {MAX_LIST_VALUES}."},
    "default": {"description": "Filled in where a request leaves the attribute out."},
    "allowedValues": {"description": "null: all of the type."},
    "maxLength": {"description": "Characters; of strings only."},
    "pattern": {"description": "RE2, of the whole string; of strings only."},
}
_SETTINGS: Mapping[str, Words] = {
    "": {"description": "A tenant's settings, whole: a write replaces all of them."},
    "version": {"description": "Counts the changes. Not looked at in a request: `If-Match` decides."},
    "authorizedOrigins": {"maxItems": MAX_ORIGINS},
    "tokenAttributes": {"maxItems": MAX_CUSTOM_ATTRIBUTES + len(BUILT_IN)},
    "developerOrigins": {"description": "Allows `http` on this machine in the list of authorized origins."},
}
_TOKEN_SETTINGS: Mapping[str, Words] = {
    "defaultLifetime": {**_LIFETIME, "description": "Seconds; at most `maxLifetime`."},
    "maxLifetime": _LIFETIME,
    "defaultPermissions": {**_PERMISSIONS, "description": "Of a token whose request names none."},
}

DETAILS: Mapping[str, Mapping[str, Words]] = {
    "GenerateRequest": {
        "": {"description": "Who the token speaks for, and what it lets them do."},
        "permissions": {
            **_PERMISSIONS,
            "description": "What the token lets its user do; absent: the tenant's default.",
        },
        "expiresIn": {**_LIFETIME, "description": "Seconds; absent: the tenant's default. At most its maximum."},
        "origins": {"description": "Narrows the token to some of the authorized origins."},
    },
    "User": {
        "distinctId": {
            "minLength": 1,
            "maxLength": MAX_DISTINCT_ID_CHARACTERS,
            "description": "Who the user is in your application.",
        },
        "role": {"minLength": 1, "description": "One of the allowed values of the token attribute `role`."},
        "attributes": {"description": "Custom token attributes, as the settings declare them."},
    },
    "IntrospectRequest": _INTROSPECT,
    "IntrospectForm": {
        **_INTROSPECT,
        "explain": {**_INTROSPECT["explain"], **_BOOLEAN_AS_TEXT},
        "": {"description": "The same as a form; fields that are not known are ignored (RFC 6749 §3.2)."},
    },
    "Settings": _SETTINGS,
    "SettingsPatch": {**_SETTINGS, "": {"description": "What is to change. Lists are replaced whole."}},
    "AuthorizedOrigin": {
        "": {"description": "An origin that may show components. `id` and `createdAt` are given by the service."},
        "createdAt": {"description": "RFC 3339."},
    },
    "TokenAttribute": _ATTRIBUTE,
    "NamedTokenAttribute": {**_ATTRIBUTE, "name": {"description": "As in the address, or left out."}},
    "TokenSettings": _TOKEN_SETTINGS,
    "TokenSettingsPatch": {**_TOKEN_SETTINGS, "": {"description": "null takes a member back to its default."}},
    "AuditQuery": {
        "limit": {"description": "Events a page."},
        "cursor": {"description": "`nextCursor` of the page before."},
        "action": {"description": "Only events of this kind."},
        "actor": {"description": "Only what this API key's id, or `operator`, did."},
        "from": {**_MOMENT, "description": "Not before this moment."},
        "to": {**_MOMENT, "description": "Before this moment."},
    },
    "CreateRequest": {
        "": {"description": "What the new key may do; at most what the calling key may."},
        "label": {"description": "For people."},
        "environment": {"description": "null: as with the calling key."},
        "expiresAt": {"description": "RFC 3339; null: as with the calling key."},
        "pinnedAttributes": {"description": "What every token of this key says, whatever the request says."},
        "maxTokenLifetime": {"description": "Seconds; null: as with the calling key."},
        "scopes": {"default": [Scope.TOKENS_GENERATE]},
    },
    "ChangeRequest": {"": {"description": "What is to change; only the label can."}},
    "RotateRequest": {"overlap": {"description": "Seconds for which the old key stays valid."}},
    "ListQuery": {"cursor": {"description": "`nextCursor` of the page before."}},
    "RevokeTokenRequest": {
        "": {"description": "The token to end (RFC 7009 §2.1)."},
        "token_type_hint": {"description": "Taken and not looked at: there is one kind of token."},
    },
    "RevokeTokensRequest": {
        "": {
            "description": "Whose tokens end: exactly one member says it.",
            "oneOf": [{"required": ["distinctId"]}, {"required": ["apiKeyId"]}, {"required": ["all"]}],
        },
        "all": {"const": True},
    },
    "RowFiltersRequest": {
        "": {"description": "Which datasets, and for which database SQL is wanted, if any."},
        "token": {"description": "From a backend only."},
        "dialect": {"description": "Absent: no SQL."},
        "paramStyle": {"description": "How parameters are marked; absent: as the dialect's usual driver takes them."},
    },
    "SimulateRequest": {
        "": {"description": "Users, or a token, and a draft of rules, if there is one."},
        "draft": {"description": "Rules instead of today's."},
        "datasets": {"description": "Absent: every one that a rule is about."},
    },
    "SimulatedUser": {"": {"description": "A user as a request for a token has it."}},
    "Condition": {
        "column": {"description": "Compared by `op` with a token attribute, or with a value."},
    },
    "RevokeQuery": {"revokeTokens": {**_BOOLEAN_AS_TEXT, "description": "The tokens that it made end as well."}},
    "Cascade": {"cascade": {**_BOOLEAN_AS_TEXT, "description": "Remove the access rules that stand in the way."}},
    "DryRun": {"dryRun": {**_BOOLEAN_AS_TEXT, "description": "Only say what would be stored."}},
}
