"""The documentation is executed: every page's examples run against the deployed stack, with a tenant for each page."""

import json
import re
from pathlib import Path

import pytest

from functions.console.app import routes
from tests.support.documents import RUN, Environments, Example, examples, page, pages, run, shape
from tests.support.local_stack import ROOT, LocalStack

PAGES = pages()
ON_ITS_OWN_STACK = "operate/runbooks/"  # test_runbooks.py
EXAMPLES = [
    (name, example)
    for name, text in PAGES.items()
    if not name.startswith(ON_ITS_OWN_STACK)
    for example in examples(text)
]
LONGEST_README = 150


def test_there_are_examples_in_three_languages() -> None:
    assert {example.language for _, example in EXAMPLES} == RUN
    assert len(EXAMPLES) >= 20


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=lambda part: getattr(part, "name", part))
def test_an_example_works_and_prints_what_its_page_says(
    name: str, example: Example, environment_of: Environments, node_project: Path
) -> None:
    finished = run(example, environment_of(name), node_project)

    assert finished.returncode == 0, finished.stderr
    assert finished.stdout.strip()
    if example.printed is not None:
        assert shape(json.loads(finished.stdout)) == shape(example.printed)


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=lambda part: getattr(part, "name", part))
def test_an_example_uses_no_variable_that_its_page_did_not_set_above_it(name: str, example: Example) -> None:
    """Whoever copies the examples of one page in their order has what each of them needs."""
    place = PAGES[name].index(example.code)
    used = set(re.findall(r'(?:\$|environ\["|process\.env\.)([A-Z][A-Z_]+)', example.code))

    assert used - set(re.findall(r"export ([A-Z_]+)=", PAGES[name][:place])) == set()


def test_the_readme_is_three_screens_long() -> None:
    assert len(PAGES["README"].splitlines()) <= LONGEST_README


def test_every_link_of_the_readme_leads_to_a_file() -> None:
    assert all((ROOT / path).exists() for path in re.findall(r"\]\((?!https)([^)#]*)", PAGES["README"]))


@pytest.mark.parametrize("name", sorted(PAGES.keys() - {"README"}))
def test_a_page_links_to_no_file_outside_the_documentation(name: str) -> None:
    """The site and the Markdown copies of its pages do not have those: a page names them instead."""
    folder = (ROOT / "docs" / name).parent
    links = re.findall(r"\]\((?!https://|#)([^)#\s]+)", PAGES[name])

    assert [link for link in links if not (folder / link).resolve().is_relative_to(ROOT / "docs")] == []


def test_every_route_is_named() -> None:
    assert not [path for path in routes() if path != "/" and not any(path in text for text in PAGES.values())]


def test_the_pattern_for_secret_scanners_finds_a_key_and_nothing_shorter(stack: LocalStack) -> None:
    (pattern,) = re.findall(r"secret scanners: `(.*)`", page("security/model"))

    assert re.search(pattern, f"key={stack.api_key};")
    assert not re.search(pattern, stack.api_key[:-1])


def test_every_parameter_of_the_template_is_named() -> None:
    template = (ROOT / "template.yaml").read_text()
    section = template.partition("\nParameters:\n")[2].partition("\nMappings:\n")[0]
    parameters = re.findall(r"^  (\w+):$", section, re.MULTILINE)

    assert parameters
    assert not [name for name in parameters if f"`{name}`" not in page("operate/deploy")]


def test_every_make_target_that_is_named_exists() -> None:
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    named = {
        name for text in PAGES.values() for name in re.findall(r"(?:`|^)make\s(?:-\S+\s)*([\w-]+)", text, re.MULTILINE)
    }

    assert named - set(targets) == set()
