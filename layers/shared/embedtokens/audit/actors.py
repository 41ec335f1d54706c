"""Who acts, and on whom: what the texts that an event stores as its actor and target say of API keys and members."""

import re
from typing import Annotated, Literal

from msgspec import Meta

from embedtokens.audit.trail import OPERATOR
from embedtokens.scalars import KEY_ID, MEMBER_ID

ActorKind = Annotated[
    Literal["api_key", "member", "operator"] | None,
    Meta(description="What kind of actor it is; null: one that only a newer version of the service knows."),
]
ActorLabel = Annotated[
    str | None,
    Meta(description="The label of the API key, or the name of the member, as it is now; null: there is none."),
]

TargetLabel = Annotated[
    str | None,
    Meta(
        description=(
            "The label of the API key, or the name of the member, that was changed, as it is now; null: there is none, "
            "or the target is something else."
        )
    ),
]

_KEY_ID, _MEMBER_ID = re.compile(KEY_ID), re.compile(MEMBER_ID)
_TARGET = re.compile(rf"(?:api-keys/|api_key:)({KEY_ID})|members/({MEMBER_ID})")


def actor_kind(actor: str) -> ActorKind:
    """Return what kind of actor an event names."""
    if actor == OPERATOR:
        return "operator"
    if _MEMBER_ID.fullmatch(actor):
        return "member"
    return "api_key" if _KEY_ID.fullmatch(actor) else None


def labelled_target(target: str) -> str | None:
    """Return the id of the API key or member that an event's target names, or None if it names neither."""
    found = _TARGET.fullmatch(target)
    return found[1] or found[2] if found else None
