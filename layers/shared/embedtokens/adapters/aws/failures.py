"""Turn failed calls to AWS into errors."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from embedtokens.adapters.aws.time_budget import BudgetSpentError
from embedtokens.errors import UnavailableError


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


def required_member[T](answer: Mapping[str, Any], name: str, kind: type[T]) -> T:
    """Return a member that AWS always sends. Raises NotAnsweredError if it is missing, rather than assume a value."""
    found = answer.get(name)
    if not isinstance(found, kind):
        raise NotAnsweredError("AnswerIncomplete")
    return found


def failure_code(failure: UnavailableError) -> str | None:
    """Return the AWS error code behind a failure from `aws_failures`, or None if there was no answer."""
    return failure.__cause__.code if isinstance(failure.__cause__, AwsError) else None
