"""Simulate access rules, today's and a draft's, for made-up users or the user of a token."""

from collections.abc import Iterator, Sequence
from typing import Annotated, cast

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.access_rules import validation
from embedtokens.access_rules.decision import CheckedRules, Ruling, Subject
from embedtokens.access_rules.dialects import RenderSql
from embedtokens.access_rules.responses import EvaluatedUser, Outcome, SimulatedCase, Simulation
from embedtokens.access_rules.rule import RuleRequest
from embedtokens.access_rules.sentence import sentence
from embedtokens.api_keys.api_key import Scope
from embedtokens.attributes.attribute import undeclared
from embedtokens.attributes.distinct_id import NOT_NORMALIZED, spelling_error
from embedtokens.encoding.convert import pointer
from embedtokens.field_errors import FieldError, RequestInvalidError, looked_for
from embedtokens.settings.document import Settings
from embedtokens.tokens.claims import MAX_ATTRIBUTES_BYTES, MAX_NAMED_ATTRIBUTES, MAX_NAMED_MODELS
from embedtokens.tokens.grants import Grants, by_name, by_type
from embedtokens.tokens.permissions import PERMISSIONS_SCHEMA
from embedtokens.tokens.resources import MAX_RESOURCES, ResourceRequest, open_datasets
from embedtokens.use_cases.authenticate import Authenticator, Parsed
from embedtokens.use_cases.ports import SettingsReader
from embedtokens.use_cases.row_filters.filter_rows import Room, RuleEvaluator, check_size
from embedtokens.use_cases.row_filters.query_details import MAX_DATASETS, Datasets, QueryDetails, dataset_errors
from embedtokens.use_cases.tokens.audiences import WRONG_AUDIENCE
from embedtokens.use_cases.tokens.check_token import Rejected
from embedtokens.use_cases.tokens.introspect_token import AskedAudience, Introspector

MAX_USERS = 10
_NOT_VALID = "The token is not valid. Introspect it to see why."
_OTHER_AUDIENCE = "The token is for another audience. If it is for a resource server, name that server as audience."


