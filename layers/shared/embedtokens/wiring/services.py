"""The use cases of functions with routes, built on the stores."""

import secrets
from functools import cache
from typing import TYPE_CHECKING

from embedtokens.wiring import stores, system

if TYPE_CHECKING:
    from embedtokens.use_cases.audit.read_audit import AuditReader
    from embedtokens.use_cases.authenticate import Authenticator
    from embedtokens.use_cases.configuration.edit_settings import SettingsEditor
    from embedtokens.use_cases.configuration.manage_api_keys import KeyManager
    from embedtokens.use_cases.row_filters.filter_rows import RowFilterer
    from embedtokens.use_cases.row_filters.simulate_rules import Simulator
    from embedtokens.use_cases.tokens.generate_token import TokenIssuer
    from embedtokens.use_cases.tokens.introspect_token import Introspector
    from embedtokens.use_cases.tokens.open_session import Handshake
    from embedtokens.use_cases.tokens.revoke_tokens import Revoker


@cache
def authenticator() -> "Authenticator":
    """Return the authentication of API keys."""
    from embedtokens.use_cases.authenticate import Authenticator

    return Authenticator(
        tenants=stores.tenants(), ring=stores.key_ring(), last_use=stores.last_use(), clock=system.unix_time
    )


@cache
def key_manager() -> "KeyManager":
    """Return the use case of /api-keys."""
    from embedtokens.adapters.dynamodb.api_keys import ApiKeyTable
    from embedtokens.use_cases.configuration.manage_api_keys import KeyManager

    keys = ApiKeyTable(stores.table(), stores.audit_table())
    return KeyManager(keys=keys, settings=stores.tenants(), randomness=secrets.token_bytes)


@cache
def token_issuer() -> "TokenIssuer":
    """Return the use case of generate-token."""
    from embedtokens import log
    from embedtokens.adapters.kms.signer import KmsSigner
    from embedtokens.adapters.metrics import EmbeddedMetrics
    from embedtokens.use_cases.tokens.generate_token import TokenIssuer

    return TokenIssuer(
        settings=stores.tenants(),
        ring=stores.key_ring(),
        signer=KmsSigner(stores.kms()),
        alarm=EmbeddedMetrics(system.stack_name(), lambda line: log.logger().error("token not handed out", extra=line)),
        randomness=secrets.token_bytes,
    )


@cache
def introspector() -> "Introspector":
    """Return the use case of introspect-token."""
    from embedtokens.use_cases.tokens.introspect_token import Introspector

    return Introspector(
        authenticator=authenticator(),
        settings=stores.tenants(),
        ring=stores.key_ring(),
        actors=stores.actor_labels(),
    )


@cache
def handshake() -> "Handshake":
    """Return the use case of /embed/session, the frame policy, and the authorizer."""
    from embedtokens.use_cases.tokens.open_session import Handshake

    return Handshake(
        tenants=stores.tenants(), settings=stores.tenants(), ring=stores.key_ring(), clock=system.unix_time
    )


@cache
def revoker() -> "Revoker":
    """Return the use case of revoke-token and /embed/revocations."""
    from embedtokens.adapters.dynamodb.revocations import RevocationTable
    from embedtokens.use_cases.tokens.revoke_tokens import Revoker

    store = RevocationTable(stores.table(), stores.audit_table())
    return Revoker(ring=stores.key_ring(), store=store, clock=system.unix_time)


@cache
def row_filters() -> "RowFilterer":
    """Return the use case of row-filters."""
    from embedtokens import log
    from embedtokens.adapters.metrics import EmbeddedMetrics
    from embedtokens.use_cases.row_filters.filter_rows import RowFilterer

    return RowFilterer(
        introspector=introspector(),
        render=stores.render_sql,
        alarm=EmbeddedMetrics(
            system.stack_name(), lambda line: log.logger().error("access rules not compiled", extra=line)
        ),
        clock=system.unix_time,
    )


@cache
def simulator() -> "Simulator":
    """Return the use case of /settings/access-rules/simulate."""
    from embedtokens.use_cases.row_filters.simulate_rules import Simulator

    return Simulator(
        authenticator=authenticator(), introspector=introspector(), settings=stores.tenants(), render=stores.render_sql
    )


@cache
def settings_editor() -> "SettingsEditor":
    """Return the use case of /settings."""
    from embedtokens.adapters.dynamodb.settings import SettingsTable
    from embedtokens.use_cases.configuration.edit_settings import SettingsEditor

    return SettingsEditor(
        settings=stores.tenants(),
        store=SettingsTable(stores.table(), stores.audit_table()),
        randomness=secrets.token_bytes,
        is_public_suffix=lambda name: stores.public_suffixes().are_at_or_below(name),
    )


@cache
def audit_reader() -> "AuditReader":
    """Return the use case of /audit-events."""
    from embedtokens.use_cases.audit.read_audit import AuditReader

    return AuditReader(stores.audit_table(), stores.actor_labels())
