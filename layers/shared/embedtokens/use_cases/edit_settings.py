"""Changing a tenant's settings, one whole version at a time; an item of one of its lists is a whole version, too."""

import msgspec

from embedtokens.audit.trail import Action
from embedtokens.encoding import shapes
from embedtokens.encoding.merge_patch import merge_patch
from embedtokens.errors import PreconditionFailedError
from embedtokens.origins.origin import IsPublicSuffix
from embedtokens.settings import items as setting_items
from embedtokens.settings import newer_versions
from embedtokens.settings.document import Settings, default_settings, replace
from embedtokens.settings.items import Change, Items
from embedtokens.settings.responses import document_of
from embedtokens.settings.stored import NewerSettings
from embedtokens.use_cases.authenticate import TenantContext
from embedtokens.use_cases.ports import Randomness, SettingsReader, SettingsWriter


class SettingsEditor(msgspec.Struct, frozen=True, kw_only=True):
    """Every change names the version that it follows (`expected_version`) and returns the one that it has stored.

    All raise PreconditionFailedError when that is not the current version, also when somebody else is a moment
    quicker; SettingsInvalidError when the result does not hold together, its places those of what was sent; and, unless
    `cascade` removes them, ConflictError when access rules use a token attribute that would go or change its type.
    Those that name an item by its key raise NotFoundError; an item that is there already is a ConflictError.
    """

    settings: SettingsReader
    store: SettingsWriter
    randomness: Randomness
    is_public_suffix: IsPublicSuffix

    def replace(
        self, context: TenantContext, expected_version: int, proposed: object, *, cascade: bool = False
    ) -> Settings:
        """`proposed` is the JSON value of a PUT: the whole document."""
        current = self._current(context, expected_version)
        proposed = shapes.with_objects(proposed, Settings)
        return self._store(context, current, self._successor(context, current, proposed, cascade=cascade))

    def merge(self, context: TenantContext, expected_version: int, patch: object, *, cascade: bool = False) -> Settings:
        """`patch` is the JSON value of a PATCH."""
        current = self._current(context, expected_version)
        proposed = merge_patch(document_of(current), patch)
        return self._store(context, current, self._successor(context, current, proposed, cascade=cascade))

    def reset(self, context: TenantContext, expected_version: int) -> Settings:
        """Back to what a new tenant has: no attributes of its own, and no access rules either."""
        current = self._current(context, expected_version)
        known = newer_versions.without_unknown(current)
        successor = self._successor(context, known, document_of(default_settings()), cascade=False)
        return self._store(context, current, successor, Action.SETTINGS_RESET)

    def add[T](
        self, context: TenantContext, expected_version: int, items: Items[T], item: object
    ) -> tuple[Settings, T]:
        """`item` is the JSON value of a POST; the answer is the version stored and the item in it."""
        current = self._current(context, expected_version)
        change = setting_items.addition(current, items, item)
        return self._changed(context, current, items, change, cascade=False)

    def preview[T](self, context: TenantContext, items: Items[T], item: object) -> tuple[Settings, T]:
        """The current version, and the item as `add` would store it."""
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
        """`item` is the JSON value of a PUT to the address of the item that `key` names."""
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
