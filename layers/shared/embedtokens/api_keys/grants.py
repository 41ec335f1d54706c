"""What an API key may be granted: the request, checked against the settings and the granting key.

What a request omits is as in the granting key; a key cannot grant what it cannot do itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Protocol, cast

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.api_keys.api_key import ApiKeyRecord, ApiKeyText, Environment, Scope
from embedtokens.attributes.attribute import too_much_work, undeclared, value_error
from embedtokens.attributes.distinct_id import NOT_NORMALIZED, spelling_error
from embedtokens.attributes.patterns import TOO_MUCH_WORK
from embedtokens.attributes.pinning import BUILT_IN
from embedtokens.encoding.convert import pointer
from embedtokens.encoding.json_patch import same_json
from embedtokens.encoding.timestamps import MOMENT_EXPECTED, instant
from embedtokens.field_errors import FieldError, GrantExceededError, RequestInvalidError
from embedtokens.scalars import MAX_LIFETIME_SECONDS, MIN_LIFETIME_SECONDS, PLAIN_TEXT, AttributeValue
from embedtokens.settings.document import Settings
from embedtokens.settings.resource_servers import undeclared_server
from embedtokens.tokens import grants, resources
from embedtokens.tokens.claims import MAX_MINTED_BYTES, MAX_NAMED_ATTRIBUTES
from embedtokens.tokens.resources import MAX_RESOURCES, Resource, ResourceRequest

_LAST_SECOND = 253_402_300_799  # 9999-12-31T23:59:59Z: RFC 3339 has nothing later
_MAX_SCOPES = 50

_MANAGES_PEOPLE = (
    "A key with members:manage is for the live environment and has no expiry, no maximum lifetime, and no pinned"
    " attributes, resources or audience: whoever it invites has none of these limits."
)

Label = Annotated[str, Meta(min_length=1, max_length=100, pattern=PLAIN_TEXT)]


class CreateRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """What the new key may do: at most what the calling key may."""

    label: Annotated[Label, Meta(description="A name for people.")]
    scopes: Annotated[
        list[Scope],
        Meta(min_length=1, max_length=_MAX_SCOPES, extra_json_schema={"default": [Scope.TOKENS_GENERATE.value]}),
    ] = msgspec.field(default_factory=lambda: [Scope.TOKENS_GENERATE])
    environment: Annotated[Environment | None, Meta(description="null: the calling key's.")] = None
    expires_at: Annotated[str | None, Meta(description="RFC 3339 with an offset; null: the calling key's.")] = None
    pinned_attributes: Annotated[
        dict[str, object],
        Meta(
            max_length=MAX_NAMED_ATTRIBUTES,
            description="Attribute values that every token of the key has, whatever a request for one says.",
        ),
    ] = {}
    pinned_resources: (
        Annotated[
            Annotated[list[ResourceRequest], Meta(extra_json_schema={"minItems": 1, "maxItems": MAX_RESOURCES})] | None,
            Meta(description="All that tokens of the key may open; null: the calling key's."),
        ]
        | UnsetType
    ) = UNSET  # not null, so that requests from before it keep their idempotency fingerprints
    audience: (
        Annotated[
            str | None,
            Meta(description="The resource server that all its tokens are for, by id; null: the calling key's."),
        ]
        | UnsetType
    ) = UNSET
    max_token_lifetime: Annotated[
        Annotated[int, Meta(ge=MIN_LIFETIME_SECONDS, le=MAX_LIFETIME_SECONDS)] | None,
        Meta(description="Seconds; null: the calling key's."),
    ] = None


class Grantor(Protocol):
    """Whoever creates an API key: an API key, or a member who has signed in."""

    @property
    def actor_id(self) -> str:
        """How the audit trail names them."""

    @property
    def all_scopes(self) -> frozenset[str]:
        """What they may do."""

    @property
    def environment(self) -> Environment:
        """The environment of keys that name none."""

    @property
    def expires_at(self) -> int | None:
        """When they end, in seconds since the epoch; None: never."""

    @property
    def max_token_lifetime(self) -> int | None:
        """In seconds; None: the tenant's."""

    @property
    def pins(self) -> Mapping[str, AttributeValue]:
        """Token attributes that they cannot choose."""

    @property
    def audience(self) -> str | None:
        """The resource server that they are bound to."""

    @property
    def pinned_resources(self) -> tuple[Resource, ...]:
        """All that their tokens open; none: no limit."""


def environment_of(request: CreateRequest, granting_key: Grantor) -> Environment:
    """Return the environment of a new key: what the request says, or that of the granting key."""
    return request.environment or granting_key.environment


