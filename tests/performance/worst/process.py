"""The worst requests, answered by the handlers in a fresh interpreter on a stored world.

process.py steps WORLD    prints of each its status, and its elementary steps at a half and at the whole of its size
process.py instructions WORLD FUNCTION    answers those of one function at their whole size; before each
                                          call of getloadavg, callgrind writes what it has counted
"""

import builtins
import importlib
import json
import logging
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.performance.worst.steps import count_in_our_modules, steps_of

type Answer = Callable[[Any, dict[str, Any]], int]

WARM_UP, HALF, WHOLE = 0.01, 0.5, 1.0


def main() -> None:
    way, world = sys.argv[1], json.loads(Path(sys.argv[2]).read_text())
    if way == "steps":
        count_in_our_modules(builtins)
    answer = _answering(world)
    from tests.performance.worst.bodies import cases  # after our modules are compiled in that way

    made = cases() if way == "steps" else [case for case in cases() if case.function == sys.argv[3]]
    if way == "steps":
        print(json.dumps([_steps(case, world, answer) for case in made]), flush=True)
    else:
        for case in made:
            _counted(case, world, answer)


def _steps(case: Any, world: dict[str, Any], answer: Answer) -> tuple[int, int, int]:
    answer(case, case.event(world, WARM_UP))
    half, whole = case.event(world, HALF), case.event(world, WHOLE)
    statuses: list[int] = []
    fewer = steps_of(lambda: answer(case, half))
    more = steps_of(lambda: statuses.append(answer(case, whole)))
    return statuses[0], fewer, more


def _counted(case: Any, world: dict[str, Any], answer: Answer) -> None:
    answer(case, case.event(world, WARM_UP))
    whole = case.event(world, WHOLE)
    _forget_what_was_converted()
    os.getloadavg()
    answer(case, whole)
    os.getloadavg()


def _forget_what_was_converted() -> None:
    """Names and patterns of other requests, as in a new container."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("embedtokens.origins.", "embedtokens.attributes.")):
            for member in vars(module).values():
                if hasattr(member, "cache_clear"):
                    member.cache_clear()
    if "re2" in sys.modules:
        sys.modules["re2"].purge()


def _answering(world: dict[str, Any]) -> Answer:
    """AWS is where AWS_ENDPOINT_URL says."""
    from embedtokens.wiring import system

    system.unix_time = lambda: world["at"]
    time.monotonic = lambda: 0.0  # what the budget of a request is measured by
    logging.disable(logging.CRITICAL)

    def answer(case: Any, event: dict[str, Any]) -> int:
        handler = importlib.import_module(f"functions.{case.function}.app").handler
        made = handler(event, SimpleNamespace(aws_request_id="1"))
        return int(made["statusCode"])

    return answer


main()
