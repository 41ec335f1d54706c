"""Measured tables in the documentation: written here between their markers, with date and machine, never by hand."""

import os
import platform
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs/contribute/benchmarks.md"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def replaced(text: str, name: str, content: str) -> str:
    """`text` with `content` between the markers of that name. Raises ValueError unless they are there once."""
    begin, end = (f"<!-- {name}: {word} -->" for word in ("begin", "end"))
    if (text.count(begin), text.count(end)) != (1, 1) or text.index(begin) > text.index(end):
        raise ValueError(f"{PAGE.name} has no markers {begin} and {end}")
    head, tail = text.partition(begin)[0], text.partition(end)[2]
    return f"{head}{begin}\n{content}\n{end}{tail}"


def write(name: str, content: str) -> None:
    PAGE.write_text(replaced(PAGE.read_text(), name, content))


def where_and_when(today: date) -> str:
    return f"{today.isoformat()}, {_processor()}, Python {platform.python_version()}"


def _processor() -> str:
    found = re.search(r"^model name\s*: (.*)$", _text(Path("/proc/cpuinfo")), re.MULTILINE)
    return f"{os.cpu_count()} cores of {found[1] if found else platform.machine()}"


def _text(path: Path) -> str:
    return path.read_text() if path.exists() else ""