def new_record(
    request: CreateRequest, key: ApiKeyText, *, granting_key: Grantor, settings: Settings, now: int
) -> ApiKeyRecord:
    """Return the record of a new key. Raises RequestInvalidError, GrantExceededError."""
    expires_at = _moment(request.expires_at)
    pins = {**granting_key.pins, **cast(dict[str, AttributeValue], request.pinned_attributes)}
    asked = None if request.pinned_resources is UNSET else request.pinned_resources
    pinned, resource_errors = ([], []) if asked is None else resources.resolve(asked, {}, "pinnedResources")
    audience = granting_key.audience if request.audience in (UNSET, None) else request.audience
    if errors := [
        *_expiry_errors(request, expires_at, now),
        *_pin_errors(settings, request.pinned_attributes, pins),
        *resource_errors,
        *_audience_errors(settings, audience),
    ]:
        raise RequestInvalidError(errors)
    record = ApiKeyRecord(
        key_id=key.key_id,
        sha256=key.sha256,
        scopes=frozenset(request.scopes),
        label=request.label,
        environment=key.environment,
        last_four=key.last_four,
        created_at=now,
        created_by=granting_key.actor_id,
        pins=pins,
        pinned_resources=tuple(pinned) or granting_key.pinned_resources,
        audience=audience,
        max_token_lifetime=request.max_token_lifetime or granting_key.max_token_lifetime,
        expires_at=granting_key.expires_at if expires_at is None else expires_at,
    )
    require_within(granting_key, record, asked)
    if Scope.MEMBERS_MANAGE in record.scopes and record.is_limited:
        raise RequestInvalidError([FieldError("/scopes", "not_allowed", _MANAGES_PEOPLE)])
    return record


def require_within(
    granting_key: Grantor, record: ApiKeyRecord, requested: Sequence[ResourceRequest] | None = None
) -> None:
    """Raise GrantExceededError that names every member of `record` that exceeds the granting key.

    `requested` is the list that led to the record's resources: it may name one twice.
    """
    if errors := list(_excess(granting_key, record, record.pinned_resources if requested is None else requested)):
        raise GrantExceededError(errors)


def _excess(
    granting_key: Grantor, record: ApiKeyRecord, named: Sequence[Resource | ResourceRequest]
) -> Iterator[FieldError]:
    for scope in sorted(record.all_scopes - granting_key.all_scopes):
        yield FieldError("/scopes", "not_held", f"The calling key does not have the scope {scope}.")
    if granting_key.environment == "test" and record.environment != "test":
        yield FieldError("/environment", "not_held", "The calling key is for tests only.")
    if _exceeds(record.expires_at, granting_key.expires_at):
        yield FieldError("/expiresAt", "not_held", "The calling key expires earlier.")
    if _exceeds(record.max_token_lifetime, granting_key.max_token_lifetime):
        yield FieldError("/maxTokenLifetime", "not_held", "The calling key's own tokens have shorter lifetimes.")
    for name, value in granting_key.pins.items():
        if name not in record.pins or not same_json(record.pins[name], value):
            place = pointer("pinnedAttributes", name)
            yield FieldError(place, "not_held", "The calling key pins this attribute to a different value.")
    yield from _excess_resources(granting_key, record, named)


def _excess_resources(
    granting_key: Grantor, record: ApiKeyRecord, named: Sequence[Resource | ResourceRequest]
) -> Iterator[FieldError]:
    if granting_key.audience not in (None, record.audience):
        yield FieldError("/audience", "not_held", "The calling key is bound to another resource server.")
    if granting_key.pinned_resources and not record.pinned_resources:
        yield FieldError("/pinnedResources", "not_held", "The calling key is limited to resources.")
    resolved = {(each.type, each.id): each for each in record.pinned_resources}
    for i, each in enumerate(named if granting_key.pinned_resources else ()):
        if detail := grants.excess(granting_key.pinned_resources, resolved[each.type, each.id]):
            yield FieldError(pointer("pinnedResources", i), "not_held", detail)


def _exceeds(asked: int | None, held: int | None) -> bool:
    """Whether a value exceeds a limit; None means no limit."""
    return held is not None and (asked is None or asked > held)


def _moment(text: str | None) -> int | None:
    """Return whole seconds; the fraction is cut off, so that nothing lives longer than requested."""
    moment = None if text is None else instant(text)
    return None if moment is None else int(moment.timestamp())


def _expiry_errors(request: CreateRequest, expires_at: int | None, now: int) -> Iterator[FieldError]:
    if request.expires_at is None:
        return
    if expires_at is None:
        yield FieldError("/expiresAt", "wrong_type", MOMENT_EXPECTED)
    elif not now < expires_at <= _LAST_SECOND:
        yield FieldError("/expiresAt", "out_of_range", "Write a time in the future, up to the year 9999.")


def _audience_errors(settings: Settings, server_id: str | None) -> Iterator[FieldError]:
    if server_id is not None and not settings.resource_server(server_id):
        yield undeclared_server(server_id, settings.resource_servers)


def _pin_errors(
    settings: Settings, asked: Mapping[str, object], pins: Mapping[str, AttributeValue]
) -> Iterator[FieldError]:
    if len(msgspec.json.encode(pins)) > MAX_MINTED_BYTES:
        yield FieldError("/pinnedAttributes", "too_large", f"A token holds at most {MAX_MINTED_BYTES} bytes.")
        return
    declared = {attribute.name: attribute for attribute in settings.token_attributes}
    if too_much_work((attribute, asked.get(name)) for name, attribute in declared.items()):
        yield FieldError("/pinnedAttributes", "too_large", TOO_MUCH_WORK)
        return
    yield from undeclared(asked, list(declared), "pinnedAttributes")
    for name, value in asked.items():
        place = pointer("pinnedAttributes", name)
        if name not in declared:
            continue
        if error := value_error(declared[name], value):
            yield FieldError(place, *error)
        elif name in BUILT_IN and not value:
            yield FieldError(place, "required", "The value identifies the user and cannot be empty.")
        elif name == "distinctId" and (spelling := spelling_error(str(value))):
            yield FieldError(place, NOT_NORMALIZED, spelling)
