"""Whatever a tenant stores, and whatever anybody sends: the answer is never a 500, which would undo a deployment."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from embedtokens.settings.document import Settings
from tests.support import contract
from tests.support.builders import hostile_settings as hostile
from tests.support.builders.events import Answer, http_event
from tests.support.builders.pages import PAGE
from tests.support.handlers import FUNCTIONS
from tests.support.service import Service, Tenant

ORIGINS, ATTRIBUTES, RULES = "/settings/authorized-origins", "/settings/token-attributes", "/settings/access-rules"
KEYS = {ORIGINS: "id", ATTRIBUTES: "name", RULES: "id"}
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")  # of a strategy, when a test fails
ONE_SERVICE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
"""Each example has a tenant of its own."""


class Caller:
    """A backend and a page; it writes with the newest version's ETag, and stops at whatever is our defect."""

    def __init__(self, service: Service) -> None:
        service.forget_tenants()
        self.service, self.tenant, self.tag = service, service.provision(), '"1"'

    def __call__(self, method: str, path: str, body: object = None, **query: str) -> Answer:
        headers = {"x-api-key": self.tenant.api_key, "if-match": self.tag}
        answer = self.service.call(method, path, body=body, headers=headers, query=query)
        assert answer.status < 500, (method, path, body, answer.text)
        self.tag = answer.headers.get("etag", self.tag)
        return answer

    def in_page(self, method: str, path: str, token: str, origin: str, body: object = None) -> None:
        headers = {"authorization": f"Bearer {token}", "origin": origin}
        answer = self.service.call(method, path, headers=headers, body=body)
        assert answer.status < 500, (method, path, origin, answer.text)

    def change(self, method: str, kind: str, changed: dict[str, Any]) -> None:
        """With what another document has at the place, under the keys that are there now."""
        if kind == "/settings":
            self(method, kind, changed, cascade="true")
            return
        member = {ORIGINS: "authorizedOrigins", ATTRIBUTES: "tokenAttributes", RULES: "accessRules"}[kind]
        there = self("GET", kind).json[member]
        for item, sent in zip(there, changed[member], strict=False):
            key = item[KEYS[kind]]
            if method == "POST":
                self("POST", kind, sent)
            elif method == "DELETE":
                self("DELETE", f"{kind}/{key}")
            elif kind != ORIGINS:
                self("PUT", f"{kind}/{key}", {**sent, KEYS[kind]: key})

    def read_everything(self, user: dict[str, Any]) -> None:
        document = self("GET", "/settings").json
        for rule in document["accessRules"]:
            self("GET", f"{RULES}/{rule['id']}")
        question: dict[str, Any] = {"datasets": ["sales", "finance"], "dialect": "mysql"}
        simulated = {"users": [{"role": "explorer", **user}], "dialect": "postgres"}
        self("POST", f"{RULES}/simulate", simulated)
        self("POST", f"{RULES}/simulate", {**simulated, "draft": document["accessRules"]})
        pins = {"label": "a", "pinnedAttributes": user.get("attributes", {})}
        self("POST", "/api-keys", pins)
        token = self("POST", "/embed/generate-token", {"user": user})
        if token.status != 200:
            token = self("POST", "/embed/generate-token", {"user": {"distinctId": "a", "role": "explorer"}})
        if token.status == 200:
            self.use(token.json["token"], [PAGE, *(each["origin"] for each in document["authorizedOrigins"])], question)

    def use(self, token: str, origins: list[str], question: dict[str, Any]) -> None:
        self("POST", "/embed/row-filters", {"token": token, **question})
        for origin in origins:
            self("POST", "/embed/introspect-token", {"token": token, "explain": True, "origin": origin})
            self.in_page("POST", "/embed/session", token, origin)
            self.in_page("GET", "/embed/frame-policy", token, origin)
            self.in_page("POST", "/embed/row-filters", token, origin, question)
            event = {
                "headers": {"authorization": f"Bearer {token}", "origin": origin},
                "stageVariables": {"embedTenantId": self.tenant.tenant_id},
            }
            assert "isAuthorized" in self.service.invoke("authorizer", event)


BARE = {"authorizedOrigins": [], "tokens": {}, "developerOrigins": False}
CHANGES = st.tuples(
    st.sampled_from(["PUT", "PATCH", "POST", "DELETE"]),
    st.sampled_from(["/settings", ORIGINS, ATTRIBUTES, ATTRIBUTES, RULES]),
    hostile.documents(),
)


