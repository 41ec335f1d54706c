"""Change settings with content that only a newer version of the service knows, and preserve that content.

What cannot be read stays as long as it is sent back unchanged, and is removed when it is omitted.
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from embedtokens.access_rules.rule import UnreadRule
from embedtokens.attributes.attribute import UnreadAttribute
from embedtokens.encoding.json_patch import same_json
from embedtokens.settings.document import Settings
from embedtokens.settings.stored import Document, NewerSettings

type Unread = Mapping[str, Mapping[str, UnreadAttribute | UnreadRule]]
"""What cannot be read, by its list and its name or id."""

_ATTRIBUTES, _RULES = "tokenAttributes", "accessRules"


def without_unknown(settings: Settings) -> Settings:
    """Return the settings for a change that leaves nothing unknown to this version."""
    if not isinstance(settings, NewerSettings):
        return settings
    return Settings(**{name: getattr(settings, name) for name in Settings.__struct_fields__})


def successor(current: NewerSettings, proposed: object, replaced: Callable[[object], Settings]) -> NewerSettings:
    """Return the next version, including what the caller could not know; `replaced` makes one without that.

    Raises what `replaced` raises, with pointers into what was sent.
    """
    document, unread = _with_stand_ins(proposed, _unread(current))
    known = replaced(document)
    members = {name: getattr(known, name) for name in Settings.__struct_fields__}
    members["token_attributes"] = [unread[_ATTRIBUTES].get(item.name, item) for item in known.token_attributes]
    members["access_rules"] = [unread[_RULES].get(str(item.id), item) for item in known.access_rules]
    after = NewerSettings(**members, stored={})
    stored = _kept(current.stored, _known(current), _known(after))
    return msgspec.structs.replace(after, stored=stored)


def _known(settings: NewerSettings) -> Mapping[str, object]:
    """Return what this version would store. Items that it cannot read are the same before and after a change."""
    return without_unknown(settings).to_store()


def _unread(settings: NewerSettings) -> Unread:
    attributes = {item.name: item for item in settings.token_attributes if isinstance(item, UnreadAttribute)}
    rules = {str(item.id): item for item in settings.access_rules if isinstance(item, UnreadRule)}
    return {_ATTRIBUTES: attributes, _RULES: rules}


def _with_stand_ins(proposed: object, unread: Unread) -> tuple[object, Unread]:
    """Return the document with a readable stand-in for each unreadable item that was sent back unchanged, and those
    items.
    """
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


def _kept(stored: object, known: object, after: object) -> Any:
    """Return `after`, with what is stored and not known."""
    if same_json(known, after):
        return stored
    if isinstance(stored, Mapping) and isinstance(known, Mapping) and isinstance(after, Mapping):
        changed = {
            name: _kept(stored[name], known[name], value) if name in stored and name in known else value
            for name, value in after.items()
        }
        return changed | {name: value for name, value in stored.items() if name not in known and name not in after}
    if isinstance(stored, list) and isinstance(known, list) and isinstance(after, list):
        by_key = {key: (stored[i], item) for i, item in enumerate(known) if (key := _key(item))}
        return [_kept(*by_key[key], item) if (key := _key(item)) in by_key else item for item in after]
    return after


def _key(item: object) -> str | None:
    """Return what identifies an origin, a rule, or an attribute, or None for a part of one."""
    key = item.get("id", item.get("name")) if isinstance(item, Mapping) else None
    return key if isinstance(key, str) else None
