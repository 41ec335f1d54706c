"""Read items that another version of the service may have written.

Versions run side by side during a deployment, a canary, or a rollback, and items outlive them all. Therefore:
- A new attribute of an item, or member of a document in it, has a default, and readers ignore unknown ones.
- A writer changes attributes (`DynamoTable.set`) and never replaces an existing item, so that unknown attributes
  remain. The settings document is written whole, and `settings/stored.py` preserves what is unknown in it.
  Only the heads that checkpoints attest are replaced whole: they repeat the newest signed checkpoint.
- An unknown word (scope, status, state, action) never widens anything.
- Where an older version must stop reading, because a meaning has changed or the new part restricts, the item has
  the number `format` (absent: 1). A reader answers 503 for a format that it does not know.
- A format therefore changes over two releases: the first writes both and still reads the old one, and the next
  reads the new one. `tests/golden` holds what releases have written.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from embedtokens.adapters.dynamodb.table import Item
from embedtokens.errors import UnavailableError

FIRST_FORMAT = 1
SETTINGS = "settings"
API_KEY = "api_key"
EVERY_DATASET_FORMAT = 2
"""Of settings with a rule for every dataset: an older version would apply it to a dataset of that name alone."""

RESOURCES_REQUIRED_FORMAT = 3
"""Of settings that require resources: an older version would accept tokens without any."""

DATASETS_CLOSED_FORMAT = 3
"""Of settings whose default permissions close all datasets: an older version would leave that out of tokens."""

PINNED_RESOURCES_FORMAT = 2
"""Of API keys with pinned resources: with an older version, their tokens would open everything."""

BOUND_AUDIENCE_FORMAT = 3
"""Of API keys bound to a resource server: with an older version, their tokens would be for embedded components."""

_KNOWN_FORMATS = {SETTINGS: RESOURCES_REQUIRED_FORMAT, API_KEY: BOUND_AUDIENCE_FORMAT}


def known_format(kind: str) -> int:
    """Return the newest format of that kind of item that this version can read."""
    return _KNOWN_FORMATS.get(kind, FIRST_FORMAT)


@contextmanager
def reading(kind: str, item: Item) -> Iterator[None]:
    """Read an item of this kind. Raises UnavailableError if its format is newer or it is unreadable."""
    try:
        if int(item.get("format", {"N": FIRST_FORMAT})["N"]) > known_format(kind):
            raise UnavailableError(f"{kind}: stored in a newer format")
        yield
    except (LookupError, TypeError, ValueError, msgspec.MsgspecError) as exc:
        raise UnavailableError(f"{kind}: stored in a form that cannot be read") from exc
