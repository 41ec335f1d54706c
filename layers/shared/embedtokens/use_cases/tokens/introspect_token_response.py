"""The response of introspection (RFC 7662 §2.2): the content of an active token, or that it is inactive."""

from collections.abc import Container
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.audit.actors import ActorKind, ActorLabel
from embedtokens.scalars import MAX_DISTINCT_ID_CHARACTERS, AkId, AttributeValue, TenantId, TokenId
from embedtokens.tokens.claims import Claims, Clues, Header
from embedtokens.tokens.permissions import Permissions
from embedtokens.tokens.resources import Resource
from embedtokens.use_cases.tokens.audiences import WRONG_TENANT
from embedtokens.use_cases.tokens.check_token import Check, Rejected, ValidToken


class CheckResult(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One check of a token. Checks run in this order and stop at the first failure."""

    check: Check
    result: Literal["passed", "failed", "skipped"]
    reason: Annotated[str, Meta(description="Why the check failed or was skipped.")] | UnsetType = UNSET


class DecodedToken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of a token."""

    verified: Annotated[bool, Meta(description="Whether the signature is ours. Otherwise trust none of it.")]
    header: Header
    claims: Claims


class GeneratedBy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who generated a token: the API key or the member with the id `akid`."""

    kind: ActorKind
    label: ActorLabel


class ActiveToken(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
    rename={"ai_context_clues": "aiContextClues", "generated_by": "generatedBy"},
):
    """A valid token and its content (claims by their names in RFC 7519).

    `checks`, `decoded` and `generatedBy` only with `explain`.
    """

    active: Literal[True]
    token_type: Literal["Bearer"]
    iss: Annotated[str, Meta(description="The issuer: this service.")]
    aud: Annotated[
        str, Meta(description="The audience: `embed:`, the tenant's id, and after a colon the resource server.")
    ]
    tid: Annotated[TenantId, Meta(description="The tenant's id.")]
    sub: Annotated[
        str, Meta(min_length=1, max_length=MAX_DISTINCT_ID_CHARACTERS, description="The user's `distinctId`.")
    ]
    jti: Annotated[TokenId, Meta(description="The token's id.")]
    iat: Annotated[int, Meta(ge=0, description="Issued at, in seconds since 1970.")]
    exp: Annotated[int, Meta(ge=0, description="Expires at, in seconds since 1970.")]
    role: Annotated[str, Meta(description="The user's role.")]
    akid: Annotated[AkId, Meta(description="The id of the API key or the member (`m_…`) that generated it.")]
    permissions: Permissions
    env: Annotated[Literal["live", "test"], Meta(description="The environment of that API key.")]
    attrs: Annotated[dict[str, AttributeValue], Meta(description="The custom token attributes.")]
    origins: (
        Annotated[list[str], Meta(description="If present, the only origins for which it is valid.")] | UnsetType
    ) = UNSET
    resources: (
        Annotated[
            list[Resource], Meta(description="If present, what it opens by name; see `permissions` for the rest.")
        ]
        | UnsetType
    ) = UNSET
    resource: (
        Annotated[str, Meta(description="If present, the URL of the one server that it is for (RFC 8707).")] | UnsetType
    ) = UNSET
    ai_context_clues: Clues | UnsetType = UNSET
    checks: list[CheckResult] | UnsetType = UNSET
    decoded: DecodedToken | UnsetType = UNSET
    generated_by: GeneratedBy | UnsetType = UNSET


class InactiveToken(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """A token that is expired, revoked, forged, malformed, or another tenant's: one response for all of them.

    `checks` and `decoded` only with `explain`; `decoded` is null if the token cannot be read or is another tenant's.
    `generatedBy` is there if the decoded token is verified.
    """

    active: Literal[False]
    checks: list[CheckResult] | UnsetType = UNSET
    decoded: DecodedToken | UnsetType | None = UNSET
    generated_by: GeneratedBy | UnsetType = UNSET


def to_response(
    checked: ValidToken | Rejected, *, explain: bool, not_asked: Container[Check]
) -> ActiveToken | InactiveToken:
    """Return what a backend may know of a token."""
    checks = _checks(checked, not_asked) if explain else UNSET
    if isinstance(checked, Rejected):
        return InactiveToken(active=False, checks=checks, decoded=_decoded(checked) if explain else UNSET)
    token = DecodedToken(True, checked.token.header, checked.claims) if explain else UNSET  # noqa: FBT003 - verified
    said = msgspec.structs.asdict(checked.claims)
    server_id = checked.claims.server_id
    server = None if server_id is None else checked.settings.resource_server(server_id)
    resource = server.url if server else UNSET
    return ActiveToken(
        active=True,
        token_type="Bearer",  # noqa: S106 - no password
        **said,
        resource=resource,
        checks=checks,
        decoded=token,
    )


def _checks(checked: ValidToken | Rejected, not_asked: Container[Check]) -> list[CheckResult]:
    """Return the result of each check; they stop at the first failure, so that one failure explains the rest."""
    results: list[CheckResult] = []
    reached = True
    for check in Check:
        if isinstance(checked, Rejected) and check is checked.check:
            results.append(CheckResult(check, "failed", checked.reason))
            reached = False
        elif not reached:
            results.append(CheckResult(check, "skipped", "an earlier check failed"))
        elif check in not_asked:
            results.append(CheckResult(check, "skipped", f"no {check} was given"))
        else:
            results.append(CheckResult(check, "passed"))
    return results


def _decoded(rejected: Rejected) -> DecodedToken | None:
    """Return the content of an inactive token, and whether one of our keys signed it.

    None if it cannot be read, or is genuine but of another tenant or issuer: their claims are not confirmed.
    """
    if rejected.token is None or rejected.check is Check.ISSUER or rejected.reason == WRONG_TENANT:
        return None
    return DecodedToken(rejected.genuine, rejected.token.header, rejected.token.claims)


def akid_to_explain(response: ActiveToken | InactiveToken) -> str | None:
    """Return the id of whoever generated an explained token of the tenant; None: nobody confirms that."""
    decoded = response.decoded
    return decoded.claims.akid if isinstance(decoded, DecodedToken) and decoded.verified else None
