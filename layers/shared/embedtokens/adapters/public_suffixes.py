"""Names under which anyone can register names, from the public suffix list (https://publicsuffix.org)."""

from pathlib import Path

_RULES = Path(__file__).with_name("public_suffixes.txt")


class PublicSuffixes:
    """The whole list, including its private section, as `make public-suffixes` writes it.

    `name` is a suffix or a parent of one, `*.name` means that all names directly below are suffixes, and `!name` is an
    exception to that. Raises OSError if the list cannot be read.
    """

    def __init__(self) -> None:
        self._rules = frozenset(_RULES.read_text(encoding="ascii").split("\n"))

    def are_at_or_below(self, name: str) -> bool:
        """Whether a wildcard over `name` (lower case, punycode) would cover names of unrelated parties.

        github.io is such a name, and amazonaws.com has such names below it. So is every top-level domain, listed or
        not.
        """
        _, dot, parent = name.partition(".")
        if not dot or name in self._rules:
            return True
        return f"*.{parent}" in self._rules and f"!{name}" not in self._rules
