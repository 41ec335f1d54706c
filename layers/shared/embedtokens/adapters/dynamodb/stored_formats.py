"""Reading items that another version of the service may have written.

Versions run side by side during a deployment, a canary or a rollback, and items outlive them all. So:

- A new attribute of an item, or member of a document in it, has a default, and readers ignore what they do not know.
- A writer changes attributes (`DynamoTable.set`) and never puts an item over one that is there: what it does not know
  stays. The settings document is written whole, and `settings/newer_versions.py` keeps what is unknown in it. Only the
  heads that checkpoints attest are put whole: they repeat what the newest signed checkpoint says.
- An unknown word (scope, status, state, action) never widens anything.
- Where an older version must not go on reading, because a meaning has changed or what is new restricts, the item has
  the number `format` (absent: 1). A reader answers 503 for a format that it does not know.
- A format therefore changes over two releases: the first writes both ways and still reads the old one, and the next
  reads the new one. `tests/golden` holds what releases have written.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from embedtokens.adapters.dynamodb.table import Item
from embedtokens.errors import UnavailableError

KNOWN_FORMAT = 1


@contextmanager
def reading(kind: str, item: Item) -> Iterator[None]:
    """Read an item of that kind. Raises UnavailableError for a newer format, and for what cannot be read at all."""
    try:
        if int(item.get("format", {"N": KNOWN_FORMAT})["N"]) > KNOWN_FORMAT:
            raise UnavailableError(f"{kind}: stored in a newer format")
        yield
    except (LookupError, TypeError, ValueError, msgspec.MsgspecError) as exc:
        raise UnavailableError(f"{kind}: stored in a form that cannot be read") from exc
