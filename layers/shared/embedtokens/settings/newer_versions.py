"""Settings that a newer version of the service has stored: read as far as this one knows them, and written back whole.

An unknown member of the document, of an origin, an attribute or `tokens` is not shown, since a caller could not send it
back, and stays stored with what it belongs to. An attribute or a rule that cannot be read is shown as it is stored; it
stays as long as it is sent back unchanged, and goes when it is left out.
"""

from collections.abc import Callable, Container, Mapping
from functools import cache
from typing import Any, get_type_hints

import msgspec
from msgspec import NODEFAULT

from embedtokens.access_rules.rule import AccessRule, UnreadRule
from embedtokens.attributes.attribute import TokenAttribute, UnreadAttribute
from embedtokens.attributes.declarations import BUILT_IN
from embedtokens.encoding.json_patch import same_json
from embedtokens.settings.document import AuthorizedOrigin, Settings, TokenSettings
from embedtokens.tokens import permissions

type Document = Mapping[str, Any]
"""A settings document, or a part of one, as JSON."""

type Unread = Mapping[str, Mapping[str, UnreadAttribute | UnreadRule]]
"""What cannot be read, by the list that it is in and by its name or id."""

_ATTRIBUTES, _RULES = "tokenAttributes", "accessRules"


class NewerSettings(Settings, frozen=True, forbid_unknown_fields=True, kw_only=True, rename="camel"):
    """Settings of which more is stored than this version knows; `stored` is all of it."""

    stored: Document

    def document(self) -> dict[str, Any]:
        """Return the document as callers see it, without what this version cannot read."""
        document: dict[str, Any] = msgspec.to_builtins(self)
        del document["stored"]
        for items in (document[_ATTRIBUTES], document[_RULES]):
            items[:] = [item.get("stored", item) for item in items]
        return document

    def to_store(self) -> Document:
        """Return the document as it is written back, with everything that a newer version stored."""
        return self.stored

    def unread(self) -> Unread:
        """Return the items that this version cannot read, by list and by key."""
        attributes = {item.name: item for item in self.token_attributes if isinstance(item, UnreadAttribute)}
        rules = {str(item.id): item for item in self.access_rules if isinstance(item, UnreadRule)}
        return {_ATTRIBUTES: attributes, _RULES: rules}


def read(text: str) -> Settings:
    """Raises msgspec.ValidationError, LookupError or TypeError for a document that says nothing sure about access."""
    try:
        settings = msgspec.json.decode(text, type=Settings)
    except msgspec.ValidationError:
        return _newer(msgspec.json.decode(text))
    if permissions.resolve(settings.tokens.default_permissions)[1]:
        return _newer(msgspec.json.decode(text))
    return settings


def without_unknown(settings: Settings) -> Settings:
    """The same for a change after which nothing is left that this version does not know."""
    if not isinstance(settings, NewerSettings):
        return settings
    return Settings(**{name: getattr(settings, name) for name in Settings.__struct_fields__})


def successor(current: NewerSettings, proposed: object, replaced: Callable[[object], Settings]) -> NewerSettings:
    """The next version, with all that a caller could not know of; `replaced` makes one of a document without that.

    Raises what `replaced` raises, with the places of what was sent.
    """
    document, unread = _with_stand_ins(proposed, current.unread())
    known = replaced(document)
    members = {name: getattr(known, name) for name in Settings.__struct_fields__}
    members["token_attributes"] = [unread[_ATTRIBUTES].get(item.name, item) for item in known.token_attributes]
    members["access_rules"] = [unread[_RULES].get(str(item.id), item) for item in known.access_rules]
    after = NewerSettings(**members, stored={})
    return msgspec.structs.replace(after, stored=_kept(current.stored, current.document(), after.document()))


def _newer(document: Document) -> NewerSettings:
    attributes = [_attribute(stored) for stored in document[_ATTRIBUTES]]
    unread = {attribute.name for attribute in attributes if isinstance(attribute, UnreadAttribute)}
    tokens = _read_as(TokenSettings, document["tokens"])
    return NewerSettings(
        version=msgspec.convert(document["version"], int),
        authorized_origins=[_read_as(AuthorizedOrigin, stored) for stored in document["authorizedOrigins"]],
        token_attributes=attributes,
        access_rules=[_rule(stored, unread) for stored in document[_RULES]],
        tokens=msgspec.structs.replace(tokens, default_permissions=permissions.known(tokens.default_permissions)),
        developer_origins=msgspec.convert(document["developerOrigins"], bool),
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
    """`stored` as `kind`, beyond the limits that requests have, and with unknown members unless `closed`."""
    return kind(**msgspec.structs.asdict(msgspec.convert(stored, _stored_form(kind, closed=closed))))


@cache
def _stored_form(kind: type[msgspec.Struct], *, closed: bool) -> type[msgspec.Struct]:
    hints = get_type_hints(kind)  # without what is annotated: those are the limits
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


def _with_stand_ins(proposed: object, unread: Unread) -> tuple[object, Unread]:
    """The document with something that this version can read in the place of everything unread that was sent back as it
    is shown; and what that is."""
    if not isinstance(proposed, Mapping):
        return proposed, {_ATTRIBUTES: {}, _RULES: {}}
    document, sent_back = dict(proposed), dict[str, Mapping[str, UnreadAttribute | UnreadRule]]()
    for member, items in unread.items():
        sent = proposed.get(member)
        listed = sent if isinstance(sent, list) else []
        same = {i: key for i, item in enumerate(listed) if (key := _same(item, items))}
        sent_back[member] = {key: items[key] for key in same.values()}
        if same:
            document[member] = [_stand_in(items[same[i]]) if i in same else item for i, item in enumerate(listed)]
    return document, sent_back


def _same(sent: object, items: Mapping[str, UnreadAttribute | UnreadRule]) -> str | None:
    key = _key(sent)
    return key if key is not None and key in items and same_json(sent, items[key].stored) else None


def _stand_in(item: UnreadAttribute | UnreadRule) -> Document:
    if isinstance(item, UnreadAttribute):
        return {"name": item.name, "type": item.type}
    return {"id": item.id, "dataset": "stand-in", "filter": {"column": "stand-in", "op": "is_set"}}


def _kept(stored: object, shown: object, after: object) -> Any:
    """`after`, together with what is stored of it and was not shown."""
    if same_json(shown, after):
        return stored
    if isinstance(stored, Mapping) and isinstance(shown, Mapping) and isinstance(after, Mapping):
        changed = {
            name: _kept(stored[name], shown[name], value) if name in stored and name in shown else value
            for name, value in after.items()
        }
        return changed | {name: value for name, value in stored.items() if name not in shown and name not in after}
    if isinstance(stored, list) and isinstance(shown, list) and isinstance(after, list):
        known = {key: (stored[i], item) for i, item in enumerate(shown) if (key := _key(item))}
        return [_kept(*known[key], item) if (key := _key(item)) in known else item for item in after]
    return after


def _key(item: object) -> str | None:
    """What an origin, a rule or an attribute stays the same by; a part of them has nothing like it."""
    key = item.get("id", item.get("name")) if isinstance(item, Mapping) else None
    return key if isinstance(key, str) else None
