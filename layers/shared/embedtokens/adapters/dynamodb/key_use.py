"""When API keys were last used, written once an hour, and only if that is easy."""

from collections.abc import Callable

from embedtokens.adapters.aws.calls import failure_code
from embedtokens.adapters.dynamodb.table import DynamoTable
from embedtokens.adapters.dynamodb.tenant_items import api_key_key, number
from embedtokens.api_keys.api_key import ApiKeyRecord
from embedtokens.errors import UnavailableError
from embedtokens.use_cases.authenticate import KEY_USE_SECONDS

_REST_SECONDS = 60


class KeyUseTable:
    """Implements ports.KeyUse. After a failure it rests, so that an outage costs requests next to nothing."""

    def __init__(self, table: Callable[[], DynamoTable]) -> None:
        """`table` is asked when there is something to write, which most containers seldom have."""
        self._table = table
        self._resumes_at = 0

    def note(self, tenant_id: str, record: ApiKeyRecord, at: int) -> None:
        """Store `at` (seconds since the epoch) as the moment of the key's last use, if the store is quick to take it.

        Never raises.
        """
        if at < self._resumes_at:
            return
        try:
            self._table().update(
                api_key_key(tenant_id, record.key_id),
                {"last_used_at": number(at)},
                # Of the containers that notice at once, one writes; a key that is gone does not come back.
                condition="attribute_exists(pk) AND (attribute_not_exists(last_used_at) OR last_used_at <= :hour_ago)",
                given={":hour_ago": number(at - KEY_USE_SECONDS)},
            )
        except UnavailableError as exc:
            if failure_code(exc) != "ConditionalCheckFailedException":
                self._resumes_at = at + _REST_SECONDS
