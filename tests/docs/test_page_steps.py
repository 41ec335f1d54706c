"""The steps of the page name its buttons, fields and sections as it does, and its help leads to them."""

import re

from tests.support.documents import pages
from tests.support.local_stack import ROOT

SOURCES = ROOT / "functions/console/page"
STEPS = {name: text for name, text in pages().items() if name.startswith("page/")}
WORDS = "\n".join(path.read_text() for path in sorted(SOURCES.rglob("*.js")))


def test_every_name_in_italics_is_a_name_on_the_page() -> None:
    named = {
        (name, words) for name, text in STEPS.items() for words in re.findall(r"(?<![*\w])\*([^*\n]+)\*(?!\*)", text)
    }

    assert len(named) > 50
    assert {(name, words) for name, words in named if words not in WORDS} == set()


def test_every_verdict_that_is_explained_is_one_of_the_page() -> None:
    cells = re.findall(r"^\| ([A-Z][^|]*) \|", STEPS["page/introspection"], re.MULTILINE)
    verdicts = [verdict for cell in cells for verdict in cell.split(", ")]

    assert len(verdicts) >= 8
    assert [verdict for verdict in verdicts if f'"{verdict}"' not in WORDS] == []


def test_the_help_of_every_section_leads_to_its_step() -> None:
    linked = re.findall(r'"(page/[\w-]+)\.html"', (SOURCES / "core/documentation.js").read_text())

    assert set(linked) == STEPS.keys() - {"page/tour"}
