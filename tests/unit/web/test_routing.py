"""Choosing a handler by API Gateway's route key, and answering in its form."""

import base64
import gzip
from http import HTTPStatus
from typing import Any

import pytest

from embedtokens.errors import MethodNotAllowedError
from embedtokens.web.routing import Reply, Request, Routes


def refuse(error: Exception, _request: Request) -> Reply:
    return Reply(HTTPStatus.BAD_REQUEST, "text/plain", type(error).__name__)


def no_route() -> Reply:
    return Reply(HTTPStatus.NOT_FOUND, None, "")


@pytest.fixture
def routes() -> Routes:
    routes = Routes(refuse, no_route)

    @routes.get("/things/{id}", compress=True)
    def thing(name: str) -> Reply:
        return Reply(HTTPStatus.OK, "text/plain", name)

    @routes.patch("/things/{id}")
    def broken(_name: str) -> Reply:
        raise KeyError

    routes.only("/things/self", ["GET"])
    return routes


def event(method: str, thing: str, *, key: str | None = None, **headers: str) -> dict[str, Any]:
    return {
        "routeKey": key or f"{method} /things/{{id}}",
        "rawPath": f"/things/{thing}",
        "pathParameters": {"id": thing},
        "headers": headers,
        "requestContext": {"http": {"method": method}},
    }


def test_a_handler_gets_what_stood_in_the_braces(routes: Routes) -> None:
    answer = routes.resolve(event("GET", "x/y"))

    assert answer == {
        "statusCode": 200, "headers": {"Content-Type": "text/plain"}, "body": "x/y", "isBase64Encoded": False,
    }  # fmt: skip


def test_what_has_no_route_is_answered_by_the_one_for_that(routes: Routes) -> None:
    assert routes.resolve(event("GET", "x", key="$default")) == {
        "statusCode": 404, "headers": {}, "body": "", "isBase64Encoded": False,
    }  # fmt: skip


def test_whatever_a_handler_raises_becomes_a_refusal(routes: Routes) -> None:
    assert routes.resolve(event("PATCH", "x"))["body"] == "KeyError"


def test_an_address_of_its_own_takes_none_of_the_placeholder_s_methods(routes: Routes) -> None:
    assert routes.resolve(event("PATCH", "self"))["body"] == MethodNotAllowedError.__name__
    assert routes.resolve(event("GET", "self"))["body"] == "self"


def test_an_answer_is_compressed_for_those_who_take_it(routes: Routes) -> None:
    answer = routes.resolve(event("GET", "x", **{"Accept-Encoding": "br, gzip"}))

    assert answer["headers"]["Content-Encoding"] == "gzip"
    assert answer["isBase64Encoded"]
    assert gzip.decompress(base64.b64decode(answer["body"])) == b"x"
