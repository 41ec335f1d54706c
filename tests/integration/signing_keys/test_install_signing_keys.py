"""The stack's custom resource installs issuer, timing and first signing keys as the template says, and nothing else."""

import json
from copy import replace

from embedtokens.wiring import operators, stores
from tests.support.fakes.cloudformation import CloudFormation
from tests.support.service import ISSUER, TABLE, Service


def test_a_first_deployment_makes_a_key_and_one_that_waits_and_answers_the_kid(
    fresh_service: Service, cloudformation: CloudFormation
) -> None:
    fresh_service.before_the_first_deployment()

    fresh_service.deploy(cloudformation.event("Create"), issuer="https://new.example.com")

    (answer,) = cloudformation.answers
    assert (answer["Status"], answer["PhysicalResourceId"]) == ("SUCCESS", "SigningKeys")
    assert (answer["StackId"], answer["RequestId"]) == ("stack", "request")
    assert answer["LogicalResourceId"] == "SigningKeys"
    assert answer["Data"]["Issuer"] == "https://new.example.com"
    first, waiting = fresh_service.call("GET", "/.well-known/jwks.json").json["keys"]
    assert answer["Data"]["Kid"] in {first["kid"], waiting["kid"]}
    assert sorted(key.state for key in stores.ring_table().fresh_ring().keys.values()) == ["active", "pending"]  # type: ignore[union-attr] # it is there


def test_the_key_is_tagged_and_only_the_signing_role_may_sign_with_it(
    fresh_service: Service, cloudformation: CloudFormation
) -> None:
    fresh_service.before_the_first_deployment()
    fresh_service.deploy(cloudformation.event("Create"))

    key, _waiting = fresh_service.kms.keys.values()
    assert key.created_with["Tags"] == [{"TagKey": "embed-tokens:stack", "TagValue": "embed-tokens"}]
    assert (key.created_with["KeySpec"], key.created_with["KeyUsage"]) == ("ECC_NIST_P256", "SIGN_VERIFY")
    allow, tend, made, *deny = json.loads(key.created_with["Policy"])["Statement"]
    assert (allow["Effect"], allow["Principal"]) == ("Allow", {"AWS": "arn:aws:iam::123456789012:root"})
    assert tend["Principal"] == {"AWS": "arn:aws:iam::123456789012:role/rotate-signing-key"}
    assert set(tend["Action"]) == {
        "kms:DescribeKey",
        "kms:GetPublicKey",
        "kms:PutKeyPolicy",
        "kms:ScheduleKeyDeletion",
    }
    assert made["Principal"] == {"AWS": "arn:aws:iam::123456789012:role/install-signing-keys"}
    assert set(made["Action"]) == {"kms:GetPublicKey", "kms:ScheduleKeyDeletion"}
    assert all((rule["Effect"], rule["Action"], rule["Principal"]) == ("Deny", "kms:Sign", "*") for rule in deny)
    assert [rule["Condition"] for rule in deny] == [
        {"ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/generate-token"}},
        {"StringNotEquals": {"kms:SigningAlgorithm": "ECDSA_SHA_256"}},
        {"StringNotEquals": {"kms:MessageType": "DIGEST"}},
    ]


def test_a_key_that_the_rotator_makes_does_not_know_the_installer(fresh_service: Service) -> None:
    fresh_service.clock.now += 30 * 86_400
    fresh_service.invoke("rotate_signing_key", {"action": "rotate"})

    *_, newest = fresh_service.kms.keys.values()
    principals = [rule["Principal"] for rule in json.loads(newest.created_with["Policy"])["Statement"]]
    assert principals[:2] == [
        {"AWS": "arn:aws:iam::123456789012:root"},
        {"AWS": "arn:aws:iam::123456789012:role/rotate-signing-key"},
    ]
    assert principals[2:] == ["*"] * 3


def test_kms_makes_each_key_with_the_policy_that_it_is_given(
    fresh_service: Service, cloudformation: CloudFormation
) -> None:
    """Unless it is told to, KMS refuses a policy that does not let the key's maker change it."""
    fresh_service.before_the_first_deployment()
    fresh_service.deploy(cloudformation.event("Create"))
    fresh_service.clock.now += 30 * 86_400
    fresh_service.invoke("rotate_signing_key", {"action": "rotate"})

    reported = [
        key.created_with.get("BypassPolicyLockoutSafetyCheck", False) for key in fresh_service.kms.keys.values()
    ]
    assert reported == [True, True, False]


def test_what_the_event_says_of_issuer_and_timing_is_not_heard(
    fresh_service: Service, cloudformation: CloudFormation
) -> None:
    before = fresh_service.dynamodb.scan(TableName=TABLE)["Items"]
    wishes = {"Issuer": "https://attacker.example", "Timing": {"longestLifetime": "60"}}

    fresh_service.deploy(cloudformation.event("Update", ResourceProperties=wishes, **wishes))

    assert cloudformation.answers[0]["Data"]["Issuer"] == ISSUER
    assert fresh_service.dynamodb.scan(TableName=TABLE)["Items"] == before


