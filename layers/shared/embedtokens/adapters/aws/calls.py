"""What all calls to AWS share: the time budget of a request and the errors."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import Any, Protocol

from embedtokens.errors import UnavailableError

# A request is answered within 8 s: no attempt starts after 5 s, and each takes at most 3 s.
BUDGET_SECONDS = 5.0
# Operators can wait longer: the budget and the longest attempt fit the function's timeout.
OPERATION_BUDGET_SECONDS = 30.0
# AWS can take minutes to propagate the new roles of a deployment. Attempts are made for 150 s.
DEPLOYMENT_BUDGET_SECONDS = 160.0
# Attestation reads every trail. It starts no checkpoint after two minutes; its function times out after five.
ATTESTATION_BUDGET_SECONDS = 240.0
ATTEMPTS = 3
USER_AGENT = "EmbedTokens"
"""The user agent, as CloudTrail shows it."""


class AnswerTime:
    """AWS's own time: the `Date` header of its latest answer, in whole seconds (RFC 9110 §6.6.1)."""

    def __init__(self) -> None:
        self.latest: int | None = None
        self._date: str | None = None

    def note(self, date: str | None) -> None:
        """Store the time of an answer; None if its date is missing or invalid, never an earlier answer's time."""
        if date != self._date:  # answers of one second have the same date
            self._date, self.latest = date, _seconds(date)


def _seconds(date: str | None) -> int | None:
    try:
        return int(parsedate_to_datetime(date).timestamp()) if date else None
    except ValueError:
        return None


class AwsClient(Protocol):
    """A client for one AWS service."""

    @property
    def answered(self) -> AnswerTime:
        """The time of AWS's latest answer to this client."""

    def call(self, operation: str, **request: Any) -> Any:
        """Return AWS's answer, with binary values in base64.

        Raises AwsError, NotAnsweredError, BudgetSpentError.
        """


class AwsError(Exception):
    """AWS refused a call. `code` is AWS's error code; `members` are those of its answer."""

    def __init__(self, code: str, status: int, members: Mapping[str, Any]) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.members = members


class NotAnsweredError(Exception):
    """AWS sent no answer, or an unreadable one. `kind` is one word for the log."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class BudgetSpentError(Exception):
    """The request has used up its time for AWS calls."""


class Budget:
    """The time that is left of one request for all its AWS calls and their retries."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._ends = monotonic() + BUDGET_SECONDS

    def start(self, seconds: float = BUDGET_SECONDS) -> None:
        """Start the clock: all calls together may take `seconds` from now."""
        self._ends = self._monotonic() + seconds

    def check(self) -> None:
        """Raise BudgetSpentError if no time is left. Called before each attempt."""
        if self.spent():
            raise BudgetSpentError

    def spent(self, *, after: float = 0.0) -> bool:
        """Whether no attempt may start `after` this many seconds, because nobody would wait for its answer."""
        return self.left() <= after

    def left(self) -> float:
        """Return the seconds that are left."""
        return self._ends - self._monotonic()


@contextmanager
def aws_failures(operation: str) -> Iterator[None]:
    """Turn every AWS failure into UnavailableError; its cause, for our log, is an error code and never a message."""
    try:
        yield
    except AwsError as exc:
        raise UnavailableError(f"{operation}: {exc.code}") from exc
    except NotAnsweredError as exc:
        raise UnavailableError(f"{operation}: {exc.kind}") from exc
    except BudgetSpentError as exc:
        raise UnavailableError(f"{operation}: {type(exc).__name__}") from exc


def member[T](answer: Mapping[str, Any], name: str, kind: type[T]) -> T:
    """Return a member that AWS always sends. Raises NotAnsweredError if it is missing, rather than assume a value."""
    found = answer.get(name)
    if not isinstance(found, kind):
        raise NotAnsweredError("AnswerIncomplete")
    return found


def failure_code(failure: UnavailableError) -> str | None:
    """Return the AWS error code behind a failure from `aws_failures`, or None if there was no answer."""
    return failure.__cause__.code if isinstance(failure.__cause__, AwsError) else None
