"""Names below which everybody can have names, by the public suffix list (https://publicsuffix.org)."""

from pathlib import Path

_RULES = Path(__file__).with_name("public_suffixes.txt")


class PublicSuffixes:
    """The whole list, its private section included, as `make public-suffixes` writes it: `name` for every suffix and
    every name above one, `*.name` if all names directly below are suffixes, `!name` for an exception to that.

    Raises OSError where it cannot be read.
    """

    def __init__(self) -> None:
        self._rules = frozenset(_RULES.read_text(encoding="ascii").split("\n"))

    def are_at_or_below(self, name: str) -> bool:
        """Whether a wildcard over `name` (lower case, punycode) would cover names of people who share nothing else:
        github.io is such a name, and amazonaws.com has such names below it. So is every top-level domain, listed or
        not."""
        _, dot, parent = name.partition(".")
        if not dot or name in self._rules:
            return True
        return f"*.{parent}" in self._rules and f"!{name}" not in self._rules
