"""What each function's role may do, and who may call the function: template.yaml, once more, and in words."""

from embedtokens.adapters.kms import key_maker
from tests.template.rights import OWN_LOG, SIGNING_CONDITIONS, Right, allow

TABLE = "${Table.Arn}"
KMS_KEYS = "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/*"
AUDIT_TABLE = "${AuditTable.Arn}"
TENANTS = {"ForAllValues:StringLike dynamodb:LeadingKeys": ["TENANT#*"]}
DIRECTORY = {"ForAllValues:StringEquals dynamodb:LeadingKeys": ["TENANTS"]}
TENANTS_AND_DIRECTORY = {"ForAllValues:StringLike dynamodb:LeadingKeys": ["TENANT#*", "TENANTS"]}
TRAILS_AND_CHECKPOINTS = {"ForAllValues:StringLike dynamodb:LeadingKeys": ["TENANT#*", "CHECKPOINTS"]}
CHECKPOINTS = {"ForAllValues:StringEquals dynamodb:LeadingKeys": ["CHECKPOINTS"]}
KEY_RING = {"ForAllValues:StringEquals dynamodb:LeadingKeys": ["SIGNING"]}
PEOPLE = {"ForAllValues:StringLike dynamodb:LeadingKeys": ["PERSON#*"]}
TENANTS_PEOPLE_AND_LOGINS = {"ForAllValues:StringLike dynamodb:LeadingKeys": ["TENANT#*", "PERSON#*", "LOGIN#*"]}
TAGGED_AS_OURS = {"StringEquals aws:RequestTag/embed-tokens:stack": ["${AWS::StackName}"]}

WRITE_THE_LOG = allow("logs:CreateLogStream", "logs:PutLogEvents", on=OWN_LOG)
READ_TENANTS = allow("dynamodb:BatchGetItem", "dynamodb:GetItem", on=TABLE, when=TENANTS)
APPEND_TO_THE_TRAIL = allow("dynamodb:PutItem", on=AUDIT_TABLE, when=TENANTS)
NOTE_WHEN_KEYS_WERE_USED = allow(
    "dynamodb:UpdateItem",
    on=TABLE,
    when=TENANTS | {"ForAllValues:StringEquals dynamodb:Attributes": ["pk", "sk", "last_used_at"]},
)
WRITE_WHILE_A_MEMBER_MAY = allow(
    "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:ConditionCheckItem", on=TABLE, when=TENANTS
)
CHANGE_WHILE_A_MEMBER_MAY = allow("dynamodb:UpdateItem", "dynamodb:ConditionCheckItem", on=TABLE, when=TENANTS)
READ_THE_KEY_RING = allow("dynamodb:Query", on=TABLE, when=KEY_RING)
WRITE_THE_KEY_RING = allow("dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:Query", on=TABLE, when=KEY_RING)
READ_THE_CLIENT_SECRET = allow("secretsmanager:GetSecretValue", on="${OidcClientSecretArn}")
MAKE_TAGGED_KEYS = [
    allow(
        "kms:CreateKey",
        on="*",
        when=TAGGED_AS_OURS
        | {"StringEquals kms:KeySpec": ["ECC_NIST_P256"], "StringEquals kms:KeyUsage": ["SIGN_VERIFY"]},
    ),
    allow(
        "kms:TagResource",
        on="*",
        when=TAGGED_AS_OURS | {"ForAllValues:StringEquals aws:TagKeys": ["embed-tokens:stack"]},
    ),
]

