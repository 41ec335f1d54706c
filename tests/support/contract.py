"""Check responses against functions/console/openapi.json, with another library's implementation of JSON Schema."""

import json
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft202012Validator

from tests.support.builders.events import Answer

FILE = Path(__file__).parents[2] / "functions/console/openapi.json"
DOCUMENT: dict[str, Any] = json.loads(FILE.read_text())

PAGES = {"/auth/login", "/auth/callback"}
"""Refusals of these are pages for browsers that accept them."""

# HTTP headers are text, and their schemas may be of numbers.
_READERS = {"integer": int}


def validator(schema: Mapping[str, Any]) -> Draft202012Validator:
    """Return a validator for a schema that refers to the document's components."""
    return Draft202012Validator({**schema, "components": DOCUMENT["components"]}, validate_formats=True)


def check(method: str, path: str, answer: Answer) -> None:
    """Check a response. `path` is one of the document's, with parameters in braces; unlisted methods must return
    405.
    """
    place = f"{method} {path} {answer.status}"
    if method.lower() not in DOCUMENT["paths"][path]:
        assert answer.status == HTTPStatus.METHOD_NOT_ALLOWED, f"{place} is not in the document"
        return
    responses = DOCUMENT["paths"][path][method.lower()]["responses"]
    assert str(answer.status) in responses, f"{place} is not in the document"
    response = resolved(responses[str(answer.status)])
    for name, header in response.get("headers", {}).items():
        _check_header(place, name, header, answer.headers)
    if "content" not in response:
        assert answer.text == "", place
        return
    media = answer.headers["content-type"].partition(";")[0]
    if media == "text/html":  # the same refusal, for a browser that comes by itself
        assert path in PAGES, place
        return
    assert media in response["content"], f"{place} is {media}"
    for error in _body_validator(method, path, str(answer.status)).iter_errors(answer.json):
        raise AssertionError(f"{place}: {error}")


def resolved(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the response itself if the document refers to one of its components."""
    return DOCUMENT["components"]["responses"][said["$ref"].rpartition("/")[2]] if "$ref" in said else said


@cache
def _body_validator(method: str, path: str, status: str) -> Draft202012Validator:
    response = resolved(DOCUMENT["paths"][path][method.lower()]["responses"][status])
    ((_, content),) = response["content"].items()
    return validator(content["schema"])


def _check_header(place: str, name: str, header: Mapping[str, Any], sent: Mapping[str, str]) -> None:
    value = sent.get(name.lower())
    if value is None:
        assert not header.get("required"), f"{place} lacks {name}"
        return
    schema = header["schema"]
    read = _READERS.get(schema.get("type", ""), str)
    assert validator(schema).is_valid(read(value)), f"{place}: {name}: {value}"
