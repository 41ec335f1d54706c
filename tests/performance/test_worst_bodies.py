"""No request takes more than so many elementary steps, nor more than twice as many when it is twice as large."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.performance.worst.bodies import cases
from tests.performance.worst.steps import compiled, searched, sliced, steps_of, unpacked
from tests.performance.worst.table import World, instructions
from tests.support.contract import DOCUMENT
from tests.support.handlers import FUNCTIONS

MAX_STEPS = 3_000_000
MAX_GROWTH = 2.2
ASIDE = 20_000
"""Steps that a request takes whatever its size."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World.running(tmp_path_factory.mktemp("world")) as world:
        yield world


def test_every_route_that_reads_anything_has_its_worst_requests() -> None:
    reading = {route for route in FUNCTIONS if route[0] != "OPTIONS" and not route[1].startswith("/.well-known/")}

    assert {case.route for case in cases()} == reading


def test_every_body_and_query_of_the_contract_is_one_of_those() -> None:
    described = {
        (method.upper(), path)
        for path, item in DOCUMENT["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
        and ("requestBody" in operation or any(each.get("in") == "query" for each in operation.get("parameters", ())))
    }

    assert described <= {case.route for case in cases()}
    assert len(described) >= 15


def test_no_request_takes_too_many_steps_or_grows_faster_than_its_size(world: World) -> None:
    found = zip(cases(), json.loads(world.run("steps")), strict=True)

    wrong = [
        f"{case}: {status}, {half} → {whole}"
        for case, (status, half, whole) in found
        if status != case.status or whole > MAX_STEPS or whole > half * MAX_GROWTH + ASIDE
    ]
    assert wrong == []


@pytest.mark.long
@pytest.mark.parametrize("function", sorted({case.function for case in cases()}))
def test_no_request_takes_too_many_instructions(world: World, tmp_path: Path, function: str) -> None:
    found = instructions(tmp_path, world, function)

    assert {str(case): counted for case, counted in found if counted > case.line * 1e6} == {}


QUADRATIC = {
    "a search in a list": "for x in xs:\n    x in xs",
    "a search that finds nothing": "for x in xs:\n    (x, 0) not in xs",
    "a copy of what came before": "for i in range(len(xs)):\n    xs[:i]",
    "a list that is built anew": "ys = []\nfor x in xs:\n    ys = [*ys, x]",
    "a dictionary that is built anew": "ys = {}\nfor x in xs:\n    ys = {**ys, x: x}",
    "a set for each": "for x in xs:\n    frozenset(xs)",
    "a sum for each": "for x in xs:\n    sum(xs)",
    "a loop in a loop": "for x in xs:\n    for y in xs:\n        pass",
    "a comprehension in a comprehension": "[y for x in xs for y in xs]",
    "JSON of all for each": "for x in xs:\n    msgspec.json.encode(xs)",
    "a text that is searched for each": "text = 'a' * len(xs)\nfor x in xs:\n    text.count('b')",
}
LINEAR = {
    "a loop": "for x in xs:\n    pass",
    "a set": "ys = set()\nfor x in xs:\n    x in ys\n    ys.add(x)",
    "a list": "ys = []\nfor x in xs:\n    ys.append(x)",
    "sorting": "sorted(xs)",
}
NAMES = {"msgspec": __import__("msgspec"), "__searched__": searched, "__sliced__": sliced, "__unpacked__": unpacked}


def growth(program: str) -> float:
    code = compiled(program, "program.py")

    def steps(size: int) -> int:
        variables: dict[str, Any] = {**NAMES, "xs": list(range(size))}
        return steps_of(lambda: exec(code, variables))  # noqa: S102 - a program above

    return steps(2000) / steps(1000)


@pytest.mark.parametrize("program", QUADRATIC.values(), ids=QUADRATIC)
def test_what_grows_with_the_square_is_seen(program: str) -> None:
    assert growth(program) > 3


@pytest.mark.parametrize("program", LINEAR.values(), ids=LINEAR)
def test_what_grows_as_its_input_is_not_taken_for_that(program: str) -> None:
    assert growth(program) < MAX_GROWTH
