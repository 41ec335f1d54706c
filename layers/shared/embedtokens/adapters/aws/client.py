"""Calls in AWS's JSON protocols: signed, within the request's time budget, and retried where that helps.

Every call may be repeated: it is a read, a signature, or a write made safe by a token or a condition.
https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
"""

import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from http import HTTPStatus
from typing import Any

import msgspec

from embedtokens.adapters.aws.answer_time import AnswerTime
from embedtokens.adapters.aws.calls import ATTEMPTS, USER_AGENT
from embedtokens.adapters.aws.credentials import RoleCredentials
from embedtokens.adapters.aws.endpoints import endpoint_of, trust
from embedtokens.adapters.aws.exchange import Connection, Deadline, HttpAnswer
from embedtokens.adapters.aws.failures import AwsError, NotAnsweredError
from embedtokens.adapters.aws.retries import Retries
from embedtokens.adapters.aws.signing import SigV4
from embedtokens.adapters.aws.time_budget import LONGEST_EXCHANGE_SECONDS, TimeBudget


class Service(msgspec.Struct, frozen=True):
    """An AWS service. `seconds` limits one exchange with it, from the name lookup to the end of the answer."""

    name: str
    target: str
    protocol: str
    seconds: float


DYNAMODB = Service("dynamodb", "DynamoDB_20120810", "application/x-amz-json-1.0", 2.0)
SECRETS_MANAGER = Service("secretsmanager", "secretsmanager", "application/x-amz-json-1.1", 2.0)
KMS = Service("kms", "TrentService", "application/x-amz-json-1.1", LONGEST_EXCHANGE_SECONDS)


class World(msgspec.Struct, frozen=True, kw_only=True):
    """Time and randomness. `clock` is the wall clock in seconds since the epoch; `monotonic` measures deadlines."""

    clock: Callable[[], float]
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]
    random: Callable[[], float]


class HttpClient(msgspec.Struct, frozen=True, kw_only=True):
    """A client for one service over one persistent connection; `seconds` limits one exchange."""

    service: Service
    connection: Connection
    signer: SigV4
    credentials: RoleCredentials
    budget: TimeBudget
    world: World
    retries: Retries
    seconds: float
    answered: AnswerTime

    def prepare(self, *, connect: bool) -> None:
        """Parse certificates before a caller waits; if `connect`, also connect and derive the key that signs.

        A failure recurs in the first call.
        """
        with suppress(OSError, NotAnsweredError):
            self.connection.prepare()
            if connect:
                deadline = self._deadline()
                self.connection.open(deadline)
                self.signer.prepare(self.credentials.current(deadline), self.world.clock())

    def call(self, operation: str, **request: Any) -> Any:
        """Return AWS's answer, with binary values in base64.

        Raises AwsError, NotAnsweredError, BudgetSpentError.
        """
        body, attempt = msgspec.json.encode(request), 1
        failure: AwsError | NotAnsweredError | None = None
        while True:
            self.budget.check()
            try:
                answer = self._answered(operation, body)
            except (AwsError, NotAnsweredError) as exc:
                failure, pause = exc, self.retries.pause(exc, attempt)
                if pause is None or self.budget.spent(after=pause):
                    raise
            else:
                self.retries.succeeded(failure)
                return answer
            self.world.sleep(pause)
            attempt += 1

    def _answered(self, operation: str, body: bytes) -> Any:
        deadline = self._deadline()
        headers = {
            "host": self.connection.authority,
            "content-type": self.service.protocol,
            "x-amz-target": f"{self.service.target}.{operation}",
        }
        credentials = self.credentials.current(deadline)
        signed = self.signer.signed(headers, body, credentials, self.world.clock(), path=self.connection.path)
        answer = self.connection.send("POST", {**signed, "user-agent": USER_AGENT}, body, deadline)
        self.answered.note(answer.headers.get("date"))
        return _read(answer)

    def _deadline(self) -> Deadline:
        return Deadline(self.world.monotonic, self.world.monotonic() + self.seconds)


class Aws:
    """Makes clients that share a budget and the role's credentials."""

    def __init__(self, environ: Mapping[str, str], budget: TimeBudget, world: World) -> None:
        self._environ = environ
        self._budget = budget
        self._world = world
        self._region = environ["AWS_REGION"]
        self._credentials = RoleCredentials(environ, world.clock)
        self._trust = cache(trust)  # parsing certificates is expensive, and services share them
        self._made: list[HttpClient] = []

    def prepare(self, *, connect: bool) -> None:
        """Do for each client made so far what can be done before its first call."""
        for client in self._made:
            client.prepare(connect=connect)

    def client(self, service: Service, *, attempts: int = ATTEMPTS, seconds: float | None = None) -> HttpClient:
        """Return a client for `service`; `seconds` limits one exchange (default: the service's own limit)."""
        endpoint = endpoint_of(service.name, self._region, self._environ)
        client = HttpClient(
            service=service,
            connection=Connection(endpoint, self._trust, self._world.clock),
            signer=SigV4(service.name, self._region),
            credentials=self._credentials,
            budget=self._budget,
            world=self._world,
            retries=Retries(attempts, self._world.random),
            seconds=service.seconds if seconds is None else seconds,
            answered=AnswerTime(),
        )
        self._made.append(client)
        return client


def _read(answer: HttpAnswer) -> Any:
    """Return the document of an answer. Raises AwsError for a refusal, NotAnsweredError for a damaged answer."""
    checksum = answer.headers.get("x-amz-crc32")
    if checksum is not None and checksum != str(zlib.crc32(answer.body)):
        raise NotAnsweredError("ChecksumWrong")
    try:
        document = msgspec.json.decode(answer.body)
    except (ValueError, RecursionError):  # not JSON, not UTF-8, or deeper than any AWS answer
        document = None
    if answer.status == HTTPStatus.OK:
        if not isinstance(document, dict):
            raise NotAnsweredError("AnswerUnreadable")
        return document
    members = document if isinstance(document, dict) else {}
    kind = members.get("__type") or members.get("code")
    code = str(kind).rpartition("#")[2].partition(":")[0] if kind else str(answer.status)
    raise AwsError(code, answer.status, members)
