"""The README is executed: its examples run against the deployed stack, and its tables are what the code has."""

import json
import os
import re
from pathlib import Path

import pytest

from embedtokens.web.problems import STATUS
from functions.console.app import ROUTES
from tests.support.documents import RUN, Example, examples, run, shape
from tests.support.local_stack import ROOT, LocalStack

README = (ROOT / "README.md").read_text()


@pytest.fixture(scope="module")
def environment(stack: LocalStack) -> dict[str, str]:
    """What the README tells a reader to have."""
    return {
        **os.environ,
        "EMBED_URL": stack.url,
        "EMBED_API_KEY": stack.api_key,
        "EMBED_TENANT_ID": stack.tenant_id,
        "EMBED_DEMO_URL": stack.application_url,
        "TOKEN": stack.generate().json()["token"],
        "OLD_TOKEN": stack.generate().json()["token"],
    }


def test_the_readme_has_examples_in_three_languages() -> None:
    assert {example.language for example in examples(README)} == RUN
    assert len(examples(README)) >= 8


@pytest.mark.parametrize("example", examples(README), ids=lambda example: example.name)
def test_an_example_works_and_prints_what_the_readme_says(
    example: Example, environment: dict[str, str], node_project: Path
) -> None:
    finished = run(example, environment, node_project)

    assert finished.returncode == 0, finished.stderr
    assert finished.stdout.strip()
    if example.printed is not None:
        assert shape(json.loads(finished.stdout)) == shape(example.printed)


def test_an_example_uses_no_variable_that_was_not_set_above_it() -> None:
    """Whoever copies the examples in their order has what each of them wants."""
    for example in examples(README):
        place = README.index(example.code)
        used = set(re.findall(r'(?:\$|environ\["|process\.env\.)([A-Z][A-Z_]+)', example.code))
        assert used - set(re.findall(r"export ([A-Z_]+)=", README[:place])) == set(), example.name


def test_every_error_code_has_a_row_with_its_status() -> None:
    rows = {code: int(status) for status, code in re.findall(r"^\| (\d{3}) \| `(\w+)` \|", README, re.MULTILINE)}

    assert rows == {error.code: int(status) for error, status in STATUS.items()} | {"internal": 500}


def test_every_route_is_named() -> None:
    assert not [path for path in ROUTES if path != "/" and path not in README]


def test_the_pattern_for_secret_scanners_finds_a_key_and_nothing_shorter(stack: LocalStack) -> None:
    (pattern,) = re.findall(r"secret scanners: `(.*)`", README)

    assert re.search(pattern, f"key={stack.api_key};")
    assert not re.search(pattern, stack.api_key[:-1])


def test_every_parameter_of_the_template_is_named() -> None:
    template = (ROOT / "template.yaml").read_text()
    section = template.partition("\nParameters:\n")[2].partition("\nMappings:\n")[0]
    parameters = re.findall(r"^  (\w+):$", section, re.MULTILINE)

    assert parameters
    assert not [name for name in parameters if f"`{name}`" not in README]


def test_every_make_target_that_is_named_exists() -> None:
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert not set(re.findall(r"(?:`|^)make\s([\w-]+)", README, re.MULTILINE)) - set(targets)
