"""How every endpoint that accepts an API key treats it."""

import pytest

from embedtokens.api_keys.api_key import Scope
from local.routes import choose
from tests.support.builders.events import Answer
from tests.support.contract import DOCUMENT
from tests.support.handlers import ROUTES as API
from tests.support.service import ISSUER, START, Service, Tenant
from tests.template.stack import translated

NOBODY = "000000000000"
NO_NAME = "nothing"
ANY_SCOPE = "any scope"
ROUTES = [
    ("POST", "/embed/generate-token", {"user": {"distinctId": "u", "role": "explorer"}}, "tokens:generate"),
    ("POST", "/embed/introspect-token", {"token": "x"}, "tokens:introspect"),
    ("POST", "/embed/revoke-token", {"token": "x"}, "tokens:revoke"),
    ("POST", "/embed/revocations", {"distinctId": "u"}, "tokens:revoke"),
    ("POST", "/embed/row-filters", {"token": "x", "datasets": ["sales"]}, "tokens:introspect"),
    ("GET", "/api-keys", None, "keys:manage"),
    ("POST", "/api-keys", {}, "keys:manage"),
    ("GET", "/api-keys/self", None, ANY_SCOPE),
    ("GET", f"/api-keys/{NOBODY}", None, "keys:manage"),
    ("PATCH", f"/api-keys/{NOBODY}", {"label": "New"}, "keys:manage"),
    ("DELETE", f"/api-keys/{NOBODY}", None, "keys:manage"),
    ("POST", f"/api-keys/{NOBODY}/rotate", {}, "keys:manage"),
    ("GET", "/audit-events", None, "audit:read"),
    ("GET", "/members", None, "members:manage"),
    ("POST", "/members", {"role": "viewer"}, "members:manage"),
    ("GET", f"/members/{NOBODY}", None, "members:manage"),
    ("PATCH", f"/members/{NOBODY}", {"role": "viewer"}, "members:manage"),
    ("DELETE", f"/members/{NOBODY}", None, "members:manage"),
    ("GET", "/settings", None, "settings:read"),
    ("PUT", "/settings", {}, "settings:write"),
    ("PATCH", "/settings", {}, "settings:write"),
    ("DELETE", "/settings", None, "settings:write"),
    ("GET", "/settings/authorized-origins", None, "settings:read"),
    ("POST", "/settings/authorized-origins", {}, "settings:write"),
    ("DELETE", f"/settings/authorized-origins/{NOBODY}", None, "settings:write"),
    ("GET", "/settings/token-attributes", None, "settings:read"),
    ("POST", "/settings/token-attributes", {}, "settings:write"),
    ("GET", f"/settings/token-attributes/{NO_NAME}", None, "settings:read"),
    ("PUT", f"/settings/token-attributes/{NO_NAME}", {}, "settings:write"),
    ("DELETE", f"/settings/token-attributes/{NO_NAME}", None, "settings:write"),
    ("GET", "/settings/access-rules", None, "settings:read"),
    ("POST", "/settings/access-rules", {}, "settings:write"),
    ("GET", f"/settings/access-rules/{NOBODY}", None, "settings:read"),
    ("POST", "/settings/access-rules/simulate", {"users": []}, "settings:read"),
    ("PUT", f"/settings/access-rules/{NOBODY}", {}, "settings:write"),
    ("DELETE", f"/settings/access-rules/{NOBODY}", None, "settings:write"),
]
SCOPES = sorted(Scope)
route = pytest.mark.parametrize(("method", "path", "body", "scope"), ROUTES, ids=[f"{r[0]} {r[1]}" for r in ROUTES])


class Caller:
    """One route, called with different credentials."""

    def __init__(self, service: Service, method: str, path: str, body: object) -> None:
        self._service, self._method, self._path, self._body = service, method, path, body

    def __call__(self, key: str | None = None, **headers: str) -> Answer:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._service.call(self._method, self._path, key=key, body=self._body, headers=names)


@pytest.fixture
def call(service: Service, method: str, path: str, body: object) -> Caller:
    return Caller(service, method, path, body)


def let_in(answer: Answer) -> bool:
    """The key was accepted, whatever became of the token in the body."""
    return answer.status not in {401, 403} or answer.problem["code"] == "invalid_token"


@route
def test_no_key_is_401_and_says_how_to_send_one(call: Caller, scope: str) -> None:
    answer = call()

    assert (answer.status, answer.problem["code"]) == (401, "credential_missing")
    assert answer.headers["www-authenticate"] == "Bearer"


