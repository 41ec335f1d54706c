"""Tokens, and what is said of them."""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens import scalars
from embedtokens.errors import Check
from embedtokens.tokens import claims


class GeneratedToken(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """A signed embed token. Whoever holds it can read its attribute values."""

    token: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$", max_length=6144)]
    token_id: scalars.TokenId
    expires_in: int
    expires_at: str


class CheckRow(msgspec.Struct, forbid_unknown_fields=True):
    """One check of a token, in the order in which they run."""

    check: Check
    result: Literal["passed", "failed", "skipped"]
    reason: str | UnsetType = UNSET


class DecodedToken(msgspec.Struct, forbid_unknown_fields=True):
    """What a token says; `verified` is whether our signature stands behind it."""

    verified: bool
    header: claims.Header
    claims: claims.Claims


class InactiveToken(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Expired, revoked, forged, malformed or another tenant's: one answer. The rest only with `explain`."""

    active: bool
    checks: list[CheckRow] | UnsetType = UNSET
    decoded: DecodedToken | UnsetType | None = UNSET


class ActiveToken(claims.Claims, frozen=True, kw_only=True):
    """A token that holds, and what it says. `checks` and `decoded` only with `explain`."""

    active: bool
    token_type: Literal["Bearer"]
    checks: list[CheckRow] | UnsetType = UNSET
    decoded: DecodedToken | UnsetType = UNSET
