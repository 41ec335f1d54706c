"""The lists of the settings whose items have their own URLs.

A change of an item proposes a whole document, so that one validation suffices; its errors are reported for the item
that was sent.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Meta

from embedtokens.access_rules.rule import AccessRule
from embedtokens.attributes.attribute import TokenAttribute
from embedtokens.encoding.convert import pointer
from embedtokens.errors import ConflictError, NotFoundError
from embedtokens.field_errors import FieldError, SettingsInvalidError
from embedtokens.settings.document import AuthorizedOrigin, Settings
from embedtokens.settings.responses import document_of

_ASKED = " Did you mean /"


class Cascade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The query of a change that may remove an attribute that access rules use."""

    cascade: Annotated[bool, Meta(description="Remove the access rules that prevent the change.")] = False


class DryRun(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """The query of an addition."""

    dry_run: Annotated[bool, Meta(description="Store nothing, and return what would be stored.")] = False


@dataclass(frozen=True, slots=True)
class Items[T]:
    """One list: its member in the document, the member that identifies an item in its URL (`key`), and the one that no
    two items share (`unique`).
    """

    member: str
    key: str
    unique: str
    of: Callable[[Settings], list[T]]

    def find(self, settings: Settings, key: str) -> T:
        """Return the item with this key. Raises NotFoundError."""
        return self.of(settings)[self.position(settings, key)]

    def position(self, settings: Settings, key: str) -> int:
        """Return the position of the item with this key. Raises NotFoundError."""
        for i, item in enumerate(self.of(settings)):
            if getattr(item, self.key) == key:
                return i
        raise NotFoundError


ORIGINS: Items[AuthorizedOrigin] = Items("authorizedOrigins", "id", "origin", lambda s: s.authorized_origins)
ATTRIBUTES: Items[TokenAttribute] = Items("tokenAttributes", "name", "name", lambda s: s.token_attributes)
RULES: Items[AccessRule] = Items("accessRules", "id", "id", lambda s: s.access_rules)


class Change(msgspec.Struct, frozen=True):
    """A proposed document, the place of the sent item in it (empty: none was sent), and its unique member."""

    proposed: object
    place: str = ""
    unique: str = ""
    position: int = -1

    @contextmanager
    def reported_for_the_item(self) -> Iterator[None]:
        """Turn errors of the document into errors of the item; one that no other item would avoid becomes a
        conflict.
        """
        try:
            yield
        except SettingsInvalidError as refusal:
            for error in refusal.errors:
                if error.code == "built_in_missing" or (error.pointer, error.code) == (self.unique, "duplicate"):
                    raise ConflictError(error.detail) from refusal
            raise SettingsInvalidError([self._reported(error) for error in refusal.errors]) from refusal

    def _reported(self, error: FieldError) -> FieldError:
        if self.place and f"{error.pointer}/".startswith(f"{self.place}/"):
            return FieldError(error.pointer.removeprefix(self.place), error.code, self._within_the_item(error.detail))
        where = f" (In the settings, at {error.pointer}.)" if error.pointer else ""
        return FieldError("", error.code, f"{error.detail}{where}")

    def _within_the_item(self, detail: str) -> str:
        """Return a sentence with its suggestion of another member, if that is in the item and not in the document
        around it.
        """
        sentence, asked, rest = detail.partition(_ASKED)
        meant = f"/{rest}"
        if asked and meant.startswith(f"{self.place}/"):
            return f"{sentence}{asked}{meant.removeprefix(self.place).removeprefix('/')}"
        return sentence


def addition[T](current: Settings, items: Items[T], item: object) -> Change:
    """Append `item` to its list."""
    return _with_item(current, items, len(items.of(current)), item)


def exchange[T](current: Settings, items: Items[T], key: str, item: object) -> Change:
    """Replace the item with this key by `item`, with the same key. Raises NotFoundError."""
    position = items.position(current, key)
    if isinstance(item, Mapping):
        if item.get(items.key, key) != key:
            detail = "The URL already identifies the item: omit this member, or leave it unchanged."
            raise SettingsInvalidError([FieldError(pointer(items.key), "not_allowed", detail)])
        item = {**item, items.key: key}
    return _with_item(current, items, position, item)


def removal[T](current: Settings, items: Items[T], key: str) -> Change:
    """Remove the item with this key from its list. Raises NotFoundError."""
    position = items.position(current, key)
    document = document_of(current)
    del document[items.member][position]
    return Change(document)


def _with_item[T](current: Settings, items: Items[T], position: int, item: object) -> Change:
    document = document_of(current)
    document[items.member][position : position + 1] = [item]
    place = pointer(items.member, position)
    return Change(document, place, unique=f"{place}{pointer(items.unique)}", position=position)
