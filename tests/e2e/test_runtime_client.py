"""A second opinion on the local gateway: every function that HTTP reaches, under AWS's own runtime client.

Each runs in one process with the built layer and what Lambda brings, the variables that Lambda sets and its role's
rights on the local stack, and is told of its work by Lambda's Runtime API. What it answers to a sample event must be
what the same request gets over the gateway, byte for byte but for what is new each time.
"""

import base64
import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import requests

from local import gateway
from tests.support.builders.sample_events import HTTP, ITEMS, functions_by_route
from tests.support.builders.twins import Event, Twin
from tests.support.fakes.runtime_api import Container, Function, started
from tests.support.local_stack import LocalStack
from tests.template.layers import FOR_THIS_MACHINE, Runtime, build_layer
from tests.template.stack import folder, translated
from tests.template.tools import ROOT

pytestmark = pytest.mark.long

type Containers = Mapping[str, Container]
type RuntimeAndLayer = tuple[Path, Path]
"""An interpreter with what Lambda brings, and what becomes /opt/python."""

AUTHORIZER = "authorizer"
LARGEST_PAYLOAD = 6 * 1024 * 1024
"""Of a response, by Lambda: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html"""
FROM_THE_WAY = {"content-length", "host", "x-amzn-trace-id", "x-forwarded-for", "x-forwarded-port", "x-forwarded-proto"}
"""Request headers that are not the caller's."""
SECRET = "no line of any log holds this"  # noqa: S105 - a word to look for
GZIP = b"\x1f\x8b"
WITH_SIGN_IN = {"auth_login": 303, "auth_callback": 400, "invitations_accept": 403}
"""Statuses that differ from those of a stack on which signing in is not set up: the local one has a provider."""
FROM_THE_WAY_BACK = {"apigw-requestid", "connection", "content-length", "date"}


@dataclass(frozen=True)
class Said:
    status: int
    headers: dict[str, str]
    body: str


def functions(stack: LocalStack) -> Iterator[Function]:
    """Those that HTTP reaches, by a route of ours or before one of a customer's."""
    behind_routes = set(functions_by_route().values())
    for name, properties in translated().functions.items():
        if (its := folder(properties)) in behind_routes | {AUTHORIZER}:
            configuration = stack.aws("lambda").get_function_configuration(
                FunctionName=stack.deployed["functions"][name]
            )
            credentials = {word.upper(): value for word, value in stack.credentials(f"{name}Role").items()}
            yield Function(ROOT / "functions" / its, configuration, credentials, stack.deployed["endpoint"])


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> RuntimeAndLayer:
    place = tmp_path_factory.mktemp("runtime")
    layer = build_layer(place / "layer", FOR_THIS_MACHINE)
    return Runtime.make(place / "python", bootstrap=True).python, layer.python


@pytest.fixture(scope="module")
def containers(
    stack: LocalStack, runtime: RuntimeAndLayer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Containers]:
    logs = tmp_path_factory.mktemp("logs")
    with ExitStack() as running:
        yield {
            function.folder.name: running.enter_context(started(function, *runtime, logs))
            for function in functions(stack)
        }


def over_the_gateway(twin: Twin, sent: Event) -> Said:
    http, query = sent["requestContext"]["http"], sent["rawQueryString"]
    body = sent.get("body", "").encode()
    answer = requests.request(
        http["method"],
        f"{twin.stack.url}{sent['rawPath']}{'?' if query else ''}{query}",
        headers={"accept-encoding": None} | {n: v for n, v in sent["headers"].items() if n not in FROM_THE_WAY},
        data=base64.b64decode(body) if sent["isBase64Encoded"] else body,
        timeout=60,
        allow_redirects=False,
    )
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return said(twin, answer.status_code, headers, answer.content, headers["apigw-requestid"])


def by_the_runtime_client(containers: Containers, twin: Twin, sent: Event) -> Said:
    container = containers[functions_by_route()[sent["routeKey"]]]
    already = len(container.log.read_text())
    posted = container.invoke(payload(sent))
    assert posted.kind == "response", posted
    assert len(posted.body) < LARGEST_PAYLOAD
    reply = gateway.reply_of(posted.json)
    assert_noted(container.log.read_text()[already:], twin, sent, reply.status)
    return said(twin, reply.status, joined(reply.headers), reply.body, sent["requestContext"]["requestId"])


def joined(headers: Sequence[tuple[str, str]]) -> dict[str, str]:
    """What a client makes of headers that come more than once: cookies."""
    names = dict.fromkeys(name for name, _ in headers)
    return {name: ", ".join(value for its, value in headers if its == name) for name in names}


def assert_noted(lines: str, twin: Twin, sent: Event, status: int) -> None:
    """One JSON line, written before the answer was given, without a secret."""
    (line,) = lines.splitlines()
    noted, expected = json.loads(line), (sent["routeKey"], status, sent["requestContext"]["requestId"])
    assert (noted["route"], noted["status"], noted["request_id"]) == expected
    assert twin.stack.api_key not in line
    assert twin.token not in line


def payload(sent: object) -> bytes:
    return json.dumps(sent, ensure_ascii=False).encode()


