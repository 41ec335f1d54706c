"""Look up the labels of API keys and the names of members that audit events and tokens refer to."""

from collections.abc import Collection, Mapping
from itertools import batched

from embedtokens.adapters.dynamodb.table import DynamoTable, Item, Key
from embedtokens.adapters.dynamodb.tenant_keys import caller_key
from embedtokens.audit.actors import actor_kind

_ATTRIBUTES = {"api_key": "label", "member": "name"}
_MOST_KEYS = 100


class ActorLabelTable:
    """Implements ports.ActorLabels. Nothing else of an item is read, so that newer formats have labels as well."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def labels(self, tenant_id: str, actors: Collection[str]) -> Mapping[str, str]:
        """Return what these actors are called now, in one consistent read for each 100. Raises UnavailableError."""
        attributes = {actor: _ATTRIBUTES[kind] for actor in actors if (kind := actor_kind(actor)) in _ATTRIBUTES}
        keys = {actor: caller_key(tenant_id, actor) for actor in attributes}
        items: dict[Key, Item] = {}
        for some in batched(keys.values(), _MOST_KEYS, strict=False):
            items |= self._table.batch_get(some).items
        found = {actor: items.get(key, {}).get(attributes[actor], {}).get("S") for actor, key in keys.items()}
        return {actor: label for actor, label in found.items() if label}
