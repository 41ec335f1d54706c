"""The results of mutation testing that are published: of every module, good enough, and each survivor explained."""

import importlib
import re

import pytest

from tests.mutation.run import GROUPS, MODULES, PAGE

RESULTS = PAGE.read_text()


def test_every_module_has_its_row() -> None:
    assert sorted(re.findall(r"^\| \| `([\w.]+)` \|", RESULTS, re.MULTILINE)) == sorted(MODULES)


@pytest.mark.parametrize("group", GROUPS)
def test_ninety_per_cent_of_a_group_are_killed(group: str) -> None:
    (mutants, killed) = re.findall(rf"^\| \*\*{group}\*\* \| \| \*\*(\d+)\*\* \| \*\*(\d+)\*\*", RESULTS, re.MULTILINE)[
        0
    ]

    assert int(killed) >= 0.9 * int(mutants) > 0


def test_every_survivor_has_its_reason_and_is_of_code_that_is_there() -> None:
    modules = "|".join(map(re.escape, MODULES))
    reported = re.findall(rf"^`({modules})\.([\w.]+)`: (.+)$", RESULTS, re.MULTILINE)

    assert "not explained" not in RESULTS
    assert len(reported) == len(re.findall(r"^```diff$", RESULTS, re.MULTILINE))
    for module, function, reason in reported:
        owner: object = importlib.import_module(f"embedtokens.{module}")
        for name in function.split("."):
            owner = getattr(owner, name)
        assert callable(owner)
        assert reason.endswith(".")