RIGHTS = {  # beside the log, which all of them write
    "GenerateToken": [
        READ_TENANTS,
        READ_THE_KEY_RING,
        NOTE_WHEN_KEYS_WERE_USED,
        allow("kms:Sign", on=KMS_KEYS, when=SIGNING_CONDITIONS),
    ],
    "IntrospectToken": [READ_TENANTS, READ_THE_KEY_RING, NOTE_WHEN_KEYS_WERE_USED],
    "EmbedSession": [READ_TENANTS, READ_THE_KEY_RING],
    "Authorizer": [READ_TENANTS, READ_THE_KEY_RING],
    "RevokeToken": [
        READ_TENANTS,
        READ_THE_KEY_RING,
        WRITE_WHILE_A_MEMBER_MAY,
        APPEND_TO_THE_TRAIL,
    ],
    "RowFilters": [READ_TENANTS, READ_THE_KEY_RING, NOTE_WHEN_KEYS_WERE_USED],
    "Jwks": [READ_THE_KEY_RING],
    "Settings": [
        READ_TENANTS,
        READ_THE_KEY_RING,
        CHANGE_WHILE_A_MEMBER_MAY,
        APPEND_TO_THE_TRAIL,
    ],
    "ApiKeys": [
        allow("dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query", on=TABLE, when=TENANTS),
        READ_THE_KEY_RING,
        WRITE_WHILE_A_MEMBER_MAY,
        APPEND_TO_THE_TRAIL,
    ],
    "AuditEvents": [
        allow("dynamodb:BatchGetItem", on=TABLE, when=TENANTS),
        READ_THE_KEY_RING,
        NOTE_WHEN_KEYS_WERE_USED,
        allow("dynamodb:Query", on=AUDIT_TABLE, when=TENANTS),
    ],
    "SignIn": [
        READ_TENANTS,
        allow("dynamodb:Query", on=TABLE, when=PEOPLE),
        READ_THE_KEY_RING,
        allow("dynamodb:PutItem", "dynamodb:UpdateItem", on=TABLE, when=TENANTS_PEOPLE_AND_LOGINS),
        APPEND_TO_THE_TRAIL,
        READ_THE_CLIENT_SECRET,
    ],
    "Members": [
        allow("dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query", on=TABLE, when=TENANTS),
        READ_THE_KEY_RING,
        WRITE_WHILE_A_MEMBER_MAY,
        APPEND_TO_THE_TRAIL,
    ],
    "Console": [],
    "ProvisionTenant": [
        allow("dynamodb:PutItem", "dynamodb:UpdateItem", on=TABLE, when=TENANTS_AND_DIRECTORY),
        allow("dynamodb:GetItem", on=TABLE, when=TENANTS),
        APPEND_TO_THE_TRAIL,
        READ_THE_KEY_RING,
        allow("dynamodb:Query", on=AUDIT_TABLE, when=TRAILS_AND_CHECKPOINTS),
        allow("dynamodb:Query", on=TABLE, when=DIRECTORY),
    ],
    "RotateSigningKey": [WRITE_THE_KEY_RING, *MAKE_TAGGED_KEYS, allow("tag:GetResources", on="*")],
    "InstallSigningKeys": [WRITE_THE_KEY_RING, *MAKE_TAGGED_KEYS],
    "AttestAudit": [
        allow("dynamodb:Query", on=TABLE, when=DIRECTORY),
        allow("dynamodb:Query", on=AUDIT_TABLE, when=TENANTS),
        allow("dynamodb:PutItem", "dynamodb:Query", on=AUDIT_TABLE, when=CHECKPOINTS),
    ],
}

WORDS: list[tuple[Right, str]] = [
    (allow("dynamodb:BatchGetItem", "dynamodb:GetItem", on=TABLE, when=TENANTS), "read what a tenant has"),
    (allow("dynamodb:BatchGetItem", on=TABLE, when=TENANTS), "read what a tenant has"),
    (allow("dynamodb:GetItem", on=TABLE, when=TENANTS), "read what a tenant has"),
    (
        allow("dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query", on=TABLE, when=TENANTS),
        "read and list what a tenant has",
    ),
    (READ_THE_KEY_RING, "read the key ring"),
    (NOTE_WHEN_KEYS_WERE_USED, "record when an API key was used"),
    (allow("kms:Sign", on=KMS_KEYS, when=SIGNING_CONDITIONS), "sign digests with the stack's keys (ES256)"),
    (WRITE_WHILE_A_MEMBER_MAY, "write what a tenant has, and check the acting member"),
    (CHANGE_WHILE_A_MEMBER_MAY, "change what a tenant has, and check the acting member"),
    (APPEND_TO_THE_TRAIL, "write audit events, including over existing ones"),
    (allow("dynamodb:Query", on=AUDIT_TABLE, when=TENANTS), "read audit events"),
    (allow("dynamodb:Query", on=AUDIT_TABLE, when=TRAILS_AND_CHECKPOINTS), "read audit events and checkpoints"),
    (allow("dynamodb:PutItem", "dynamodb:Query", on=AUDIT_TABLE, when=CHECKPOINTS), "read and write checkpoints"),
    (
        allow("dynamodb:PutItem", "dynamodb:UpdateItem", on=TABLE, when=TENANTS_AND_DIRECTORY),
        "write what a tenant has and the list of tenants",
    ),
    (allow("dynamodb:Query", on=TABLE, when=DIRECTORY), "read the list of tenants"),
    (allow("dynamodb:Query", on=TABLE, when=PEOPLE), "find of which tenants an account is a member"),
    (
        allow("dynamodb:PutItem", "dynamodb:UpdateItem", on=TABLE, when=TENANTS_PEOPLE_AND_LOGINS),
        "write what a tenant has, memberships and completed logins",
    ),
    (READ_THE_CLIENT_SECRET, "read the client's secret, where `OidcClientSecretArn` names one"),
    (WRITE_THE_KEY_RING, "read and write the key ring"),
    (MAKE_TAGGED_KEYS[0], "create KMS keys for ES256 with the stack's tag"),
    (MAKE_TAGGED_KEYS[1], "add that tag to KMS keys"),
    (allow("tag:GetResources", on="*"), "find resources by tag"),
]
"""The page security/functions' words for each right; one that stands for several has several rows."""

BY_KEY_POLICY = {
    "ProvisionTenant": ("of `AttestationKey`", ("GetPublicKey",)),
    "AttestAudit": ("of `AttestationKey`", ("GetPublicKey", "Sign")),
    "RotateSigningKey": ("of every signing key", key_maker.ROTATOR_OPERATIONS),
    "InstallSigningKeys": ("of the signing keys that it makes", key_maker.INSTALLER_OPERATIONS),
}
"""What the policies of keys add to the rights of roles."""
