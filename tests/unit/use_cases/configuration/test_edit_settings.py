import pytest

from embedtokens.errors import PreconditionFailedError
from embedtokens.field_errors import SettingsInvalidError
from embedtokens.settings.document import Settings
from embedtokens.tenants.tenant import Tenant
from embedtokens.use_cases.configuration.edit_settings import SettingsEditor
from tests.support.builders.settings import PUBLIC_SUFFIXES, document, put
from tests.support.builders.world import ORIGIN, TENANT_ID, World
from tests.support.fakes.system import NOW


def editor(world: World) -> SettingsEditor:
    return SettingsEditor(
        settings=world.tenants,
        store=world.tenants,
        randomness=world.randomness,
        is_public_suffix=PUBLIC_SUFFIXES.__contains__,
    )


def test_the_successor_is_stored_and_answered(world: World) -> None:
    made = editor(world).replace(world.context(), 1, document(authorizedOrigins=[{"origin": ORIGIN}]))

    assert made.version == 2
    assert made.authorizes(ORIGIN)
    assert world.tenants.settings[TENANT_ID] == made


def test_a_new_origin_is_as_old_as_the_request(world: World) -> None:
    context = world.context()
    world.clock.now += 100
    made = editor(world).replace(context, 1, document(authorizedOrigins=[{"origin": ORIGIN}]))

    assert context.at == NOW
    assert made.authorized_origins[0].created_at == "2027-01-15T08:00:00Z"


@pytest.mark.parametrize("expected", [0, 1, 3])
def test_only_the_current_version_has_a_successor(world: World, expected: int) -> None:
    world.tenants.settings[TENANT_ID] = put(document())

    with pytest.raises(PreconditionFailedError):
        editor(world).replace(world.context(), expected, document())
    assert world.tenants.settings[TENANT_ID].version == 2


def test_a_stale_version_is_told_before_a_wrong_document(world: World) -> None:
    with pytest.raises(PreconditionFailedError):
        editor(world).replace(world.context(), 9, {})


def test_a_wrong_document_changes_nothing(world: World) -> None:
    before = world.tenants.settings[TENANT_ID]

    with pytest.raises(SettingsInvalidError):
        editor(world).replace(world.context(), 1, {})
    assert world.tenants.settings[TENANT_ID] is before


def test_a_patch_changes_what_it_names_and_nothing_else(world: World) -> None:
    context = world.context()
    editor(world).replace(context, 1, document(authorizedOrigins=[{"origin": ORIGIN, "label": "App"}]))
    before = world.tenants.settings[TENANT_ID]
    after = editor(world).merge(context, 2, {"tokens": {"maxLifetime": 7200}})

    assert (after.tokens.max_lifetime, after.tokens.default_lifetime) == (7200, 3600)
    assert document(after) == {**document(before), "version": 3, "tokens": document(after)["tokens"]}
    assert world.tenants.settings[TENANT_ID] == after


def test_a_patch_replaces_a_list_whole(world: World) -> None:
    context = world.context()
    editor(world).merge(context, 1, {"authorizedOrigins": [{"origin": ORIGIN}]})
    after = editor(world).merge(context, 2, {"authorizedOrigins": [{"origin": "https://b.example"}]})

    assert [authorized.origin for authorized in after.authorized_origins] == ["https://b.example"]


@pytest.mark.parametrize(
    "patch",
    [[], None, "x", {"developerOrigins": None}, {"theme": "dark"}, {"tokens": {"maxLifetime": 59}}, {"tokens": []}],
)
def test_a_patch_whose_result_does_not_hold_together_changes_nothing(world: World, patch: object) -> None:
    before = world.tenants.settings[TENANT_ID]

    with pytest.raises(SettingsInvalidError):
        editor(world).merge(world.context(), 1, patch)
    assert world.tenants.settings[TENANT_ID] is before


def test_a_reset_is_a_new_version_of_what_a_new_tenant_has(world: World) -> None:
    context = world.context()
    editor(world).replace(context, 1, document(authorizedOrigins=[{"origin": ORIGIN}], developerOrigins=True))
    after = editor(world).reset(context, 2)

    assert document(after) == {**document(), "version": 3}
    assert world.tenants.settings[TENANT_ID] == after


def test_only_the_current_version_is_patched_or_reset(world: World) -> None:
    with pytest.raises(PreconditionFailedError):
        editor(world).merge(world.context(), 2, {})
    with pytest.raises(PreconditionFailedError):
        editor(world).reset(world.context(), 2)
    assert world.tenants.settings[TENANT_ID].version == 1


class StaleSettings:
    """Settings whose current version was read a moment before somebody else wrote the next one."""

    def __init__(self, world: World) -> None:
        self._read = world.tenants.settings[TENANT_ID]
        world.tenants.settings[TENANT_ID] = put(document())

    def current(self, _tenant: Tenant) -> Settings:
        return self._read


def test_somebody_who_was_a_moment_quicker_is_not_overwritten(world: World) -> None:
    stale = SettingsEditor(
        settings=StaleSettings(world),
        store=world.tenants,
        randomness=world.randomness,
        is_public_suffix=lambda name: name == "com",
    )

    with pytest.raises(PreconditionFailedError):
        stale.replace(world.context(), 1, document(developerOrigins=True))
    assert not world.tenants.settings[TENANT_ID].developer_origins
