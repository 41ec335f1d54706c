"""What a tenant starts with, and how one version of the settings follows another."""

from typing import Any

import msgspec
import pytest

from embedtokens.settings.document import AuthorizedOrigin, default_settings
from tests.support.builders.settings import ORIGIN, attribute, document, field_errors, put
from tests.support.fakes.system import NOW


def origins(count: int) -> list[dict[str, str]]:
    return [{"origin": f"https://app{i}.example.com"} for i in range(count)]


def test_a_new_tenant_authorizes_nobody_and_declares_nothing() -> None:
    start = default_settings()

    assert (start.version, start.authorized_origins, start.access_rules, start.developer_origins) == (1, [], [], False)
    assert [attribute.name for attribute in start.token_attributes] == ["distinctId", "role"]
    assert start.custom_attributes() == []
    assert (start.tokens.default_lifetime, start.tokens.max_lifetime) == (3600, 3600)
    assert start.tokens.default_permissions == {"dashboard": ["can_view"], "chart": ["can_view"]}


def test_two_tenants_share_no_settings() -> None:
    default_settings().tokens.default_permissions["database"] = ["can_edit"]

    assert "database" not in default_settings().tokens.default_permissions


def test_what_is_read_can_be_put_back_and_becomes_the_next_version() -> None:
    successor = put(document())

    assert successor.version == 2
    assert document(successor) == {**document(), "version": 2}


@pytest.mark.parametrize("version", [0, 1, 7, -1])
def test_the_version_in_the_body_is_not_looked_at(version: int) -> None:
    assert put(document(version=version)).version == 2


@pytest.mark.parametrize(
    "member", ["authorizedOrigins", "tokenAttributes", "accessRules", "tokens", "developerOrigins"]
)
def test_every_other_member_is_required(member: str) -> None:
    assert field_errors({name: value for name, value in document().items() if name != member}) == [
        (f"/{member}", "required")
    ]


def test_a_document_without_a_version_can_be_put() -> None:
    assert put({name: value for name, value in document().items() if name != "version"}).version == 2


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"theme": "dark"}, "/theme"),
        ({"tokens": {"leeway": 5}}, "/tokens/leeway"),
        ({"authorizedOrigins": [{"origin": ORIGIN, "wildcard": True}]}, "/authorizedOrigins/0/wildcard"),
        ({"tokenAttributes": [attribute(minLength=1)]}, "/tokenAttributes/0/minLength"),
    ],
)
def test_an_unknown_member_is_refused(changes: dict[str, Any], place: str) -> None:
    assert field_errors(document(**changes)) == [(place, "unknown_member")]


def test_an_origin_is_authorized_by_its_exact_text() -> None:
    settings = put(document(authorizedOrigins=[{"origin": ORIGIN}]))

    assert settings.authorizes(ORIGIN)
    for other in (ORIGIN + "/", ORIGIN + ":443", ORIGIN.upper(), ORIGIN[:-1], f"https://x.{ORIGIN[8:]}", "null", ""):
        assert not settings.authorizes(other)
    assert not default_settings().authorizes(ORIGIN)


def test_an_origin_gets_an_id_and_its_time_and_keeps_both_while_its_text_stays() -> None:
    first = put(document(authorizedOrigins=[{"origin": ORIGIN, "label": "App"}]), now=NOW)
    renamed = {"origin": ORIGIN, "label": "Shop", "id": "mine", "createdAt": "1999-12-31T00:00:00Z"}
    second = put(document(first, authorizedOrigins=[*origins(1), renamed]), current=first, now=NOW + 1)
    (kept,) = first.authorized_origins
    new, same = second.authorized_origins

    assert kept == AuthorizedOrigin(id=kept.id, origin=ORIGIN, label="App", created_at="2027-01-15T08:00:00Z")
    assert same == AuthorizedOrigin(id=kept.id, origin=ORIGIN, label="Shop", created_at="2027-01-15T08:00:00Z")
    assert new.created_at == "2027-01-15T08:00:01Z"
    assert isinstance(new.id, str)
    assert new.id != kept.id


def test_an_origin_has_an_id_of_twelve_characters() -> None:
    (made,) = put(document(authorizedOrigins=origins(1))).authorized_origins

    assert isinstance(made.id, str)
    assert len(made.id) == 12


def test_there_are_at_most_200_origins() -> None:
    assert len(put(document(authorizedOrigins=origins(200))).authorized_origins) == 200
    assert field_errors(document(authorizedOrigins=origins(201))) == [("/authorizedOrigins", "too_many")]


def test_a_wrong_origin_is_named_and_explained() -> None:
    rows = [*origins(1), {"origin": "https://app.example.com/path"}]

    assert field_errors(document(authorizedOrigins=rows)) == [("/authorizedOrigins/1/origin", "origin_invalid")]


def test_the_developer_switch_lets_this_machine_in() -> None:
    rows = [{"origin": "http://localhost:3000"}]

    assert put(document(authorizedOrigins=rows, developerOrigins=True)).authorizes("http://localhost:3000")
    assert field_errors(document(authorizedOrigins=rows)) == [("/authorizedOrigins/0/origin", "origin_invalid")]


