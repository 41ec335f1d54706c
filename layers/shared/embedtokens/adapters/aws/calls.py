"""A call to AWS, whichever client makes it."""

from typing import Any, Protocol

from embedtokens.adapters.aws.answer_time import AnswerTime

ATTEMPTS = 3
USER_AGENT = "EmbedTokens"
"""The user agent, as CloudTrail shows it."""


class AwsClient(Protocol):
    """A client for one AWS service."""

    @property
    def answered(self) -> AnswerTime:
        """The time of AWS's latest answer to this client."""

    def call(self, operation: str, **request: Any) -> Any:
        """Return AWS's answer, with binary values in base64.

        Raises AwsError, NotAnsweredError, BudgetSpentError.
        """
