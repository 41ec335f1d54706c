"""What a restore makes of an API key's item."""

from collections.abc import Mapping

from embedtokens.adapters.dynamodb import api_keys
from embedtokens.adapters.dynamodb.tenant_items import number, text
from operations.ended_access import Ended
from operations.restored_items import Items, merged
from tests.support.builders.world import TENANT_ID


def tenant_with(key: Mapping[str, object]) -> Items:
    tenant = {"status": text("active"), "settings_version": number(1)}
    settings = {"version": number(1), "document": text("{}")}
    return {"TENANT": tenant, "SETTINGS": settings, "KEY#1": {"scopes": {"SS": ["keys:manage"]}, **key}}


def test_whatever_can_be_changed_of_a_key_and_is_no_label_is_taken_over() -> None:
    """Whoever lets more of a key be changed has to say what a restore makes of it."""
    changed = {name: number(7) for name in api_keys._CHANGEABLE}

    restored = merged(tenant_with({}), tenant_with(changed), Ended(1), TENANT_ID, deleted_keys=False)["KEY#1"]

    assert restored.keys() & changed.keys() == changed.keys() - {"label"}
