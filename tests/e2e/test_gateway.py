"""What only the deployed stack shows: API Gateway's ways with methods, bodies and headers, and the operator's tools."""

import http.client
import json
from contextlib import closing
from urllib.parse import urlsplit

import pytest
import requests

from tests.support.local_stack import LocalStack


def test_a_form_reaches_introspection(stack: LocalStack) -> None:
    token = stack.generate().json()["token"]

    answer = requests.post(
        f"{stack.url}/embed/introspect-token",
        data={"token": token, "token_type_hint": "access_token"},
        headers={"authorization": f"Bearer {stack.api_key}"},
        timeout=30,
    )

    assert (answer.status_code, answer.json()["active"]) == (200, True)


def test_no_such_address_is_a_problem_document(stack: LocalStack) -> None:
    answer = stack.get("/nothing/here")

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.json()["code"] == "not_found"
    assert answer.json()["requestId"]


@pytest.mark.parametrize("method", ["GET", "DELETE", "OPTIONS"])
def test_another_method_is_405_without_a_word_of_cors(stack: LocalStack, method: str) -> None:
    headers = {"origin": "https://app.example.com", "access-control-request-method": "POST"}
    answer = requests.request(method, f"{stack.url}/embed/generate-token", headers=headers, timeout=30)

    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_a_conditional_get_of_the_key_set_is_304(stack: LocalStack) -> None:
    first = stack.get("/.well-known/jwks.json")

    assert first.headers["cache-control"] == "public, max-age=300"
    assert stack.get("/.well-known/jwks.json", if_none_match=first.headers["etag"]).status_code == 304


def test_settings_are_patched_and_reset(stack: LocalStack) -> None:
    made = stack.invoke("ProvisionTenant", {"action": "create", "name": "Patched"})
    headers = {"x-api-key": made["apiKey"], "if-match": '"1"', "content-type": "application/merge-patch+json"}

    patched = requests.patch(f"{stack.url}/settings", data='{"developerOrigins": true}', headers=headers, timeout=30)
    reset = requests.delete(f"{stack.url}/settings", headers={**headers, "if-match": '"2"'}, timeout=30)

    assert (patched.status_code, patched.json()["developerOrigins"]) == (200, True)
    assert (reset.status_code, reset.json()["developerOrigins"], reset.headers["etag"]) == (200, False, '"3"')


def test_the_page_and_its_files_are_served_under_the_policy(stack: LocalStack) -> None:
    page, start = stack.get("/"), stack.get("/console/start.js")

    assert "<title>Embed &amp; access</title>" in page.text
    assert start.headers["content-type"].startswith("text/javascript")
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_a_key_sent_twice_is_refused(stack: LocalStack) -> None:
    address = urlsplit(stack.url)
    with closing(http.client.HTTPConnection(address.hostname or "", address.port, timeout=30)) as connection:
        connection.putrequest("GET", "/settings")
        connection.putheader("x-api-key", stack.api_key)
        connection.putheader("x-api-key", stack.api_key)
        connection.endheaders()
        answer = connection.getresponse()
        body = json.loads(answer.read())

    assert (answer.status, body["code"]) == (401, "api_key_invalid")


def test_a_key_with_a_foreign_origin_is_refused_and_with_our_own_works(stack: LocalStack) -> None:
    foreign = stack.post("/embed/introspect-token", {"token": "x"}, origin="https://app.example.com")
    own = stack.post("/embed/introspect-token", {"token": "x"}, origin=stack.url)

    assert (foreign.status_code, foreign.json()["code"]) == (403, "api_key_in_browser")
    assert (own.status_code, own.json()) == (200, {"active": False})