def said(twin: Twin, status: int, headers: dict[str, str], body: bytes, request_id: str) -> Said:
    body = gzip.decompress(body) if body.startswith(GZIP) else body  # the other side's client has done it
    its = {name: twin.plain(value, request_id) for name, value in headers.items() if name not in FROM_THE_WAY_BACK}
    return Said(status, its, twin.plain(body.decode(), request_id))


@pytest.mark.parametrize("name", HTTP)
def test_an_event_is_answered_as_over_the_gateway(stack: LocalStack, containers: Containers, name: str) -> None:
    one, other = (Twin.new(stack, name, with_items=name.startswith(ITEMS)) for _ in range(2))

    heard = by_the_runtime_client(containers, one, one.event(name))

    assert heard == over_the_gateway(other, other.event(name))
    assert heard.status == WITH_SIGN_IN.get(name, HTTP[name][0])


OTHERWISE: dict[str, tuple[str, int, Event]] = {
    "no key": ("generate_token", 401, {"headers": {"x-api-key": None}}),
    "a key of nobody": ("settings_get", 401, {"headers": {"x-api-key": f"emb_live_{'0' * 12}_{'0' * 40}"}}),
    "no JSON": ("generate_token", 400, {"body": "{"}),
    "half a pair": ("generate_token", 400, {"body": r'{"user": {"distinctId": "\ud800", "role": "explorer"}}'}),
    "a member that is not known": ("generate_token", 422, {"body": '{"Zürich": "😀\u2028</script>"}'}),
    "every kind of letter": ("api_keys_create", 201, {"body": '{"label": "Zürich 😀 </b>", "scopes": ["audit:read"]}'}),
    "another media type": ("api_keys_create", 415, {"headers": {"content-type": "text/plain"}}),
    "not UTF-8": ("introspect_token_form", 400, {"body": base64.b64encode(b"token=\xff\xfe").decode()}),
    "no version": ("settings_put", 428, {"headers": {"if-match": None}}),
    "another version": ("settings_patch", 412, {"headers": {"if-match": '"7"'}}),
    "more than is read": ("settings_put", 413, {"body": json.dumps({"label": "é" * 600_000}, ensure_ascii=False)}),
    "a token of nobody": ("embed_session", 401, {"headers": {"authorization": "Bearer a.b.c"}}),
    "no such item": ("settings_rule_get", 404, {}),
    "another page": ("embed_session", 403, {"headers": {"origin": "https://xn--bse-sna.example"}}),
    "compressed": ("console_page", 200, {"headers": {"accept-encoding": "gzip"}}),
}
"""The sample event, the status, and what is otherwise in the event; None: it is not there."""


def changed(sent: Event, change: Event) -> Event:
    headers = {**sent["headers"], **change.get("headers", {})}
    return {**sent, **change, "headers": {name: value for name, value in headers.items() if value is not None}}


@pytest.mark.parametrize("case", OTHERWISE)
def test_another_event_is_answered_as_over_the_gateway(stack: LocalStack, containers: Containers, case: str) -> None:
    name, status, change = OTHERWISE[case]
    one, other = (Twin.new(stack, name) for _ in range(2))

    heard = by_the_runtime_client(containers, one, changed(one.event(name), change))

    assert heard == over_the_gateway(other, changed(other.event(name), change))
    assert heard.status == status


@pytest.mark.parametrize("origin", ["https://app.example.com", "https://b.example"])
def test_the_authorizer_decides_as_on_the_local_stack(stack: LocalStack, containers: Containers, origin: str) -> None:
    twin = Twin.new(stack, AUTHORIZER, with_items=True)
    asked = changed(twin.event(AUTHORIZER), {"headers": {"origin": origin}})

    posted = containers[AUTHORIZER].invoke(payload(asked))

    assert (posted.kind, posted.json) == ("response", stack.invoke("Authorizer", asked))
    assert posted.json["isAuthorized"] == (origin == "https://app.example.com")


def test_what_is_no_event_at_all_is_an_error_that_quotes_nothing(containers: Containers) -> None:
    reported = {name: container.invoke(payload([SECRET])) for name, container in containers.items()}

    decided = reported.pop(AUTHORIZER)
    assert (decided.kind, decided.json) == ("response", {"isAuthorized": False})
    assert {posted.kind for posted in reported.values()} == {"error"}
    for name, container in containers.items():
        assert SECRET not in container.log.read_text() + container.telemetry.read_text(errors="replace")
        assert name == AUTHORIZER or SECRET not in reported[name].body.decode()


def test_a_missing_variable_is_named_before_the_first_request(
    stack: LocalStack, runtime: RuntimeAndLayer, tmp_path: Path
) -> None:
    function = next(function for function in functions(stack) if function.folder.name == "generate_token")
    variables = {**function.configuration["Environment"]["Variables"]}
    del variables["TABLE_NAME"]
    lacking = replace(function, configuration={**function.configuration, "Environment": {"Variables": variables}})

    with started(lacking, *runtime, tmp_path) as container:
        place, posted = container.next_posted()

    assert (place, posted.kind) == ("init", "error")
    assert "TABLE_NAME" in posted.json["errorMessage"]
