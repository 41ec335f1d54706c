"""HTTP Basic at introspection and revocation, for standard OAuth clients: the API key is the password."""

import base64

import pytest

from tests.support.builders.events import Answer
from tests.support.service import ISSUER, Service, Tenant

ROUTES = ["/embed/introspect-token", "/embed/revoke-token", "/embed/revocations"]
routes = pytest.mark.parametrize("path", ROUTES)
CHALLENGE = 'Basic realm="embed-tokens", charset="UTF-8"'


def basic(user_and_password: str) -> str:
    return "Basic " + base64.b64encode(user_and_password.encode()).decode()


def call(service: Service, path: str, authorization: str, **headers: str) -> Answer:
    body = {"distinctId": "u"} if path == "/embed/revocations" else {"token": "x"}
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return service.call("POST", path, body=body, headers={"authorization": authorization, **names})


@routes
@pytest.mark.parametrize("user", ["", "client", "emb_live_x", "ümlaut"])
def test_the_password_is_the_key_whatever_the_user_name(service: Service, tenant: Tenant, path: str, user: str) -> None:
    assert call(service, path, basic(f"{user}:{tenant.api_key}")).status == 200


@routes
def test_the_scheme_is_read_in_any_case_and_the_password_as_oauth_clients_escape_it(
    service: Service, tenant: Tenant, path: str
) -> None:
    written = basic(f"client:{tenant.api_key.replace('_', '%5F')}").replace("Basic", "bAsIc")

    assert call(service, path, written).status == 200


def test_a_form_with_basic_is_what_rfc_7662_clients_send(service: Service, tenant: Tenant) -> None:
    headers = {"authorization": basic(f"c:{tenant.api_key}"), "content-type": "application/x-www-form-urlencoded"}
    body = f"token={service.token(tenant)}&token_type_hint=access_token".encode()

    assert service.call("POST", "/embed/introspect-token", body=body, headers=headers).json["active"] is True


@routes
def test_the_first_colon_ends_the_user_name(service: Service, tenant: Tenant, path: str) -> None:
    answer = call(service, path, basic(f"a:b:{tenant.api_key}"))

    assert (answer.status, answer.problem["code"]) == (401, "api_key_invalid")
    assert answer.headers["www-authenticate"] == CHALLENGE


@routes
@pytest.mark.parametrize(
    "written", ["Basic", "Basic ", "Basic !!!!", "Basic Og", "Basic " + "w6k6" * 3 + "_-", "Basic //86"]
)
def test_what_is_not_base64_of_text_with_a_colon_is_no_credential(
    service: Service, tenant: Tenant, path: str, written: str
) -> None:
    answer = call(service, path, written)

    assert (answer.status, answer.problem["code"]) == (401, "credential_missing")
    assert answer.headers["www-authenticate"] == CHALLENGE


@routes
def test_a_credential_without_a_colon_is_none(service: Service, tenant: Tenant, path: str) -> None:
    assert call(service, path, basic(tenant.api_key)).problem["code"] == "credential_missing"


@routes
def test_a_password_that_is_no_key_is_401(service: Service, tenant: Tenant, path: str) -> None:
    for password in ("", "secret", service.token(tenant), tenant.api_key[:-1] + "0", tenant.api_key + "%"):
        answer = call(service, path, basic(f"client:{password}"))

        assert (answer.status, answer.problem["code"]) == (401, "api_key_invalid")
        assert (answer.headers["www-authenticate"], answer.problem["error"]) == (CHALLENGE, "invalid_client")


@routes
def test_both_credentials_at_once_are_400(service: Service, tenant: Tenant, path: str) -> None:
    answer = call(service, path, basic(f"client:{tenant.api_key}"), x_api_key=tenant.api_key)

    assert (answer.status, answer.problem["code"]) == (400, "two_credentials")


@routes
@pytest.mark.parametrize("origin", [ISSUER, "https://app.example.com", "null", ""])
def test_basic_from_a_web_page_is_403(service: Service, tenant: Tenant, path: str, origin: str) -> None:
    answer = call(service, path, basic(f"client:{tenant.api_key}"), origin=origin)

    assert (answer.status, answer.problem["code"]) == (403, "api_key_in_browser")


@routes
def test_only_basic_callers_are_challenged_to_send_it(service: Service, path: str) -> None:
    assert call(service, path, "Bearer emb_live_x").headers["www-authenticate"].startswith("Bearer")


def test_nowhere_else_is_basic_a_credential(service: Service, tenant: Tenant) -> None:
    headers = {"authorization": basic(f"client:{tenant.api_key}")}
    for method, path in (("GET", "/settings"), ("POST", "/embed/generate-token"), ("POST", "/embed/row-filters")):
        answer = service.call(method, path, headers=headers, body=None if method == "GET" else {})

        assert (answer.status, answer.problem["code"]) == (401, "credential_missing"), path
        assert answer.headers["www-authenticate"].startswith("Bearer")
