"""Decisions are one file each, of one form."""

import re
from pathlib import Path

import pytest

from tests.support.documents import DOCS


@pytest.mark.parametrize("decision", sorted((DOCS / "decisions").glob("2*.md")), ids=lambda path: path.stem)
def test_a_decision_is_dated_and_says_its_context_before_what_was_decided(decision: Path) -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\d(-[a-z0-9]+)+", decision.stem)
    headings = re.findall(r"^## (.*)$", decision.read_text(), re.MULTILINE)

    assert headings in (["Context", "Decision"], ["Context", "Decision", "Consequences"])
