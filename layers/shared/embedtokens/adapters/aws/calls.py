"""What every call of AWS goes by: the time budget of a request, and one kind of failure."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import Any, Protocol

from embedtokens.errors import UnavailableError

# A request is answered within 8 s: no attempt starts after 5, and one takes at most 3.
BUDGET_SECONDS = 5.0
# An operator waits longer, if need be: within the function's timeout, with the longest attempt to come.
OPERATION_BUDGET_SECONDS = 30.0
# So does a deployment: AWS at times takes minutes to learn of new roles. Attempts are made for 150 s.
DEPLOYMENT_BUDGET_SECONDS = 160.0
# Attestation reads every trail; it begins no checkpoint after two minutes, and its function stops after five.
ATTESTATION_BUDGET_SECONDS = 240.0
ATTEMPTS = 3
USER_AGENT = "EmbedTokens"
"""Who calls, as CloudTrail shows it."""


class AnswerTime:
    """AWS's own time: what the header Date of its latest answer says, in whole seconds (RFC 9110 §6.6.1)."""

    def __init__(self) -> None:
        self.latest: int | None = None

    def note(self, date: str | None) -> None:
        """A date that is missing, or is none, is None: never an earlier answer's."""
        try:
            self.latest = int(parsedate_to_datetime(date).timestamp()) if date else None
        except ValueError:
            self.latest = None


class AwsClient(Protocol):
    """What calls one of AWS's services."""

    @property
    def answered(self) -> AnswerTime:
        """The time of AWS's latest answer to this client."""

    def call(self, operation: str, **request: Any) -> Any:
        """Return what AWS answers, with binary values in base64.

        Raises AwsError, NotAnsweredError, BudgetSpentError.
        """


class AwsError(Exception):
    """AWS refused a call; `code` is its word for it, `members` are those of its answer."""

    def __init__(self, code: str, status: int, members: Mapping[str, Any]) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.members = members


class NotAnsweredError(Exception):
    """No answer came, or none that can be read; `kind` is one word for the log."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class BudgetSpentError(Exception):
    """The request has used up its time for AWS calls."""


class Budget:
    """What is left of one request's time, over all its AWS calls and their retries."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._ends = monotonic() + BUDGET_SECONDS

    def start(self, seconds: float = BUDGET_SECONDS) -> None:
        """Begin to count: all calls together may take so many seconds from now."""
        self._ends = self._monotonic() + seconds

    def check(self) -> None:
        """Once an attempt. Raises BudgetSpentError."""
        if self.spent():
            raise BudgetSpentError

    def spent(self, *, after: float = 0.0) -> bool:
        """Whether no attempt may start any more, or may after so many seconds: nobody waits for such a one."""
        return self.left() <= after

    def left(self) -> float:
        """Seconds."""
        return self._ends - self._monotonic()


@contextmanager
def aws_failures(operation: str) -> Iterator[None]:
    """Whatever AWS fails with becomes UnavailableError; its cause (an error code, never a message) is for our log."""
    try:
        yield
    except AwsError as exc:
        raise UnavailableError(f"{operation}: {exc.code}") from exc
    except NotAnsweredError as exc:
        raise UnavailableError(f"{operation}: {exc.kind}") from exc
    except BudgetSpentError as exc:
        raise UnavailableError(f"{operation}: {type(exc).__name__}") from exc


def member[T](answer: Mapping[str, Any], name: str, kind: type[T]) -> T:
    """Return what AWS always says under this name. Raises NotAnsweredError: it is never taken for nothing."""
    found = answer.get(name)
    if not isinstance(found, kind):
        raise NotAnsweredError("AnswerIncomplete")
    return found


def failure_code(failure: UnavailableError) -> str | None:
    """AWS's code of a failure that `aws_failures` turned; None when no answer came at all."""
    return failure.__cause__.code if isinstance(failure.__cause__, AwsError) else None
