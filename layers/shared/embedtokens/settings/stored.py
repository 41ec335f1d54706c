"""The stored form of the settings, read tolerantly: this version's and, as far as it is known here, a newer one's.

An unknown member of the document, an origin, an attribute, or `tokens` is not shown, because a caller could not send it
back, and stays stored. An attribute or a rule that cannot be read is shown as it is stored.
"""

from collections.abc import Container, Mapping
from functools import cache
from typing import Any, get_type_hints

import msgspec
from msgspec import NODEFAULT

from embedtokens.access_rules.rule import AccessRule, UnreadRule
from embedtokens.attributes.attribute import TokenAttribute, UnreadAttribute
from embedtokens.attributes.declarations import BUILT_IN
from embedtokens.settings.document import AuthorizedOrigin, Settings, TokenSettings
from embedtokens.settings.resource_servers import ResourceServer
from embedtokens.tokens import permissions

type Document = Mapping[str, Any]
"""A settings document, or a part of one, as JSON."""


class NewerSettings(Settings, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """Settings with stored content that this version does not know; `stored` is all of it."""

    stored: Document

    def to_store(self) -> Document:
        """Return the document to store, with everything that a newer version has stored."""
        return self.stored


def read(text: str) -> Settings:
    """Read settings. Raises msgspec.ValidationError, LookupError, or TypeError if they say nothing certain about
    access.
    """
    try:
        settings = msgspec.json.decode(text, type=Settings)
    except msgspec.ValidationError:
        return _newer(msgspec.json.decode(text))
    if permissions.resolve(settings.tokens.default_permissions)[1]:
        return _newer(msgspec.json.decode(text))
    return settings


def _newer(document: Document) -> NewerSettings:
    attributes = [_attribute(stored) for stored in document["tokenAttributes"]]
    unread = {attribute.name for attribute in attributes if isinstance(attribute, UnreadAttribute)}
    tokens = _read_as(TokenSettings, document["tokens"])
    return NewerSettings(
        version=msgspec.convert(document["version"], int),
        authorized_origins=[_read_as(AuthorizedOrigin, stored) for stored in document["authorizedOrigins"]],
        token_attributes=attributes,
        access_rules=[_rule(stored, unread) for stored in document["accessRules"]],
        tokens=msgspec.structs.replace(tokens, default_permissions=permissions.known(tokens.default_permissions)),
        developer_origins=msgspec.convert(document["developerOrigins"], bool),
        resource_servers=[_read_as(ResourceServer, stored) for stored in document.get("resourceServers", [])],
        retired_resource_servers=msgspec.convert(document.get("retiredResourceServers", {}), dict[str, str]),
        stored=document,
    )


def _attribute(stored: Document) -> TokenAttribute:
    try:
        return _read_as(TokenAttribute, stored)
    except msgspec.ValidationError:
        name = msgspec.convert(stored["name"], str)
        if any(name == attribute.name for attribute in BUILT_IN):
            raise
        needed = stored.get("required", False) is not False or stored.get("default") is not None
        return UnreadAttribute(name=name, required=needed, stored=stored)


def _rule(stored: Document, unread_attributes: Container[str]) -> AccessRule:
    try:
        rule = _read_as(AccessRule, stored, closed=True)
    except msgspec.ValidationError:
        rule = None
    if rule is not None and not any(name in unread_attributes for name in rule.filter.attributes()):
        return rule
    key, dataset = (msgspec.convert(stored[member], str) for member in ("id", "dataset"))
    return UnreadRule(id=key, dataset=dataset, stored=stored)


def _read_as[T: msgspec.Struct](kind: type[T], stored: object, *, closed: bool = False) -> T:
    """Return `stored` as `kind`, without the limits of requests, and with unknown members unless `closed`."""
    return kind(**msgspec.structs.asdict(msgspec.convert(stored, _stored_form(kind, closed=closed))))


@cache
def _stored_form(kind: type[msgspec.Struct], *, closed: bool) -> type[msgspec.Struct]:
    hints = get_type_hints(kind)  # without annotations, which are the limits
    fields = msgspec.structs.fields(kind)
    return msgspec.defstruct(
        f"Stored{kind.__name__}",
        [
            (each.name, hints[each.name])
            if each.required
            else (
                each.name,
                hints[each.name],
                each.default if each.default is not NODEFAULT else msgspec.field(default_factory=each.default_factory),
            )
            for each in fields
        ],
        rename={each.name: each.encode_name for each in fields},
        forbid_unknown_fields=closed,
        kw_only=True,
    )