class SimulatedUser(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """A user as in a request for a token. An omitted attribute has its default, or is missing."""

    distinct_id: str | UnsetType = UNSET
    role: str
    attributes: Annotated[dict[str, object], Meta(max_length=MAX_NAMED_ATTRIBUTES)] = {}
    permissions: Annotated[
        dict[str, object], Meta(max_length=MAX_NAMED_MODELS, extra_json_schema=PERMISSIONS_SCHEMA)
    ] = {}
    resources: (
        Annotated[
            list[ResourceRequest],
            Meta(
                description="What the user's token opens by name. If it names datasets, all others are closed.",
                extra_json_schema={"minItems": 1, "maxItems": MAX_RESOURCES},
            ),
        ]
        | UnsetType
    ) = UNSET

    def grants(self, *base: str) -> Grants:
        """Return what a token with these members opens; errors are below `base`."""
        if self.resources is UNSET:
            return by_type(self.permissions, *base)
        return by_name(self.permissions, self.resources, (), *base)


class SimulateRequest(QueryDetails, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """Users, a token, or both, and optionally a draft of rules."""

    draft: Annotated[list[RuleRequest], Meta(description="Rules to compare with the stored ones.")] | UnsetType = UNSET
    users: Annotated[list[SimulatedUser], Meta(max_length=MAX_USERS)] = msgspec.field(default_factory=list)
    token: Annotated[str, Meta(description="A valid token, whose user is simulated too.")] | UnsetType = UNSET
    audience: AskedAudience | UnsetType = UNSET
    datasets: (
        Annotated[Datasets, Meta(description="If absent, every dataset that a stored rule or the draft names.")]
        | UnsetType
    ) = UNSET


class Case(msgspec.Struct, frozen=True):
    """What one user would see by today's rules, and by the draft's if there is one."""

    subject: Subject
    today: tuple[RuleEvaluator, Sequence[Ruling]]
    draft: tuple[RuleEvaluator, Sequence[Ruling]] | None

    def to_response(self, query: QueryDetails) -> SimulatedCase:
        """Return the response for the case. Raises nothing."""
        draft = self.draft and _outcome(self.subject, *self.draft, query)
        return SimulatedCase(_user(self.subject), _outcome(self.subject, *self.today, query), draft)


class Simulator(msgspec.Struct, frozen=True, kw_only=True):
    """The use case of /settings/access-rules/simulate."""

    authenticator: Authenticator
    introspector: Introspector
    settings: SettingsReader
    render: RenderSql

    def simulate(self, parsed: Parsed, request: SimulateRequest) -> Simulation:
        """Return what today's rules, and the draft's, decide for each user. Nothing is stored.

        Raises RequestInvalidError, AudiencePinnedError, and what Authenticator raises. Nothing about a token is
        revealed to a key without `settings:read`.
        """
        settings, token_subjects = self._token_subjects(parsed, request)
        if errors := looked_for(_errors(settings, request)):
            raise RequestInvalidError(errors)
        subjects = [*token_subjects, *(_subject(settings, user) for user in request.users)]
        today = RuleEvaluator.of(settings, self.render)
        drafted = None
        if request.draft is not UNSET:
            draft = [rule.to_rule(None) for rule in request.draft]
            checked = CheckedRules(draft, settings.token_attributes, validated=True)  # by _errors
            drafted = RuleEvaluator(checked, None, self.render)
        datasets = request.datasets if request.datasets is not UNSET else _named(today, drafted)
        room = Room()
        cases = [_case(subject, (today, drafted), datasets, request, room) for subject in subjects]
        users = [case.to_response(request) for case in cases]
        check_size(users)
        return Simulation(settings.version, users)

    def _token_subjects(self, parsed: Parsed, request: SimulateRequest) -> tuple[Settings, list[Subject]]:
        if request.token is UNSET:
            context, _ = self.authenticator.authenticate_with_revocations(parsed, Scope.SETTINGS_READ, None)
            return self.settings.current(context.tenant), []
        checked = self.introspector.check(parsed, request.token, Scope.SETTINGS_READ, audience=request.audience)
        if isinstance(checked, Rejected):
            detail = _OTHER_AUDIENCE if checked.reason == WRONG_AUDIENCE else _NOT_VALID
            raise RequestInvalidError([FieldError("/token", "invalid_token", detail)])
        return checked.settings, [Subject.of(checked.claims)]


def _errors(settings: Settings, request: SimulateRequest) -> Iterator[FieldError]:
    if not request.users and request.token is UNSET:
        yield FieldError("/users", "required", "Name at least one user, or paste a token.")
    if request.audience is not UNSET and request.token is UNSET:
        yield FieldError(
            "/audience", "not_allowed", "An audience is that of a token: send a token, or omit this member."
        )
    if request.draft is not UNSET:
        stored = settings.access_rules, settings.token_attributes
        yield from validation.errors(request.draft, settings.token_attributes, "draft", stored=stored)
    if request.datasets is not UNSET:
        yield from dataset_errors(request.datasets)
    yield from request.errors(None if request.datasets is UNSET else request.datasets)
    names = [attribute.name for attribute in settings.custom_attributes()]
    for i, user in enumerate(request.users):
        if user.distinct_id is not UNSET and (spelling := spelling_error(user.distinct_id)):
            yield FieldError(pointer("users", i, "distinctId"), NOT_NORMALIZED, spelling)
        if (size := len(msgspec.json.encode(user.attributes))) > MAX_ATTRIBUTES_BYTES:
            detail = f"These attributes take {size} bytes; a token holds no more than {MAX_ATTRIBUTES_BYTES} of them."
            yield FieldError(pointer("users", i, "attributes"), "too_large", detail)
        yield from undeclared(user.attributes, names, "users", str(i), "attributes")
        yield from user.grants("users", str(i)).errors


def _subject(settings: Settings, user: SimulatedUser) -> Subject:
    """Return a user with the defaults that a token would have; a value of a wrong type stays, and is denied as in a
    token.
    """
    defaults = {attribute.name: attribute.default for attribute in settings.custom_attributes()}
    who = {} if user.distinct_id is UNSET else {"distinctId": user.distinct_id}
    grants = user.grants()
    datasets = open_datasets(grants.permissions, None if grants.resources is UNSET else grants.resources)
    return Subject(user.role, {**defaults, **user.attributes, **who, "role": user.role}, datasets)


def _named(today: RuleEvaluator, drafted: RuleEvaluator | None) -> list[str]:
    """Return every dataset that a rule names; in large sets of rules, the first ones."""
    return sorted({*today.rules.datasets(), *(drafted.rules.datasets() if drafted else ())})[:MAX_DATASETS]


def _case(
    subject: Subject,
    evaluators: tuple[RuleEvaluator, RuleEvaluator | None],
    datasets: Sequence[str],
    query: QueryDetails,
    room: Room,
) -> Case:
    """Evaluate one user. Raises RequestInvalidError if `room` is too small."""
    today, draft = evaluators
    decided = today, today.decide(subject, datasets, query, room)
    return Case(subject, decided, (draft, draft.decide(subject, datasets, query, room)) if draft else None)


def _outcome(subject: Subject, evaluator: RuleEvaluator, rulings: Sequence[Ruling], query: QueryDetails) -> Outcome:
    return Outcome(sentence(subject, rulings), [evaluator.row(ruling, query) for ruling in rulings])


def _user(subject: Subject) -> EvaluatedUser:
    attributes = {
        name: value
        for name, value in subject.values.items()
        if name not in {"distinctId", "role"} and value is not None
    }
    return EvaluatedUser(cast("str | None", subject.values.get("distinctId")), subject.role, attributes)
