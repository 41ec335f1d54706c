"""Row filters for a token, for a query engine before it runs a query, or for a component in a page."""

from collections.abc import Sequence
from typing import Annotated, NoReturn, Protocol

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.access_rules import responses
from embedtokens.access_rules.decision import CheckedRules, Decision, Reason, Ruling, Subject, decide
from embedtokens.access_rules.dialects import USUAL_STYLE, NotCompiledError, RenderSql, SqlText
from embedtokens.access_rules.responses import RowFilter, to_row_filter
from embedtokens.api_keys.api_key import Scope
from embedtokens.encoding.response_size import MAX_ANSWER_BYTES, sent_bytes
from embedtokens.errors import ResourceNotGrantedError
from embedtokens.field_errors import FieldError, RequestInvalidError
from embedtokens.settings.document import Settings
from embedtokens.tokens.claims import Claims
from embedtokens.tokens.resources import AskedLevel, Opens, asked_access
from embedtokens.use_cases.authenticate import Parsed
from embedtokens.use_cases.ports import Clock
from embedtokens.use_cases.row_filters.kept_rules import KeptRules
from embedtokens.use_cases.row_filters.query_details import Datasets, QueryDetails, dataset_errors
from embedtokens.use_cases.tokens.check_token import Rejected
from embedtokens.use_cases.tokens.introspect_token import AskedAudience, Introspector
from embedtokens.use_cases.tokens.open_session import EmbedSession

MAX_VALUES = 5_000
"""The most values in all filters of one response: what a small function can write as SQL in time."""

MAX_SHOWN_COLUMNS = 5_000
"""The most column names in one response. A request has fewer: only a simulation for several users can have more."""

MAX_COMPARISONS = 10_000
"""The most comparisons in all filters of one response.

The rules of one tenant have fewer: only a simulation for several users can request more.
"""


class RuleAlarm(Protocol):
    """Reports access rules that could not be applied."""

    def not_compiled(self, count: int, now: int) -> None:
        """Report that datasets were denied because stored rules could not be applied: an operator must investigate."""


