"""The page of errors holds the code's: a section for each code, with its status, its title, and an example of it."""

import json
import re
from pathlib import Path

import pytest

from embedtokens.web.problems import DEFECT, STATUS
from tests.support.documents import Environments, Example, examples, page, run

PAGE = page("reference/errors")
SECTIONS = {
    heading: text
    for heading, _, text in (part.partition("\n") for part in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:])
    if re.fullmatch(r"[a-z_]+", heading)
}
KNOWN = {error.code: (int(status), error.title) for error, status in STATUS.items()}
RUN = [example for example in examples(PAGE, {"bash"}) if example.name.split()[0] in SECTIONS]
SHOWN = {
    code: json.loads(block)
    for code, text in SECTIONS.items()
    for block in re.findall(r"^```json\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
}


def test_every_code_has_a_section_and_no_other_has_one() -> None:
    assert SECTIONS.keys() == KNOWN.keys() | {DEFECT}


@pytest.mark.parametrize("code", KNOWN)
def test_a_section_begins_with_the_status_and_the_title_of_the_code(code: str) -> None:
    status, title = KNOWN[code]

    assert SECTIONS[code].lstrip().startswith(f"**{status} · {title}**\n")


@pytest.mark.parametrize("code", SECTIONS)
def test_a_section_says_what_to_do_and_has_an_example(code: str) -> None:
    assert SECTIONS[code].count("**What to do:** ") == 1
    assert SECTIONS[code].count("\n```\n") == 1


def test_the_table_has_every_code_with_its_status_and_a_link_to_its_section() -> None:
    rows = re.findall(r"^\| (\d{3}) \| \[`(\w+)`\]\(#(\w+)\) \|", PAGE, re.MULTILINE)

    assert {code: int(status) for status, code, _ in rows} == {DEFECT: 500} | {
        c: known[0] for c, known in KNOWN.items()
    }
    assert [code for _, code, anchor in rows if code != anchor] == []


@pytest.mark.parametrize("code", sorted(SHOWN.keys() - {DEFECT}))
def test_an_answer_that_is_shown_is_one_of_the_code(code: str) -> None:
    status, title = KNOWN[code]
    expected = {"type": f"urn:embed-tokens:error:{code}", "code": code, "title": title, "status": status}

    assert {name: SHOWN[code][name] for name in expected} == expected


@pytest.mark.parametrize("example", RUN, ids=lambda example: example.name)
def test_a_request_that_is_shown_provokes_the_code(
    example: Example, environment_of: Environments, node_project: Path
) -> None:
    finished = run(example, environment_of("reference/errors"), node_project)

    assert json.loads(finished.stdout)["code"] == example.name.split()[0]


def test_every_section_shows_either_a_request_or_an_answer() -> None:
    provoked = {example.name.split()[0] for example in RUN}

    assert provoked | SHOWN.keys() == SECTIONS.keys()
    assert len(provoked) >= len(SHOWN)
