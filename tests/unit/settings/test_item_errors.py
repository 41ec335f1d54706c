"""Which items of the settings are refused, and which member the error names."""

from typing import Any

import msgspec
import pytest

from embedtokens.errors import ConflictError
from embedtokens.field_errors import SettingsInvalidError
from embedtokens.settings.items import ATTRIBUTES, ORIGINS, RULES, Items
from tests.support.builders.settings import attribute, document
from tests.support.builders.world import ORIGIN, TENANT_ID, World
from tests.unit.settings.test_items import Editing

ROLE = document()["tokenAttributes"][1]
RULE = {"dataset": "sales", "filter": {"allow": "all"}}


def named(part: object) -> str:
    """A name that is the same in every process."""
    return part.member if isinstance(part, Items) else str(part)


@pytest.fixture
def editing(world: World) -> Editing:
    return Editing(world)


@pytest.mark.parametrize(
    ("items", "item", "expected"),
    [
        (ORIGINS, {"origin": "https://b.example/path"}, [("/origin", "origin_invalid")]),
        (ORIGINS, {}, [("/origin", "required")]),
        (ORIGINS, {"origin": ORIGIN, "unicode": ORIGIN}, [("/unicode", "unknown_member")]),
        (ORIGINS, "https://b.example", [("", "wrong_type")]),
        (ORIGINS, None, [("", "wrong_type")]),
        (ATTRIBUTES, attribute(allowedValues=[1]), [("/allowedValues/0", "wrong_type")]),
        (ATTRIBUTES, attribute(pattern="(", maxLength=300), [("/maxLength", "out_of_range")]),
        (
            ATTRIBUTES,
            attribute(builtIn=True, pattern="(", default=5),
            [("/builtIn", "not_allowed"), ("/pattern", "pattern_invalid"), ("/default", "wrong_type")],
        ),
        (RULES, {**RULE, "filter": {"op": "like"}}, [("/filter/op", "not_allowed")]),
    ],
    ids=named,
)
def test_errors_name_members_of_the_item_that_was_sent(
    editing: Editing, items: Items[Any], item: object, expected: list[tuple[str, str]]
) -> None:
    editing.add(ORIGINS, {"origin": "https://another.example"})

    assert editing.refused(items, item) == expected


def test_a_limit_of_the_document_names_no_member(editing: Editing) -> None:
    for i in range(64):
        editing.add(ATTRIBUTES, attribute(name=f"a{i}"))

    assert editing.refused(ATTRIBUTES, attribute()) == [("", "too_many")]


def test_an_error_elsewhere_says_where(editing: Editing) -> None:
    """Such as a rule of another release that does not hold any more."""
    made = editing.add(ORIGINS, {"origin": "https://b.example"})
    settings = editing.world.tenants.settings[TENANT_ID]
    tokens = msgspec.structs.replace(settings.tokens, max_lifetime=1)
    editing.world.tenants.settings[TENANT_ID] = msgspec.structs.replace(settings, tokens=tokens)

    with pytest.raises(SettingsInvalidError, match=r"In the settings, at /tokens/maxLifetime\."):
        editing.add(ORIGINS, {"origin": ORIGIN})
    with pytest.raises(SettingsInvalidError, match=r"In the settings, at /tokens/maxLifetime\."):
        editing.remove(ORIGINS, made.id)


@pytest.mark.parametrize(
    ("items", "item"),
    [
        (ORIGINS, {"origin": "HTTPS://App.Example.com:443/"}),
        (ATTRIBUTES, attribute(type="integer")),
        (ATTRIBUTES, attribute(name="role")),
    ],
    ids=named,
)
def test_an_item_that_is_there_is_a_conflict(editing: Editing, items: Items[Any], item: object) -> None:
    editing.add(ORIGINS, {"origin": ORIGIN})
    editing.add(ATTRIBUTES, attribute())

    with pytest.raises(ConflictError):
        editing.add(items, item)
    assert editing.version == 3


@pytest.mark.parametrize("name", ["distinctId", "role"])
def test_a_built_in_attribute_cannot_be_removed_and_that_is_a_conflict(editing: Editing, name: str) -> None:
    with pytest.raises(ConflictError, match="built in"):
        editing.remove(ATTRIBUTES, name, cascade=True)
    assert editing.version == 1


def test_a_built_in_attribute_cannot_be_retyped_and_that_is_an_error(editing: Editing) -> None:
    with pytest.raises(SettingsInvalidError) as refusal:
        editing.exchange(ATTRIBUTES, "role", {**ROLE, "list": True})
    assert [(error.pointer, error.code) for error in refusal.value.errors] == [("/list", "not_allowed")]


@pytest.mark.parametrize("name", ["location", None, 5])
def test_the_name_in_the_body_is_the_one_in_the_address(editing: Editing, name: object) -> None:
    with pytest.raises(SettingsInvalidError) as refusal:
        editing.exchange(ATTRIBUTES, "role", {**ROLE, "name": name})
    assert [(error.pointer, error.code) for error in refusal.value.errors] == [("/name", "not_allowed")]


def test_what_is_exchanged_is_an_object(editing: Editing) -> None:
    with pytest.raises(SettingsInvalidError) as refusal:
        editing.exchange(ATTRIBUTES, "role", [])
    assert [(error.pointer, error.code) for error in refusal.value.errors] == [("", "wrong_type")]


def test_a_preview_reports_the_same_errors_and_conflicts(editing: Editing) -> None:
    editing.add(ORIGINS, {"origin": ORIGIN})

    with pytest.raises(ConflictError):
        editing.editor.preview(editing.context, ORIGINS, {"origin": ORIGIN})
    with pytest.raises(SettingsInvalidError) as refusal:
        editing.editor.preview(editing.context, ORIGINS, {"origin": "x"})
    assert refusal.value.errors[0].pointer == "/origin"
