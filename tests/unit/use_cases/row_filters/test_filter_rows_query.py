"""What a request for row filters says about its query, its audience and the resource that it opens."""

from typing import Any

import pytest

from embedtokens.errors import ResourceNotGrantedError, TokenError
from embedtokens.field_errors import RequestInvalidError
from embedtokens.use_cases.row_filters import filter_rows
from tests.support.builders.settings import attribute, document
from tests.support.builders.tokens import issue, settle
from tests.support.builders.world import ORIGIN
from tests.unit.use_cases.row_filters.test_filter_rows import BY_REGION, Asked, field_errors, reported

SHOWN = {**BY_REGION, "columns": ["region", "amount"]}
SERVERS = [{"id": "assistant", "url": "https://mcp.acme.example/mcp", "label": None}]


@pytest.fixture
def asked() -> Asked:
    asked = Asked()
    asked.rules(SHOWN)
    return asked


def test_columns_are_allowed_or_refused(asked: Asked) -> None:
    [row] = reported(asked.backend("sales", columns={"sales": ["amount", "salary"]}))

    assert row["columns"] == {"allowed": ["amount"], "refused": ["salary"]}
    assert asked.backend("sales")[0].reason == "columns_required"


def test_sql_has_the_alias_and_the_allowed_columns(asked: Asked) -> None:
    members = {"dialect": "mysql", "alias": {"sales": "s"}, "columns": {"sales": ["amount", "salary"]}}
    [row] = reported(asked.backend("sales", **members))

    assert row["sql"]["select"] == "s: amount"

    asked.rules(BY_REGION)
    [row] = reported(asked.backend("sales", dialect="mysql"))
    assert row["sql"].get("select") is None


def test_a_query_of_another_dataset_is_refused_beside_a_wrong_resource(asked: Asked) -> None:
    members: dict[str, Any] = {"columns": {"costs": ["a"]}, "opens": "sales", "datasets": ["sales", "sales"]}
    with pytest.raises(RequestInvalidError) as refusal:
        asked.backend(**members)

    assert field_errors(refusal) == [
        ("/datasets/1", "duplicate"),
        ("/columns/costs", "not_allowed"),
        ("/opens", "wrong_type"),
    ]


def test_an_answer_holds_so_many_columns_and_no_more(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filter_rows, "MAX_SHOWN_COLUMNS", 4)
    asked.rules(SHOWN, {**SHOWN, "dataset": "costs"})
    three = {"sales": ["region", "salary"], "costs": ["amount"]}
    asked.backend("sales", "costs", columns={**three, "costs": ["amount", "name"]})

    with pytest.raises(RequestInvalidError) as refusal:
        asked.backend("sales", "costs", columns={**three, "costs": ["amount", "name", "city"]})

    assert field_errors(refusal) == [("/datasets", "too_large")]
    assert "exceed 4 columns" in refusal.value.detail


def test_a_token_must_open_the_resource_that_is_named(asked: Asked) -> None:
    token = issue(
        asked.world,
        user={"attributes": {"location": "Paris"}},
        permissions={"dashboard": ["can_view"], "dataset": ["can_view"]},
    ).token

    def rows(**members: object) -> int:
        return len(asked.backend("sales", token=token, **members))

    assert rows(opens="dashboard:costs") == rows() == 1
    with pytest.raises(ResourceNotGrantedError):
        rows(opens="dashboard:costs", permission="can_edit")
    with pytest.raises(ResourceNotGrantedError):
        rows(opens="chart:costs")


def test_a_backend_names_the_audience_of_the_token_and_a_page_cannot(asked: Asked) -> None:
    settle(
        asked.world,
        tokenAttributes=[*document()["tokenAttributes"], attribute()],
        accessRules=[BY_REGION],
        authorizedOrigins=[{"origin": ORIGIN}],
        resourceServers=SERVERS,
    )
    token = issue(asked.world, user={"attributes": {"location": "Paris"}}, audience="assistant").token

    assert len(asked.backend("sales", token=token, audience="assistant")) == 1
    with pytest.raises(TokenError):
        asked.backend("sales", token=token)
    with pytest.raises(RequestInvalidError) as refusal:
        asked.page("sales", audience="assistant")
    [error] = refusal.value.errors
    assert (error.pointer, error.code) == ("/audience", "not_allowed")
    assert error.detail == "A page uses tokens for embedded components: omit this member."


def test_a_token_that_names_datasets_opens_no_others(asked: Asked) -> None:
    asked.rules(BY_REGION, {**BY_REGION, "dataset": "costs"})
    named = [{"type": "dataset", "id": "sales"}]
    token = issue(asked.world, user={"attributes": {"location": "Paris"}}, resources=named).token

    sales, costs = asked.backend("sales", "costs", token=token)

    assert (sales.decision, costs.decision, costs.reason) == ("filter", "deny", "resource_not_granted")
