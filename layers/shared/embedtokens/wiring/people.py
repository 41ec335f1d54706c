"""What the functions SignIn and Members use, each created at its first use."""

import os
import secrets
from functools import cache
from typing import TYPE_CHECKING

from embedtokens.wiring import stores, system

if TYPE_CHECKING:
    from embedtokens.adapters.aws.secret import Secret
    from embedtokens.adapters.dynamodb.sign_ins import SignInTable
    from embedtokens.adapters.oidc.provider import OidcProvider
    from embedtokens.use_cases.people.accept_invitations import Invitations
    from embedtokens.use_cases.people.manage_members import MemberManager
    from embedtokens.use_cases.people.people_sessions import PeopleSessions
    from embedtokens.use_cases.people.sign_in import SignIn


def sign_in_is_set_up() -> bool:
    """Return whether the operator has configured an identity provider."""
    return bool(os.environ.get("OIDC_ISSUER"))


@cache
def sign_in_table() -> "SignInTable":
    """Return the store of invitations, memberships and sessions."""
    from embedtokens.adapters.dynamodb.sign_ins import SignInTable

    return SignInTable(stores.table(), stores.audit_table())


@cache
def provider() -> "OidcProvider | None":
    """Return the identity provider, or None if the operator has not configured one."""
    if not sign_in_is_set_up():
        return None
    from embedtokens.adapters.oidc.documents import Documents
    from embedtokens.adapters.oidc.provider import Client, OidcProvider
    from embedtokens.config import OidcConfig

    config = OidcConfig.from_env(os.environ)
    documents = Documents(issuer=config.oidc_issuer, clock=system.wall_clock, monotonic=system.monotonic)
    client = Client(config.oidc_client_id, config.oidc_scopes, _client_secret)
    return OidcProvider(documents, client, system.unix_time)


def _client_secret() -> str | None:
    arn = os.environ.get("OIDC_CLIENT_SECRET_ARN")
    return _secret(arn).text() if arn else None


@cache
def _secret(arn: str) -> "Secret":
    from embedtokens.adapters.aws.client import SECRETS_MANAGER
    from embedtokens.adapters.aws.secret import Secret

    return Secret(stores.aws().client(SECRETS_MANAGER), arn, system.unix_time)


@cache
def sign_in() -> "SignIn":
    """Return the use case of /auth/login and /auth/callback."""
    from embedtokens.use_cases.people.sign_in import SignIn

    return SignIn(
        provider=provider(),
        store=sign_in_table(),
        ring=stores.key_ring(),
        clock=system.unix_time,
        randomness=secrets.token_bytes,
    )


@cache
def sessions() -> "PeopleSessions":
    """Return the use case of /auth/session, /auth/tenant and /auth/logout."""
    from embedtokens.use_cases.people.people_sessions import PeopleSessions

    return PeopleSessions(
        available=sign_in_is_set_up(),
        store=sign_in_table(),
        ring=stores.key_ring(),
        last_use=stores.last_use(),
        clock=system.unix_time,
        randomness=secrets.token_bytes,
    )


@cache
def invitations() -> "Invitations":
    """Return the use case of /invitations."""
    from embedtokens.use_cases.people.accept_invitations import Invitations

    return Invitations(
        available=sign_in_is_set_up(), store=sign_in_table(), ring=stores.key_ring(), clock=system.unix_time
    )


@cache
def member_manager() -> "MemberManager":
    """Return the use case of /members."""
    from embedtokens.adapters.dynamodb.api_keys import ApiKeyTable
    from embedtokens.adapters.dynamodb.members import MemberTable
    from embedtokens.use_cases.people.manage_members import MemberManager

    return MemberManager(
        members=MemberTable(stores.table(), stores.audit_table()),
        keys=ApiKeyTable(stores.table(), stores.audit_table()),
        ring=stores.key_ring(),
        randomness=secrets.token_bytes,
    )
