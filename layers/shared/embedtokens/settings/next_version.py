"""The next version of a tenant's settings, from what a request proposes."""

from collections.abc import Callable, Container, Iterator, Sequence
from functools import partial
from itertools import chain

import msgspec
from msgspec import UNSET

from embedtokens.access_rules import validation
from embedtokens.attributes import declarations
from embedtokens.encoding import base62, convert
from embedtokens.encoding.convert import pointer
from embedtokens.encoding.timestamps import rfc3339
from embedtokens.errors import ConflictError
from embedtokens.field_errors import FieldError, SettingsInvalidError, looked_for
from embedtokens.origins import origin as origins
from embedtokens.origins.origin import IsPublicSuffix, OriginError
from embedtokens.scalars import ITEM_ID_DIGITS, MAX_LIFETIME_SECONDS, MIN_LIFETIME_SECONDS
from embedtokens.settings import resource_servers
from embedtokens.settings.document import AuthorizedOrigin, Settings
from embedtokens.settings.requests import MAX_ORIGINS, SettingsRequest
from embedtokens.settings.resource_servers import ResourceServer
from embedtokens.tokens import permissions

MAX_DOCUMENT_BYTES = 100_000
_TOO_INTERNATIONAL = (
    f"International names take at most {origins.MAX_INTERNATIONAL_CHARACTERS:,} characters together in the form that "
    "browsers send (xn--…). Equal parts count once."
)


def replace(  # noqa: PLR0913 - two versions, and what the second one needs from outside
    current: Settings,
    proposed: object,
    *,
    now: int,
    randomness: Callable[[int], bytes],
    is_public_suffix: IsPublicSuffix,
    cascade: bool = False,
) -> Settings:
    """Return the next version, from the JSON value of a PUT. Raises SettingsInvalidError with every error.

    `version` in the body is ignored (If-Match decides). An origin keeps its id and creation time as long as its
    canonical text stays, and an access rule keeps an id that exists; new ones get theirs here. An unchanged access rule
    whose filter uses an attribute that is removed or changes its type is removed with `cascade`; otherwise
    ConflictError names all such rules.
    """
    sent = convert.convert(proposed, SettingsRequest, SettingsInvalidError)
    kept = _rules_that_stay(current, sent, cascade=cascade)
    document = msgspec.structs.replace(sent, access_rules=[sent.access_rules[i] for i in kept])
    _require_size(msgspec.structs.replace(document, authorized_origins=[]))  # as sent, those may be longer than stored
    if field_errors := list(declarations.bounds(document.token_attributes, current.token_attributes)):
        raise SettingsInvalidError(field_errors)
    canonical, origin_errors = _canonical_origins(document, current, is_public_suffix)
    attribute_errors = declarations.errors(document.token_attributes)
    of_rules = chain(_rule_id_errors(document), _rule_errors(document, current))
    rule_errors = [_where_it_was_sent(error, kept) for error in looked_for(of_rules)]
    server_errors = resource_servers.errors(_servers(document, current), _former_servers(current))
    if field_errors := [*origin_errors, *attribute_errors, *rule_errors, *server_errors]:
        raise SettingsInvalidError(field_errors)
    new_id = partial(base62.random_text, randomness, ITEM_ID_DIGITS)
    successor = _identified(current, document, canonical, created_at=rfc3339(now), new_id=new_id)
    _require_size(successor)
    return successor


def _require_size(document: SettingsRequest | Settings) -> None:
    if len(msgspec.json.encode(document)) > MAX_DOCUMENT_BYTES:
        raise SettingsInvalidError([FieldError("", "too_large", f"Settings take at most {MAX_DOCUMENT_BYTES} bytes.")])


def _identified(
    current: Settings,
    document: SettingsRequest,
    canonical: Sequence[str],
    *,
    created_at: str,
    new_id: Callable[[], str],
) -> Settings:
    """Return the document as the successor of `current`, with the members that the service sets."""
    origins_now = {authorized.origin: authorized for authorized in current.authorized_origins}
    rule_ids_now = {rule.id for rule in current.access_rules}
    return Settings(
        version=current.version + 1,
        authorized_origins=[
            AuthorizedOrigin(
                id=origins_now[origin].id if origin in origins_now else new_id(),
                origin=origin,
                label=written.label,
                created_at=origins_now[origin].created_at if origin in origins_now else created_at,
            )
            for origin, written in zip(canonical, document.authorized_origins, strict=True)
        ],
        token_attributes=document.token_attributes,
        access_rules=[
            sent.to_rule(sent.id if sent.id is not UNSET and sent.id in rule_ids_now else new_id())
            for sent in document.access_rules
        ],
        tokens=document.tokens,
        developer_origins=document.developer_origins,
        resource_servers=_servers(document, current),
        retired_resource_servers=resource_servers.retired(_servers(document, current), _former_servers(current)),
    )


