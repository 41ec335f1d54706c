"""Row filters for a token: who may ask, and what the answer holds."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest

from embedtokens.access_rules.decision import Decision, Subject
from embedtokens.access_rules.dialects import Dialect, NotCompiledError, ParamStyle, SqlText
from embedtokens.access_rules.predicate import Filter
from embedtokens.access_rules.responses import RowFilter
from embedtokens.api_keys.api_key import Scope
from embedtokens.encoding import convert
from embedtokens.errors import ScopeMissingError, TokenError
from embedtokens.field_errors import InvalidError, RequestInvalidError
from embedtokens.use_cases.row_filters.filter_rows import RowFilterer, RowFiltersRequest
from embedtokens.use_cases.tokens.open_session import EmbedSession, Handshake
from tests.support.builders.settings import attribute, document
from tests.support.builders.tokens import claims, decoded, issue, settle
from tests.support.builders.world import ORIGIN, World
from tests.support.fakes.system import NOW

BY_REGION = {"dataset": "sales", "filter": {"column": "region", "op": "eq", "attribute": "location"}}
EVERYTHING = {"dataset": "products", "filter": {"allow": "all"}}
IN_PARIS = {"column": "region", "op": "eq", "type": "string", "value": "Paris"}


@dataclass
class Alarm:
    """RuleAlarm."""

    heard: list[tuple[int, int]] = field(default_factory=list)

    def not_compiled(self, count: int, now: int) -> None:
        self.heard.append((count, now))


@dataclass
class Renderer:
    """RenderSql that says what it was asked for; for a dataset's filter it may fail."""

    fails: bool = False
    asked: list[tuple[Filter | Decision, Dialect, ParamStyle]] = field(default_factory=list)

    def __call__(
        self,
        filter_: Filter | Decision,
        dialect: Dialect,
        style: ParamStyle,
        *,
        alias: str | None = None,
        columns: Sequence[str] | None = None,
    ) -> SqlText:
        self.asked.append((filter_, dialect, style))
        if self.fails and not isinstance(filter_, Decision):
            raise NotCompiledError
        select = None if columns is None else f"{alias}: {', '.join(columns)}"
        return SqlText(dialect, style, str(filter_) if isinstance(filter_, Decision) else "region = ?", [], select)


@dataclass
class Asked:
    """A tenant whose users see the sales of their region and all products."""

    world: World = field(default_factory=World)
    alarm: Alarm = field(default_factory=Alarm)
    render: Renderer = field(default_factory=Renderer)

    def __post_init__(self) -> None:
        self.rules(BY_REGION, EVERYTHING)

    def rules(self, *rules: dict[str, Any]) -> None:
        declared = [*document()["tokenAttributes"], attribute()]
        listed = [{"origin": ORIGIN}]
        settle(self.world, tokenAttributes=declared, accessRules=list(rules), authorizedOrigins=listed)

    @property
    def service(self) -> RowFilterer:
        world = self.world
        return RowFilterer(
            introspector=world.introspector(),
            render=self.render,
            alarm=self.alarm,
            clock=world.clock,
        )

    def token(self, **attributes: object) -> str:
        return issue(self.world, user={"attributes": attributes}).token

    def backend(self, *datasets: str, **members: object) -> list[RowFilter]:
        body = {"token": self.token(location="Paris"), "datasets": list(datasets), **members}
        return self.service.for_backend(self.world.parsed(), request(body)).row_filters

    def session(self, origin: str | None = ORIGIN) -> EmbedSession:
        world = self.world
        handshake = Handshake(tenants=world.tenants, settings=world.tenants, ring=world.ring, clock=world.clock)
        return handshake.open(self.token(location="Paris"), origin)

    def page(self, *datasets: str, origin: str | None = ORIGIN, **members: object) -> list[RowFilter]:
        return self.service.for_page(self.session(origin), request({"datasets": list(datasets), **members})).row_filters


def request(body: dict[str, Any]) -> RowFiltersRequest:
    return convert.convert(body, RowFiltersRequest, RequestInvalidError)


def reported(rows: Sequence[RowFilter]) -> Any:
    return msgspec.json.decode(msgspec.json.encode(rows))


def field_errors(refusal: pytest.ExceptionInfo[InvalidError]) -> list[tuple[str, str]]:
    return [(error.pointer, error.code) for error in refusal.value.errors]


@pytest.fixture
def asked() -> Asked:
    return Asked()


def test_a_backend_gets_a_row_a_dataset_in_the_order_asked_for(asked: Asked) -> None:
    nothing: dict[str, Any] = dict.fromkeys(("filter", "reason", "attribute", "ruleId", "columns", "sql"))
    version = asked.world.tenants.settings[asked.world.api_key.tenant_id].version

    assert reported(asked.backend("products", "sales", "finance")) == [
        {**nothing, "dataset": "products", "decision": "all", "rulesVersion": version},
        {**nothing, "dataset": "sales", "decision": "filter", "filter": IN_PARIS, "rulesVersion": version},
        {**nothing, "dataset": "finance", "decision": "deny", "reason": "no_rule", "rulesVersion": version},
    ]
    assert asked.alarm.heard == []