def test_an_operator_suspends_and_resumes_a_tenant_by_invoking_the_function(stack: LocalStack) -> None:
    made = stack.invoke("ProvisionTenant", {"action": "create", "name": "Suspended"})
    key, tenant = made["apiKey"], {"tenantId": made["tenantId"]}
    assert stack.get("/settings", x_api_key=key).status_code == 200

    stack.invoke("ProvisionTenant", {"action": "suspend", **tenant})
    assert stack.get("/settings", x_api_key=key).json()["code"] == "tenant_suspended"
    stack.invoke("ProvisionTenant", {"action": "resume", **tenant})
    assert stack.get("/settings", x_api_key=key).status_code == 200


def test_asking_for_a_rotation_that_is_not_due_changes_no_key_that_signs(stack: LocalStack) -> None:
    before = stack.invoke("RotateSigningKey", {"action": "prepare"})

    answer = stack.invoke("RotateSigningKey", {"action": "rotate"})

    assert (answer["issuer"], answer["activeKid"], answer["steps"]) == (stack.url, before["activeKid"], [])
    assert {key["kid"] for key in answer["keys"]} >= {
        key["kid"] for key in stack.get("/.well-known/jwks.json").json()["keys"]
    }


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("application/json", 400, "malformed_body"),
        ("", 400, "malformed_body"),
        ("application/json; charset=iso-8859-1", 415, "unsupported_media_type"),
    ],
)
def test_a_body_in_latin_1_is_refused(stack: LocalStack, kind: str, status: int, code: str) -> None:
    """As Windows PowerShell sends it."""
    body = '{"user": {"distinctId": "José", "role": "explorer"}}'.encode("latin-1")
    headers = {"x-api-key": stack.api_key, **({"content-type": kind} if kind else {})}

    answer = requests.post(f"{stack.url}/embed/generate-token", data=body, headers=headers, timeout=30)

    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_byte_order_mark_and_utf_8_are_read(stack: LocalStack) -> None:
    body = '{"user": {"distinctId": "José", "role": "explorer"}}'.encode("utf-8-sig")
    headers = {"x-api-key": stack.api_key, "content-type": "application/json; charset=UTF-8"}

    made = requests.post(f"{stack.url}/embed/generate-token", data=body, headers=headers, timeout=30)

    assert stack.introspect(made.json()["token"]).json()["sub"] == "José"


@pytest.mark.parametrize("form", ["token=%E9", "token=%EF%BF%BD"])
def test_a_form_that_is_not_utf_8_is_refused(stack: LocalStack, form: str) -> None:
    headers = {"x-api-key": stack.api_key, "content-type": "application/x-www-form-urlencoded"}
    answer = requests.post(f"{stack.url}/embed/introspect-token", data=form, headers=headers, timeout=30)

    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_body")


def test_who_is_refused_learns_it_from_the_body_where_the_gateway_renames_the_challenge(stack: LocalStack) -> None:
    answer = stack.get("/settings")

    assert (answer.status_code, answer.json()["code"]) == (401, "credential_missing")
    assert answer.headers["x-amzn-remapped-www-authenticate"] == "Bearer"
    assert "www-authenticate" not in answer.headers


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [
        ("role", 200, None),
        ("rol%65", 200, None),
        ("rol%2565", 200, None),
        ("role%3Fx", 200, None),
        ("role%253Fx", 404, "not_found"),
        ("role%2Fx", 404, "not_found"),
        ("role%252Fx", 404, "not_found"),
        ("%252Frole", 404, "not_found"),
        ("role%2525", 404, "not_found"),
        ("role%25", 400, None),
        ("ro%E9le", 404, "not_found"),
    ],
)
def test_a_path_is_decoded_as_by_api_gateway(stack: LocalStack, name: str, status: int, code: str | None) -> None:
    address = urlsplit(stack.url)
    with closing(http.client.HTTPConnection(address.hostname or "", address.port, timeout=30)) as connection:
        connection.request("GET", f"/settings/token-attributes/{name}", headers={"x-api-key": stack.api_key})
        answer = connection.getresponse()
        body = json.loads(answer.read())

    assert (answer.status, body.get("code")) == (status, code)
    assert body.get("name") == ("role" if status == 200 else None)
