"""Write changes that members make by session, only while the session would still be accepted.

A request is authenticated by a read, and a removal or another role may come between that read and the write. So each
write checks the member's version in its own transaction. Renames and signs of life leave the version as it is.
"""

from collections.abc import Mapping
from typing import Any

from embedtokens.adapters.dynamodb.table import ConditionFailedError, DynamoTable, Item, Key
from embedtokens.adapters.dynamodb.tenant_keys import member_key
from embedtokens.audit.trail import ActingMember
from embedtokens.sign_in_errors import SessionEndedError

_CONDITION = "version = :acting_version"


def transact_for(member: ActingMember | None, table: DynamoTable, tenant_id: str, *writes: Mapping[str, Any]) -> None:
    """Apply all writes or none, and none if `member` has another version than this (None: nobody is checked).

    Raises SessionEndedError if they have; otherwise what DynamoTable.transact raises.
    """
    if member is None:
        table.transact(*writes)
        return
    key, given = member_key(tenant_id, member.member_id), {":acting_version": {"N": str(member.version)}}
    own = next((position for position, write in enumerate(writes) if _changes(write, key)), None)
    checked = [*writes]
    if own is None:
        checked.append(table.check(key, condition=_CONDITION, given=given))
    else:
        checked[own] = _narrowed(writes[own], given)
    try:
        table.transact(*checked)
    except ConditionFailedError as exc:
        if (len(writes) if own is None else own) in exc.failed:
            raise SessionEndedError from exc
        raise


def _changes(write: Mapping[str, Any], key: Key) -> bool:
    return "Update" in write and write["Update"]["Key"] == {"pk": {"S": key[0]}, "sk": {"S": key[1]}}


def _narrowed(write: Mapping[str, Any], given: Mapping[str, Item]) -> dict[str, Any]:
    """Return a member's change of themselves with the check in it: DynamoDB takes one part for each item."""
    update = write["Update"]
    return {
        "Update": {
            **update,
            "ConditionExpression": f"({update['ConditionExpression']}) AND {_CONDITION}",
            "ExpressionAttributeValues": {**update["ExpressionAttributeValues"], **given},
        }
    }
