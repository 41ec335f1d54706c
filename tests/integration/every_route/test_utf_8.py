"""Bytes that are not UTF-8, in every place that a request has: two users must never become one."""

import base64
import json
from typing import Any

import pytest

from tests.support.builders.events import Answer, http_event
from tests.support.service import Service, Tenant

JSON_ROUTES = [
    ("POST", "/embed/generate-token"),
    ("POST", "/embed/introspect-token"),
    ("POST", "/embed/revoke-token"),
    ("POST", "/embed/revocations"),
    ("POST", "/embed/row-filters"),
    ("PUT", "/settings"),
    ("PATCH", "/settings"),
    ("POST", "/settings/authorized-origins"),
    ("POST", "/settings/token-attributes"),
    ("PUT", "/settings/token-attributes/role"),
    ("POST", "/settings/access-rules"),
    ("PUT", "/settings/access-rules/abcdefghijkl"),
    ("POST", "/settings/access-rules/simulate"),
    ("POST", "/api-keys"),
    ("PATCH", "/api-keys/abcdefghijkl"),
    ("POST", "/api-keys/abcdefghijkl/rotate"),
]
FORM_ROUTES = ["/embed/introspect-token", "/embed/revoke-token"]
FORM = "application/x-www-form-urlencoded"
USER = {"distinctId": "José", "role": "explorer"}


def send(
    service: Service, tenant: Tenant, route: tuple[str, str], body: bytes, kind: str | None = "application/json"
) -> Answer:
    """The request as API Gateway hands it on: text in which bytes are replaced, or base64 where it sees no text."""
    headers = {"x-api-key": tenant.api_key, "if-match": '"1"', **({"content-type": kind} if kind else {})}
    is_text = kind is not None and kind.startswith("application/json")
    sent = body.decode(errors="replace").encode() if is_text else body
    return service.send(http_event(*route, headers=headers, body=sent, base64_encoded=not is_text))


def assert_not_utf_8(answer: Answer) -> None:
    assert (answer.status, answer.problem["code"]) == (400, "malformed_body")
    assert "Encode it as UTF-8" in answer.problem["detail"]


def latin_1(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode("latin-1")


@pytest.mark.parametrize("kind", ["application/json", None], ids=["text", "base64"])
@pytest.mark.parametrize("route", JSON_ROUTES, ids=" ".join)
def test_a_body_in_latin_1_is_refused_with_what_to_do(
    service: Service, tenant: Tenant, route: tuple[str, str], kind: str | None
) -> None:
    assert_not_utf_8(send(service, tenant, route, latin_1({"user": USER}), kind))


@pytest.mark.parametrize("kind", ["application/json", None], ids=["text", "base64"])
def test_a_body_in_utf_16_is_refused_with_what_to_do_although_it_is_no_json_either(
    service: Service, tenant: Tenant, kind: str | None
) -> None:
    body = json.dumps({"user": USER}).encode("utf-16")

    assert_not_utf_8(send(service, tenant, ("POST", "/embed/generate-token"), body, kind))


@pytest.mark.parametrize("text", ['"Jos\ufffd"', '"Jos\\ufffd"', '"Jos\\uFFFD"', '"\\\\\\ufffD"'])
@pytest.mark.parametrize("place", ["user", "name", "attribute", "anywhere"])
def test_a_body_that_holds_the_replacement_character_is_refused(
    service: Service, tenant: Tenant, text: str, place: str
) -> None:
    body = {
        "user": f'{{"user": {{"distinctId": {text}, "role": "explorer"}}}}',
        "name": f'{{"user": {{"distinctId": "u", "role": "explorer"}}, {text}: 1}}',
        "attribute": f'{{"user": {{"distinctId": "u", "role": "explorer", "attributes": {{"city": {text}}}}}}}',
        "anywhere": f"[[{text}]]",
    }[place]

    assert_not_utf_8(send(service, tenant, ("POST", "/embed/generate-token"), body.encode()))


def test_a_text_about_the_replacement_character_is_only_text(service: Service, tenant: Tenant) -> None:
    user = {"distinctId": "\\ufffd", "role": "explorer"}

    assert service.introspect(tenant, service.token(tenant, user=user)).json["sub"] == "\\ufffd"


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-16", '"latin1"', "", "utf-8; charset=latin1"])
@pytest.mark.parametrize("body", [latin_1({"user": USER}), json.dumps({"user": USER}).encode()], ids=["é", "ascii"])
def test_another_charset_is_415(service: Service, tenant: Tenant, charset: str, body: bytes) -> None:
    kind = f"application/json; charset={charset}"
    answer = send(service, tenant, ("POST", "/embed/generate-token"), body, kind)

    assert (answer.status, answer.problem["code"]) == (415, "unsupported_media_type")
    assert "Encode the body as UTF-8" in answer.problem["detail"]


@pytest.mark.parametrize(
    "parameters", ["; charset=utf-8", ";CHARSET=UTF-8", '; charset="utf-8"', "; charset = utf8", ""]
)
def test_utf_8_may_be_named_in_every_spelling(service: Service, tenant: Tenant, parameters: str) -> None:
    body = json.dumps({"user": USER}, ensure_ascii=False).encode()
    answer = send(service, tenant, ("POST", "/embed/generate-token"), body, f"application/json{parameters}")

    assert answer.status == 200, answer.text
    assert service.introspect(tenant, answer.json["token"]).json["sub"] == "José"


@pytest.mark.parametrize("route", FORM_ROUTES)
@pytest.mark.parametrize("text", ["%E9", "%EF%BF%BD", "\ufffd", "%ED%A0%80"])
@pytest.mark.parametrize("form", ["token={}", "token=x&{}=1", "token=x&origin={}"])
def test_a_form_that_is_not_utf_8_is_refused(
    service: Service, tenant: Tenant, route: str, form: str, text: str
) -> None:
    assert_not_utf_8(send(service, tenant, ("POST", route), form.format(text).encode(), FORM))


@pytest.mark.parametrize("route", FORM_ROUTES)
def test_a_form_in_latin_1_is_refused(service: Service, tenant: Tenant, route: str) -> None:
    assert_not_utf_8(send(service, tenant, ("POST", route), "token=José".encode("latin-1"), FORM))


@pytest.mark.parametrize("route", FORM_ROUTES)
def test_a_form_of_another_charset_is_415(service: Service, tenant: Tenant, route: str) -> None:
    assert send(service, tenant, ("POST", route), b"token=x", f"{FORM}; charset=iso-8859-1").status == 415
    assert send(service, tenant, ("POST", route), b"token=x", f"{FORM};charset=UTF-8").status == 200


def test_a_query_that_holds_the_replacement_character_is_refused(service: Service, tenant: Tenant) -> None:
    answer = service.call("GET", "/audit-events", key=tenant.api_key, query={"limit": "5", "actor": "Jos\ufffd"})

    assert answer.field_errors == [("/actor", "not_utf_8")]


@pytest.mark.parametrize("path", ["/settings/token-attributes/ro\ufffde", "/api-keys/abcdefghijk\ufffd"])
def test_an_address_that_holds_the_replacement_character_is_of_nothing(
    service: Service, tenant: Tenant, path: str
) -> None:
    assert service.call("GET", path, key=tenant.api_key).status == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"idempotency-key": "Jos\ufffd"}, 422),
        ({"idempotency-key": "José"}, 422),
        ({"x-api-key": "emb_live_é"}, 401),
        ({"x-api-key": "emb_live_\ufffd"}, 401),
        ({"origin": "https://jos\ufffd.example"}, 403),
    ],
)
def test_a_header_that_is_not_ascii_is_refused(
    service: Service, tenant: Tenant, headers: dict[str, str], status: int
) -> None:
    answer = service.call("POST", "/api-keys", key=tenant.api_key, body={"label": "x"}, headers=headers)

    assert answer.status == status


