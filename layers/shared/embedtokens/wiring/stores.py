"""AWS and the tables in it, for functions that callers wait for."""

import os
from functools import cache
from typing import TYPE_CHECKING

from embedtokens.wiring import system

if TYPE_CHECKING:
    from collections.abc import Sequence

    from embedtokens.access_rules.decision import Decision
    from embedtokens.access_rules.dialects import Dialect, ParamStyle, RenderSql, SqlText
    from embedtokens.access_rules.predicate import Filter
    from embedtokens.adapters.aws.calls import AwsClient
    from embedtokens.adapters.aws.client import Aws
    from embedtokens.adapters.dynamodb.actor_labels import ActorLabelTable
    from embedtokens.adapters.dynamodb.audit import AuditTable
    from embedtokens.adapters.dynamodb.key_ring import CachedRing, RingTable
    from embedtokens.adapters.dynamodb.last_use import LastUseTable
    from embedtokens.adapters.dynamodb.table import DynamoTable
    from embedtokens.adapters.dynamodb.tenants import TenantTable
    from embedtokens.adapters.metrics import RequestCounts
    from embedtokens.adapters.public_suffixes import PublicSuffixes
    from embedtokens.retry import Pause

_UNIMPORTANT_SECONDS = 0.5


@cache
def aws() -> "Aws":
    """Return AWS, through our own client."""
    from embedtokens.adapters.aws.client import Aws, World

    world = World(clock=system.wall_clock, monotonic=system.monotonic, sleep=system.sleep, random=system.jitter)
    return Aws(os.environ, system.budget(), world)


@cache
def dynamodb() -> "AwsClient":
    """Return DynamoDB, through our own client."""
    from embedtokens.adapters.aws.client import DYNAMODB

    return aws().client(DYNAMODB)


@cache
def kms() -> "AwsClient":
    """Return KMS, through our own client."""
    from embedtokens.adapters.aws.client import KMS

    return aws().client(KMS)


@cache
def pause() -> "Pause":
    """Return the pauses between attempts."""
    from embedtokens.retry import Pause

    return Pause(system.sleep, system.jitter)


@cache
def table() -> "DynamoTable":
    """Return the main table."""
    return table_of(dynamodb())


@cache
def audit_table() -> "AuditTable":
    """Return the audit trail, with the table whose changes it records."""
    return audit_table_of(dynamodb(), table())


@cache
def tenants() -> "TenantTable":
    """Return the reader of tenants, their settings, API keys, and revocations."""
    from embedtokens.adapters.dynamodb.tenants import TenantTable

    return TenantTable(table())


@cache
def actor_labels() -> "ActorLabelTable":
    """Return the reader of what actors are called."""
    from embedtokens.adapters.dynamodb.actor_labels import ActorLabelTable

    return ActorLabelTable(table())


@cache
def ring_table() -> "RingTable":
    """Return the stored key ring."""
    from embedtokens.adapters.dynamodb.key_ring import RingTable

    return RingTable(table())


@cache
def key_ring() -> "CachedRing":
    """Return the key ring as this container caches it."""
    from embedtokens.adapters.dynamodb.key_ring import CachedRing

    return CachedRing(ring_table(), system.unix_time)


@cache
def last_use() -> "LastUseTable":
    """Return the store for when API keys were last used."""
    from embedtokens.adapters.dynamodb.last_use import LastUseTable

    return LastUseTable(unimportant_table)


@cache
def unimportant_table() -> "DynamoTable":
    """Return the table for calls that a request does not wait for long: one short attempt, on a separate connection."""
    from embedtokens.adapters.aws.client import DYNAMODB

    return table_of(aws().client(DYNAMODB, attempts=1, seconds=_UNIMPORTANT_SECONDS))


@cache
def public_suffixes() -> "PublicSuffixes":
    """Return the public suffix list, which is read when the first wildcard is saved."""
    from embedtokens.adapters.public_suffixes import PublicSuffixes

    return PublicSuffixes()


def table_of(client: "AwsClient") -> "DynamoTable":
    """Return the table for this client."""
    from embedtokens.adapters.dynamodb.table import DynamoTable
    from embedtokens.config import TableConfig

    return DynamoTable(client, TableConfig.from_env(os.environ).table_name, pause())


def trail_table_of(client: "AwsClient") -> "DynamoTable":
    """Return the audit trail's table for this client."""
    from embedtokens.adapters.dynamodb.table import DynamoTable
    from embedtokens.config import AuditedConfig

    return DynamoTable(client, AuditedConfig.from_env(os.environ).audit_table_name, pause())


def audit_table_of(client: "AwsClient", main: "DynamoTable") -> "AuditTable":
    """Return the audit trail for this client."""
    from embedtokens.adapters.dynamodb.audit import AuditTable

    return AuditTable(main, trail_table_of(client), pause())


@cache
def request_counts() -> "RequestCounts":
    """Return the metrics of requests."""
    from embedtokens.adapters.metrics import RequestCounts

    return RequestCounts(system.stack_name(), system.unix_time)


def render_sql(
    filter_: "Filter | Decision",
    dialect: "Dialect",
    style: "ParamStyle",
    *,
    alias: str | None = None,
    columns: "Sequence[str] | None" = None,
) -> "SqlText":
    """Render SQL. Loads sqlglot, which is large, on first use."""
    return _sql_writer()(filter_, dialect, style, alias=alias, columns=columns)


@cache
def _sql_writer() -> "RenderSql":
    from embedtokens.adapters.sql.writer import render

    return render