class RowFiltersRequest(QueryDetails, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """The datasets that row filters are for, and the database that they are written for as SQL, if any."""

    datasets: Datasets
    token: Annotated[str, Meta(description="Only from a backend; a page sends it as a bearer token.")] | UnsetType = (
        UNSET
    )
    opens: Opens | UnsetType = UNSET
    permission: AskedLevel | UnsetType = UNSET
    audience: AskedAudience | UnsetType = UNSET


class Room:
    """What is left of the limits of one response, counted while it is made."""

    def __init__(self) -> None:
        self._values, self._comparisons, self._columns = MAX_VALUES, MAX_COMPARISONS, MAX_SHOWN_COLUMNS

    def take(self, ruling: Ruling) -> Ruling:
        """Count a decision. Raises RequestInvalidError before the response would take too long."""
        for comparison in ruling.comparisons():
            self._comparisons -= 1
            self._values -= len(comparison.values())
        if ruling.columns is not None:
            self._columns -= len(ruling.columns.allowed) + len(ruling.columns.refused)
        if self._columns < 0:
            _ask_for_fewer(f"{MAX_SHOWN_COLUMNS} columns")
        if self._values < 0:
            _ask_for_fewer(f"{MAX_VALUES} values")
        if self._comparisons < 0:
            _ask_for_fewer(f"{MAX_COMPARISONS} comparisons")
        return ruling


class RuleEvaluator(msgspec.Struct, frozen=True):
    """One version of the access rules (`version` None: a draft), and how to evaluate them."""

    rules: CheckedRules
    version: int | None
    render: RenderSql

    @classmethod
    def of(cls, settings: Settings, render: RenderSql) -> "RuleEvaluator":
        """Return an evaluator of a tenant's current rules."""
        return cls(CheckedRules(settings.access_rules, settings.token_attributes), settings.version, render)

    def decide(self, subject: Subject, datasets: Sequence[str], query: QueryDetails, room: Room) -> list[Ruling]:
        """Evaluate the rules for these datasets. Raises RequestInvalidError if `room` is too small."""
        return [room.take(ruling) for ruling in decide(self.rules, subject, datasets, query.columns)]

    def row(self, ruling: Ruling, query: QueryDetails) -> RowFilter:
        """Return the response for a decision, or for a denial if it cannot be written in SQL."""
        try:
            sql = self._sql(ruling, query)
        except NotCompiledError:
            ruling = Ruling(dataset=ruling.dataset, decision=Decision.DENY, reason=Reason.RULE_NOT_COMPILED)
            sql = self._sql(ruling, query)
        return to_row_filter(ruling, sql, self.version)

    def _sql(self, ruling: Ruling, query: QueryDetails) -> SqlText | None:
        if query.dialect is UNSET:
            return None
        style = USUAL_STYLE[query.dialect] if query.param_style is UNSET else query.param_style
        return self.render(
            ruling.filter or ruling.decision,
            query.dialect,
            style,
            alias=query.alias.get(ruling.dataset),
            columns=None if ruling.columns is None else ruling.columns.allowed,
        )


class RowFilterer(msgspec.Struct, frozen=True, kw_only=True):
    """The use case of row-filters: one row per dataset, in the requested order."""

    introspector: Introspector
    render: RenderSql
    alarm: RuleAlarm
    clock: Clock
    rules: KeptRules = msgspec.field(default_factory=KeptRules)

    def for_backend(self, parsed: Parsed, request: RowFiltersRequest) -> responses.RowFilters:
        """Return the row filters for the token in the request.

        Raises what Authenticator raises, RequestInvalidError, TokenError, ResourceNotGrantedError, in this order, so
        that nothing is revealed about a request before its key is authenticated.
        """
        token = "" if request.token is UNSET else request.token
        checked = self.introspector.check(parsed, token, Scope.TOKENS_INTROSPECT, audience=request.audience)
        _check(request)
        if request.token is UNSET:
            raise RequestInvalidError([FieldError("/token", "required", "This member is required.")])
        if isinstance(checked, Rejected):
            raise checked.error()
        return self._answer(checked.claims, checked.settings, request)

    def for_page(self, session: EmbedSession, request: RowFiltersRequest) -> responses.RowFilters:
        """Return the row filters for a page's session. Raises RequestInvalidError, ResourceNotGrantedError."""
        if request.token is not UNSET:
            detail = "The token is in Authorization: omit this member."
            raise RequestInvalidError([FieldError("/token", "not_allowed", detail)])
        if request.audience is not UNSET:
            detail = "A page uses tokens for embedded components: omit this member."
            raise RequestInvalidError([FieldError("/audience", "not_allowed", detail)])
        _check(request)
        return self._answer(session.claims, session.settings, request)

    def _answer(self, claims: Claims, settings: Settings, request: RowFiltersRequest) -> responses.RowFilters:
        access = asked_access(request.opens, request.permission)
        if access is not None and not claims.opens(access):
            raise ResourceNotGrantedError
        evaluator = RuleEvaluator(self.rules.of(settings), settings.version, self.render)
        rulings = evaluator.decide(Subject.of(claims), request.datasets, request, Room())
        rows = [evaluator.row(ruling, request) for ruling in rulings]
        check_size(rows)
        if not_compiled := sum(row.reason is Reason.RULE_NOT_COMPILED for row in rows):
            self.alarm.not_compiled(not_compiled, self.clock())
        return responses.RowFilters(rows)


def _check(request: RowFiltersRequest) -> None:
    errors = [*dataset_errors(request.datasets), *request.errors(request.datasets)]
    try:
        asked_access(request.opens, request.permission)
    except RequestInvalidError as refusal:
        errors += refusal.errors
    if errors:
        raise RequestInvalidError(errors)


def check_size(answer: object) -> None:
    """Check that a response is not cut off on its way. Raises RequestInvalidError."""
    if sent_bytes(answer) > MAX_ANSWER_BYTES:
        _ask_for_fewer(f"{MAX_ANSWER_BYTES} bytes")


def _ask_for_fewer(limit: str) -> NoReturn:
    detail = f"The response would exceed {limit}: request fewer datasets at once."
    raise RequestInvalidError([FieldError("/datasets", "too_large", detail)])
