"""Host names that people might write or attack with, drawn from all of Unicode; the same in every run."""

import random
import unicodedata
from collections.abc import Iterator, Sequence

_ODD = (
    "\u03a3\u03c3\u03c2\u00df\u1e9e\u0130\u0131\u017f\u212a\u212b"  # letter case that differs by language
    "\u200c\u200d\u00ad\u034f\u2060\ufe0f\u180e\u200b\ufeff"  # joiners, and invisible characters
    "\u3002\uff0e\uff61\u00b7\u30fb\u2010\u2013\u2019\u0027\uff0d"  # dots, hyphens, and apostrophes
    "\uff58\uff4e\uff05\uff0f\uff20\uff11\uff12\u2460\u33d1\ufb00\u0149\u01f0\u0390"  # mapped to others
    "\u0660\u0661\u06f0\u06f1\u05d0\u05d1\u0600\u06dd\u202e\u2066"  # right-to-left characters
    "\u0300\u0338\u0345\u094d\u0d4d\u0dca\u0651\u0915\u2260"  # combining marks, and what they combine with
    "\U0001f600\u2764\u2603\u2708\U000e0001\u1c89\U00013460"  # the last two are from Unicode 16
)
_DOTS = "....\u3002\uff0e\uff61"
_ENDS = (
    "",
    ".com",
    ".com",
    ".gr",
    ".example",
    ".",
    "\u3002",
    ".%41",
    ".\u0642\u0637\u0631",
    ".\u0440\u0444",
    ".0x7f",
    ".9",
)


def host_names(number: int, seed: int = 20_261_125) -> Iterator[str]:
    """Yield names of one to three labels."""
    draw = random.Random(seed)  # noqa: S311 - the names must be the same in every run
    blocks = _blocks()
    for _ in range(number):
        labels = [_label(draw, blocks) for _ in range(draw.choice((1, 1, 2, 2, 3)))]
        yield draw.choice(_DOTS).join(labels) + draw.choice(_ENDS)


def _blocks() -> list[list[str]]:
    """Return all assigned characters except ASCII, surrogates, and private ones, in groups of neighbors."""
    blocks: dict[int, list[str]] = {}
    for code_point in (*range(0x80, 0x33480), *range(0xE0000, 0xE0200)):
        if unicodedata.category(chr(code_point)) not in {"Cn", "Cs", "Co"}:
            blocks.setdefault(code_point >> 7, []).append(chr(code_point))
    return list(blocks.values())


def _label(draw: random.Random, blocks: list[list[str]]) -> str:
    def some(characters: Sequence[str], least: int, most: int) -> str:
        return "".join(draw.choices(characters, k=draw.randint(least, most)))

    block = draw.choice(blocks)
    mixed = draw.choice(blocks) + draw.choice(blocks)
    makers = (
        lambda: some(block, 1, 8),
        lambda: some(block, 1, 4) + some("aB1-_", 0, 4) + some(block, 0, 3),
        lambda: some(block, 1, 3) + some(_ODD, 1, 2) + some(block, 0, 3),
        lambda: some(mixed, 1, 5),
        lambda: some([*_ODD, *"abc1-"], 1, 6),
        lambda: some([*_ODD, *"abc1-"], 1, 6).upper(),
        lambda: "xn--" + some(block, 1, 6).encode("punycode").decode("ascii"),
        lambda: "xn--" + some(mixed, 1, 3).encode("punycode").decode("ascii") + some(_ODD, 0, 1),
        lambda: "xn--" + some("abcxyz0189-", 0, 8),
        lambda: some("ab\u00fc", 2, 2) + "--" + some(block, 0, 3),
        lambda: some("abcABC019--_", 1, 9),
        lambda: some("0123456789xabcdef", 1, 5),
        lambda: some(block, 15, 66),
        lambda: some(" %41\t!$&'()*+,;=~<>[]^`{|}/\\?#@:ab\u00fc", 1, 5),
    )
    return draw.choice(makers)()
