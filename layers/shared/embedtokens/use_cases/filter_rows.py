"""Row filters for a token: what a query engine asks before it runs a query, and what a component in a page may ask."""

from collections.abc import Iterator, Sequence
from typing import Annotated, NoReturn

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.access_rules import responses
from embedtokens.access_rules.decision import CheckedRules, Decision, Reason, Ruling, Subject, decide
from embedtokens.access_rules.responses import RowFilter, to_row_filter
from embedtokens.access_rules.sql import USUAL_STYLE, Dialect, NotCompiledError, ParamStyle, RenderSql, SqlText
from embedtokens.access_rules.validation import dataset_complaint
from embedtokens.api_keys.api_key import Scope
from embedtokens.encoding.convert import pointer
from embedtokens.encoding.response_size import MAX_ANSWER_BYTES, sent_bytes
from embedtokens.field_errors import FieldError, RequestInvalidError
from embedtokens.settings.document import Settings
from embedtokens.tokens.claims import Claims
from embedtokens.use_cases.authenticate import ParsedCredential
from embedtokens.use_cases.check_token import Rejected
from embedtokens.use_cases.introspect_token import Introspector
from embedtokens.use_cases.open_session import EmbedSession
from embedtokens.use_cases.ports import Clock, RuleAlarm

MAX_DATASETS = 50
MAX_VALUES = 5_000
"""Bound in all filters of one answer: what a small function writes as SQL in its time."""

MAX_COMPARISONS = 10_000
"""In all filters of one answer. The rules of one tenant hold fewer: only a simulation for several users can ask for
more."""

Datasets = Annotated[list[str], Meta(min_length=1, max_length=MAX_DATASETS)]


class SqlWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """For which database SQL is written, and with which parameter marks."""

    dialect: Annotated[Dialect, Meta(description="If absent, the response has no SQL.")] | UnsetType = UNSET
    param_style: (
        Annotated[ParamStyle, Meta(description="If absent, the style of the dialect's usual driver.")] | UnsetType
    ) = UNSET

    def errors(self) -> Iterator[FieldError]:
        if self.dialect is UNSET and self.param_style is not UNSET:
            yield FieldError("/paramStyle", "not_allowed", "Parameter marks belong to SQL: name its dialect.")


class RowFiltersRequest(SqlWanted, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """Which datasets row filters are for, and for which database they are written as SQL, if any."""

    datasets: Datasets
    token: Annotated[str, Meta(description="Only from a backend; a page sends it as a bearer.")] | UnsetType = UNSET


class Room:
    """What is left of the bounds on one answer, counted while it is made."""

    def __init__(self) -> None:
        self._values, self._comparisons = MAX_VALUES, MAX_COMPARISONS

    def take(self, ruling: Ruling) -> Ruling:
        """Raise RequestInvalidError before an answer takes too long."""
        for comparison in ruling.comparisons():
            self._comparisons -= 1
            self._values -= len(comparison.values())
        if self._values < 0:
            _ask_for_fewer(f"{MAX_VALUES} values")
        if self._comparisons < 0:
            _ask_for_fewer(f"{MAX_COMPARISONS} comparisons")
        return ruling


class Judge(msgspec.Struct, frozen=True):
    """One version of the access rules; `version` None: a draft."""

    rules: CheckedRules
    version: int | None
    render: RenderSql

    @classmethod
    def of(cls, settings: Settings, render: RenderSql) -> "Judge":
        return cls(CheckedRules(settings.access_rules, settings.token_attributes), settings.version, render)

    def decide(self, subject: Subject, datasets: Sequence[str], room: Room) -> list[Ruling]:
        """Raises RequestInvalidError where `room` is too small."""
        return [room.take(decide(self.rules, subject, dataset)) for dataset in datasets]

    def row(self, ruling: Ruling, wanted: SqlWanted) -> RowFilter:
        """Return the response for a decision; where it cannot be written in SQL, for a denial."""
        try:
            sql = self._sql(ruling, wanted)
        except NotCompiledError:
            ruling = Ruling(dataset=ruling.dataset, decision=Decision.DENY, reason=Reason.RULE_NOT_COMPILED)
            sql = self._sql(ruling, wanted)
        return to_row_filter(ruling, sql, self.version)

    def _sql(self, ruling: Ruling, wanted: SqlWanted) -> SqlText | None:
        if wanted.dialect is UNSET:
            return None
        style = USUAL_STYLE[wanted.dialect] if wanted.param_style is UNSET else wanted.param_style
        return self.render(ruling.filter or ruling.decision, wanted.dialect, style)


class RowFilters(msgspec.Struct, frozen=True, kw_only=True):
    """A row a dataset, in the order asked for."""

    introspector: Introspector
    render: RenderSql
    alarm: RuleAlarm
    clock: Clock

    def for_backend(self, parsed: ParsedCredential, request: RowFiltersRequest) -> responses.RowFilters:
        """Return the row filters for the token in the request. Raises what Authenticator raises, RequestInvalidError,
        TokenError: in this order, so that nothing is said about a request before its key is authenticated."""
        token = "" if request.token is UNSET else request.token
        checked = self.introspector.check(parsed, token, Scope.TOKENS_INTROSPECT)
        _check(request)
        if request.token is UNSET:
            raise RequestInvalidError([FieldError("/token", "required", "This member is required.")])
        if isinstance(checked, Rejected):
            raise checked.error()
        return self._answer(checked.claims, checked.settings, request)

    def for_page(self, session: EmbedSession, request: RowFiltersRequest) -> responses.RowFilters:
        """Raises RequestInvalidError."""
        if request.token is not UNSET:
            detail = "The token is in Authorization: leave this member out."
            raise RequestInvalidError([FieldError("/token", "not_allowed", detail)])
        _check(request)
        return self._answer(session.claims, session.settings, request)

    def _answer(self, claims: Claims, settings: Settings, request: RowFiltersRequest) -> responses.RowFilters:
        judge = Judge.of(settings, self.render)
        rulings = judge.decide(Subject.of(claims), request.datasets, Room())
        rows = [judge.row(ruling, request) for ruling in rulings]
        check_size(rows)
        if not_compiled := sum(row.reason is Reason.RULE_NOT_COMPILED for row in rows):
            self.alarm.not_compiled(not_compiled, self.clock())
        return responses.RowFilters(rows)


def _check(request: RowFiltersRequest) -> None:
    if errors := [*dataset_errors(request.datasets), *request.errors()]:
        raise RequestInvalidError(errors)


def dataset_errors(datasets: Sequence[str]) -> Iterator[FieldError]:
    for i, dataset in enumerate(datasets):
        if complaint := dataset_complaint(dataset):
            yield FieldError(pointer("datasets", i), "name_invalid", complaint)
        if dataset in datasets[:i]:
            yield FieldError(pointer("datasets", i), "duplicate", "This dataset is in the list already.")


def check_size(answer: object) -> None:
    """Raises RequestInvalidError where an answer would be cut off on its way."""
    if sent_bytes(answer) > MAX_ANSWER_BYTES:
        _ask_for_fewer(f"{MAX_ANSWER_BYTES} bytes")


def _ask_for_fewer(limit: str) -> NoReturn:
    detail = f"The answer would hold more than {limit}: ask for fewer datasets at once."
    raise RequestInvalidError([FieldError("/datasets", "too_large", detail)])