@route
def test_a_key_works_as_a_bearer_too(call: Caller, scope: str, tenant: Tenant) -> None:
    answer = call(authorization=f"Bearer {tenant.api_key}")

    assert answer.status == call(tenant.api_key).status
    assert let_in(answer)


@route
def test_two_credentials_are_400(call: Caller, scope: str, tenant: Tenant) -> None:
    answer = call(tenant.api_key, authorization=f"Bearer {tenant.api_key}")

    assert (answer.status, answer.problem["code"]) == (400, "two_credentials")


@route
def test_another_authorization_scheme_is_no_credential(call: Caller, scope: str, tenant: Tenant) -> None:
    answer = call(authorization=f"Basic {tenant.api_key}")

    assert (answer.status, answer.problem["code"]) == (401, "credential_missing")


@route
def test_the_description_of_the_api_names_the_scope(method: str, path: str, body: object, scope: str) -> None:
    matched = choose(API, method, path)
    assert matched is not None
    said = DOCUMENT["paths"][matched.route.path][method.lower()]

    named = {scope for way in said["security"] for scopes in way.values() for scope in scopes}

    assert named == ({scope} - {ANY_SCOPE})
    assert scope in said["description"] or scope == ANY_SCOPE


@route
@pytest.mark.parametrize("granted", SCOPES)
def test_only_the_scope_of_the_route_opens_it(
    call: Caller, scope: str, tenant: Tenant, service: Service, granted: str
) -> None:
    partition = f"TENANT#{tenant.tenant_id}#"
    service.change_item(partition, f"KEY#{tenant.api_key_id}", scopes={"SS": [granted]})

    answer = call(tenant.api_key)

    refused = answer.status == 403 and answer.problem["code"] == "scope_missing"
    assert refused == (scope not in {granted, ANY_SCOPE})


def test_every_route_of_the_template_that_takes_an_api_key_is_tried_here() -> None:
    """A new route joins the list, with its scope, or is named as one that takes no key."""
    without_key = {
        ("GET", "/.well-known/jwks.json"),
        ("GET", "/.well-known/embed-tokens.json"),
        ("POST", "/embed/session"),
        ("GET", "/embed/frame-policy"),
        ("GET", "/auth/login"),
        ("GET", "/auth/callback"),
        ("GET", "/auth/session"),
        ("POST", "/auth/tenant"),
        ("POST", "/auth/logout"),
        ("POST", "/invitations/{link}"),
    }
    routes = {
        (method, path)
        for (method, path), function in translated().routes.items()
        if function != "console" and method != "OPTIONS"
    }
    tried = {(method, path.replace(NOBODY, "{id}").replace(NO_NAME, "{name}")) for method, path, _, _ in ROUTES}

    assert without_key < routes
    assert tried == routes - without_key


@route
@pytest.mark.parametrize("origin", ["https://app.example.com", "null", f"{ISSUER}/", f"{ISSUER}:8443"])
def test_a_key_that_comes_from_a_web_page_is_refused_without_any_cors_header(
    call: Caller, scope: str, tenant: Tenant, origin: str
) -> None:
    answer = call(tenant.api_key, origin=origin)

    assert (answer.status, answer.problem["code"]) == (403, "api_key_in_browser")
    assert not [name for name in answer.headers if name.startswith("access-control")]


@route
def test_the_services_own_page_may_hold_a_key(call: Caller, scope: str, tenant: Tenant) -> None:
    assert call(tenant.api_key, origin=ISSUER).status == call(tenant.api_key).status


WITH_BODY = {f"{method} {path}": (method, path) for method, path, body, _ in ROUTES if body is not None}


@pytest.mark.parametrize("place", WITH_BODY.values(), ids=WITH_BODY)
@pytest.mark.parametrize("sent", [b"{", b'{"nothing": 1}', b"[]"], ids=["no JSON", "an unknown member", "no object"])
def test_nobody_hears_what_is_wrong_with_a_body_before_the_key_is_proved(
    place: tuple[str, str], sent: bytes, service: Service, tenant: Tenant
) -> None:
    call = Caller(service, *place, sent)
    partition = f"TENANT#{tenant.tenant_id}#"
    assert let_in(call(tenant.api_key))

    service.change_item(partition, f"KEY#{tenant.api_key_id}", scopes={"SS": ["audit:read"]})
    assert call(tenant.api_key).problem["code"] == "scope_missing"
    service.change_item(partition, f"KEY#{tenant.api_key_id}", revoked_at={"N": str(START)})
    assert call(tenant.api_key).problem["code"] == "api_key_revoked"
    service.delete_item(partition, f"KEY#{tenant.api_key_id}")
    assert call(tenant.api_key).problem["code"] == "api_key_invalid"
