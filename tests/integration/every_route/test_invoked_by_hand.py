"""Every function that is invoked, and not reached over HTTP, refuses in words what it does not understand."""

from typing import Any

import pytest

from embedtokens.wiring import operators
from tests.support.fakes.cloudformation import CloudFormation
from tests.support.service import TABLE, Service

NO_REQUESTS: list[Any] = [5, 1.5, True, [], None, "x", {}, [{}], {"headers": 5}, {"RequestType": None}]
MEMBERS = ["RequestType", "ResponseURL", "StackId", "RequestId", "LogicalResourceId"]
DENIED = {"isAuthorized": False}


@pytest.mark.parametrize("function", ["rotate_signing_key", "provision_tenant", "install_signing_keys", "attest_audit"])
@pytest.mark.parametrize("event", NO_REQUESTS, ids=repr)
def test_what_is_no_request_is_refused(service: Service, function: str, event: object) -> None:
    before = service.dynamodb.scan(TableName=TABLE)["Items"]

    answer = service.invoke(function, event)

    assert answer["code"] == "request_invalid"
    assert answer["errors"][0]["detail"]
    assert service.dynamodb.scan(TableName=TABLE)["Items"] == before


@pytest.mark.parametrize(
    "event",
    [*NO_REQUESTS, {"headers": {"authorization": 5}}, {"headers": {}, "stageVariables": [1]}, {"headers": ["x"]}],
    ids=repr,
)
def test_what_is_no_request_of_an_api_is_denied(service: Service, event: object) -> None:
    assert service.invoke("authorizer", event) == DENIED


@pytest.mark.parametrize("missing", MEMBERS)
@pytest.mark.parametrize(("function", "kind"), [("install_signing_keys", "Update"), ("rotate_signing_key", "Delete")])
def test_an_event_of_a_stack_that_lacks_a_member_is_refused(
    service: Service, cloudformation: CloudFormation, function: str, kind: str, missing: str
) -> None:
    event = cloudformation.event(kind)
    del event[missing]

    answer = service.invoke(function, event)

    assert answer["code"] == "request_invalid"
    assert cloudformation.answers == []


@pytest.mark.parametrize("member", MEMBERS)
@pytest.mark.parametrize("value", [None, 5, [], {}])
def test_an_event_of_a_stack_with_a_member_of_another_type_is_refused(
    service: Service, cloudformation: CloudFormation, member: str, value: object
) -> None:
    answer = service.invoke("install_signing_keys", cloudformation.event("Update", **{member: value}))

    assert (answer["code"], answer["errors"][0]["pointer"]) == ("request_invalid", f"/{member}")
    assert cloudformation.answers == []


@pytest.mark.parametrize(("function", "kind"), [("install_signing_keys", "Update"), ("rotate_signing_key", "Delete")])
def test_only_cloudformation_is_answered(
    service: Service, cloudformation: CloudFormation, monkeypatch: pytest.MonkeyPatch, function: str, kind: str
) -> None:
    """A listener that is really there hears nothing, unless S3 is said to be where it listens."""
    monkeypatch.delenv("AWS_ENDPOINT_URL_S3")
    operators.responder.cache_clear()

    answer = service.invoke(function, cloudformation.event(kind))

    assert (answer["code"], answer["errors"][0]["pointer"]) == ("request_invalid", "/ResponseURL")
    assert cloudformation.answers == []
