"""DynamoDB's Query out of botocore's parts, without its client, for the function that publishes keys.

Importing and building a client is a third of what that function would do at its cold start, and Query is all it calls.
Credentials, signature, connection, and which failures are worth another attempt and when, are botocore's here, too.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
"""

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSPreparedRequest, AWSRequest, AWSResponse
from botocore.credentials import ContainerProvider, CredentialResolver, EnvProvider
from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError
from botocore.httpsession import URLLib3Session
from botocore.retries.standard import (
    ExponentialBackoff,
    OrRetryChecker,
    RetryContext,
    ThrottledRetryableChecker,
    TransientRetryableChecker,
)
from botocore.utils import get_environ_proxies

from embedtokens.adapters.aws_calls import (
    ATTEMPTS,
    CONNECT_TIMEOUT_SECONDS,
    READ_TIMEOUT_SECONDS,
    USER_AGENT,
    Budget,
    keep_botocore_quiet,
)

_TIMEOUT = (CONNECT_TIMEOUT_SECONDS, READ_TIMEOUT_SECONDS["dynamodb"])
_HEADERS = {
    "Content-Type": "application/x-amz-json-1.0",
    "X-Amz-Target": "DynamoDB_20120810.Query",
    "User-Agent": USER_AGENT,
}


class QueryClient:
    """As much of botocore's DynamoDB client as reading a partition needs: it takes, answers and raises the same.

    Credentials are those of a Lambda function: in its environment, or, after SnapStart, from an address named there
    (https://docs.aws.amazon.com/lambda/latest/dg/snapstart-best-practices.html).
    """

    def __init__(self, endpoint: str, region: str, *, budget: Budget, sleep: Callable[[float], None]) -> None:
        keep_botocore_quiet()
        self._url = f"{endpoint.rstrip('/')}/"
        self._region = region
        self._budget = budget
        self._sleep = sleep
        self._credentials = CredentialResolver([EnvProvider(), ContainerProvider()]).load_credentials()
        self._http = URLLib3Session(
            timeout=_TIMEOUT,  # type: ignore[arg-type] # two numbers are what botocore itself hands over
            max_pool_connections=1,
            proxies=get_environ_proxies(endpoint),
        )
        self._passes = OrRetryChecker([TransientRetryableChecker(), ThrottledRetryableChecker()])
        self._backoff = ExponentialBackoff()

    def query(self, **request: Any) -> Any:
        """https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html

        Raises ClientError, BotoCoreError, BudgetSpentError. Binary values stay base64.
        """
        body, attempt = json.dumps(request).encode(), 1
        while (met := self._attempt(body, attempt)).caught_exception or "Error" in met.parsed_response:
            if attempt == ATTEMPTS or self._budget.spent() or not self._passes.is_retryable(met):
                raise met.caught_exception or ClientError(met.parsed_response, "Query")
            self._sleep(self._backoff.delay_amount(met))
            attempt += 1
        return met.parsed_response

    def _attempt(self, body: bytes, number: int) -> RetryContext:
        self._budget.check()
        try:
            answer = self._http.send(self._signed(body))
        except BotoCoreError as exc:
            return RetryContext(number, caught_exception=exc)
        return RetryContext(number, parsed_response=_parsed(answer), http_response=answer)

    def _signed(self, body: bytes) -> AWSPreparedRequest:
        request = AWSRequest("POST", self._url, _HEADERS, body)
        if self._credentials is None:
            raise NoCredentialsError
        SigV4Auth(self._credentials.get_frozen_credentials(), "dynamodb", self._region).add_auth(request)
        return request.prepare()


def _parsed(answer: AWSResponse) -> dict[str, Any]:
    """What DynamoDB answered, or its error as botocore tells one."""
    try:
        parsed = json.loads(answer.content)
    except ValueError:
        parsed = None
    if answer.status_code == HTTPStatus.OK and isinstance(parsed, dict):
        return parsed
    kind = parsed.get("__type") if isinstance(parsed, dict) else None
    code = str(kind).rpartition("#")[2] if kind else str(answer.status_code)
    return {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": answer.status_code}}