def _servers(document: SettingsRequest, current: Settings) -> list[ResourceServer]:
    return current.resource_servers if document.resource_servers is UNSET else document.resource_servers


def _former_servers(current: Settings) -> dict[str, str]:
    return {**current.retired_resource_servers, **{server.id: server.url for server in current.resource_servers}}


def _rules_that_stay(current: Settings, sent: SettingsRequest, *, cascade: bool) -> list[int]:
    """Return the positions of all access rules except those that cascade removes.

    Nothing that a rule depends on can change in built-in attributes: their errors are reported instead.
    """
    declared = {attribute.name: (attribute.type, attribute.is_list) for attribute in sent.token_attributes}
    lost = {
        attribute.name
        for attribute in current.custom_attributes()
        if declared.get(attribute.name) != (attribute.type, attribute.is_list)
    }
    filters = {rule.id: rule.filter for rule in current.access_rules}
    at_stake = {
        i: rule
        for i, rule in enumerate(sent.access_rules)
        if rule.id is not UNSET
        and filters.get(rule.id) == rule.filter
        and not lost.isdisjoint(rule.filter.attributes())
    }
    if at_stake and not cascade:
        raise ConflictError(
            "Rules use an attribute that would be removed or retyped. Change them, or remove them with cascade=true.",
            rules=[{"id": str(rule.id), "dataset": rule.dataset} for rule in at_stake.values()],
        )
    return [i for i in range(len(sent.access_rules)) if i not in at_stake]


def _where_it_was_sent(error: FieldError, kept: Sequence[int]) -> FieldError:
    """Return an error of an access rule with the rule's position before others were removed."""
    _, *steps = error.pointer.split("/")
    match steps:
        case ["accessRules", position, *rest]:
            place = pointer("accessRules", kept[int(position)])
            return FieldError("/".join([place, *rest]), error.code, error.detail)
    return error


def _rule_id_errors(document: SettingsRequest) -> Iterator[FieldError]:
    seen: set[str] = set()
    for i, rule in enumerate(document.access_rules):
        if rule.id in seen:
            yield FieldError(pointer("accessRules", i, "id"), "duplicate", "Another rule has this id.")
        if rule.id is not UNSET:
            seen.add(rule.id)


def _canonical_origins(
    document: SettingsRequest, current: Settings, is_public_suffix: IsPublicSuffix
) -> tuple[list[str], list[FieldError]]:
    """Return every origin as it is stored, in the document's order, and the errors of the others. Stored ones are
    valid.
    """
    if len(document.authorized_origins) > MAX_ORIGINS:
        return [], [FieldError("/authorizedOrigins", "too_many", f"At most {MAX_ORIGINS} origins.")]
    stored = {each.origin for each in current.authorized_origins if not origins.is_developers(each.origin)}
    if _too_international([each.origin for each in document.authorized_origins], stored):
        return [], [FieldError("/authorizedOrigins", "too_large", _TOO_INTERNATIONAL)]
    canonical: dict[str, None] = {}
    field_errors: list[FieldError] = []
    for i, written in enumerate(document.authorized_origins):
        place = pointer("authorizedOrigins", i, "origin")
        try:
            origin = (written.origin in stored and written.origin) or origins.canonicalize(
                written.origin, developer_origins=document.developer_origins, is_public_suffix=is_public_suffix
            )
        except OriginError as exc:
            field_errors.append(FieldError(place, "origin_invalid", str(exc)))
            continue
        if origin in canonical:
            field_errors.append(FieldError(place, "duplicate", f"{origin} is in the list already."))
        canonical[origin] = None
    return list(canonical), field_errors


def _too_international(written: Sequence[str], stored: Container[str]) -> bool:
    """Whether new names are too much to convert, beside those that are stored, which are read in Unicode."""
    together = origins.international_characters(written)
    new = origins.international_characters(each for each in written if each not in stored)
    return new > 0 and together > origins.MAX_INTERNATIONAL_CHARACTERS


def _rule_errors(document: SettingsRequest, current: Settings) -> Iterator[FieldError]:
    declared = declarations.without_invalid_patterns(document.token_attributes)
    stored = current.access_rules, current.token_attributes
    yield from validation.errors(document.access_rules, declared, "accessRules", stored=stored)
    tokens = document.tokens
    least = MIN_LIFETIME_SECONDS
    if not least <= tokens.max_lifetime <= MAX_LIFETIME_SECONDS:
        yield FieldError("/tokens/maxLifetime", "out_of_range", f"Between {least} and {MAX_LIFETIME_SECONDS} seconds.")
    if not least <= tokens.default_lifetime <= tokens.max_lifetime:
        yield FieldError("/tokens/defaultLifetime", "out_of_range", f"Between {least} seconds and maxLifetime.")
    yield from permissions.resolve(tokens.default_permissions, "tokens", "defaultPermissions")[1]