def test_the_same_origin_is_listed_once() -> None:
    rows = [{"origin": ORIGIN}, *origins(1), {"origin": ORIGIN, "label": "again"}]

    assert field_errors(document(authorizedOrigins=rows)) == [("/authorizedOrigins/2/origin", "duplicate")]


def test_a_label_has_at_most_100_characters() -> None:
    assert put(document(authorizedOrigins=[{"origin": ORIGIN, "label": "x" * 100}]))
    assert field_errors(document(authorizedOrigins=[{"origin": ORIGIN, "label": "x" * 101}])) == [
        ("/authorizedOrigins/0/label", "out_of_range")
    ]


@pytest.mark.parametrize("character", ["\0", "\n", "\x7f", "\u2028"])
def test_a_label_is_plain_text(character: str) -> None:
    rows = [{"origin": ORIGIN, "label": f"a{character}"}]

    assert field_errors(document(authorizedOrigins=rows)) == [("/authorizedOrigins/0/label", "out_of_range")]


def test_access_rules_are_held_against_the_attributes_of_the_same_document() -> None:
    rules = [{"dataset": "sales", "filter": {"column": "region", "op": "eq", "attribute": "location"}}]
    declared = [*document()["tokenAttributes"], attribute()]

    assert put(document(accessRules=rules, tokenAttributes=declared)).access_rules[0].dataset == "sales"
    assert field_errors(document(accessRules=rules)) == [("/accessRules/0/filter/attribute", "undeclared")]


def test_an_access_rule_gets_an_id_and_keeps_it() -> None:
    first = put(document(accessRules=[{"dataset": "sales", "filter": {"allow": "all"}}]))
    (made,) = document(first)["accessRules"]
    invented = {"id": "mine", "dataset": "finance", "filter": {"allow": "all"}}
    second = put(document(first, accessRules=[invented, {**made, "dataset": "orders"}]), current=first, now=NOW + 1)
    new, kept = second.access_rules

    assert len(made["id"]) == 12
    assert kept.id == made["id"]
    assert new.id not in {"mine", made["id"]}


@pytest.mark.parametrize(
    ("default", "longest", "expected"),
    [
        (60, 60, []),
        (60, 86_400, []),
        (86_400, 86_400, []),
        (60, 59, ["/tokens/maxLifetime", "/tokens/defaultLifetime"]),
        (60, 86_401, ["/tokens/maxLifetime"]),
        (59, 60, ["/tokens/defaultLifetime"]),
        (901, 900, ["/tokens/defaultLifetime"]),
        (-60, 900, ["/tokens/defaultLifetime"]),
        (60, 10**19, ["/tokens/maxLifetime"]),
    ],
)
def test_lifetimes_lie_between_a_minute_and_a_day(default: int, longest: int, expected: list[str]) -> None:
    tokens = {**document()["tokens"], "defaultLifetime": default, "maxLifetime": longest}

    assert field_errors(document(tokens=tokens)) == [(place, "out_of_range") for place in expected]


def test_default_permissions_are_permissions() -> None:
    tokens = {**document()["tokens"], "defaultPermissions": {"chart": ["can_fly"]}}

    assert field_errors(document(tokens=tokens)) == [("/tokens/defaultPermissions/chart/0", "not_allowed")]


def test_members_of_tokens_that_are_left_out_are_the_defaults() -> None:
    assert put(document(tokens={})).tokens == default_settings().tokens


def test_every_broken_rule_is_named_at_once() -> None:
    wrong = document(
        authorizedOrigins=[{"origin": "x"}],
        tokenAttributes=[*document()["tokenAttributes"], attribute(default=1)],
        accessRules=[{"dataset": "sales", "filter": {"all": []}}],
    )

    assert field_errors(wrong) == [
        ("/authorizedOrigins/0/origin", "origin_invalid"),
        ("/tokenAttributes/2/default", "wrong_type"),
        ("/accessRules/0/filter/all", "empty"),
    ]


def filled(text: int) -> dict[str, Any]:
    """A large legal document with that much free text in it."""
    rows = [{"origin": f"https://{'a' * 60}{i:03}.example.com", "label": "x" * 100} for i in range(200)]
    lengths = [max(0, min(500, text - 500 * i)) for i in range(64)]
    texts = [attribute(name=f"a{i}", description="x" * n, allowedValues=["y" * 200]) for i, n in enumerate(lengths)]
    return document(authorizedOrigins=rows, tokenAttributes=[*document()["tokenAttributes"], *texts])


def test_the_document_takes_at_most_100_000_bytes_with_all_that_we_add_to_it() -> None:
    free = 100_000 - len(msgspec.json.encode(put(filled(0))))

    assert len(msgspec.json.encode(put(filled(free)))) == 100_000
    assert field_errors(filled(free + 1)) == [("", "too_large")]
