"""Who AWS is told is calling: the service and its botocore, and nothing put together anew for each call."""

from collections.abc import Iterator
from typing import Any

import botocore
import pytest
from botocore.awsrequest import AWSResponse

from embedtokens.adapters.aws import Clients
from embedtokens.adapters.aws_calls import Budget


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "nothing-checks-it")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    client = Clients(Budget(lambda: 0.0)).client("dynamodb")
    yield client
    client.close()


def test_a_call_names_the_service_and_the_botocore_that_it_uses(client: Any) -> None:
    sent: list[Any] = []

    def answer(request: Any, **_event: object) -> AWSResponse:
        sent.append(request)
        empty: Any = type("Body", (), {"stream": lambda _self: [b"{}"]})()
        return AWSResponse(request.url, 200, {}, empty)  # type: ignore[arg-type] # no headers are enough

    client.meta.events.register("before-send", answer)
    client.query(TableName="t", KeyConditionExpression="pk = :pk", ExpressionAttributeValues={":pk": {"S": "a"}})

    (agent,) = (request.headers["User-Agent"].decode() for request in sent)
    assert agent.partition(" PT/")[0] == f"EmbedTokens Botocore/{botocore.__version__}"  # Powertools adds PT/
