"""When API keys were last used, written once an hour and only if that succeeds at once."""

from collections.abc import Callable

from embedtokens.adapters.aws.failures import failure_code
from embedtokens.adapters.dynamodb.table import DynamoTable
from embedtokens.adapters.dynamodb.tenant_items import number
from embedtokens.adapters.dynamodb.tenant_keys import api_key_key
from embedtokens.api_keys.api_key import ApiKeyRecord
from embedtokens.errors import UnavailableError
from embedtokens.use_cases.authenticate import KEY_USE_SECONDS

_REST_SECONDS = 60


class KeyUseTable:
    """Implements ports.KeyUse. After a failure it pauses, so that an outage costs requests almost nothing."""

    def __init__(self, table: Callable[[], DynamoTable]) -> None:
        """Store how to get the table. `table` is called only for a write, which most containers seldom make."""
        self._table = table
        self._resumes_at = 0

    def note(self, tenant_id: str, record: ApiKeyRecord, at: int) -> None:
        """Store `at` (seconds since the epoch) as the time of the key's last use, if the store answers quickly.

        Never raises.
        """
        if at < self._resumes_at:
            return
        try:
            self._table().update(
                api_key_key(tenant_id, record.key_id),
                {"last_used_at": number(at)},
                # Of several containers that notice at once, one writes; a deleted key is not recreated.
                condition="attribute_exists(pk) AND (attribute_not_exists(last_used_at) OR last_used_at <= :hour_ago)",
                given={":hour_ago": number(at - KEY_USE_SECONDS)},
            )
        except UnavailableError as exc:
            if failure_code(exc) != "ConditionalCheckFailedException":
                self._resumes_at = at + _REST_SECONDS
