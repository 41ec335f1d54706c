"""What the actors of audit events and tokens are called: API keys by their labels, members by their names."""

from collections.abc import Collection, Mapping

from embedtokens.adapters.dynamodb.table import DynamoTable
from embedtokens.adapters.dynamodb.tenant_keys import caller_key
from embedtokens.audit.actors import actor_kind

_ATTRIBUTES = {"api_key": "label", "member": "name"}


class ActorLabelTable:
    """Implements ports.ActorLabels. Nothing else of an item is read, so that newer formats have labels as well."""

    def __init__(self, table: DynamoTable) -> None:
        self._table = table

    def labels(self, tenant_id: str, actors: Collection[str]) -> Mapping[str, str]:
        """Return what these actors (at most 100) are called now, in one consistent read. Raises UnavailableError."""
        attributes = {actor: _ATTRIBUTES[kind] for actor in actors if (kind := actor_kind(actor)) in _ATTRIBUTES}
        keys = {actor: caller_key(tenant_id, actor) for actor in attributes}
        if not keys:
            return {}
        items = self._table.batch_get(list(keys.values())).items
        found = {actor: items.get(key, {}).get(attributes[actor], {}).get("S") for actor, key in keys.items()}
        return {actor: label for actor, label in found.items() if label}
