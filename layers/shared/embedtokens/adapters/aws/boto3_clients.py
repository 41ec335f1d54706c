"""boto3 clients for functions that operators or a schedule invoke, where no caller waits.

They have the same interface as `client`, so that all functions share the code for tables and keys.
"""

import base64
import logging
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Self

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from embedtokens.adapters.aws.answer_time import AnswerTime
from embedtokens.adapters.aws.calls import ATTEMPTS, USER_AGENT
from embedtokens.adapters.aws.failures import AwsError, NotAnsweredError
from embedtokens.adapters.aws.time_budget import TimeBudget

_CONNECT_SECONDS = 1
_READ_SECONDS = {"dynamodb": 1, "kms": 2, "resourcegroupstaggingapi": 5}
_UNREPEATABLE_READ_SECONDS = 10
_BINARY = frozenset({"B", "Message"})
"""Binary members of our requests: a DynamoDB binary value, and the digest that KMS signs."""

_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""Exceptions that botocore's parser raises for an answer that is not a JSON object in UTF-8."""

_CHECKSUM_OF_NOTHING = str(zlib.crc32(b"{}"))


class Boto3Client:
    """A boto3 client with a time budget: each call starts in time or not at all."""

    def __init__(self, client: Any, budget: TimeBudget) -> None:
        self._client = client
        self._budget = budget
        self.answered = AnswerTime()

    @classmethod
    def of(cls, service: str, budget: TimeBudget, *, repeatable: bool = True) -> Self:
        """Return a client. `repeatable` is whether a call that times out may be repeated, and so be cut short."""
        logging.getLogger("botocore").setLevel(logging.WARNING)  # at INFO it logs where credentials come from
        config = Config(
            connect_timeout=_CONNECT_SECONDS,
            read_timeout=_READ_SECONDS[service] if repeatable else _UNREPEATABLE_READ_SECONDS,
            retries={"mode": "standard", "total_max_attempts": ATTEMPTS if repeatable else 1},
            user_agent_extra=USER_AGENT,
        )
        # A separate session: boto3's shared one keeps the environment of its first user.
        client: Any = boto3.session.Session().client(service, config=config)  # type: ignore[call-overload] # one of ours
        return cls(client, budget)

    def call(self, operation: str, **request: Any) -> Any:
        """Return AWS's answer, with binary values in base64.

        Raises AwsError, NotAnsweredError, BudgetSpentError.
        """
        self._budget.check()
        call, members = getattr(self._client, xform_name(operation)), _bytes_for_text(request)
        try:
            with boto3_failures():
                answer = call(**members)
        except _UNREADABLE as exc:
            raise NotAnsweredError("AnswerUnreadable") from exc
        except AwsError as exc:
            self._note_time(exc.members)
            raise
        self._note_time(answer)
        if _damaged(answer):
            raise NotAnsweredError("AnswerDamaged")
        return _text_for_bytes(answer)

    def _note_time(self, answer: Mapping[str, Any]) -> None:
        self.answered.note(answer.get("ResponseMetadata", {}).get("HTTPHeaders", {}).get("date"))


@contextmanager
def boto3_failures() -> Iterator[None]:
    """Turn every boto3 failure into AwsError or NotAnsweredError."""
    try:
        yield
    except ClientError as exc:
        status = exc.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        raise AwsError(exc.response.get("Error", {}).get("Code", "unknown"), status, exc.response) from exc
    except BotoCoreError as exc:
        raise NotAnsweredError(type(exc).__name__) from exc


def _damaged(answer: dict[str, Any]) -> bool:
    """Whether an answer was cut short: boto3 then returns an empty one, and its checksum tells the difference."""
    checksum = answer["ResponseMetadata"]["HTTPHeaders"].get("x-amz-crc32")
    return answer.keys() == {"ResponseMetadata"} and checksum not in {None, _CHECKSUM_OF_NOTHING}


def _bytes_for_text(request: Any) -> Any:
    """Convert the binary members of a request to what boto3 accepts."""
    if isinstance(request, list | tuple):
        return [_bytes_for_text(member) for member in request]
    if isinstance(request, dict):
        return {
            name: base64.b64decode(member) if name in _BINARY and isinstance(member, str) else _bytes_for_text(member)
            for name, member in request.items()
        }
    return request


def _text_for_bytes(answer: Any) -> Any:
    """Convert the binary members of an answer to what is on the wire."""
    if isinstance(answer, bytes):
        return base64.b64encode(answer).decode()
    if isinstance(answer, list):
        return [_text_for_bytes(member) for member in answer]
    if isinstance(answer, dict):
        return {name: _text_for_bytes(member) for name, member in answer.items()}
    return answer