def test_the_resource_keeps_the_id_that_it_was_given(fresh_service: Service, cloudformation: CloudFormation) -> None:
    """With another one CloudFormation would take the update for a replacement, and delete the old one."""
    fresh_service.deploy(cloudformation.event("Update"))

    assert cloudformation.answers[0]["PhysicalResourceId"] == "made-before"


def test_an_answer_that_is_not_accepted_at_once_is_sent_again(
    fresh_service: Service, cloudformation: CloudFormation
) -> None:
    cloudformation.refusals = [503, 503]

    assert fresh_service.deploy(cloudformation.event("Update")) == {}

    assert [answer["Status"] for answer in cloudformation.answers] == ["SUCCESS"]
    assert fresh_service.time.pauses == [1, 2]


def test_an_answer_that_is_never_accepted_ends_in_a_refusal(
    fresh_service: Service, cloudformation: CloudFormation
) -> None:
    cloudformation.refusals = [403, 403, 403]

    refusal = fresh_service.deploy(cloudformation.event("Update"))

    assert (refusal["code"], refusal["detail"]) == ("unavailable", "cloudformation: the answer was not accepted")
    assert cloudformation.answers == []


def test_a_second_deployment_keeps_the_key_and_writes_the_new_issuer(
    fresh_service: Service, cloudformation: CloudFormation
) -> None:
    before = fresh_service.call("GET", "/.well-known/jwks.json").json

    fresh_service.deploy(cloudformation.event("Update"), issuer="https://moved.example.com")
    fresh_service.new_container()  # this one may keep its ring for a minute

    assert cloudformation.answers[0]["Data"]["Issuer"] == "https://moved.example.com"
    assert fresh_service.call("GET", "/.well-known/jwks.json").json == before
    metadata = fresh_service.call("GET", "/.well-known/embed-tokens.json").json
    assert metadata["issuer"] == "https://moved.example.com"


def test_a_deployment_that_changes_nothing_writes_nothing(
    fresh_service: Service, cloudformation: CloudFormation
) -> None:
    fresh_service.faults.calls.clear()

    fresh_service.deploy(cloudformation.event("Update"))

    assert cloudformation.answers[0]["Status"] == "SUCCESS"
    assert set(fresh_service.faults.calls) == {"Query"}


def test_deleting_the_stack_touches_neither_key_nor_issuer(
    fresh_service: Service, cloudformation: CloudFormation
) -> None:
    before = fresh_service.dynamodb.scan(TableName=TABLE)["Items"]
    fresh_service.kms.calls.clear()

    fresh_service.deploy(cloudformation.event("Delete"))

    assert cloudformation.answers[0]["Status"] == "SUCCESS"
    assert fresh_service.dynamodb.scan(TableName=TABLE)["Items"] == before
    assert fresh_service.kms.calls == []


def test_a_deployment_with_an_unsafe_timing_is_refused_and_changes_nothing(
    fresh_service: Service, cloudformation: CloudFormation
) -> None:
    before = fresh_service.dynamodb.scan(TableName=TABLE)["Items"]

    fresh_service.deploy(cloudformation.event("Update"), margin=239)

    (answer,) = cloudformation.answers
    assert answer["Status"] == "FAILED"
    assert answer["Reason"].startswith("request_invalid: /margin: At least 240")
    assert fresh_service.dynamodb.scan(TableName=TABLE)["Items"] == before


def test_a_deployment_s_timing_reaches_the_key_set_s_header_and_the_longest_lifetime(
    fresh_service: Service, cloudformation: CloudFormation
) -> None:
    service, tenant = fresh_service, fresh_service.provision()
    service.deploy(cloudformation.event("Update"), jwksMaxAge=120, longestLifetime=600)
    service.forget_what_was_read()

    assert service.call("GET", "/.well-known/jwks.json").headers["cache-control"] == "public, max-age=120"
    assert service.generate(tenant).json["expiresIn"] == 600
    assert service.generate(tenant, expiresIn=600).status == 200
    assert service.generate(tenant, expiresIn=601).field_errors == [("/expiresIn", "out_of_range")]


def test_two_deployments_that_write_the_issuer_at_once_do_not_mix(fresh_service: Service) -> None:
    ring = stores.ring_table()
    stale = ring.fresh_ring()
    assert stale is not None
    quicker = operators.rotator().install("https://quicker.example.com", stale.timing)

    assert not ring.swap(stale, replace(stale, issuer="https://slower.example.com"))
    assert ring.fresh_ring() == quicker
