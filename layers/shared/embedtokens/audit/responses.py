"""Responses about the audit trail."""

from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.audit.actors import ActorKind, ActorLabel, TargetLabel, actor_kind, labelled_target
from embedtokens.audit.trail import Event, Head, Record
from embedtokens.scalars import Timestamp


class AuditEvent(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One change, with the members that its hash covers except the tenant's id. The hash does not cover `actorKind`,
    `actorLabel` and `targetLabel`, which are looked up.

    An event written by a newer version of the service may have further members.
    """

    sequence: Annotated[int, Meta(extra_json_schema={"minimum": 1})]
    at: Timestamp
    action: Annotated[str, Meta(description="One of those that the query names, or of a newer version.")]
    target: Annotated[str, Meta(description="What was changed.", examples=["settings", "api-keys/4YF7mgO7dnei"])]
    target_label: TargetLabel
    actor: Annotated[str, Meta(description="An API key's id, a member's id, or `operator`.")]
    actor_kind: ActorKind
    actor_label: ActorLabel
    source_address: Annotated[str | None, Meta(description="Where the request came from; null: from within AWS.")]
    request_id: str
    change: Annotated[
        list[dict[str, object]] | None, Meta(description="A JSON Patch (RFC 6902); null: it would exceed 32 KB.")
    ]
    before: Annotated[str | None, Meta(description="SHA-256 of what was there before the change; null: nothing.")]
    after: Annotated[str | None, Meta(description="SHA-256 of what was there after the change; null: nothing.")]
    previous: Annotated[str, Meta(description="The hash of the event before this one.")]
    hash: Annotated[str, Meta(description="SHA-256 of this event as it is stored.")]


class AuditPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Events, newest first. A page may hold fewer than `limit` events, even none, and still have a next one."""

    events: list[AuditEvent | msgspec.Raw]
    next_cursor: Annotated[str | None, Meta(description="The `cursor` of the next page; null: this is the last.")]


class AttestedEvent(msgspec.Struct, frozen=True):
    """The newest event of a trail that a checkpoint attests. `at` is RFC 3339."""

    sequence: int
    hash: str
    at: str
    checkpoint: int


class BrokenLink(msgspec.Struct, frozen=True):
    """The first event that differs from what was written."""

    sequence: int
    reason: str


class TrailVerdict(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Whether a tenant's trail is intact, for an operator.

    A valid one is intact up to `verified_to`; `next` is the `after` of the next call (None: this was the whole trail).
    `attested_to` is the newest event that a checkpoint attests (None: there is none), and `fits` is whether the trail
    still contains it.
    """

    tenant_id: str
    valid: bool
    first_broken: BrokenLink | UnsetType = UNSET
    verified_to: Head | UnsetType = UNSET
    next: Head | UnsetType | None = UNSET
    attested_to: AttestedEvent | None
    fits: bool | None


_MEMBERS = {field.encode_name for field in msgspec.structs.fields(Event)}


def named_in(event: Event) -> set[str]:
    """Return the ids that an event names and that may have labels: its actor, and an API key or a member as target."""
    return {each for each in (event.actor, labelled_target(event.target)) if each is not None}


def to_response(record: Record, event: Event, labels: Mapping[str, str]) -> AuditEvent | msgspec.Raw:
    """Return the response for `record`, whose text was read as `event`; `labels` are those of what events name.

    An event with members that this version does not know is returned as it is stored, with what is looked up.
    """
    kind, label = actor_kind(event.actor), labels.get(event.actor)
    target_label = labels.get(labelled_target(event.target) or "")
    members = msgspec.structs.asdict(event)
    del members["tenant_id"]
    stored = msgspec.json.decode(record.text, type=dict[str, msgspec.Raw])
    if stored.keys() <= _MEMBERS:
        return AuditEvent(**members, actor_kind=kind, actor_label=label, target_label=target_label, hash=record.hash)
    del stored["tenantId"]
    looked_up = {"actorKind": kind, "actorLabel": label, "targetLabel": target_label}
    return msgspec.Raw(msgspec.json.encode({**looked_up, **stored, "hash": record.hash}))
