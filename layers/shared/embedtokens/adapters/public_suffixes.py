"""Names below which everybody can have names, by the public suffix list (https://publicsuffix.org) of the package."""

from collections.abc import Iterator
from pathlib import Path

import publicsuffixlist

_LIST = Path(publicsuffixlist.PSLFILE)


class PublicSuffixes:
    """The whole list, its private section included. Raises OSError where it cannot be read."""

    def __init__(self) -> None:
        lines = _LIST.read_text(encoding="utf-8").splitlines()
        self._list = publicsuffixlist.PublicSuffixList(lines)
        self._above = frozenset(name for rule in _rules(lines) for name in _names_above(rule))

    def are_at_or_below(self, name: str) -> bool:
        """Whether a wildcard over `name` (lower case, punycode) would cover names of people who share nothing else:
        github.io is such a name, and amazonaws.com has such names below it."""
        return name in self._above or self._list.is_public(name)


def _rules(lines: list[str]) -> Iterator[str]:
    """https://github.com/publicsuffix/list/wiki/Format: a rule a line, up to the first space."""
    for line in lines:
        rule = line.partition(" ")[0].lower()
        if rule and not rule.startswith("//"):
            yield rule.removeprefix("!").removeprefix("*.").encode("idna").decode("ascii")


def _names_above(rule: str) -> Iterator[str]:
    while "." in rule:
        rule = rule.partition(".")[2]
        yield rule
