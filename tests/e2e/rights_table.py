"""Every right of every function, and what stops without it: role → statement → action → names of probes.

What is not named goes on. A right without which nothing stops would be superfluous. `note` is when an API key was
last used, which a function writes if that is easy, and does not miss otherwise.
"""

from collections.abc import Mapping

type Stops = Mapping[str, Mapping[str, set[str]]]

_ALL_OF_SETTINGS = {"read", "own page", "change", "simulate"}
_ALL_OF_KEYS = {"list", "own page", "read", "create", "name"}

RIGHTS: Mapping[str, Stops] = {
    "GenerateToken": {
        "ReadKeysTenantsAndSettings": {
            "dynamodb:BatchGetItem": {"a token"},
            "dynamodb:GetItem": {"a token"},
        },
        "ReadTheKeyRing": {"dynamodb:Query": {"a token"}},
        "NoteWhenKeysWereUsed": {"dynamodb:UpdateItem": {"note"}},
        "SignTokens": {"kms:Sign": {"a token"}},
    },
    "IntrospectToken": {
        "ReadKeysTenantsSettingsAndRevocations": {
            "dynamodb:BatchGetItem": {"introspection"},
            "dynamodb:GetItem": {"introspection"},
        },
        "ReadTheKeyRing": {"dynamodb:Query": {"introspection"}},
        "NoteWhenKeysWereUsed": {"dynamodb:UpdateItem": {"note"}},
    },
    "EmbedSession": {
        "ReadKeysTenantsSettingsAndRevocations": {
            "dynamodb:BatchGetItem": {"session"},
            "dynamodb:GetItem": {"session"},
        },
        "ReadTheKeyRing": {"dynamodb:Query": {"session"}},
    },
    "RevokeToken": {
        "ReadKeysAndTenants": {
            "dynamodb:BatchGetItem": {"one token", "a user's", "an unknown key's"},
            "dynamodb:GetItem": {"an unknown key's"},
        },
        "ReadTheKeyRing": {"dynamodb:Query": {"one token"}},
        "WriteRevocations": {
            "dynamodb:PutItem": {"one token"},
            "dynamodb:UpdateItem": {"one token", "a user's", "an unknown key's"},
            "dynamodb:ConditionCheckItem": {"check a member"},
        },
        "AppendToTheAuditTrail": {"dynamodb:PutItem": {"one token", "a user's"}},
    },
    "RowFilters": {
        "ReadKeysTenantsSettingsAndRevocations": {
            "dynamodb:BatchGetItem": {"for a backend", "for a page"},
            "dynamodb:GetItem": {"for a backend", "for a page"},
        },
        "ReadTheKeyRing": {"dynamodb:Query": {"for a backend", "for a page"}},
        "NoteWhenKeysWereUsed": {"dynamodb:UpdateItem": {"note"}},
    },
    "Authorizer": {
        "ReadKeysTenantsSettingsAndRevocations": {
            "dynamodb:BatchGetItem": {"admission"},
            "dynamodb:GetItem": {"admission"},
        },
        "ReadTheKeyRing": {"dynamodb:Query": {"admission"}},
    },
    "Jwks": {"ReadTheKeyRing": {"dynamodb:Query": {"the key set"}}},
    "Settings": {
        "ReadKeysTenantsAndSettings": {
            "dynamodb:BatchGetItem": _ALL_OF_SETTINGS,
            "dynamodb:GetItem": _ALL_OF_SETTINGS,
        },
        "ReadTheKeyRing": {"dynamodb:Query": {"own page", "simulate"}},
        "ReplaceSettings": {
            "dynamodb:UpdateItem": {"change"},
            "dynamodb:ConditionCheckItem": {"check a member"},
        },
        "AppendToTheAuditTrail": {"dynamodb:PutItem": {"change"}},
    },
    "ApiKeys": {
        "ReadKeysTenantsAndSettings": {
            "dynamodb:BatchGetItem": _ALL_OF_KEYS,
            "dynamodb:GetItem": {"read", "create", "name"},
            "dynamodb:Query": {"list", "own page"},
        },
        "ReadTheKeyRing": {"dynamodb:Query": {"own page"}},
        "WriteKeys": {
            "dynamodb:PutItem": {"create"},
            "dynamodb:UpdateItem": {"create", "name"},
            "dynamodb:ConditionCheckItem": {"check a member"},
        },
        "AppendToTheAuditTrail": {"dynamodb:PutItem": {"create", "name"}},
    },
    "AuditEvents": {
        "ReadKeysAndTenants": {"dynamodb:BatchGetItem": {"read", "own page"}},
        "ReadTheKeyRing": {"dynamodb:Query": {"own page"}},
        "NoteWhenKeysWereUsed": {"dynamodb:UpdateItem": {"note"}},
        "ReadTheAuditTrail": {"dynamodb:Query": {"read", "own page"}},
    },
    "SignIn": {
        "ReadTenantsMembersAndSessions": {
            "dynamodb:BatchGetItem": {"who is here"},
            "dynamodb:GetItem": {"read the head of a trail"},
        },
        "FindWhoseMemberAnAccountIs": {"dynamodb:Query": {"find memberships"}},
        "ReadTheKeyRing": {"dynamodb:Query": {"who is here", "sign out"}},
        "WriteSessionsAndMemberships": {
            "dynamodb:PutItem": {"store a session"},
            "dynamodb:UpdateItem": {"sign out"},
        },
        "AppendToTheAuditTrail": {"dynamodb:PutItem": {"append an event"}},
    },
    "Members": {
        "ReadKeysTenantsAndMembers": {
            "dynamodb:BatchGetItem": {"list", "read", "invite", "name"},
            "dynamodb:GetItem": {"read", "name"},
            "dynamodb:Query": {"list"},
        },
        "ReadTheKeyRing": {"dynamodb:Query": {"invite"}},
        "WriteMembers": {
            "dynamodb:PutItem": {"invite"},
            "dynamodb:UpdateItem": {"invite", "name"},
            "dynamodb:ConditionCheckItem": {"check a member"},
        },
        "AppendToTheAuditTrail": {"dynamodb:PutItem": {"invite", "name"}},
    },
    "Console": {},
    "ProvisionTenant": {
        "WriteTenants": {
            "dynamodb:PutItem": {"create", "invite an admin"},
            "dynamodb:UpdateItem": {"invite an admin", "suspend"},
        },
        "ReadTenants": {"dynamodb:GetItem": {"invite an admin", "suspend", "verify-audit"}},
        "AppendToTheAuditTrail": {"dynamodb:PutItem": {"create", "invite an admin", "suspend"}},
        "ReadTheKeyRing": {"dynamodb:Query": {"invite an admin"}},
        "VerifyAuditTrails": {"dynamodb:Query": {"verify-audit"}},
        "ListTenants": {"dynamodb:Query": {"list"}},
    },
    "RotateSigningKey": {
        "WriteTheKeyRing": {
            "dynamodb:PutItem": {"prepare"},
            "dynamodb:UpdateItem": {"prepare"},
            "dynamodb:Query": {"status", "prepare"},
        },
        "MakeTaggedSigningKeys": {"kms:CreateKey": {"make a key"}},
        "TagSigningKeysWhileMakingThem": {"kms:TagResource": {"make a key"}},
        "FindKeysThatNoRingNames": {"tag:GetResources": {"status"}},
    },
    "AttestAudit": {
        "ListTenants": {"dynamodb:Query": {"attest"}},
        "ReadAuditTrails": {"dynamodb:Query": {"attest"}},
        "KeepCheckpoints": {"dynamodb:PutItem": {"attest"}, "dynamodb:Query": {"attest"}},
    },
    "InstallSigningKeys": {
        "WriteTheKeyRing": {
            "dynamodb:PutItem": {"store a key"},
            "dynamodb:UpdateItem": {"store the issuer"},
            "dynamodb:Query": {"read the ring"},
        },
        "MakeTaggedSigningKeys": {"kms:CreateKey": {"make a key"}},
        "TagSigningKeysWhileMakingThem": {"kms:TagResource": {"make a key"}},
    },
}
