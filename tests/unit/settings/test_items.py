"""Items of the settings, changed one by one: every change is a version of the whole document."""

from typing import Any

import msgspec
import pytest

from embedtokens.access_rules.rule import AccessRule, Condition, Operator
from embedtokens.audit.trail import Action
from embedtokens.errors import ConflictError, NotFoundError, PreconditionFailedError
from embedtokens.field_errors import SettingsInvalidError
from embedtokens.settings.items import ATTRIBUTES, ORIGINS, RULES, Items
from embedtokens.use_cases.configuration.edit_settings import SettingsEditor
from tests.support.builders.settings import PUBLIC_SUFFIXES, attribute, document
from tests.support.builders.world import ORIGIN, TENANT_ID, World

ROLE = document()["tokenAttributes"][1]
RULE = {"dataset": "sales", "filter": {"allow": "all"}}


class Editing:
    """Changes of the one tenant's items, each from the version that is there."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.context = world.context()
        self.editor = SettingsEditor(
            settings=world.tenants,
            store=world.tenants,
            randomness=world.randomness,
            is_public_suffix=PUBLIC_SUFFIXES.__contains__,
        )

    @property
    def version(self) -> int:
        return self.world.tenants.settings[TENANT_ID].version

    def add(self, items: Items[Any], item: object) -> Any:
        return self.editor.add(self.context, self.version, items, item)[1]

    def exchange(self, items: Items[Any], key: str, item: object) -> Any:
        return self.editor.exchange(self.context, self.version, items, key, item)[1]

    def remove(self, items: Items[Any], key: str, *, cascade: bool = False) -> None:
        self.editor.remove(self.context, self.version, items, key, cascade=cascade)

    def refused(self, items: Items[Any], item: object) -> list[tuple[str, str]]:
        before = self.world.tenants.settings[TENANT_ID]
        with pytest.raises(SettingsInvalidError) as refusal:
            self.add(items, item)
        assert self.world.tenants.settings[TENANT_ID] is before
        return [(error.pointer, error.code) for error in refusal.value.errors]


@pytest.fixture
def editing(world: World) -> Editing:
    return Editing(world)


def test_an_item_is_added_at_the_end_and_the_rest_stays(editing: Editing) -> None:
    editing.add(ORIGINS, {"origin": ORIGIN})
    made = editing.add(ORIGINS, {"origin": "HTTPS://B.example/", "label": "B"})
    settings = editing.world.tenants.settings[TENANT_ID]

    assert (made.origin, made.label) == ("https://b.example", "B")
    assert settings.version == 3
    assert [authorized.origin for authorized in settings.authorized_origins] == [ORIGIN, made.origin]
    assert document(settings, version=1, authorizedOrigins=[]) == document()


def test_a_change_of_an_item_is_one_audit_event_of_the_whole_document(editing: Editing) -> None:
    made = editing.add(ORIGINS, {"origin": ORIGIN})
    event = editing.world.tenants.events(TENANT_ID)[-1]

    assert (event.action, event.target, event.actor) == (
        Action.SETTINGS_CHANGED,
        "settings",
        editing.context.actor,
    )
    assert event.change == [
        {"op": "test", "path": "/version", "value": 1},
        {"op": "replace", "path": "/version", "value": 2},
        {"op": "add", "path": "/authorizedOrigins/0", "value": msgspec.to_builtins(made)},
    ]


def test_an_item_is_exchanged_in_its_place(editing: Editing) -> None:
    for name in ("first", "second", "third"):
        editing.add(ATTRIBUTES, attribute(name=name))

    exchanged = editing.exchange(ATTRIBUTES, "second", {"type": "string", "required": True})
    names = [each.name for each in editing.world.tenants.settings[TENANT_ID].token_attributes]

    assert (exchanged.name, exchanged.required) == ("second", True)
    assert names == ["distinctId", "role", "first", "second", "third"]


def test_an_item_is_removed_and_the_others_stay(editing: Editing) -> None:
    one, other = editing.add(ORIGINS, {"origin": ORIGIN}), editing.add(ORIGINS, {"origin": "https://b.example"})

    editing.remove(ORIGINS, one.id)

    assert editing.world.tenants.settings[TENANT_ID].authorized_origins == [other]


@pytest.mark.parametrize("items", [ORIGINS, ATTRIBUTES, RULES], ids=lambda items: items.member)
@pytest.mark.parametrize("key", ["", "nobody", "distinctid", "0", "-1"])
def test_what_is_not_there_is_neither_found_nor_exchanged_nor_removed(
    editing: Editing, items: Items[Any], key: str
) -> None:
    with pytest.raises(NotFoundError):
        items.find(editing.world.tenants.settings[TENANT_ID], key)
    with pytest.raises(NotFoundError):
        editing.exchange(items, key, {})
    with pytest.raises(NotFoundError):
        editing.remove(items, key)


@pytest.mark.parametrize("expected", [0, 1, 3])
def test_only_the_current_version_is_changed(editing: Editing, expected: int) -> None:
    made = editing.add(ORIGINS, {"origin": ORIGIN})
    editor, context = editing.editor, editing.context

    with pytest.raises(PreconditionFailedError):
        editor.add(context, expected, ORIGINS, {"origin": "https://b.example"})
    with pytest.raises(PreconditionFailedError):
        editor.exchange(context, expected, ATTRIBUTES, "role", ROLE)
    with pytest.raises(PreconditionFailedError):
        editor.remove(context, expected, ORIGINS, str(made.id))
    assert editing.version == 2


def test_a_preview_is_what_would_be_stored_and_stores_nothing(editing: Editing) -> None:
    before = editing.world.tenants.settings[TENANT_ID]

    settings, origin = editing.editor.preview(editing.context, ORIGINS, {"origin": "https://Bücher.example/"})

    assert settings is before is editing.world.tenants.settings[TENANT_ID]
    assert origin.origin == "https://xn--bcher-kva.example"


def test_a_rule_is_added_exchanged_and_removed_under_an_id_of_ours(editing: Editing) -> None:
    made = editing.add(RULES, RULE)
    renamed = editing.exchange(RULES, made.id, {**RULE, "dataset": "orders"})

    assert (len(made.id), renamed) == (12, msgspec.structs.replace(made, dataset="orders"))
    with pytest.raises(ConflictError):
        editing.add(RULES, {**RULE, "id": made.id})
    with pytest.raises(SettingsInvalidError):
        editing.exchange(RULES, made.id, {**RULE, "id": "another"})
    editing.remove(RULES, made.id)
    assert editing.world.tenants.settings[TENANT_ID].access_rules == []


def test_an_attribute_goes_with_the_rules_that_use_it_only_if_that_is_meant(editing: Editing) -> None:
    editing.add(ATTRIBUTES, attribute())
    comparison = {"column": "city", "op": "eq", "attribute": "location"}
    made = editing.add(RULES, {"dataset": "sales", "filter": comparison})

    with pytest.raises(ConflictError) as refusal:
        editing.remove(ATTRIBUTES, "location")
    assert refusal.value.rules == ({"id": made.id, "dataset": "sales"},)
    with pytest.raises(ConflictError):
        editing.exchange(ATTRIBUTES, "location", attribute(type="integer"))
    editing.remove(ATTRIBUTES, "location", cascade=True)
    settings = editing.world.tenants.settings[TENANT_ID]
    assert (settings.custom_attributes(), settings.access_rules, settings.version) == ([], [], 4)


def test_a_reset_takes_attributes_and_their_rules_away_unasked(editing: Editing) -> None:
    editing.add(ATTRIBUTES, attribute())
    comparison = Condition(column="city", op=Operator.EQ, attribute="location")
    rule = AccessRule(id="rule00000001", dataset="sales", filter=comparison)
    now = editing.world.tenants.settings[TENANT_ID]
    editing.world.tenants.settings[TENANT_ID] = msgspec.structs.replace(now, access_rules=[rule])

    after = editing.editor.reset(editing.context, 2)

    assert document(after) == {**document(), "version": 3}
