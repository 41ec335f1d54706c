"""DynamoDB's Query out of botocore's parts, or by its whole client where the runtime's botocore has other parts.

AWS exchanges the runtime's botocore by itself, and the parts are no interface that it promises.
"""

from collections.abc import Callable
from typing import Any

_OTHER_PARTS = (AttributeError, ImportError, LookupError, NotImplementedError, TypeError, ValueError)
"""What Python says of a module, a member or an argument that is no longer there, or means something else. What AWS
answers, and a connection that fails, are none of these."""


class QueryFallback:
    """Asks the client from the first call on for which the parts do not do. Whatever AWS answers is passed on.

    `parts` and `client` make what can `query`; `note` is told the name of the error that parts failed with. Both spend
    one request's budget.
    """

    def __init__(self, parts: Callable[[], Any], client: Callable[[], Any], note: Callable[[str], None]) -> None:
        self._client, self._note = client, note
        self._parts: Any = None
        try:
            self._parts = parts()
        except _OTHER_PARTS as exc:
            note(type(exc).__name__)

    def query(self, **request: Any) -> Any:
        """Raises ClientError, BotoCoreError, BudgetSpentError."""
        if self._parts is not None:
            try:
                return self._parts.query(**request)
            except _OTHER_PARTS as exc:
                self._parts = None
                self._note(type(exc).__name__)
        return self._client().query(**request)
