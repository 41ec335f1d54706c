"""The audit trail."""

from typing import Annotated

import msgspec
from msgspec import Meta


class AuditEvent(msgspec.Struct, kw_only=True, rename="camel"):
    """One change. `change` is a JSON Patch (RFC 6902), null where it would take more than 32 KB; `before` and `after`
    are SHA-256 hashes of what was changed; `previous` is the hash of the event before this one. An
    event is shown as it was hashed: one that a newer version has written may have further members."""

    sequence: Annotated[int, Meta(ge=1)]
    at: str
    action: Annotated[str, Meta(description="One of those that the query names, or of a newer version.")]
    target: str
    actor: Annotated[str, Meta(description="An API key's id, or `operator`.")]
    source_address: str | None
    request_id: str
    change: list[dict[str, object]] | None
    before: str | None
    after: str | None
    previous: str
    hash: str


class AuditPage(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """Newest first. A page may hold fewer events than `limit`, also none, and still lead on."""

    events: list[AuditEvent]
    next_cursor: str | None
