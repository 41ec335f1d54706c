"""The response of introspection (RFC 7662 §2.2): what an active token says, or that it is inactive."""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.errors import Check, TokenError
from embedtokens.scalars import MAX_DISTINCT_ID_CHARACTERS, AttributeValue, KeyId, TenantId, TokenId
from embedtokens.tokens.claims import Claims, Header
from embedtokens.tokens.permissions import Permissions
from embedtokens.tokens.verification import UnverifiedToken


class CheckResult(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One check of a token. Checks run in this order and stop at the first failure."""

    check: Check
    result: Literal["passed", "failed", "skipped"]
    reason: Annotated[str, Meta(description="Why the check failed or was skipped.")] | UnsetType = UNSET


class DecodedToken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a token says."""

    verified: Annotated[bool, Meta(description="Whether the signature is ours. Otherwise trust none of it.")]
    header: Header
    claims: Claims


class ActiveToken(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A valid token, and what it says (claims by their names in RFC 7519). `checks` and `decoded` only with
    `explain`."""

    active: Literal[True]
    token_type: Literal["Bearer"]
    iss: Annotated[str, Meta(description="The issuer: this service.")]
    aud: Annotated[str, Meta(description="The audience: `embed:` and the tenant's id.")]
    tid: Annotated[TenantId, Meta(description="The tenant's id.")]
    sub: Annotated[
        str, Meta(min_length=1, max_length=MAX_DISTINCT_ID_CHARACTERS, description="The user's `distinctId`.")
    ]
    jti: Annotated[TokenId, Meta(description="The token's id.")]
    iat: Annotated[int, Meta(ge=0, description="Issued at, in seconds since 1970.")]
    exp: Annotated[int, Meta(ge=0, description="Expires at, in seconds since 1970.")]
    role: Annotated[str, Meta(description="The user's role.")]
    akid: Annotated[KeyId, Meta(description="The id of the API key that generated the token.")]
    permissions: Permissions
    env: Annotated[Literal["live", "test"], Meta(description="The environment of that API key.")]
    attrs: Annotated[dict[str, AttributeValue], Meta(description="The custom token attributes.")]
    origins: (
        Annotated[list[str], Meta(description="If present, the only origins for which it is valid.")] | UnsetType
    ) = UNSET
    checks: list[CheckResult] | UnsetType = UNSET
    decoded: DecodedToken | UnsetType = UNSET


class InactiveToken(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A token that is expired, revoked, forged, malformed or another tenant's: one response for all of them. `checks`
    and `decoded` only with `explain`; `decoded` is null where the token cannot be read or is another tenant's."""

    active: Literal[False]
    checks: list[CheckResult] | UnsetType = UNSET
    decoded: DecodedToken | UnsetType | None = UNSET


def to_response(
    unverified: UnverifiedToken | None, failure: TokenError | None, *, verified: bool, explain: bool, origin_asked: bool
) -> ActiveToken | InactiveToken:
    """Return what a backend may know of a token.

    `unverified` is what could be read of it, `verified` whether our signature holds, `failure` the first check that it
    failed; without a failure, `unverified` is there.
    """
    checks = _checks(failure, origin_asked=origin_asked) if explain else UNSET
    if failure is not None or unverified is None:
        decoded = _decoded(unverified, failure, verified=verified) if explain else UNSET
        return InactiveToken(active=False, checks=checks, decoded=decoded)
    token = DecodedToken(verified, unverified.header, unverified.claims) if explain else UNSET
    said = msgspec.structs.asdict(unverified.claims)
    return ActiveToken(active=True, token_type="Bearer", **said, checks=checks, decoded=token)  # noqa: S106 - no password


def _checks(failure: TokenError | None, *, origin_asked: bool) -> list[CheckResult]:
    """Checks run in the order of `Check` and stop at the first failure, so that one failure tells them all."""
    results: list[CheckResult] = []
    reached = True
    for check in Check:
        if failure is not None and check is failure.check:
            results.append(CheckResult(check, "failed", failure.reason))
            reached = False
        elif not reached:
            results.append(CheckResult(check, "skipped", "an earlier check failed"))
        elif check is Check.ORIGIN and not origin_asked:
            results.append(CheckResult(check, "skipped", "no origin was given"))
        else:
            results.append(CheckResult(check, "passed"))
    return results


def _decoded(unverified: UnverifiedToken | None, failure: TokenError | None, *, verified: bool) -> DecodedToken | None:
    """Return what an inactive token says, marked with whether our signature stands behind it.

    None when it cannot be read, and when it is genuine but somebody else's: we confirm no claims of other tenants.
    """
    foreign = failure is not None and failure.check in {Check.ISSUER, Check.AUDIENCE}
    if unverified is None or foreign:
        return None
    return DecodedToken(verified, unverified.header, unverified.claims)