def test_an_operator_s_payload_that_holds_the_replacement_character_is_refused(service: Service) -> None:
    answer = service.invoke("provision_tenant", {"action": "create", "name": "Jos\ufffd"})

    assert (answer["code"], answer["errors"][0]["code"]) == ("request_invalid", "not_utf_8")
    assert "apiKey" not in answer


@pytest.mark.parametrize("is_base64", [True, False], ids=["base64", "text"])
def test_a_byte_order_mark_is_ignored(service: Service, tenant: Tenant, *, is_base64: bool) -> None:
    body = json.dumps({"user": USER}).encode("utf-8-sig")
    headers = {"x-api-key": tenant.api_key}
    event = http_event("POST", "/embed/generate-token", headers=headers, body=body, base64_encoded=is_base64)

    assert service.send(event).status == 200


def test_a_second_byte_order_mark_is_reported_in_plain_words(service: Service, tenant: Tenant) -> None:
    answer = send(service, tenant, ("POST", "/embed/generate-token"), b"\xef\xbb\xbf" * 2 + b"{}")

    assert (answer.status, answer.problem["code"]) == (400, "malformed_body")
    assert "utf-8-sig" not in answer.text


def test_half_a_surrogate_pair_in_an_event_is_no_utf_8(service: Service, tenant: Tenant) -> None:
    event = http_event("POST", "/embed/generate-token", headers={"x-api-key": tenant.api_key})

    assert_not_utf_8(service.send({**event, "body": '"\ud800"'}))


def test_what_is_base64_of_latin_1_is_no_utf_8(service: Service, tenant: Tenant) -> None:
    event = http_event("POST", "/embed/generate-token", headers={"x-api-key": tenant.api_key})
    body = base64.b64encode(latin_1({"user": USER})).decode()

    assert_not_utf_8(service.send({**event, "body": body, "isBase64Encoded": True}))


@pytest.mark.parametrize("route", JSON_ROUTES, ids=" ".join)
def test_another_media_type_is_415_and_told_which_are_taken(
    service: Service, tenant: Tenant, route: tuple[str, str]
) -> None:
    answer = send(service, tenant, route, b"{}", "text/plain")
    form = " or application/x-www-form-urlencoded" if route[1] in FORM_ROUTES else ""
    patch = "application/merge-patch+json or " if route == ("PATCH", "/settings") else ""

    assert (answer.status, answer.problem["detail"]) == (415, f"Send the body as {patch}application/json{form}.")
