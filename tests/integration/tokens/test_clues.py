"""Context for an assistant (`aiContextClues`), from the request to whoever reads the token."""

import logging

import pytest

from tests.support.builders.pages import PAGE, authorize
from tests.support.service import Service, Tenant

CLUES = "Looks at Q3 sales of “Paris”.\nAsked about returns before."
USER = {"distinctId": "user-123", "role": "explorer"}


@pytest.mark.parametrize("members", [{"aiContextClues": CLUES}, {"user": {**USER, "aiContextClues": CLUES}}])
def test_clues_reach_introspection_and_the_handshake_and_no_log(
    service: Service, tenant: Tenant, members: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    authorize(service, tenant, PAGE)
    token = service.token(tenant, **members)
    shown = service.introspect(tenant, token, explain=True).json
    headers = {"authorization": f"Bearer {token}", "origin": PAGE}
    session = service.call("POST", "/embed/session", headers=headers).json

    assert (shown["aiContextClues"], session["aiContextClues"]) == (CLUES, CLUES)
    assert shown["decoded"]["claims"]["aiContextClues"] == CLUES
    assert "Paris" not in caplog.text + "".join(str(vars(record)) for record in caplog.records)


@pytest.mark.parametrize("members", [{}, {"aiContextClues": ""}])
def test_a_token_without_clues_says_nothing_of_them(
    service: Service, tenant: Tenant, members: dict[str, object]
) -> None:
    assert "aiContextClues" not in service.introspect(tenant, service.token(tenant, **members)).json


def test_two_thousand_characters_are_the_most(service: Service, tenant: Tenant) -> None:
    assert service.generate(tenant, aiContextClues="x" * 2_000).status == 200
    assert service.generate(tenant, aiContextClues="x" * 2_001).field_errors == [("/aiContextClues", "out_of_range")]
    inside = {**USER, "aiContextClues": "x" * 2_001}
    assert service.generate(tenant, user=inside).field_errors == [("/user/aiContextClues", "out_of_range")]


@pytest.mark.parametrize("clues", [None, 7, ["a"], {"page": "sales"}, True])
def test_clues_of_another_type_are_422(service: Service, tenant: Tenant, clues: object) -> None:
    assert service.generate(tenant, aiContextClues=clues).field_errors == [("/aiContextClues", "wrong_type")]


def test_clues_in_both_places_are_422(service: Service, tenant: Tenant) -> None:
    for outside in ("a", ""):
        refused = service.generate(tenant, aiContextClues=outside, user={**USER, "aiContextClues": "a"})

        assert refused.field_errors == [("/user/aiContextClues", "duplicate")]


def test_clues_are_weighed_where_a_token_is_too_large(service: Service, tenant: Tenant) -> None:
    refused = service.generate(tenant, aiContextClues="€" * 2_000)

    assert (refused.status, refused.problem["code"]) == (422, "token_too_large")
    assert refused.field_errors == [("", "too_large"), ("/aiContextClues", "weight")]
    assert "6002 bytes" in refused.problem["errors"][1]["detail"]
    assert "€" not in refused.text
