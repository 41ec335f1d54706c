"""Settings documents as a PUT sends them, and their results."""

from typing import Any

from embedtokens.field_errors import SettingsInvalidError
from embedtokens.settings.document import Settings, default_settings
from embedtokens.settings.next_version import replace
from embedtokens.settings.responses import document_of
from tests.support.fakes.system import NOW, CountedRandomness

ORIGIN = "https://app.example.com"
PUBLIC_SUFFIXES = frozenset({"com", "github.io"})


def document(settings: Settings | None = None, **changes: object) -> dict[str, Any]:
    """Return a settings document as GET returns it, with some members changed."""
    return {**document_of(settings or default_settings()), **changes}


def attribute(**members: object) -> dict[str, object]:
    return {"name": "location", "type": "string", **members}


def put(proposed: object, *, current: Settings | None = None, now: int = NOW) -> Settings:
    return replace(
        current or default_settings(),
        proposed,
        now=now,
        randomness=CountedRandomness(now),
        is_public_suffix=PUBLIC_SUFFIXES.__contains__,
    )


def field_errors(proposed: object) -> list[tuple[str, str]]:
    """Place and code of everything that is wrong with the document; empty: it can be put."""
    try:
        put(proposed)
    except SettingsInvalidError as refusal:
        return [(error.pointer, error.code) for error in refusal.errors]
    return []
