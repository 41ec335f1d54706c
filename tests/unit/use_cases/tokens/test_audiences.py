"""For whom a token must be: one audience at a time, of one tenant."""

from copy import replace
from typing import Any

import pytest
from msgspec import UNSET, UnsetType

from embedtokens.api_keys.api_key import ApiKeyRecord, ApiKeyText
from embedtokens.field_errors import AudiencePinnedError
from embedtokens.settings.document import Settings
from embedtokens.tokens.claims import Claims, audience
from embedtokens.use_cases.tokens import audiences
from tests.support.builders import tokens
from tests.support.builders.settings import document, put
from tests.support.builders.world import OTHER_TENANT_ID, TENANT_ID, World, record_of
from tests.support.fakes.system import NOW, CountedRandomness

SERVERS = [
    {"id": "assistant", "url": "https://mcp.acme.example/mcp", "label": None},
    {"id": "reports", "url": "https://reports.acme.example/", "label": None},
]
NAMED = ("/audience", "undeclared", "No such resource server. The settings declare assistant, reports.")


@pytest.fixture(scope="module")
def declared() -> Settings:
    return put(document(resourceServers=SERVERS))


@pytest.fixture(scope="module")
def none_declared() -> Settings:
    return put(document())


def token(world: World, **claims: Any) -> Claims:
    return replace(tokens.claims(world), **claims)


def key(audience: str | None = None) -> ApiKeyRecord:
    text = ApiKeyText.make(TENANT_ID, "live", CountedRandomness(NOW))
    return record_of(text, audience=audience)


@pytest.mark.parametrize("server", [None, "assistant"])
def test_a_token_for_the_audience_of_its_tenant_is_not_refused(
    world: World, declared: Settings, server: str | None
) -> None:
    made = token(world, aud=audience(TENANT_ID, server))

    assert audiences.refusal(made, TENANT_ID, server, declared) is None


@pytest.mark.parametrize(("carried", "wanted"), [(None, "assistant"), ("assistant", None), ("assistant", "reports")])
def test_a_token_for_one_audience_is_refused_at_another(
    world: World, declared: Settings, carried: str | None, wanted: str | None
) -> None:
    made = token(world, aud=audience(TENANT_ID, carried))

    assert audiences.refusal(made, TENANT_ID, wanted, declared) == "wrong_audience"


@pytest.mark.parametrize("member", ["aud", "tid"])
def test_a_token_that_another_tenant_could_have_made_is_refused(world: World, declared: Settings, member: str) -> None:
    carried = {"aud": audience(TENANT_ID, None), "tid": TENANT_ID}
    carried[member] = audience(OTHER_TENANT_ID, None) if member == "aud" else OTHER_TENANT_ID
    made = token(world, **carried)

    assert audiences.refusal(made, TENANT_ID, None, declared) == audiences.WRONG_TENANT


def test_a_server_that_was_given_up_takes_no_tokens(world: World, none_declared: Settings) -> None:
    made = token(world, aud=audience(TENANT_ID, "assistant"))

    assert audiences.refusal(made, TENANT_ID, "assistant", none_declared) == "audience_not_declared"


@pytest.mark.parametrize(
    ("bound", "asked", "server"),
    [
        (None, UNSET, None),
        (None, "reports", "reports"),
        ("assistant", UNSET, "assistant"),
        ("assistant", "assistant", "assistant"),
    ],
)
def test_a_key_s_own_server_comes_first_then_the_one_that_is_asked_for(
    declared: Settings, bound: str | None, asked: str | UnsetType, server: str | None
) -> None:
    assert audiences.resolve(key(bound), asked, declared) == (server, [])


def test_a_key_that_is_bound_asks_for_no_other_server(declared: Settings) -> None:
    with pytest.raises(AudiencePinnedError) as refusal:
        audiences.resolve(key("assistant"), "reports", declared)

    ((error),) = refusal.value.errors
    assert (error.pointer, error.code) == ("/audience", "pinned")
    assert error.detail == "The API key is bound to another resource server: leave this member out."


@pytest.mark.parametrize(("bound", "asked"), [("gone", UNSET), ("gone", "gone"), (None, "gone")])
def test_a_server_that_is_not_declared_is_an_error_that_names_those_that_are(
    declared: Settings, bound: str | None, asked: str | UnsetType
) -> None:
    server, errors = audiences.resolve(key(bound), asked, declared)

    assert server == "gone"
    assert [(error.pointer, error.code, error.detail) for error in errors] == [NAMED]


@pytest.mark.parametrize(
    "asked", ["Assistant", "assistants", "https://mcp.acme.example/mcp", f"embed:{TENANT_ID}:assistant"]
)
def test_an_audience_in_another_form_is_answered_with_the_id(declared: Settings, asked: str) -> None:
    _, (error,) = audiences.resolve(key(), asked, declared)

    assert error.detail == "No such resource server. Did you mean assistant? The settings declare assistant, reports."


def test_without_any_declared_server_the_error_says_so(none_declared: Settings) -> None:
    _, (error,) = audiences.resolve(key(), "assistant", none_declared)

    assert error.detail == "No such resource server. The settings declare no resource servers."
