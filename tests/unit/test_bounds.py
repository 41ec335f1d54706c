"""Bounds are checked before anything is compared: what is too large is told that, whatever else is wrong with it."""

from typing import Any

import pytest

from embedtokens.domain import structures
from embedtokens.domain.access_rules import MAX_ROLES
from embedtokens.domain.claims import MAX_ATTRIBUTES_BYTES, MAX_NAMED_ATTRIBUTES, MAX_NAMED_MODELS
from embedtokens.domain.errors import AttributeInvalidError, InvalidError, RequestInvalidError, TokenTooLargeError
from embedtokens.domain.key_grants import CreateRequest
from embedtokens.domain.settings import MAX_DOCUMENT_BYTES
from embedtokens.domain.simulation import SimulateRequest
from embedtokens.domain.tokens import GenerateRequest
from tests.unit.managing import refused
from tests.unit.minting import body, faults
from tests.unit.putting import document
from tests.unit.putting import faults as faults_of_document
from tests.unit.world import World


def pointers(value: object, to: type[Any]) -> list[str]:
    """The members at fault in a request of that type; empty: it is one."""
    try:
        structures.convert(value, to, RequestInvalidError)
    except InvalidError as refusal:
        return [fault.pointer for fault in refusal.faults]
    return []


def test_what_no_token_holds_is_not_compared_with_any_declaration(world: World) -> None:
    room = MAX_ATTRIBUTES_BYTES - len('{"unknown":""}')

    fits = faults(world, AttributeInvalidError, user={"attributes": {"unknown": "x" * room}})
    exceeds = faults(world, TokenTooLargeError, user={"attributes": {"unknown": "x" * (room + 1)}})

    assert fits == [("/user/attributes/unknown", "undeclared")]
    assert exceeds == [("", "too_large"), ("/user/attributes/unknown", "weight")]


def test_pins_that_no_token_holds_are_not_compared_with_any_declaration(world: World) -> None:
    pins = {"unknown": "x" * 6144}

    assert refused(world, RequestInvalidError, pinnedAttributes=pins) == [("/pinnedAttributes", "too_large")]


def test_a_document_that_is_too_large_is_not_read_item_by_item() -> None:
    broken = {"dataset": "", "filter": {"column": "c", "op": "is_set"}}
    large = {**broken, "roles": [f"{number:09}" for number in range(MAX_DOCUMENT_BYTES // 12)]}

    assert faults_of_document(document(accessRules=[broken])) == [("/accessRules/0/dataset", "name_invalid")]
    assert faults_of_document(document(accessRules=[large])) == [("", "too_large")]


def rule(roles: int) -> dict[str, Any]:
    return {"dataset": "d", "roles": [""] * roles, "filter": {"allow": "all"}}


def user(attributes: int) -> dict[str, Any]:
    return {"role": "explorer", "attributes": {f"a{number}": 0 for number in range(attributes)}}


@pytest.mark.parametrize(
    ("to", "value", "limit", "place"),
    [
        (SimulateRequest, lambda number: {"draft": [rule(number)]}, MAX_ROLES, "/draft/0/roles"),
        (SimulateRequest, lambda number: {"users": [user(number)]}, MAX_NAMED_ATTRIBUTES, "/users/0/attributes"),
        (GenerateRequest, lambda number: {"user": user(number)}, MAX_NAMED_ATTRIBUTES, "/user/attributes"),
        (
            GenerateRequest,
            lambda number: body(permissions={f"m{model}": [] for model in range(number)}),
            MAX_NAMED_MODELS,
            "/permissions",
        ),
        (
            CreateRequest,
            lambda number: {"label": "a", "pinnedAttributes": user(number)["attributes"]},
            MAX_NAMED_ATTRIBUTES,
            "/pinnedAttributes",
        ),
    ],
)
def test_a_list_or_object_has_so_many_members_and_no_more(to: type[Any], value: Any, limit: int, place: str) -> None:
    assert pointers(value(limit), to) == []
    assert pointers(value(limit + 1), to) == [place]


def test_default_permissions_are_bounded_too() -> None:
    models: dict[str, list[str]] = {f"m{number}": [] for number in range(MAX_NAMED_MODELS + 1)}

    assert faults_of_document(document(tokens={"defaultPermissions": models})) == [
        ("/tokens/defaultPermissions", "out_of_range")
    ]
