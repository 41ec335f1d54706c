"""What each role may do: sets of the scopes that API keys have.

`tokens:generate` is the right to see every row, in the test environment too: a token carries whatever attributes its
maker chose.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from embedtokens.api_keys.api_key import Scope


class Role(StrEnum):
    """What a member of a tenant is there for."""

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
