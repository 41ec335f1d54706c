"""The local gateway against what API Gateway's HTTP APIs do."""

import pytest

from local.gateway import Request, event_of, reply_of
from local.routes import MalformedPathError, Route, choose, decoded_path

ROUTES = [
    Route("GET", "/capture/{id}", "one"),
    Route("GET", "/capture/{id}/more", "more"),
    Route("GET", "/files/{proxy+}", "files"),
    Route("ANY", "$default", "default"),
]

CAPTURED = [
    ("/capture/plain", "/capture/plain"),
    ("/capture/space%20value", "/capture/space value"),
    ("/capture/question%3Fvalue", "/capture/question"),
    ("/capture/hash%23value", "/capture/hash#value"),
    ("/capture/slash%2Fvalue", "/capture/slash/value"),
    ("/capture/unicode-%CE%BB-%E4%B8%96%E7%95%8C", "/capture/unicode-λ-世界"),
    ("/capture/literal%252Fvalue", "/capture/literal/value"),
    ("/capture/literal%253Fvalue", "/capture/literal?value"),
    ("/capture/literal%2525value", "/capture/literal%value"),
]
"""What was sent to a real HTTP API, and `rawPath` in the event that its function got."""


@pytest.mark.parametrize(("sent", "received"), CAPTURED)
def test_a_path_arrives_as_from_a_real_http_api(sent: str, received: str) -> None:
    match = choose(ROUTES, "GET", sent)
    assert match is not None

    event = event_of(Request("GET", f"{sent}?value=a%3Fb%25c", [], b"", "127.0.0.1"), match, "id")

    assert (event["rawPath"], event["requestContext"]["http"]["path"]) == (received, received)
    assert (event["rawQueryString"], event["queryStringParameters"]) == ("value=a%3Fb%25c", {"value": "a?b%c"})


@pytest.mark.parametrize(("given", "expected"), [(None, {}), ({}, {}), ({"a": "b"}, {"stageVariables": {"a": "b"}})])
def test_a_stage_s_variables_come_with_every_request_if_it_has_any(
    given: dict[str, str] | None, expected: dict[str, object]
) -> None:
    match = choose(ROUTES, "GET", "/capture/a")
    assert match is not None

    event = event_of(Request("GET", "/capture/a", [], b"", "127.0.0.1"), match, "id", given)

    assert {name: value for name, value in event.items() if name == "stageVariables"} == expected


@pytest.mark.parametrize(
    "path", ["/capture/percent%25done", "/capture/%", "/capture/%2", "/capture/%zz", "/capture/%25"]
)
def test_a_path_that_is_no_escape_after_decoding_is_refused(path: str) -> None:
    with pytest.raises(MalformedPathError):
        choose(ROUTES, "GET", path) and decoded_path(path)


@pytest.mark.parametrize(
    ("path", "function", "parameters"),
    [
        ("/capture/a", "one", {"id": "a"}),
        ("/capture/a%2Fmore", "more", {"id": "a"}),
        ("/capture/a%2Fb", "default", {}),
        ("/capture/a%252Fb", "one", {"id": "a/b"}),
        ("/capture/a%252Fb/more", "more", {"id": "a/b"}),
        ("/capture/a%3Fb", "one", {"id": "a"}),
        ("/capture/a%253Fb", "one", {"id": "a?b"}),
        ("/capture/%3F", "default", {}),
        ("/%63apture/a", "one", {"id": "a"}),
        ("/files/a/b%252Fc", "files", {"proxy": "a/b/c"}),
        ("/capture/a%E9", "one", {"id": "a\ufffd"}),
    ],
)
def test_a_route_is_chosen_by_the_path_decoded_once(path: str, function: str, parameters: dict[str, str]) -> None:
    match = choose(ROUTES, "GET", path)

    assert match is not None
    assert (match.route.function, match.parameters) == (function, parameters)


def test_the_challenge_of_a_refusal_is_renamed() -> None:
    headers = {"WWW-Authenticate": "Bearer", "Retry-After": "2"}

    reply = reply_of({"statusCode": 401, "headers": headers, "body": "{}"})

    assert dict(reply.headers)["x-amzn-remapped-www-authenticate"] == "Bearer"
    assert "www-authenticate" not in dict(reply.headers)
    assert dict(reply.headers)["retry-after"] == "2"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("application/json", '"Jos\ufffd"'),
        ("text/plain", '"Jos\ufffd"'),
        ("application/x-www-form-urlencoded", None),
        ("", None),
    ],
)
def test_bytes_that_are_not_utf_8_are_replaced_in_text_and_kept_in_base64(kind: str, text: str | None) -> None:
    match = choose(ROUTES, "POST", "/")
    assert match is not None
    headers = [("content-type", kind)] if kind else []

    event = event_of(Request("POST", "/", headers, b'"Jos\xe9"', "127.0.0.1"), match, "id")

    assert (event["body"], event["isBase64Encoded"]) == ((text, False) if text else ("Ikpvc+ki", True))