def store(service: Service, tenant: Tenant, document: dict[str, Any]) -> bool:
    """What an earlier version might have accepted, into the table; not what no version could have read."""
    place = f"TENANT#{tenant.tenant_id}#", "SETTINGS"
    try:
        for member in ("authorizedOrigins", "accessRules"):
            for i, item in enumerate(document[member]):
                item.setdefault("id", f"{i:012}")
        settings = msgspec.convert({**document, "version": 1}, Settings)
    except msgspec.ValidationError:
        return False
    service.change_item(*place, document={"S": msgspec.json.encode(settings).decode()})
    service.forget_what_was_read()
    return True


@example(  # a rule's roles, beside a pattern that is none
    document={
        **BARE,
        "tokenAttributes": [hostile.DISTINCT_ID, {**hostile.ROLE, "pattern": "("}],
        "accessRules": [{"dataset": "sales", "roles": ["explorer"], "filter": {"allow": "all"}}],
    },
    user={"distinctId": "a", "role": "explorer"},
    changes=[],
)
@given(document=hostile.documents(), user=hostile.users, changes=st.lists(CHANGES, max_size=3))
@ONE_SERVICE
def test_no_content_of_a_tenants_settings_is_our_defect(
    service: Service, document: dict[str, Any], user: dict[str, Any], changes: list[tuple[str, str, dict[str, Any]]]
) -> None:
    call = Caller(service)
    call("PUT", "/settings", document)
    call.read_everything(user)
    for method, kind, changed in changes:
        call.change(method, kind, changed)
        call.read_everything(user)


@given(document=hostile.documents(), user=hostile.users, change=CHANGES)
@ONE_SERVICE
def test_nor_is_what_an_earlier_version_accepted(
    service: Service, document: dict[str, Any], user: dict[str, Any], change: tuple[str, str, dict[str, Any]]
) -> None:
    call = Caller(service)
    if store(service, call.tenant, document):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(contract, "check", lambda *_: None)  # it tells what today's settings hold
            call.read_everything(user)
            call.change(*change)
            call.read_everything(user)


LEGAL: dict[str, dict[str, Any]] = {
    "/embed/generate-token": {"user": {"distinctId": "a", "role": "explorer"}},
    "/embed/introspect-token": {"token": "a.b.c"},
    "/embed/revoke-token": {"token": "a.b.c"},
    "/embed/revocations": {"distinctId": "a"},
    "/embed/row-filters": {"token": "a.b.c", "datasets": ["sales"]},
    "/settings/access-rules/simulate": {"users": [{"role": "explorer"}]},
    "/settings/access-rules": {"dataset": "sales", "filter": {"column": "a", "op": "is_set"}},
    "/settings/token-attributes": {"name": "location", "type": "string"},
    "/settings/authorized-origins": {"origin": PAGE},
    "/api-keys": {"label": "a"},
}
QUERIES = st.dictionaries(
    st.sampled_from(["cascade", "dryRun", "limit", "cursor", "from", "to", "action", "actor", "revokeTokens", "x"]),
    st.sampled_from(["true", "1", "-0", "1e3", "", "\0", "9" * 400, *hostile.MOMENTS]),
    max_size=2,
)


@st.composite
def bodies(draw: st.DrawFn, path: str) -> bytes:
    """Often one that the route takes, but for a member."""
    place = path.partition("/{")[0]
    body = draw(hostile.any_json)
    if place in LEGAL and draw(st.integers(0, 3)):
        body = {**LEGAL[place], draw(st.sampled_from(hostile.MEMBERS)): body}
    return draw(st.binary(max_size=20)) if draw(st.integers(0, 9)) == 0 else json.dumps(body).encode()


@given(
    route=st.sampled_from(sorted(FUNCTIONS)).flatmap(lambda each: st.tuples(st.just(each), bodies(each[1]))),
    query=st.just({}) | QUERIES,
    kind=st.sampled_from(["application/json", "application/json", "application/x-www-form-urlencoded"]),
)
@settings(ONE_SERVICE, max_examples=400)
def test_nor_is_any_body_or_query_at_all(
    service: Service, route: tuple[tuple[str, str], bytes], query: dict[str, str], kind: str
) -> None:
    (method, path), body = route
    service.forget_tenants()
    tenant = service.provision()
    headers = {"x-api-key": tenant.api_key, "if-match": '"1"', "content-type": kind}
    sent = path.replace("{id}", tenant.api_key_id).replace("{name}", "role")

    answer = service.send(http_event(method, sent, headers=headers, body=body, base64_encoded=True, query=query))

    assert answer.status < 500, answer.text
