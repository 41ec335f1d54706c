"""Access rules that a container has checked already."""

from embedtokens.access_rules.decision import CheckedRules
from embedtokens.settings.document import Settings

MAX_KEPT = 32
"""The most documents of settings whose rules are kept; each takes at most some 400 KB."""


class KeptRules:
    """The checked rules of the settings that were used last.

    They are found by the object that holds one version of one tenant's settings, which never changes: another version
    is another object.
    """

    # No lru_cache: settings hold lists and so have no hash, and a tenant restored to an older state reuses versions.
    def __init__(self) -> None:
        self._kept: dict[int, tuple[Settings, CheckedRules]] = {}  # no id is used again while its object is here

    def of(self, settings: Settings) -> CheckedRules:
        """Return the checked rules of these settings."""
        kept = self._kept.pop(id(settings), None)
        if kept is None:
            kept = settings, CheckedRules(settings.access_rules, settings.token_attributes)
        self._kept[id(settings)] = kept
        if len(self._kept) > MAX_KEPT:
            del self._kept[next(iter(self._kept))]
        return kept[1]
