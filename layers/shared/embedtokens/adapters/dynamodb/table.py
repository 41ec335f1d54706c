"""DynamoDB at the level of calls: typed attribute values, consistent reads, and conditional transactions.

https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
"""

from collections.abc import Iterator, Mapping, Sequence
from secrets import token_hex
from typing import Any

import msgspec

from embedtokens.adapters.aws.calls import AwsClient
from embedtokens.adapters.aws.failures import AwsError, aws_failures, required_member
from embedtokens.errors import UnavailableError
from embedtokens.retry import Pause, retry

type Item = Mapping[str, Any]
"""Attribute values as DynamoDB writes them: {"pk": {"S": "…"}, "version": {"N": "7"}}."""

type Key = tuple[str, str]
"""Partition key and sort key."""

type SortKeys = str | tuple[str, str]
"""A prefix of sort keys, or the first and the last sort key of a range."""

_BATCH_ATTEMPTS = 3
_TRANSACTION_ATTEMPTS = 3


class ConditionFailedError(Exception):
    """The conditions of a transaction failed; `failed` are the positions of the writes concerned."""

    def __init__(self, failed: Sequence[int]) -> None:
        super().__init__(f"conditions failed at {list(failed)}")
        self.failed = tuple(failed)


class Batch(msgspec.Struct, frozen=True):
    """Items, and when DynamoDB first answered by its own clock: no item was read before that."""

    items: Mapping[Key, Item]
    answered_at: int | None


