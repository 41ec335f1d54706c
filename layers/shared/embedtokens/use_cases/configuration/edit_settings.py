"""Change a tenant's settings, one whole version at a time; a change of one list item makes a whole version, too."""

from typing import Protocol

import msgspec

from embedtokens.audit.trail import Action, Entry
from embedtokens.encoding import shapes
from embedtokens.encoding.merge_patch import merge_patch
from embedtokens.errors import PreconditionFailedError
from embedtokens.origins.origin import IsPublicSuffix
from embedtokens.settings import items as setting_items
from embedtokens.settings import newer_versions
from embedtokens.settings.document import Settings, default_settings
from embedtokens.settings.items import Change, Items
from embedtokens.settings.next_version import replace
from embedtokens.settings.requests import SettingsRequest
from embedtokens.settings.responses import document_of
from embedtokens.settings.stored import NewerSettings
from embedtokens.tenants.tenant import Tenant
from embedtokens.use_cases.authenticate import TenantContext
from embedtokens.use_cases.ports import Randomness, SettingsReader


class SettingsWriter(Protocol):
    """Writes settings."""

    def replace(self, tenant: Tenant, successor: Settings, entry: Entry) -> None:
        """Store the next version with its audit entry.

        Raises PreconditionFailedError if its predecessor is not the current version.
        """


class SettingsEditor(msgspec.Struct, frozen=True, kw_only=True):
    """Changes settings. Every change names its predecessor (`expected_version`) and returns the version that it has
    stored.

    All raise PreconditionFailedError if that is not the current version, also if another change is faster;
    SettingsInvalidError if the result is not valid, with pointers into what was sent; and, unless `cascade` removes
    them, ConflictError if access rules use a token attribute that would be removed or change its type. Changes of an
    item raise NotFoundError if its key does not exist, and ConflictError if a new one exists already.
    """

    settings: SettingsReader
    store: SettingsWriter
    randomness: Randomness
    is_public_suffix: IsPublicSuffix

    def replace(
        self, context: TenantContext, expected_version: int, proposed: object, *, cascade: bool = False
    ) -> Settings:
        """Replace the whole document; `proposed` is the JSON value of a PUT."""
        current = self._current(context, expected_version)
        proposed = shapes.with_objects(proposed, SettingsRequest)
        return self._store(context, current, self._successor(context, current, proposed, cascade=cascade))

    def merge(self, context: TenantContext, expected_version: int, patch: object, *, cascade: bool = False) -> Settings:
        """Change some members; `patch` is the JSON value of a PATCH. Resource servers that it removes are none, while
        those that a whole document omits stay.
        """
        current = self._current(context, expected_version)
        proposed = merge_patch(document_of(current), patch)
        if isinstance(proposed, dict):
            proposed = {"resourceServers": [], **proposed}
        return self._store(context, current, self._successor(context, current, proposed, cascade=cascade))

    def reset(self, context: TenantContext, expected_version: int) -> Settings:
        """Reset to the settings of a new tenant, without custom attributes or access rules."""
        current = self._current(context, expected_version)
        known = newer_versions.without_unknown(current)
        successor = self._successor(context, known, document_of(default_settings()), cascade=False)
        return self._store(context, current, successor, Action.SETTINGS_RESET)

    def add[T](
        self, context: TenantContext, expected_version: int, items: Items[T], item: object
    ) -> tuple[Settings, T]:
        """Add an item, the JSON value of a POST; return the stored version and the item in it."""
        current = self._current(context, expected_version)
        change = setting_items.addition(current, items, item)
        return self._changed(context, current, items, change, cascade=False)

    def preview[T](self, context: TenantContext, items: Items[T], item: object) -> tuple[Settings, T]:
        """Return the current version, and the item as `add` would store it."""
        current = self.settings.current(context.tenant)
        change = setting_items.addition(current, items, item)
        with change.reported_for_the_item():
            successor = self._successor(context, current, change.proposed, cascade=False)
        return current, items.of(successor)[change.position]

    def exchange[T](  # noqa: PLR0913 - who, what, where and how
        self,
        context: TenantContext,
        expected_version: int,
        items: Items[T],
        key: str,
        item: object,
        *,
        cascade: bool = False,
    ) -> tuple[Settings, T]:
        """Replace the item with this key by `item`, the JSON value of a PUT."""
        current = self._current(context, expected_version)
        change = setting_items.exchange(current, items, key, item)
        return self._changed(context, current, items, change, cascade=cascade)

    def remove[T](
        self, context: TenantContext, expected_version: int, items: Items[T], key: str, *, cascade: bool = False
    ) -> Settings:
        """Remove one item.

        Raises NotFoundError, PreconditionFailedError, ConflictError, SettingsInvalidError, UnavailableError.
        """
        current = self._current(context, expected_version)
        change = setting_items.removal(current, items, key)
        with change.reported_for_the_item():
            successor = self._successor(context, current, change.proposed, cascade=cascade)
        return self._store(context, current, successor)

    def _changed[T](
        self, context: TenantContext, current: Settings, items: Items[T], change: Change, *, cascade: bool
    ) -> tuple[Settings, T]:
        with change.reported_for_the_item():
            successor = self._successor(context, current, change.proposed, cascade=cascade)
        return self._store(context, current, successor), items.of(successor)[change.position]

    def _current(self, context: TenantContext, expected_version: int) -> Settings:
        current = self.settings.current(context.tenant)
        if current.version != expected_version:
            raise PreconditionFailedError
        return current

    def _successor(self, context: TenantContext, current: Settings, proposed: object, *, cascade: bool) -> Settings:
        def replaced(document: object) -> Settings:
            return replace(
                current,
                document,
                now=context.at,
                randomness=self.randomness,
                is_public_suffix=self.is_public_suffix,
                cascade=cascade,
            )

        if isinstance(current, NewerSettings):
            return newer_versions.successor(current, proposed, replaced)
        return replaced(proposed)

    def _store(
        self, context: TenantContext, current: Settings, successor: Settings, action: Action = Action.SETTINGS_CHANGED
    ) -> Settings:
        entry = context.entry(action, "settings", current.to_store(), successor.to_store())
        self.store.replace(context.tenant, successor, entry)
        return successor
