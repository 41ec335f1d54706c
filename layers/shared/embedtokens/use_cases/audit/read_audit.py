"""Read the audit trail: page by page for its tenant, and whole to verify it."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.audit.responses import AuditPage, BrokenLink, TrailVerdict, named_in, to_response
from embedtokens.audit.trail import GENESIS, Action, BrokenChainError, Event, Head, Record, Verifier
from embedtokens.encoding.response_size import MAX_ANSWER_BYTES, sent_bytes
from embedtokens.encoding.timestamps import MOMENT_EXPECTED, instant
from embedtokens.errors import UnavailableError
from embedtokens.field_errors import FieldError, RequestInvalidError
from embedtokens.scalars import Timestamp
from embedtokens.use_cases.audit.attested_heads import AttestedHeads
from embedtokens.use_cases.authenticate import TenantContext
from embedtokens.use_cases.operator_ports import TenantDirectory
from embedtokens.use_cases.ports import ActorLabels, TrailReader

MAX_PAGE_EVENTS = 100
_PAGE_EVENTS = 50
_MAX_PAGE_BYTES = MAX_ANSWER_BYTES - 100_000  # the rest is for what surrounds the events
_ADDED_BYTES = 1_500
"""More than what a response adds to an event's text: its hash, its actor's kind, and two labels."""

_MAX_SCANNED = 500
_MAX_SCANNED_CHARACTERS = 6_000_000
"""Includes events that do not match the query, so that a few large ones take no longer than many small ones."""

_MAX_VERIFIED = 5_000


class AuditQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The filter and the size of a page of events."""

    limit: Annotated[int, Meta(ge=1, le=MAX_PAGE_EVENTS, description="The most events of the page.")] = _PAGE_EVENTS
    cursor: (
        Annotated[str, Meta(pattern=r"^[1-9][0-9]{0,14}\Z", description="The `nextCursor` of the page before.")]
        | UnsetType
    ) = UNSET
    action: Annotated[Action, Meta(description="Only events of this kind.")] | UnsetType = UNSET
    actor: (
        Annotated[str, Meta(max_length=100, description="Only by this API key's or member's id, or `operator`.")]
        | UnsetType
    ) = UNSET
    from_: Annotated[Timestamp, Meta(description="Not before this moment.")] | UnsetType = msgspec.field(
        default=UNSET, name="from"
    )
    to: Annotated[Timestamp, Meta(description="Before this moment.")] | UnsetType = UNSET


class AuditReader(msgspec.Struct, frozen=True):
    """The use case of GET /audit-events."""

    trail: TrailReader
    actors: ActorLabels

    def page(self, context: TenantContext, query: AuditQuery) -> AuditPage:
        """Return events, newest first.

        A page may hold fewer events than requested, also because they are large, and still have a `nextCursor` (None:
        no more). Raises RequestInvalidError, UnavailableError.
        """
        wanted = _filter(query)
        before = None if query.cursor is UNSET else int(query.cursor)
        found: list[tuple[Record, Event]] = []
        last: int | None = None
        size = scanned = 0
        records = self.trail.newest_first(context.tenant.tenant_id, before=before, page_size=query.limit)
        for record in islice(records, _MAX_SCANNED):
            event = _event(record)
            if wanted.matches(event):
                size += sent_bytes(msgspec.Raw(record.text.encode())) + _ADDED_BYTES
                if found and size > _MAX_PAGE_BYTES:
                    break
                found.append((record, event))
            last = record.sequence
            scanned += len(record.text)
            if len(found) == query.limit or scanned > _MAX_SCANNED_CHARACTERS:
                break
        more = last is not None and last > 1
        named = set().union(*(named_in(event) for _, event in found))
        labels = self.actors.labels(context.tenant.tenant_id, named)
        events = [to_response(record, event, labels) for record, event in found]
        return AuditPage(events, str(last) if more else None)


class _Filter(msgspec.Struct, frozen=True):
    action: Action | None
    actor: str | None
    since: datetime | None
    until: datetime | None

    def matches(self, event: Event) -> bool:
        at = datetime.fromisoformat(event.at)
        return (
            (self.action is None or event.action == self.action)
            and (self.actor is None or event.actor == self.actor)
            and (self.since is None or at >= self.since)
            and (self.until is None or at < self.until)
        )


def _filter(query: AuditQuery) -> _Filter:
    moments: dict[str, datetime | None] = {}
    field_errors: list[FieldError] = []
    for name, written in (("from", query.from_), ("to", query.to)):
        moments[name] = None if written is UNSET else instant(written)
        if written is not UNSET and moments[name] is None:
            field_errors.append(FieldError(f"/{name}", "wrong_type", MOMENT_EXPECTED))
    if field_errors:
        raise RequestInvalidError(field_errors)
    return _Filter(
        action=None if query.action is UNSET else query.action,
        actor=None if query.actor is UNSET else query.actor,
        since=moments["from"],
        until=moments["to"],
    )


def _event(record: Record) -> Event:
    try:
        event = msgspec.json.decode(record.text, type=Event)
    except (msgspec.MsgspecError, RecursionError) as exc:
        raise UnavailableError("an audit event cannot be read") from exc
    if instant(event.at) is None:
        raise UnavailableError("an audit event cannot be read")
    return event


class TrailInspector(msgspec.Struct, frozen=True):
    """Verifies a tenant's chain and compares it with its checkpoint, as many events per call as time allows."""

    trail: TrailReader
    directory: TenantDirectory
    attested: AttestedHeads

    def verify(self, tenant_id: str, after: Head | None) -> TrailVerdict:
        """Return whether the trail is intact. A long one takes several calls: `next` is the next call's `after`.

        Raises NotFoundError for an unknown tenant, UnavailableError.
        """
        self.directory.find(tenant_id)
        attestation = self.attested.compare(tenant_id)
        broken = attestation.broken
        try:
            reached, whole = self._walk(tenant_id, after or GENESIS)
        except BrokenChainError as error:
            broken = error.sequence, error.reason
        if broken:
            return TrailVerdict(
                tenant_id=tenant_id,
                valid=False,
                first_broken=BrokenLink(*broken),
                attested_to=attestation.attested_to,
                fits=attestation.fits,
            )
        return TrailVerdict(
            tenant_id=tenant_id,
            valid=True,
            verified_to=reached,
            next=None if whole else reached,
            attested_to=attestation.attested_to,
            fits=attestation.fits,
        )

    def _walk(self, tenant_id: str, after: Head) -> tuple[Head, bool]:
        """Return where the walk ended, and whether that is the end of the trail. Raises BrokenChainError."""
        verifier = Verifier(tenant_id, after)
        verifier.walk(islice(self._records(verifier), _MAX_VERIFIED))
        head = self.directory.find(tenant_id).audit_head
        # What was written since the walk ended, and nothing beyond the head in the tenant's item.
        rest = head.sequence - verifier.reached.sequence
        if rest <= _MAX_VERIFIED:
            verifier.walk(islice(self._records(verifier), max(rest, 0)))
            verifier.finish(head)
        return verifier.reached, verifier.reached == head

    def _records(self, verifier: Verifier) -> Iterator[Record]:
        return self.trail.oldest_first(verifier.tenant_id, after=verifier.reached.sequence)
