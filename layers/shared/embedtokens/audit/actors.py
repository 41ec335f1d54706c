"""Who acts: the kinds of actors in audit events, told from the text that an event stores."""

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

_KEY_ID, _MEMBER_ID = re.compile(KEY_ID), re.compile(MEMBER_ID)


def actor_kind(actor: str) -> ActorKind:
    """Return what kind of actor an event names."""
    if actor == OPERATOR:
        return "operator"
    if _MEMBER_ID.fullmatch(actor):
        return "member"
    return "api_key" if _KEY_ID.fullmatch(actor) else None
