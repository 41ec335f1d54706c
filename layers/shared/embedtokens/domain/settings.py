"""A tenant's settings: the document, its defaults, and the rules by which it holds together."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from embedtokens.domain import base62, origins, permissions, rule_checks, structures
from embedtokens.domain.access_rules import AccessRule
from embedtokens.domain.attributes import AttributeType, TokenAttribute, value_complaint
from embedtokens.domain.claims import (
    MAX_DISTINCT_ID_CHARACTERS,
    MAX_LIFETIME_SECONDS,
    MIN_LIFETIME_SECONDS,
    PLAIN_TEXT,
)
from embedtokens.domain.errors import Fault, SettingsInvalidError
from embedtokens.domain.origins import IsPublicSuffix, OriginError
from embedtokens.domain.structures import pointer
from embedtokens.domain.timestamps import rfc3339

MAX_ORIGINS = 200
MAX_CUSTOM_ATTRIBUTES = 64
MAX_DOCUMENT_BYTES = 100_000
DEFAULT_LIFETIME_SECONDS = 3600
_ITEM_ID_DIGITS = 12


PlainText = Annotated[str, Meta(max_length=100, pattern=PLAIN_TEXT)]


class AuthorizedOrigin(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """One origin that may show embedded components. `id` and `created_at` (RFC 3339) are ours."""

    id: str | UnsetType = UNSET
    origin: str
    label: PlainText | None = None
    created_at: str | UnsetType = UNSET


class TokenSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """Lifetimes in seconds, and the permissions of a token whose request names none."""

    default_lifetime: int = DEFAULT_LIFETIME_SECONDS
    max_lifetime: int = DEFAULT_LIFETIME_SECONDS
    default_permissions: dict[str, object] = msgspec.field(
        default_factory=lambda: {"dashboard": ["can_view"], "chart": ["can_view"]}
    )

    @property
    def longest_lifetime(self) -> int:
        """What a token may live, whatever is stored."""
        return min(self.max_lifetime, MAX_LIFETIME_SECONDS)


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """The whole document. Every member but `version` is required when a document is put: PUT replaces all of it."""

    version: int = 0
    authorized_origins: list[AuthorizedOrigin]
    token_attributes: list[TokenAttribute]
    access_rules: list[AccessRule]
    tokens: TokenSettings
    developer_origins: bool

    def attribute(self, name: str) -> TokenAttribute:
        return next(attribute for attribute in self.token_attributes if attribute.name == name)

    def custom_attributes(self) -> list[TokenAttribute]:
        return [attribute for attribute in self.token_attributes if not attribute.built_in]

    def authorizes(self, origin: str) -> bool:
        """Whether a browser at this origin may show components; an empty list authorizes nobody."""
        return origins.is_authorized(origin, frozenset(authorized.origin for authorized in self.authorized_origins))


_BUILT_IN = (
    TokenAttribute(
        name="distinctId",
        type=AttributeType.STRING,
        built_in=True,
        required=True,
        max_length=MAX_DISTINCT_ID_CHARACTERS,
        description="Who the user is in your application.",
    ),
    TokenAttribute(
        name="role",
        type=AttributeType.STRING,
        built_in=True,
        required=True,
        allowed_values=["explorer"],
        description="What kind of user this is.",
    ),
)


def default_settings() -> Settings:
    """What a new tenant starts with: nobody is authorized, nothing is declared, tokens live for an hour."""
    return Settings(
        version=1,
        authorized_origins=[],
        token_attributes=list(_BUILT_IN),
        access_rules=[],
        tokens=TokenSettings(),
        developer_origins=False,
    )


def replace(
    current: Settings,
    proposed: object,
    *,
    now: int,
    randomness: Callable[[int], bytes],
    is_public_suffix: IsPublicSuffix,
) -> Settings:
    """The next version, from the JSON value of a PUT. Raises SettingsInvalidError with every rule that is broken.

    `version` in the body is not looked at (If-Match decides); an origin keeps its id and creation time as long as its
    canonical text stays, and a new one gets them here.
    """
    document = structures.convert(proposed, Settings, SettingsInvalidError)
    canonical, origin_faults = _canonical_origins(document, is_public_suffix)
    if faults := [*origin_faults, *_attribute_faults(document), *_rule_faults(document)]:
        raise SettingsInvalidError(faults)
    known = {authorized.origin: authorized for authorized in current.authorized_origins}
    successor = msgspec.structs.replace(
        document,
        version=current.version + 1,
        authorized_origins=[
            AuthorizedOrigin(
                id=known[origin].id if origin in known else base62.random_text(randomness, _ITEM_ID_DIGITS),
                origin=origin,
                label=written.label,
                created_at=known[origin].created_at if origin in known else rfc3339(now),
            )
            for origin, written in zip(canonical, document.authorized_origins, strict=True)
        ],
        access_rules=[
            rule
            if rule.id in {known_rule.id for known_rule in current.access_rules}
            else msgspec.structs.replace(rule, id=base62.random_text(randomness, _ITEM_ID_DIGITS))
            for rule in document.access_rules
        ],
    )
    if len(msgspec.json.encode(successor)) > MAX_DOCUMENT_BYTES:
        raise SettingsInvalidError([Fault("", "too_large", f"Settings take at most {MAX_DOCUMENT_BYTES} bytes.")])
    return successor


def _canonical_origins(document: Settings, is_public_suffix: IsPublicSuffix) -> tuple[list[str], list[Fault]]:
    """Every origin as it is stored, in the document's order, and what is wrong with the others."""
    if len(document.authorized_origins) > MAX_ORIGINS:
        return [], [Fault("/authorizedOrigins", "too_many", f"At most {MAX_ORIGINS} origins.")]
    canonical: list[str] = []
    faults: list[Fault] = []
    for i, written in enumerate(document.authorized_origins):
        place = pointer("authorizedOrigins", i, "origin")
        try:
            origin = origins.canonicalize(
                written.origin, developer_origins=document.developer_origins, is_public_suffix=is_public_suffix
            )
        except OriginError as exc:
            faults.append(Fault(place, "origin_invalid", str(exc)))
            continue
        if origin in canonical:
            faults.append(Fault(place, "duplicate", f"{origin} is in the list already."))
        canonical.append(origin)
    return canonical, faults


