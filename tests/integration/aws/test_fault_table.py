"""The table of faults, cell by cell: what callers see, what is stored, and that nothing is half done."""

from collections.abc import Callable, Iterator
from typing import get_args

import pytest
from botocore.retries import quota

from embedtokens.adapters.aws import retries
from embedtokens.use_cases.operators.provision_tenants import ProvisionRequest
from tests.support.builders import acts_world
from tests.support.builders.acts import Act
from tests.support.builders.acts_world import World, kind
from tests.support.builders.calls import ACTS
from tests.support.builders.visitors import sign_in_set_up
from tests.support.fakes.aws_server import Broken
from tests.support.fakes.cloudformation import listening
from tests.support.fakes.wire import READS, WRITES, Fault, Lost, Rule, always, first
from tests.support.faults.fault_table import READ_COLUMNS, TABLE, TROUBLES, WRITE_COLUMNS, for_people
from tests.support.faults.transactions import conflicts, overtaken, somebody_was_first, unprocessed
from tests.support.local_stack import ROOT
from tests.support.service import running_service

STORE_TROUBLE: list[Fault] = [
    "ProvisionedThroughputExceededException",
    "ThrottlingException",
    "RequestLimitExceeded",
    "InternalServerError",
    "ServiceUnavailable",
    "TransactionInProgressException",
    "AccessDeniedException",
    "ResourceNotFoundException",
    "ValidationException",
    "ExpiredTokenException",
    "InvalidSignatureException",
    *Broken,
]
USUAL_TROUBLE: list[Fault] = ["ThrottlingException", "InternalServerError", "AccessDeniedException", Broken.SILENT]
KMS_TROUBLE: list[str | Broken] = [
    "ThrottlingException",
    "KMSInternalException",
    "DependencyTimeoutException",
    "KeyUnavailableException",
    "DisabledException",
    "KMSInvalidStateException",
    "NotFoundException",
    "InvalidKeyUsageException",
    "AccessDeniedException",
    *Broken,
]
EVERYTHING = READS | WRITES
RULES: dict[str, Callable[[], Rule]] = {
    "store down, warm": lambda: always("InternalServerError", *EVERYTHING),
    "writes fail": lambda: always("InternalServerError", *WRITES),
    "keys unprocessed": lambda: unprocessed,
    "fails twice": lambda: first(2, "ProvisionedThroughputExceededException", *EVERYTHING),
    "answers lost": lambda: always(Lost(), *WRITES),
    "one answer lost": lambda: first(1, Lost(), *WRITES),
    "conflicts": lambda: conflicts,
    "overtaken": lambda: overtaken,
    "somebody was first": lambda: somebody_was_first,
}
CALLS = {act.id: act for act in ACTS}
FIRST_CALLS = list({act.function: act for act in reversed(ACTS)}.values())
ASK_KMS = [act for act in ACTS if act.function in {"generate_token", "rotate_signing_key", "attest_audit"}]
WRITING = [act for act in ACTS if "again" in TABLE[act.id]]
ONLY_WRITES_MEET = {"writes fail", "answers lost", "one answer lost", "conflicts", "overtaken", "somebody was first"}

each_call = pytest.mark.parametrize("act", ACTS, ids=CALLS)


@pytest.fixture(scope="module")
def deployed_world() -> Iterator[World]:
    """One for all cells. Retries are real, but for their quota, which so many failures would use up."""
    with pytest.MonkeyPatch.context() as patch, running_service() as service, listening() as cloudformation:
        patch.setattr(quota.RetryQuota, "acquire", lambda *_: True)
        patch.setattr(retries, "_QUOTA", 10**9)
        with sign_in_set_up(service) as provider:
            yield acts_world.world(service, cloudformation, provider)


@pytest.fixture
def world(deployed_world: World) -> Iterator[World]:
    with deployed_world.undone():
        yield deployed_world


