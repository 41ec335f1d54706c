"""A first deployment in trouble: it waits for AWS, and says why where that is not enough."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from embedtokens.adapters.aws.cloudformation import Outcome, Request, Responder
from embedtokens.errors import UnavailableError
from embedtokens.signing_keys.key_ring import KeyRing
from embedtokens.wiring import operators, stores
from tests.support.fakes.aws_server import Broken
from tests.support.fakes.cloudformation import CloudFormation
from tests.support.fakes.wire import first
from tests.support.faults.peers import answers, peer
from tests.support.service import ISSUER, Service

LONGEST_WAIT = [1, 2, 4, *[8] * 18]
assert sum(LONGEST_WAIT) > 150


def test_a_deployment_that_cannot_make_a_key_fails_with_a_reason(
    fresh_service: Service, cloudformation: CloudFormation
) -> None:
    fresh_service.before_the_first_deployment()
    fresh_service.kms.fault = "KMSInternalException"

    fresh_service.deploy(cloudformation.event("Create"))

    (answer,) = cloudformation.answers
    assert (answer["Status"], answer["Data"]) == ("FAILED", {})
    assert answer["Reason"].startswith("unavailable: ")
    assert "arn:" not in answer["Reason"]


@pytest.mark.parametrize(
    ("operation", "code"),
    [
        ("CreateKey", "AccessDeniedException"),
        ("CreateKey", "MalformedPolicyDocumentException"),
        ("CreateKey", "ThrottlingException"),
        ("GetPublicKey", "AccessDeniedException"),
        ("GetPublicKey", "NotFoundException"),
    ],
)
def test_a_deployment_waits_until_aws_knows_its_new_roles_and_keys(
    fresh_service: Service, cloudformation: CloudFormation, operation: str, code: str
) -> None:
    fresh_service.before_the_first_deployment()
    fresh_service.kms.first[operation] = [code] * len(LONGEST_WAIT)

    fresh_service.deploy(cloudformation.event("Create"))

    assert cloudformation.answers[0]["Status"] == "SUCCESS"
    assert fresh_service.time.pauses == LONGEST_WAIT
    assert len(fresh_service.kms.keys) == 2


@pytest.mark.parametrize("operation", ["Query", "TransactWriteItems"])
def test_a_deployment_waits_until_dynamodb_knows_its_new_role(
    fresh_service: Service, cloudformation: CloudFormation, operation: str
) -> None:
    fresh_service.before_the_first_deployment()
    fresh_service.faults.rule = first(len(LONGEST_WAIT), "AccessDeniedException", operation)

    fresh_service.deploy(cloudformation.event("Create"))

    assert cloudformation.answers[0]["Status"] == "SUCCESS"
    assert fresh_service.time.pauses == LONGEST_WAIT
    assert len(fresh_service.kms.keys) == 2


def test_a_deployment_that_dynamodb_denies_for_longer_says_so(
    fresh_service: Service, cloudformation: CloudFormation
) -> None:
    fresh_service.before_the_first_deployment()
    fresh_service.faults.always("Query", fault="AccessDeniedException")

    fresh_service.deploy(cloudformation.event("Create"))

    assert cloudformation.answers[0]["Reason"] == "unavailable: dynamodb:Query: AccessDeniedException"
    assert fresh_service.time.pauses == LONGEST_WAIT


def test_an_operator_does_not_wait_as_long_as_a_deployment(fresh_service: Service) -> None:
    """The AWS CLI asks again when an answer takes more than a minute."""
    fresh_service.clock.now += 30 * 86_400
    fresh_service.kms.first["CreateKey"] = ["AccessDeniedException"] * 100

    answer = fresh_service.invoke("rotate_signing_key", {"action": "rotate"})

    assert (answer["code"], answer["detail"]) == ("unavailable", "kms:CreateKey: AccessDeniedException")
    assert fresh_service.time.pauses == [1, 2, 4, 8, 8]


def test_a_deployment_that_gets_no_second_key_succeeds(fresh_service: Service, cloudformation: CloudFormation) -> None:
    fresh_service.before_the_first_deployment()
    fresh_service.kms.first["CreateKey"] = [None, "LimitExceededException"]

    fresh_service.deploy(cloudformation.event("Create"))

    assert cloudformation.answers[0]["Status"] == "SUCCESS"
    assert fresh_service.generate(fresh_service.provision()).status == 200
    assert [step["step"] for step in fresh_service.invoke("rotate_signing_key", {"action": "rotate"})["steps"]] == [
        "prepare"
    ]


def test_a_deployment_does_not_wait_for_ever_and_leaves_no_key_behind(
    fresh_service: Service, cloudformation: CloudFormation
) -> None:
    fresh_service.before_the_first_deployment()
    fresh_service.kms.first["GetPublicKey"] = ["AccessDeniedException"] * (len(LONGEST_WAIT) + 1)

    fresh_service.deploy(cloudformation.event("Create"))

    assert cloudformation.answers[0]["Reason"] == "unavailable: kms:GetPublicKey: AccessDeniedException"
    assert [key.state for key in fresh_service.kms.keys.values()] == ["PendingDeletion"]


def test_a_key_that_cannot_be_discarded_does_not_hide_what_went_wrong(
    fresh_service: Service, cloudformation: CloudFormation
) -> None:
    fresh_service.before_the_first_deployment()
    fresh_service.kms.first |= {"GetPublicKey": ["KMSInternalException"], "ScheduleKeyDeletion": ["AccessDenied"]}

    fresh_service.deploy(cloudformation.event("Create"))

    assert cloudformation.answers[0]["Reason"] == "unavailable: kms:GetPublicKey: KMSInternalException"


def test_a_key_whose_making_is_not_answered_is_not_made_again(
    fresh_service: Service, cloudformation: CloudFormation
) -> None:
    fresh_service.before_the_first_deployment()
    fresh_service.kms.calls.clear()
    fresh_service.kms.fault = Broken.SILENT

    fresh_service.deploy(cloudformation.event("Create"))

    assert cloudformation.answers[0]["Status"] == "FAILED"
    assert fresh_service.kms.calls == ["CreateKey"]


def test_a_key_of_another_kind_is_not_taken(fresh_service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh_service.before_the_first_deployment()
    stores.ring_table().swap(None, KeyRing(ISSUER, {}))
    other = ec.generate_private_key(ec.SECP384R1()).public_key()
    der = base64.b64encode(other.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()
    monkeypatch.setattr(fresh_service.kms, "_get_public_key", lambda _body: {"PublicKey": der})

    answer = fresh_service.invoke("rotate_signing_key", {"action": "rotate"})

    assert (answer["code"], answer["detail"]) == ("unavailable", "kms:GetPublicKey: not a P-256 key")


def test_a_deployment_that_meets_a_defect_still_answers(
    fresh_service: Service, cloudformation: CloudFormation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operators, "installation", lambda: 1 // 0)

    fresh_service.invoke("install_signing_keys", cloudformation.event("Create"))

    (answer,) = cloudformation.answers
    assert (answer["Status"], answer["Reason"]) == ("FAILED", "internal error: see the log")


def test_what_answers_in_another_protocol_has_accepted_nothing() -> None:
    """http.client's word for that is no OSError."""
    with peer(answers(b"SSH-2.0-OpenSSH_9\r\n")) as to:
        base = f"http://127.0.0.1:{to.port}"
        responder = Responder(region="eu-west-1", url_suffix="amazonaws.com", s3_endpoint=base, sleep=lambda _: None)
        request = Request("Create", "stack", "request", "SigningKeys", f"{base}/answer")
        with pytest.raises(UnavailableError, match="not accepted"):
            responder.respond(request, Outcome({}))

    assert to.accepted == 3
