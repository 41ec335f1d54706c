"""The content of an embed token: its header, its claims, and the limits of both."""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.scalars import MAX_DISTINCT_ID_CHARACTERS, AttributeValue, KeyId, Kid, TenantId, TokenId

TOKEN_TYPE = "embed+jwt"  # noqa: S105 - a media type (RFC 8725 §3.11), not a password
MAX_MINTED_BYTES = 6144
MAX_READ_BYTES = 8192
MAX_ATTRIBUTES_BYTES = MAX_MINTED_BYTES * 3 // 4
"""The most bytes of JSON that a token can hold: base64url writes three bytes as four."""

MAX_NAMED_ATTRIBUTES = 256
"""The most attributes of a user in a request: more than can be declared, so that several unknown ones are reported."""

MAX_NAMED_MODELS = 256
"""The most models of permissions in a request, likewise."""


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Exactly these three members; any other (crit, jwk, jku, x5c, zip, …) is refused unread."""

    alg: Literal["ES256"]
    kid: Kid
    typ: str


class Claims(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The claims of an embed token (RFC 7519 §4.1 names). Custom attributes are in `attrs` and nowhere else."""

    iss: str
    aud: str
    tid: TenantId
    sub: Annotated[str, Meta(min_length=1, max_length=MAX_DISTINCT_ID_CHARACTERS)]
    jti: TokenId
    iat: Annotated[int, Meta(ge=0)]
    exp: Annotated[int, Meta(ge=0)]
    role: str
    akid: KeyId
    permissions: dict[str, list[str]]
    env: Literal["live", "test"]
    attrs: dict[str, AttributeValue]
    origins: list[str] | UnsetType = UNSET


def audience(tenant_id: str) -> str:
    """Return a token's audience. Standard JWT libraries check `aud`, so one tenant's backend refuses another's
    token.
    """
    return f"embed:{tenant_id}"
