"""Changing a tenant's settings, one whole version at a time."""

from dataclasses import dataclass

from embedtokens.domain import settings
from embedtokens.domain.authentication import TenantContext
from embedtokens.domain.errors import PreconditionFailedError
from embedtokens.domain.origins import IsPublicSuffix
from embedtokens.domain.ports import Randomness, SettingsWriter
from embedtokens.domain.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsEditor:
    store: SettingsWriter
    randomness: Randomness
    is_public_suffix: IsPublicSuffix

    def replace(self, context: TenantContext, expected_version: int, proposed: object) -> Settings:
        """Store `proposed` (the JSON value of a PUT) as the successor of `expected_version`.

        Raises PreconditionFailedError when that is not the current version, also when somebody else is a moment
        quicker, and SettingsInvalidError.
        """
        current = self.store.current(context.tenant)
        if current.version != expected_version:
            raise PreconditionFailedError
        successor = settings.replace(
            current,
            proposed,
            now=context.at,
            randomness=self.randomness,
            is_public_suffix=self.is_public_suffix,
        )
        self.store.replace(context.tenant, successor)
        return successor
