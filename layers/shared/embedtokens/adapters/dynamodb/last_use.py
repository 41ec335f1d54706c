"""When API keys and sessions were last used and members last seen: written rarely, and only if it works at once."""

from collections.abc import Callable

from embedtokens.adapters.aws.failures import failure_code
from embedtokens.adapters.dynamodb.people_items import session_key
from embedtokens.adapters.dynamodb.table import DynamoTable, Key
from embedtokens.adapters.dynamodb.tenant_items import number
from embedtokens.adapters.dynamodb.tenant_keys import api_key_key, member_key
from embedtokens.api_keys.api_key import ApiKeyRecord
from embedtokens.errors import UnavailableError
from embedtokens.people.member import Member
from embedtokens.people.session import MOVED_SECONDS, SessionRecord
from embedtokens.use_cases.authenticate import KEY_USE_SECONDS
from embedtokens.use_cases.check_session import SEEN_SECONDS

_REST_SECONDS = 60


class LastUseTable:
    """Implements ports.LastUse. After a failure it pauses, so that an outage costs requests almost nothing."""

    def __init__(self, table: Callable[[], DynamoTable]) -> None:
        """Store how to get the table. `table` is called only for a write, which most containers seldom make."""
        self._table = table
        self._resumes_at = 0

    def note_key(self, tenant_id: str, record: ApiKeyRecord, at: int) -> None:
        """Store `at` (seconds since the epoch) as the time of the key's last use, if the store answers quickly.

        Never raises.
        """
        self._move(api_key_key(tenant_id, record.key_id), at, KEY_USE_SECONDS)

    def note_session(self, tenant_id: str, session: SessionRecord, at: int) -> None:
        """Store `at` (seconds since the epoch) as the time of the session's last use, as `note_key` does.

        Never raises.
        """
        self._move(session_key(tenant_id, session.sha256), at, MOVED_SECONDS)

    def note_member(self, tenant_id: str, member: Member, at: int) -> None:
        """Store `at` (seconds since the epoch) as the time when the member was last seen, as `note_key` does.

        Never raises.
        """
        self._move(member_key(tenant_id, member.member_id), at, SEEN_SECONDS)

    def _move(self, key: Key, at: int, least_seconds: int) -> None:
        if at < self._resumes_at:
            return
        try:
            self._table().update(
                key,
                {"last_used_at": number(at)},
                # Of several containers that notice at once, one writes; what was deleted is not recreated.
                condition="attribute_exists(pk) AND (attribute_not_exists(last_used_at) OR last_used_at <= :moved)",
                given={":moved": number(at - least_seconds)},
            )
        except UnavailableError as exc:
            if failure_code(exc) != "ConditionalCheckFailedException":
                self._resumes_at = at + _REST_SECONDS