class DynamoTable:
    """A table with the keys pk and sk."""

    def __init__(self, client: AwsClient, name: str, pause: Pause) -> None:
        self._client = client
        self.name = name
        self._pause = pause

    @property
    def answered_at(self) -> int | None:
        """When DynamoDB last answered, in whole seconds by its own clock, or None if it did not say."""
        return self._client.answered.latest

    def get(self, key: Key) -> Item | None:
        """Return the item, read consistently, or None. Raises UnavailableError."""
        with aws_failures("dynamodb:GetItem"):
            answer = self._client.call("GetItem", TableName=self.name, Key=_key(key), ConsistentRead=True)
        item: Item | None = answer.get("Item")
        return item

    def batch_get(self, keys: Sequence[Key]) -> Batch:
        """Return the items under `keys` (at most 100), read consistently; repeated keys are requested once.

        Raises UnavailableError rather than treat an unprocessed key as an absent item.
        """
        wanted: list[Any] = [_key(key) for key in dict.fromkeys(keys)]
        found: dict[Key, Item] = {}
        answered_at: int | None = None

        def read_wanted(attempt: int) -> Batch | None:
            nonlocal wanted, answered_at
            request = {self.name: {"Keys": wanted, "ConsistentRead": True}}
            with aws_failures("dynamodb:BatchGetItem"):
                answer = {"UnprocessedKeys": {}, **self._client.call("BatchGetItem", RequestItems=request)}
                items = required_member({self.name: [], **required_member(answer, "Responses", dict)}, self.name, list)
                wanted = required_member(answer, "UnprocessedKeys", dict).get(self.name, {}).get("Keys", [])
            if attempt == 0:
                answered_at = self.answered_at
            for item in items:
                found[item["pk"]["S"], item["sk"]["S"]] = item
            return None if wanted else Batch(found, answered_at)

        unprocessed = UnavailableError("dynamodb:BatchGetItem: keys stay unprocessed")
        return retry(read_wanted, _BATCH_ATTEMPTS, unprocessed, self._pause.wait)

    def query(
        self,
        pk: str,
        *,
        after: Item | None = None,
        newest_first: bool = False,
        page_size: int | None = None,
        within: SortKeys = "",
    ) -> Iterator[Item]:
        """Yield every item of a partition after the key `after`, read consistently, each page when it is needed.

        Sort keys that are not `within` are neither read nor paid for.
        """
        start = after
        while True:
            items, start = self.page(pk, after=start, newest_first=newest_first, limit=page_size, within=within)
            yield from items
            if start is None:
                return

    def page(
        self,
        pk: str,
        *,
        after: Item | None,
        limit: int | None = None,
        newest_first: bool = False,
        within: SortKeys = "",
    ) -> tuple[list[Item], Item | None]:
        """Return one page of a partition, and the key after which the rest starts (None: there is no rest).

        Sort keys that are not `within` are neither read nor paid for.
        """
        request: dict[str, Any] = {
            "TableName": self.name,
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": {"S": pk}},
            "ConsistentRead": True,
            "ScanIndexForward": not newest_first,
        }
        if isinstance(within, tuple):
            request["KeyConditionExpression"] += " AND sk BETWEEN :first AND :last"
            request["ExpressionAttributeValues"] |= {":first": {"S": within[0]}, ":last": {"S": within[1]}}
        elif within:
            request["KeyConditionExpression"] += " AND begins_with(sk, :prefix)"
            request["ExpressionAttributeValues"][":prefix"] = {"S": within}
        if after is not None:
            request["ExclusiveStartKey"] = after
        if limit is not None:
            request["Limit"] = limit
        with aws_failures("dynamodb:Query"):
            answer = self._client.call("Query", **request)
            return required_member(answer, "Items", list), answer.get("LastEvaluatedKey")

    def put_new(self, item: Item) -> dict[str, Any]:
        """Return a write for `transact` that stores an item if it does not exist."""
        condition = "attribute_not_exists(pk)"
        return {"Put": {"TableName": self.name, "Item": item, "ConditionExpression": condition}}

    def put_later(self, item: Item, counter: str) -> dict[str, Any]:
        """Return a write for `transact` that stores an item if there is none, or one whose number `counter` is
        lower.
        """
        return {
            "Put": {
                "TableName": self.name,
                "Item": item,
                "ConditionExpression": "attribute_not_exists(pk) OR #counter < :counter",
                "ExpressionAttributeNames": {"#counter": counter},
                "ExpressionAttributeValues": {":counter": item[counter]},
            }
        }

    def set(
        self,
        key: Key,
        values: Mapping[str, Item | None],
        *,
        condition: str,
        given: Mapping[str, Item],
        add: Mapping[str, int] | None = None,
    ) -> dict[str, Any]:
        """Return a write for `transact` that sets attributes of an item (None removes one) and adds to its numbers.

        The write applies only if `condition` holds; `given` are the values of its placeholders. Leave it empty only if
        another write of the same transaction has a condition that protects both.
        """
        kept = {name: value for name, value in values.items() if value is not None}
        removed = [name for name in values if name not in kept]
        added = {name: {"N": str(change)} for name, change in (add or {}).items()}
        adding = " ADD " + ", ".join(f"#{name} :{name}" for name in added) if added else ""
        removing = " REMOVE " + ", ".join(f"#{name}" for name in removed) if removed else ""
        return {
            "Update": {
                "TableName": self.name,
                "Key": _key(key),
                "UpdateExpression": "SET " + ", ".join(f"#{name} = :{name}" for name in kept) + adding + removing,
                **({"ConditionExpression": condition} if condition else {}),
                "ExpressionAttributeNames": {f"#{name}": name for name in (*values, *added)},
                "ExpressionAttributeValues": {
                    **{f":{name}": value for name, value in {**kept, **added}.items()},
                    **given,
                },
            }
        }

    def check(self, key: Key, *, condition: str, given: Mapping[str, Item]) -> dict[str, Any]:
        """Return a part of `transact` that writes nothing, and fails unless `condition` holds for an item.

        A transaction may not have another part for the same item.
        """
        return {
            "ConditionCheck": {
                "TableName": self.name,
                "Key": _key(key),
                "ConditionExpression": condition,
                "ExpressionAttributeValues": given,
            }
        }

    def update(self, key: Key, values: Mapping[str, Item], *, condition: str, given: Mapping[str, Item]) -> None:
        """Apply the write of `set` on its own. Raises UnavailableError, also if the condition fails."""
        with aws_failures("dynamodb:UpdateItem"):
            self._client.call("UpdateItem", **self.set(key, values, condition=condition, given=given)["Update"])

    def transact(self, *writes: Mapping[str, Any]) -> None:
        """Apply all writes or none. Raises ConditionFailedError, and UnavailableError if conflicts persist."""
        conflicts = UnavailableError("dynamodb:TransactWriteItems: conflicts do not end")
        retry(lambda _: self._transacted(writes) or None, _TRANSACTION_ATTEMPTS, conflicts, self._pause.wait)

    def _transacted(self, writes: Sequence[Mapping[str, Any]]) -> bool:
        """Return False after a conflict with another transaction, which no client tries again by itself."""
        try:
            with aws_failures("dynamodb:TransactWriteItems"):
                self._client.call("TransactWriteItems", TransactItems=writes, ClientRequestToken=token_hex(16))
        except UnavailableError as exc:
            reasons = _cancellation_reasons(exc.__cause__)
            if failed := [i for i, reason in enumerate(reasons) if reason == "ConditionalCheckFailed"]:
                raise ConditionFailedError(failed) from exc
            if "TransactionConflict" not in reasons:
                raise
            return False
        return True


def _key(key: Key) -> dict[str, dict[str, str]]:
    return {"pk": {"S": key[0]}, "sk": {"S": key[1]}}


def _cancellation_reasons(error: BaseException | None) -> list[str]:
    if not isinstance(error, AwsError) or error.code != "TransactionCanceledException":
        return []
    reasons: Any = error.members.get("CancellationReasons", [])
    return [reason.get("Code", "None") for reason in reasons]
