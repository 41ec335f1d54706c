"""IAM is enforced on the local stack: each right of each function is taken away, and exactly what needs it stops.

A role is one function's alone, so that one right of every role can be taken away at a time.
"""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import zip_longest

import pytest

from tests.e2e.conftest import ProxiedStack
from tests.e2e.probes import PROBES
from tests.e2e.rights_table import RIGHTS
from tests.e2e.scene import Scene
from tests.support.local_stack import LocalStack
from tests.template.stack import translated

type Right = tuple[str, str]
"""The statement's Sid, and the action."""

SECONDS_UNTIL_THE_RING_IS_READ_ANEW = 1.1
WRITTEN_BY_LAMBDA = "WriteTheLog"
"""Of every role; the emulator keeps the logs without asking for the right."""
SLOW_WITHOUT = {"kms:CreateKey", "kms:TagResource"}
"""The rotator tries for 23 s to make a key without them: a deployment's roles take a while to be known everywhere."""


def rights_of(function: str) -> list[Right]:
    return [(sid, action) for sid, actions in RIGHTS[function].items() for action in actions]


def granted(function: str) -> list[Right]:
    """By the template."""
    statements = [
        statement
        for policy in translated().roles[f"{function}Role"]["Policies"]
        for statement in policy["PolicyDocument"]["Statement"]
        if "Fn::If" not in statement  # of what the local stack has none: a client's secret
    ]
    return [
        (statement["Sid"], action)
        for statement in statements
        if statement["Sid"] != WRITTEN_BY_LAMBDA
        for action in (statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]])
    ]


@contextmanager
def without(stack: LocalStack, function: str, right: Right) -> Iterator[None]:
    iam, role = stack.aws("iam"), stack.deployed["roles"][f"{function}Role"]
    (name,) = iam.list_role_policies(RoleName=role)["PolicyNames"]
    document = iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]
    sid, action = right
    statements = []
    for statement in document["Statement"]:
        actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
        kept = [other for other in actions if (statement["Sid"], other) != (sid, action)]
        statements += [{**statement, "Action": kept}] if kept else []
    deprived = json.dumps({**document, "Statement": statements})
    iam.put_role_policy(RoleName=role, PolicyName=name, PolicyDocument=deprived)
    try:
        yield
    finally:
        iam.put_role_policy(RoleName=role, PolicyName=name, PolicyDocument=json.dumps(document))


def stopped(scene: Scene, function: str, right: Right | None) -> set[str]:
    skipped = {"prepare"} if right and right[1] in SLOW_WITHOUT else set()
    return {name for name, works in PROBES[function].items() if name not in skipped and not works(scene)}


def test_the_table_has_every_right_of_every_function_and_none_is_superfluous() -> None:
    assert {function: sorted(rights_of(function)) for function in RIGHTS} == {
        function: sorted(granted(function)) for function in translated().functions
    }
    for function, statements in RIGHTS.items():
        assert all(
            stops and stops <= PROBES[function].keys() for actions in statements.values() for stops in actions.values()
        )


@pytest.mark.long
def test_without_a_right_what_needs_it_stops_and_everything_else_goes_on(proxied: ProxiedStack) -> None:
    rounds = zip_longest(*([(function, right) for right in rights_of(function)] for function in RIGHTS))
    found: dict[tuple[str, Right], set[str]] = {}
    for taken in [[one for one in taking if one] for taking in rounds]:
        found |= stops_without(proxied.stack, taken)

    assert found == {
        (function, (sid, action)): stops
        for function, statements in RIGHTS.items()
        for sid, actions in statements.items()
        for action, stops in actions.items()
    }


@pytest.mark.long
def test_with_all_rights_nothing_stops(proxied: ProxiedStack) -> None:
    scene = Scene.set(proxied.stack)
    scene.forget_the_pending_key()

    assert {function: stopped(scene, function, None) for function in PROBES} == {function: set() for function in PROBES}


def stops_without(stack: LocalStack, taken: list[tuple[str, Right]]) -> dict[tuple[str, Right], set[str]]:
    """One right of each of some functions."""
    scene = Scene.set(stack)
    scene.forget_the_pending_key()
    rights = dict(taken)
    with ExitStack() as deprived:
        for function, right in taken:
            deprived.enter_context(without(stack, function, right))
        time.sleep(SECONDS_UNTIL_THE_RING_IS_READ_ANEW)
        stops = {function: stopped(scene, function, rights.get(function)) for function in PROBES}
    untouched = {function: names for function, names in stops.items() if function not in rights and names}
    assert untouched == {}
    return {(function, right): stops[function] for function, right in taken}
