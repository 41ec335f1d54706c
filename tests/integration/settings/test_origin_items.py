"""Authorized origins one by one, event in, answer out; dry runs and wrong queries."""

import pytest

from tests.support.builders.setting_items import ORIGINS, ROLE, Caller
from tests.support.service import Service, Tenant


@pytest.fixture
def call(service: Service, tenant: Tenant) -> Caller:
    return Caller(service, tenant)


def test_an_origin_is_added_listed_and_removed(call: Caller) -> None:
    made = call("POST", ORIGINS, {"origin": "HTTPS://*.Bücher.example/", "label": "Shops"})

    assert (made.status, made.headers["etag"]) == (201, '"2"')
    assert made.headers["location"] == f"{ORIGINS}/{made.json['id']}"
    assert made.json == {
        "id": made.json["id"],
        "origin": "https://*.xn--bcher-kva.example",
        "label": "Shops",
        "createdAt": "2027-01-15T08:00:00Z",
        "unicode": "https://*.bücher.example",
        "wildcard": True,
        "matches": ["https://app.xn--bcher-kva.example/", "https://eu.app.xn--bcher-kva.example/"],
        "doesNotMatch": ["https://xn--bcher-kva.example/", "http://app.xn--bcher-kva.example/"],
    }
    listed = call("GET", ORIGINS)
    assert (listed.status, listed.headers["etag"]) == (200, '"2"')
    assert listed.json == {"version": 2, "authorizedOrigins": [made.json]}
    removed = call("DELETE", made.headers["location"])
    assert (removed.status, removed.headers["etag"], removed.text) == (204, '"3"', "")
    assert call("GET", ORIGINS).json == {"version": 3, "authorizedOrigins": []}


def test_an_added_origin_is_one_of_the_document(call: Caller) -> None:
    made = call("POST", ORIGINS, {"origin": "https://app.example.com"}).json

    (stored,) = call("GET", "/settings").json["authorizedOrigins"]
    assert stored == {name: made[name] for name in ("id", "origin", "label", "createdAt")}


def test_the_tag_of_a_compressing_proxy_will_do(call: Caller) -> None:
    call.tag = 'W/"1"'

    assert call("POST", ORIGINS, {"origin": "https://app.example.com"}).status == 201


def test_a_dry_run_shows_the_origin_and_stores_nothing(call: Caller) -> None:
    call.tag = None

    shown = call("POST", ORIGINS, {"origin": "https://App.example.com"}, dryRun="true")

    assert (shown.status, shown.headers["etag"]) == (200, '"1"')
    assert (shown.json["origin"], shown.json["id"], shown.json["createdAt"]) == ("https://app.example.com", None, None)
    assert call("GET", ORIGINS).json == {"version": 1, "authorizedOrigins": []}


def test_a_dry_run_is_refused_as_the_real_one_would_be(call: Caller) -> None:
    call("POST", ORIGINS, {"origin": "https://app.example.com"})

    assert call("POST", ORIGINS, {"origin": "https://*.com"}, dryRun="true").field_errors == [
        ("/origin", "origin_invalid")
    ]
    assert call("POST", ORIGINS, {"origin": "https://app.example.com/"}, dryRun="true").status == 409


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"%": "2"}, ("/%", "wrong_type")),
        ({"%": ""}, ("/%", "wrong_type")),
        ({"%": "true,true"}, ("/%", "wrong_type")),
        ({"%s": "true"}, ("/%s", "unknown_member")),
    ],
    ids=str,
)
@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("POST", ORIGINS, "dryRun"),
        ("DELETE", ROLE, "cascade"),
        ("PUT", ROLE, "cascade"),
        ("PATCH", "/settings", "cascade"),
        ("PUT", "/settings", "cascade"),
    ],
)
def test_a_misspelled_query_is_refused(  # noqa: PLR0913, PLR0917 - one argument a part of a request
    call: Caller, method: str, path: str, name: str, query: dict[str, str], expected: tuple[str, str]
) -> None:
    named = {member.replace("%", name): value for member, value in query.items()}
    pointer, code = expected

    answer = call(method, path, {} if method != "DELETE" else None, **named)

    assert answer.problem["code"] == "request_invalid"
    assert answer.field_errors == [(pointer.replace("%", name), code)]


def test_the_query_is_not_looked_at_before_the_key_is_proved(service: Service) -> None:
    answer = service.call("POST", ORIGINS, key="emb_live_nobody", body={}, query={"dryRun": "2"})

    assert answer.problem["code"] == "api_key_invalid"


def test_a_dry_run_that_is_false_is_none(call: Caller) -> None:
    assert call("POST", ORIGINS, {"origin": "https://app.example.com"}, dryRun="false").status == 201
