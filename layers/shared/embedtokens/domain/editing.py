"""Changing a tenant's settings, one whole version at a time."""

from dataclasses import dataclass

import msgspec

from embedtokens.domain.audit import Action
from embedtokens.domain.authentication import TenantContext
from embedtokens.domain.errors import PreconditionFailedError
from embedtokens.domain.merge_patch import merge_patch
from embedtokens.domain.origins import IsPublicSuffix
from embedtokens.domain.ports import Randomness, SettingsReader, SettingsWriter
from embedtokens.domain.settings import Settings, default_settings, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsEditor:
    """Every change names the version that it follows (`expected_version`) and returns the one that it has stored.

    All raise PreconditionFailedError when that is not the current version, also when somebody else is a moment
    quicker, and SettingsInvalidError when the result does not hold together.
    """

    settings: SettingsReader
    store: SettingsWriter
    randomness: Randomness
    is_public_suffix: IsPublicSuffix

    def replace(self, context: TenantContext, expected_version: int, proposed: object) -> Settings:
        """`proposed` is the JSON value of a PUT: the whole document."""
        return self._succeed(context, self._current(context, expected_version), proposed, Action.SETTINGS_CHANGED)

    def merge(self, context: TenantContext, expected_version: int, patch: object) -> Settings:
        """`patch` is the JSON value of a PATCH."""
        current = self._current(context, expected_version)
        proposed = merge_patch(msgspec.to_builtins(current), patch)
        return self._succeed(context, current, proposed, Action.SETTINGS_CHANGED)

    def reset(self, context: TenantContext, expected_version: int) -> Settings:
        """Back to what a new tenant has."""
        current = self._current(context, expected_version)
        return self._succeed(context, current, msgspec.to_builtins(default_settings()), Action.SETTINGS_RESET)

    def _current(self, context: TenantContext, expected_version: int) -> Settings:
        current = self.settings.current(context.tenant)
        if current.version != expected_version:
            raise PreconditionFailedError
        return current

    def _succeed(self, context: TenantContext, current: Settings, proposed: object, action: Action) -> Settings:
        successor = replace(
            current,
            proposed,
            now=context.at,
            randomness=self.randomness,
            is_public_suffix=self.is_public_suffix,
        )
        entry = context.entry(action, "settings", msgspec.to_builtins(current), msgspec.to_builtins(successor))
        self.store.replace(context.tenant, successor, entry)
        return successor