def test_a_page_gets_the_same(asked: Asked) -> None:
    assert asked.page("products", "sales", "finance") == asked.backend("products", "sales", "finance")


def test_who_is_denied_is_told_which_attribute_of_which_rule_is_missing(asked: Asked) -> None:
    (rule, _) = asked.world.tenants.settings[asked.world.api_key.tenant_id].access_rules
    body = {"token": asked.token(), "datasets": ["sales"]}

    (row,) = asked.service.for_backend(asked.world.parsed(), request(body)).row_filters

    assert (row.decision, row.reason) == ("deny", "attribute_missing")
    assert (row.attribute, row.rule_id) == ("location", rule.id)


def test_a_backend_needs_the_scope(asked: Asked) -> None:
    token = asked.token(location="Paris")
    world = asked.world
    world.change_api_key(world.api_key, scopes=frozenset(Scope) - {Scope.TOKENS_INTROSPECT})

    with pytest.raises(ScopeMissingError):
        asked.service.for_backend(world.parsed(), request({"token": token, "datasets": ["sales"]}))


@pytest.mark.parametrize("body", [{"datasets": ["sales"]}, {"datasets": [" "], "token": "x"}])
def test_who_lacks_the_scope_hears_nothing_about_the_request(asked: Asked, body: dict[str, Any]) -> None:
    world = asked.world
    world.change_api_key(world.api_key, scopes=frozenset(Scope) - {Scope.TOKENS_INTROSPECT})

    with pytest.raises(ScopeMissingError):
        asked.service.for_backend(world.parsed(), request(body))


def test_a_token_that_does_not_hold_gets_no_filters(asked: Asked) -> None:
    forged = "no token"
    with pytest.raises(TokenError):
        asked.backend("sales", token=forged)


def test_a_backend_sends_the_token_in_the_body_and_a_page_does_not(asked: Asked) -> None:
    token = asked.token(location="Paris")
    with pytest.raises(RequestInvalidError) as missing:
        asked.service.for_backend(asked.world.parsed(), request({"datasets": ["sales"]}))
    with pytest.raises(RequestInvalidError) as twice:
        asked.page("sales", token=token)

    assert field_errors(missing) == [("/token", "required")]
    assert field_errors(twice) == [("/token", "not_allowed")]


def test_sql_is_written_for_the_dialect_and_in_the_style_that_are_asked_for(asked: Asked) -> None:
    rows = reported(asked.backend("sales", "products", "finance", dialect="duckdb", paramStyle="dollar"))

    assert [row["sql"]["text"] for row in rows] == ["region = ?", "all", "deny"]
    assert {(row["sql"]["dialect"], row["sql"]["paramStyle"]) for row in rows} == {("duckdb", "dollar")}


@pytest.mark.parametrize(("dialect", "style"), [("duckdb", "qmark"), ("postgres", "format"), ("bigquery", "at")])
def test_without_a_style_it_is_the_usual_one_of_the_dialect(asked: Asked, dialect: str, style: str) -> None:
    (row,) = reported(asked.backend("sales", dialect=dialect))

    assert row["sql"]["paramStyle"] == style


def test_a_style_without_a_dialect_is_refused(asked: Asked) -> None:
    with pytest.raises(RequestInvalidError) as refusal:
        asked.backend("sales", paramStyle="qmark")

    assert field_errors(refusal) == [("/paramStyle", "not_allowed")]


def test_a_filter_that_cannot_be_written_is_a_denial_in_sql_too_and_an_alarm(asked: Asked) -> None:
    asked.render.fails = True

    denied, allowed = reported(asked.backend("sales", "products", dialect="duckdb"))

    assert (denied["dataset"], denied["decision"], denied["reason"]) == ("sales", "deny", "rule_not_compiled")
    assert (denied["filter"], denied["sql"]["text"]) == (None, "deny")
    assert (allowed["decision"], allowed["sql"]["text"]) == ("all", "all")
    assert asked.alarm.heard == [(1, NOW)]


def test_rules_know_a_user_by_the_role_the_id_and_the_attributes(world: World) -> None:
    settle(world, tokenAttributes=[*document()["tokenAttributes"], attribute()])
    said = claims(world, user={"attributes": {"location": "Paris"}})

    assert Subject.of(said) == Subject("explorer", {"location": "Paris", "distinctId": "user-123", "role": "explorer"})


def test_an_attribute_cannot_pass_for_the_user_or_the_role(world: World) -> None:
    forged = world.forge()
    said = decoded(forged.token(claims=forged.claims(attrs={"distinctId": "somebody", "role": "admin"}))).claims

    assert Subject.of(said).values == {"distinctId": said.sub, "role": said.role}
