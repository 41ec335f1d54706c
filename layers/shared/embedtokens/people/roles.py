"""Roles and their scopes, which are those of API keys.

`tokens:generate` is the right to see every row, in the test environment as well: whoever generates a token chooses its
attributes.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from embedtokens.api_keys.api_key import Scope


class Role(StrEnum):
    """The role of a member in a tenant."""

    ADMIN = "admin"
    EDITOR = "editor"
    VIEWER = "viewer"
    AUDITOR = "auditor"


SCOPES: Mapping[Role, frozenset[Scope]] = MappingProxyType(
    {
        Role.ADMIN: frozenset(Scope),
        Role.EDITOR: frozenset(
            {
                Scope.SETTINGS_READ,
                Scope.SETTINGS_WRITE,
                Scope.TOKENS_GENERATE,
                Scope.TOKENS_INTROSPECT,
                Scope.AUDIT_READ,
            }
        ),
        Role.VIEWER: frozenset({Scope.SETTINGS_READ, Scope.TOKENS_INTROSPECT}),
        Role.AUDITOR: frozenset({Scope.SETTINGS_READ, Scope.AUDIT_READ}),
    }
)