def _attribute_faults(document: Settings) -> Iterator[Fault]:
    if len(document.token_attributes) - len(_BUILT_IN) > MAX_CUSTOM_ATTRIBUTES:
        yield Fault("/tokenAttributes", "too_many", f"At most {MAX_CUSTOM_ATTRIBUTES} custom attributes.")
        return
    names = Counter(attribute.name for attribute in document.token_attributes)
    for built_in in _BUILT_IN:
        if not names[built_in.name]:
            detail = f"{built_in.name} is built in and cannot be removed."
            yield Fault("/tokenAttributes", "built_in_missing", detail)
    for i, attribute in enumerate(document.token_attributes):
        place = pointer("tokenAttributes", i)
        if names[attribute.name] > 1:
            yield Fault(f"{place}/name", "duplicate", "Two attributes have this name.")
        yield from _built_in_faults(attribute, place)
        yield from _declaration_faults(attribute, place)


def _built_in_faults(attribute: TokenAttribute, place: str) -> Iterator[Fault]:
    """Of built-in attributes the tenant says which values are allowed and how long they are; the rest is fixed."""
    original = next((built_in for built_in in _BUILT_IN if built_in.name == attribute.name), None)
    if attribute.built_in != (original is not None):
        yield Fault(
            f"{place}/builtIn",
            "not_allowed",
            "Only distinctId and role are built in, and they always are.",
        )
    if original is None:
        return
    for member, wire_name in (
        ("type", "type"),
        ("is_list", "list"),
        ("required", "required"),
        ("default", "default"),
    ):
        if getattr(attribute, member) != getattr(original, member):
            yield Fault(
                f"{place}/{wire_name}",
                "not_allowed",
                "This member of a built-in attribute is fixed.",
            )


def _declaration_faults(attribute: TokenAttribute, place: str) -> Iterator[Fault]:
    """Allowed values are values of the type; the default is one that a request could send."""
    if attribute.max_length is not None and attribute.type is not AttributeType.STRING:
        yield Fault(f"{place}/maxLength", "not_allowed", "Only strings have a maximum length.")
    one_value = msgspec.structs.replace(attribute, is_list=False, allowed_values=None)
    for i, allowed in enumerate(attribute.allowed_values or []):
        if complaint := value_complaint(one_value, allowed):
            yield Fault(f"{place}/allowedValues/{i}", *complaint)
    if attribute.default is not None and (complaint := value_complaint(attribute, attribute.default)):
        yield Fault(f"{place}/default", *complaint)


def _rule_faults(document: Settings) -> Iterator[Fault]:
    yield from rule_checks.faults(document.access_rules, document.token_attributes, "accessRules")
    tokens = document.tokens
    if not MIN_LIFETIME_SECONDS <= tokens.max_lifetime <= MAX_LIFETIME_SECONDS:
        detail = f"Between {MIN_LIFETIME_SECONDS} and {MAX_LIFETIME_SECONDS} seconds."
        yield Fault("/tokens/maxLifetime", "out_of_range", detail)
    if not MIN_LIFETIME_SECONDS <= tokens.default_lifetime <= tokens.max_lifetime:
        detail = f"Between {MIN_LIFETIME_SECONDS} seconds and maxLifetime."
        yield Fault("/tokens/defaultLifetime", "out_of_range", detail)
    yield from permissions.resolve(tokens.default_permissions, "tokens", "defaultPermissions")[1]
