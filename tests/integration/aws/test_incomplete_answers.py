"""Incomplete 200 responses of AWS: nobody is treated as unknown, and it is not reported as a defect of ours."""

from collections.abc import Callable
from typing import Any

import pytest

from embedtokens.adapters.aws.answer_time import AnswerTime
from embedtokens.adapters.aws.propagation_wait import PropagationWait
from embedtokens.adapters.dynamodb.table import DynamoTable
from embedtokens.adapters.kms.key_maker import KeyRoles, KmsKeyMaker
from embedtokens.adapters.kms.signer import KmsSigner
from embedtokens.errors import UnavailableError
from embedtokens.jose.jwk import PublicJwk
from embedtokens.retry import Pause
from embedtokens.signing_keys.key_ring import KeyState, SigningKey
from tests.support.builders.events import assert_unavailable
from tests.support.service import Service, Tenant

KEY = SigningKey("kid", "arn", PublicJwk("", ""), KeyState.ACTIVE, published_at=0)


class Answering:
    """A client that is always answered the same."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.answered = AnswerTime()

    def call(self, operation: str, **request: Any) -> Any:
        assert operation
        assert request
        return self.answer


def table(answer: object) -> DynamoTable:
    return DynamoTable(Answering(answer), "table", Pause(lambda _: None, lambda: 0.0))


def maker(answer: object) -> KmsKeyMaker:
    client, propagation_wait = Answering(answer), PropagationWait(lambda _: None, lambda: 0.0)
    return KmsKeyMaker(
        client, client, KeyRoles("root", "signer", "rotator"), stack_name="s", propagation_wait=propagation_wait
    )


READS: dict[str, tuple[Callable[[object], object], tuple[object, ...]]] = {
    "dynamodb:BatchGetItem": (
        lambda answer: table(answer).batch_get([("p", "s")]),
        ({}, {"Responses": None}, {"Responses": {"table": None}}, {"Responses": {}, "UnprocessedKeys": None}),
    ),
    "dynamodb:Query": (lambda answer: list(table(answer).query("p")), ({}, {"Items": None}, {"Items": {}})),
    "kms:Sign": (lambda answer: KmsSigner(Answering(answer)).sign(KEY, b""), ({}, {"Signature": None})),
    "kms:CreateKey": (lambda answer: maker(answer).create(), ({}, {"KeyMetadata": None}, {"KeyMetadata": {}})),
    "kms:GetPublicKey": (lambda answer: maker(answer).create(), ({"KeyMetadata": {"Arn": "arn"}},)),
    "tag:GetResources": (lambda answer: maker(answer).strays(0), ({}, {"ResourceTagMappingList": None})),
    "kms:DescribeKey": (lambda answer: maker(answer).strays(0), ({"ResourceTagMappingList": [{"ResourceARN": "a"}]},)),
}


@pytest.mark.parametrize(
    ("operation", "answer"), [(operation, answer) for operation, (_, answers) in READS.items() for answer in answers]
)
def test_what_an_answer_lacks_makes_the_operation_unavailable(operation: str, answer: object) -> None:
    read, _ = READS[operation]

    with pytest.raises(UnavailableError) as caught:
        read(answer)

    assert caught.value.cause == f"{operation}: AnswerIncomplete"


@pytest.mark.parametrize("operation", ["BatchGetItem", "Query"])
def test_callers_are_told_to_try_again(service: Service, tenant: Tenant, operation: str) -> None:
    service.token(tenant)
    service.forget_what_was_read()
    service.faults.by_operation[operation] = [{}] * 3

    assert_unavailable(service.generate(tenant))