def check(world: World, act: Act, column: str, trouble: object = "") -> None:
    """Carry the call out in the trouble that was made, and hold the answer and the store against the cell."""
    before, row = world.stored(), TABLE[act.id]
    well, cell = row["well"], "=" if column == "well" else row[column]

    said = act.carry_out(world)

    changed = frozenset(kind(place) for place in world.changed(before))
    place = f"{act.id}, {column} {trouble}"
    if cell == "=":
        assert (said, changed) == (well, act.stores), place
    elif cell.endswith(" stored"):
        assert (said, changed) == (cell.removesuffix(" stored"), act.stores), place
    elif cell.endswith(" recorded"):
        assert (said, changed) == (cell.removesuffix(" recorded"), act.stores - act.alone), place
    elif cell.endswith(" holds"):
        assert (said, changed) == (cell.removesuffix(" holds"), act.alone), place
    else:
        assert (said, changed) == (cell, frozenset()), place
    world.service.faults.rule = None
    assert not changed or world.chain_is_whole(), place


def test_every_call_has_its_row_and_every_function_a_call() -> None:
    assert TABLE.keys() == CALLS.keys()
    assert len({act.function for act in ACTS}) == 17
    actions = {request.__struct_config__.tag for request in get_args(ProvisionRequest.__value__)}
    assert {act.name for act in ACTS if act.function == "provision_tenant"} == actions - {"resume"}


def test_the_readme_tells_of_every_column_what_is_in_it() -> None:
    reported = {trouble.column: trouble.cells for trouble in TROUBLES}
    found: dict[str, set[str]] = {column: set() for column in reported}
    for row in TABLE.values():
        for column in reported.keys() & row.keys():
            found[column].add(row[column].partition(" ")[0])

    assert reported.keys() == {*READ_COLUMNS, *WRITE_COLUMNS} - {"well", "again"}
    assert {column: cells for column, cells in found.items() if not cells <= reported[column]} == {}
    assert for_people() in (ROOT / "docs/operate/outages.md").read_text()


@each_call
def test_when_all_is_well(world: World, act: Act) -> None:
    """And those that store nothing ask for no write, and those to whom KMS is all the same never call it."""
    world.service.kms.calls.clear()
    world.service.faults.calls.clear()

    check(world, act, "well")

    assert WRITES.isdisjoint(world.service.faults.calls) == (not act.stores)
    assert (act in WRITING) == bool(act.stores)
    if act not in ASK_KMS:
        assert world.service.kms.calls == []
        assert TABLE[act.id]["KMS down"] == "="


@each_call
def test_when_the_store_fails_in_any_way(deployed_world: World, act: Act) -> None:
    """Every read and every write, in a container that has read nothing yet: in any way for one call of a function, in
    the usual ones for the others."""
    for fault in STORE_TROUBLE if act in FIRST_CALLS else USUAL_TROUBLE:
        with deployed_world.undone():
            deployed_world.service.faults.rule = always(fault, *EVERYTHING)
            check(deployed_world, act, "store down", fault)


CELLS = [
    (column, act)
    for column in RULES
    for act in ACTS
    if column in TABLE[act.id] and (act.stores or column not in ONLY_WRITES_MEET)
]


@pytest.mark.parametrize(("column", "act"), CELLS, ids=[f"{column}: {act.id}" for column, act in CELLS])
def test_when_something_fails(world: World, column: str, act: Act) -> None:
    if column.endswith("warm"):
        world.warm_up()
    world.service.faults.rule = RULES[column]()

    check(world, act, column)


@pytest.mark.parametrize("act", ASK_KMS, ids=[act.id for act in ASK_KMS])
def test_when_kms_fails(deployed_world: World, act: Act) -> None:
    """In any way where KMS is asked for a signature; in one where it keeps keys."""
    signs = act.function in {"generate_token", "attest_audit"}
    for fault in KMS_TROUBLE if signs else KMS_TROUBLE[:1]:
        with deployed_world.undone():
            deployed_world.service.kms.fault = fault
            check(deployed_world, act, "KMS down", fault)


@pytest.mark.parametrize("act", WRITING, ids=[act.id for act in WRITING])
def test_what_was_stored_without_an_answer_is_stored_once_when_it_is_asked_again(world: World, act: Act) -> None:
    before, service = world.stored(), world.service
    service.faults.rule = RULES["answers lost"]()
    act.carry_out(world)
    service.faults.rule = None

    assert act.carry_out(world) == TABLE[act.id]["again"]

    assert {kind(place) for place in world.changed(before)} == act.stores
    assert world.chain_is_whole()
