"""The examples in our documents: find them, run them, and compare them with their documented output."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.support import node
from tests.support.local_stack import ROOT

type Environments = Callable[[str], dict[str, str]]
"""The variables that a page tells its reader to set, by the page's name."""

DOCS = ROOT / "docs"
RUN = frozenset({"bash", "python", "js"})
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


def page(name: str) -> str:
    """Return the text of a page of the documentation, such as `reference/errors`."""
    return (DOCS / f"{name}.md").read_text()


def pages() -> dict[str, str]:
    """Return every page that people write, by its name, and the README."""
    found = {str(path.relative_to(DOCS).with_suffix("")): path.read_text() for path in sorted(DOCS.rglob("*.md"))}
    written = {name: text for name, text in found.items() if not name.startswith("_build/")}
    return {"README": (ROOT / "README.md").read_text(), **written}


@dataclass(frozen=True)
class Example:
    """A block to run, and the JSON that it is documented to print (None: it prints something else)."""

    name: str
    language: str
    code: str
    printed: Any


def examples(document: str, languages: Collection[str] = RUN) -> list[Example]:
    found: list[Example] = []
    blocks = list(_FENCE.finditer(document))
    for block, following in pairwise([*blocks, None]):
        assert block
        if block[1] in languages:
            heading = _HEADING.findall(document[: block.start()])[-1]
            answered = (
                following and following[1] == "json" and not _HEADING.search(document, block.end(), following.start())
            )
            printed = json.loads(following[2]) if following and answered else None
            found.append(Example(f"{heading} {len(found) + 1}: {block[1]}", block[1], block[2], printed))
    return found


def run(example: Example, environment: dict[str, str], node_project: Path) -> "subprocess.CompletedProcess[str]":
    if example.language == "js":
        (node_project / "example.mjs").write_text(example.code)
        return node.run(node_project, "example.mjs", env=environment)
    if example.language == "bash":
        return shell(example.code, environment)
    command = [sys.executable, "-c", example.code]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def shell(code: str, environment: dict[str, str], folder: Path | None = None) -> "subprocess.CompletedProcess[str]":
    if not shutil.which("curl"):
        pytest.skip("curl is not installed here")
    command = ["bash", "-euo", "pipefail", "-c", code]
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)


def shape(value: object) -> object:
    """Return names and types; of a list, those of its first element."""
    if isinstance(value, dict):
        return {name: shape(member) for name, member in value.items()}
    if isinstance(value, list):
        return [shape(member) for member in value[:1]]
    return type(value).__name__
