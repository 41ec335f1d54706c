"""Builds the real objects, on first use and once a container; the only place that reads the environment.

Imports stand inside the functions, so that each Lambda function pays at its cold start for what it uses and no more.
"""

import gc
import os
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from embedtokens.errors import UnavailableError

if TYPE_CHECKING:
    from embedtokens.access_rules.decision import Decision
    from embedtokens.access_rules.predicate import Filter
    from embedtokens.access_rules.sql import Dialect, ParamStyle, SqlText
    from embedtokens.adapters.attestation_log import AttestationLog
    from embedtokens.adapters.aws.calls import AwsClient, Budget
    from embedtokens.adapters.aws.client import Aws
    from embedtokens.adapters.aws.cloudformation import Responder
    from embedtokens.adapters.aws.patience import Patience
    from embedtokens.adapters.dynamodb.audit import AuditTable
    from embedtokens.adapters.dynamodb.checkpoints import CheckpointTable
    from embedtokens.adapters.dynamodb.key_ring import CachedRing, RingTable
    from embedtokens.adapters.dynamodb.key_use import KeyUseTable
    from embedtokens.adapters.dynamodb.table import DynamoTable, Pause
    from embedtokens.adapters.dynamodb.tenants import TenantTable
    from embedtokens.adapters.kms.attestation_key import KmsAttestationKey
    from embedtokens.adapters.metrics import RequestCounts
    from embedtokens.adapters.public_suffixes import PublicSuffixes
    from embedtokens.config import RotationConfig
    from embedtokens.use_cases.attest_audit import Attester
    from embedtokens.use_cases.attested_heads import AttestedHeads
    from embedtokens.use_cases.authenticate import Authenticator
    from embedtokens.use_cases.edit_settings import SettingsEditor
    from embedtokens.use_cases.filter_rows import RowFilters
    from embedtokens.use_cases.generate_token import TokenIssuer
    from embedtokens.use_cases.install_signing_keys import Installation
    from embedtokens.use_cases.introspect_token import Introspector
    from embedtokens.use_cases.manage_api_keys import KeyManager
    from embedtokens.use_cases.open_session import Handshake
    from embedtokens.use_cases.operate_signing_keys import Operator
    from embedtokens.use_cases.ports import RingWriter
    from embedtokens.use_cases.provision_tenants import Provisioner
    from embedtokens.use_cases.read_audit import AuditReader
    from embedtokens.use_cases.revoke_tokens import Revoker
    from embedtokens.use_cases.rotate_keys import Rotator
    from embedtokens.use_cases.simulate_rules import Simulator


_UNIMPORTANT_SECONDS = 0.5


def unix_time() -> int:
    return int(time.time())


def jitter() -> float:
    """From the system: containers that SnapStart restored from one snapshot would otherwise all pause alike.

    https://docs.aws.amazon.com/lambda/latest/dg/snapstart-uniqueness.html
    """
    return secrets.SystemRandom().random()


def prepare(*builders: Callable[[], object]) -> None:
    """In Lambda's INIT phase, build what requests will need: there the processor is faster than a function's share.

    Anywhere else nothing happens. What is built stays, so the collector need not look at it, now or later.
    https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
    """
    if "AWS_LAMBDA_INITIALIZATION_TYPE" in os.environ:
        gc.disable()
        try:
            for build in builders:
                build()
            gc.freeze()
        finally:
            gc.enable()


def reach_aws() -> None:
    """The last builder: open the connections of the clients that were built, and read the key ring.

    Not for a snapshot: it is restored elsewhere and later, where no connection of its own stands any more.
    """
    aws().prepare(connect=not _for_a_snapshot())
    if not _for_a_snapshot():
        with suppress(UnavailableError):
            key_ring().ring()


def _for_a_snapshot() -> bool:
    return os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"] == "snap-start"


def rehearse() -> None:
    """A builder: decode settings and check a signature once, so that no request pays for what OpenSSL and msgspec look
    up at the first time. Any signature will do: that it does not hold costs the same."""
    from embedtokens.adapters.dynamodb.tenant_items import read_settings, settings_attributes
    from embedtokens.jose import es256
    from embedtokens.settings.document import default_settings

    read_settings(settings_attributes(default_settings()))
    if _for_a_snapshot():
        return
    with suppress(UnavailableError):
        es256.holds(key_ring().ring().active().jwk, b"", b"\x01" * 64)


def start_request() -> None:
    """A request begins: its time budget for AWS calls starts now."""
    budget().start()


def start_deployment() -> None:
    """A stack is being changed: there is time for AWS to learn of new roles."""
    from embedtokens.adapters.aws.calls import DEPLOYMENT_BUDGET_SECONDS

    budget().start(DEPLOYMENT_BUDGET_SECONDS)


def start_operation() -> None:
    """An operator waits, or nobody: the schedule has called."""
    from embedtokens.adapters.aws.calls import OPERATION_BUDGET_SECONDS

    budget().start(OPERATION_BUDGET_SECONDS)


def start_attestation() -> None:
    """A run over all audit trails begins."""
    from embedtokens.adapters.aws.calls import ATTESTATION_BUDGET_SECONDS

    budget().start(ATTESTATION_BUDGET_SECONDS)


@cache
def request_counts() -> "RequestCounts":
    from embedtokens.adapters.metrics import RequestCounts

    return RequestCounts(stack_name(), unix_time)


@cache
def stack_name() -> str:
    from embedtokens.config import StackConfig

    return StackConfig.from_env(os.environ).stack_name


@cache
def budget() -> "Budget":
    from embedtokens.adapters.aws.calls import Budget

    return Budget(time.monotonic)


@cache
def aws() -> "Aws":
    """AWS for functions that callers wait for."""
    from embedtokens.adapters.aws.client import Aws, World

    world = World(clock=time.time, monotonic=time.monotonic, sleep=time.sleep, random=jitter)
    return Aws(os.environ, budget(), world)


@cache
def dynamodb() -> "AwsClient":
    from embedtokens.adapters.aws.client import DYNAMODB

    return aws().client(DYNAMODB)


@cache
def kms() -> "AwsClient":
    from embedtokens.adapters.aws.client import KMS

    return aws().client(KMS)


@cache
def pause() -> "Pause":
    from embedtokens.adapters.dynamodb.table import Pause

    return Pause(time.sleep, jitter)


@cache
def table() -> "DynamoTable":
    return _table(dynamodb())


@cache
def audit_table() -> "AuditTable":
    return _audit_table(dynamodb(), table())


@cache
def operators_table() -> "DynamoTable":
    """The same table for functions that operators or a schedule invoke: they use boto3, and nobody waits for them."""
    return _table(_operators_dynamodb())


@cache
def operators_audit_table() -> "AuditTable":
    return _audit_table(_operators_dynamodb(), operators_table())


@cache
def _operators_dynamodb() -> "AwsClient":
    from embedtokens.adapters.aws.boto3_clients import Boto3Client

    return Boto3Client.of("dynamodb", budget())


def _table(client: "AwsClient") -> "DynamoTable":
    from embedtokens.adapters.dynamodb.table import DynamoTable
    from embedtokens.config import TableConfig

    return DynamoTable(client, TableConfig.from_env(os.environ).table_name, pause())


def _trail_table(client: "AwsClient") -> "DynamoTable":
    from embedtokens.adapters.dynamodb.table import DynamoTable
    from embedtokens.config import AuditedConfig

    return DynamoTable(client, AuditedConfig.from_env(os.environ).audit_table_name, pause())


def _audit_table(client: "AwsClient", main: "DynamoTable") -> "AuditTable":
    from embedtokens.adapters.dynamodb.audit import AuditTable

    return AuditTable(main, _trail_table(client), pause())


@cache
def checkpoint_table() -> "CheckpointTable":
    from embedtokens.adapters.dynamodb.checkpoints import CheckpointTable

    return CheckpointTable(_trail_table(_operators_dynamodb()))


@cache
def attestation_key() -> "KmsAttestationKey":
    from embedtokens.adapters.aws.boto3_clients import Boto3Client
    from embedtokens.adapters.kms.attestation_key import KmsAttestationKey
    from embedtokens.config import AttestedConfig

    return KmsAttestationKey(Boto3Client.of("kms", budget()), AttestedConfig.from_env(os.environ).attestation_key_arn)


@cache
def attested_heads() -> "AttestedHeads":
    from embedtokens.use_cases.attested_heads import AttestedHeads

    return AttestedHeads(store=checkpoint_table(), key=attestation_key(), trail=operators_audit_table())


@cache
def attester() -> "Attester":
    from embedtokens.adapters.dynamodb.tenant_directory import DynamoTenantDirectory
    from embedtokens.use_cases.attest_audit import Attester

    return Attester(
        directory=DynamoTenantDirectory(operators_table(), operators_audit_table()),
        trail=operators_audit_table(),
        store=checkpoint_table(),
        key=attestation_key(),
        reports=attestation_log(stack_name()),
        clock=unix_time,
    )


def attestation_log(stack: str) -> "AttestationLog":
    from embedtokens import log
    from embedtokens.adapters.attestation_log import AttestationLog

    return AttestationLog(stack, lambda message, line: log.logger().info(message, extra=line))


@cache
def tenants() -> "TenantTable":
    from embedtokens.adapters.dynamodb.tenants import TenantTable

    return TenantTable(table())


@cache
def ring_table() -> "RingTable":
    from embedtokens.adapters.dynamodb.key_ring import RingTable

    return RingTable(table())


@cache
def operators_ring_table() -> "RingTable":
    from embedtokens.adapters.dynamodb.key_ring import RingTable

    return RingTable(operators_table())


@cache
def key_ring() -> "CachedRing":
    from embedtokens.adapters.dynamodb.key_ring import CachedRing

    return CachedRing(ring_table(), unix_time)


@cache
def authenticator() -> "Authenticator":
    from embedtokens.use_cases.authenticate import Authenticator

    return Authenticator(tenants=tenants(), ring=key_ring(), key_use=key_use(), clock=unix_time)


@cache
def key_use() -> "KeyUseTable":
    from embedtokens.adapters.dynamodb.key_use import KeyUseTable

    return KeyUseTable(unimportant_table)


@cache
def unimportant_table() -> "DynamoTable":
    """For calls that a request is better answered without than late: one short attempt, on a connection of its own."""
    from embedtokens.adapters.aws.client import DYNAMODB

    return _table(aws().client(DYNAMODB, attempts=1, seconds=_UNIMPORTANT_SECONDS))


@cache
def key_manager() -> "KeyManager":
    from embedtokens.adapters.dynamodb.api_keys import ApiKeyTable
    from embedtokens.use_cases.manage_api_keys import KeyManager

    keys = ApiKeyTable(table(), audit_table())
    return KeyManager(keys=keys, settings=tenants(), randomness=secrets.token_bytes)


@cache
def token_issuer() -> "TokenIssuer":
    from embedtokens import log
    from embedtokens.adapters.kms.signer import KmsSigner
    from embedtokens.adapters.metrics import EmbeddedMetrics
    from embedtokens.use_cases.generate_token import TokenIssuer

    return TokenIssuer(
        settings=tenants(),
        ring=key_ring(),
        signer=KmsSigner(kms()),
        alarm=EmbeddedMetrics(stack_name(), lambda line: log.logger().error("token not handed out", extra=line)),
        randomness=secrets.token_bytes,
    )


@cache
def introspector() -> "Introspector":
    from embedtokens.use_cases.introspect_token import Introspector

    return Introspector(authenticator=authenticator(), settings=tenants(), ring=key_ring())


@cache
def handshake() -> "Handshake":
    from embedtokens.use_cases.open_session import Handshake

    return Handshake(tenants=tenants(), settings=tenants(), ring=key_ring(), clock=unix_time)


@cache
def revoker() -> "Revoker":
    from embedtokens.adapters.dynamodb.revocations import RevocationTable
    from embedtokens.use_cases.revoke_tokens import Revoker

    store = RevocationTable(table(), audit_table())
    return Revoker(ring=key_ring(), store=store, clock=unix_time)


@cache
def row_filters() -> "RowFilters":
    from embedtokens import log
    from embedtokens.adapters.metrics import EmbeddedMetrics
    from embedtokens.use_cases.filter_rows import RowFilters

    return RowFilters(
        introspector=introspector(),
        settings=tenants(),
        render=render_sql,
        alarm=EmbeddedMetrics(stack_name(), lambda line: log.logger().error("access rules not compiled", extra=line)),
        clock=unix_time,
    )


@cache
def simulator() -> "Simulator":
    from embedtokens.use_cases.simulate_rules import Simulator

    return Simulator(authenticator=authenticator(), introspector=introspector(), settings=tenants(), render=render_sql)


def render_sql(filter_: "Filter | Decision", dialect: "Dialect", style: "ParamStyle") -> "SqlText":
    """Loads sqlglot, which is large, when SQL is asked for."""
    from embedtokens.adapters.sql import writer

    return writer.render(filter_, dialect, style)


@cache
def settings_editor() -> "SettingsEditor":
    from embedtokens.adapters.dynamodb.settings import SettingsTable
    from embedtokens.use_cases.edit_settings import SettingsEditor

    return SettingsEditor(
        settings=tenants(),
        store=SettingsTable(table(), audit_table()),
        randomness=secrets.token_bytes,
        is_public_suffix=lambda name: public_suffixes().are_at_or_below(name),
    )


@cache
def public_suffixes() -> "PublicSuffixes":
    """Read when a first wildcard is saved."""
    from embedtokens.adapters.public_suffixes import PublicSuffixes

    return PublicSuffixes()


@cache
def provisioner() -> "Provisioner":
    from embedtokens.adapters.dynamodb.api_keys import ApiKeyTable
    from embedtokens.adapters.dynamodb.revocations import RevocationTable
    from embedtokens.adapters.dynamodb.tenant_directory import DynamoTenantDirectory
    from embedtokens.use_cases.provision_tenants import Provisioner
    from embedtokens.use_cases.read_audit import TrailInspector
    from embedtokens.use_cases.recover_tenants import Recovery

    directory = DynamoTenantDirectory(operators_table(), operators_audit_table())
    recovery = Recovery(
        directory=directory,
        keys=ApiKeyTable(operators_table(), operators_audit_table()),
        revocations=RevocationTable(operators_table(), operators_audit_table()),
        trail=operators_audit_table(),
        clock=unix_time,
        randomness=secrets.token_bytes,
    )
    return Provisioner(
        directory=directory,
        inspector=TrailInspector(operators_audit_table(), directory, attested_heads()),
        recovery=recovery,
        clock=unix_time,
        randomness=secrets.token_bytes,
    )


@cache
def audit_reader() -> "AuditReader":
    from embedtokens.use_cases.read_audit import AuditReader

    return AuditReader(audit_table())


@cache
def patience() -> "Patience":
    from embedtokens.adapters.aws.patience import Patience

    return Patience(time.sleep, budget().left)


@cache
def rotator() -> "Rotator":
    from embedtokens.config import RotationConfig

    return _rotator(RotationConfig.from_env(os.environ), operators_ring_table(), installer_role_arn=None)


def _rotator(config: "RotationConfig", ring: "RingWriter", installer_role_arn: str | None) -> "Rotator":
    from embedtokens import log
    from embedtokens.adapters.aws.boto3_clients import Boto3Client
    from embedtokens.adapters.kms.key_maker import KeyRoles, KmsKeyMaker
    from embedtokens.adapters.metrics import EmbeddedMetrics
    from embedtokens.use_cases.rotate_keys import Rotator

    roles = KeyRoles(config.account_root_arn, config.signer_role_arn, config.rotator_role_arn, installer_role_arn)
    keys = Boto3Client.of("kms", budget(), repeatable=False)
    tags = Boto3Client.of("resourcegroupstaggingapi", budget())
    maker = KmsKeyMaker(keys, tags, roles, stack_name=config.stack_name, patience=patience())
    gauges = EmbeddedMetrics(config.stack_name, lambda line: log.logger().info("rotation", extra=line))
    return Rotator(ring=ring, keys=maker, clock=unix_time, gauges=gauges)


@cache
def operator() -> "Operator":
    from embedtokens.use_cases.operate_signing_keys import Operator

    return Operator(rotator())


@cache
def installation() -> "Installation":
    """What the template says, installed by a role that makes the first keys."""
    from embedtokens.adapters.aws.patience import PatientRing
    from embedtokens.config import InstallationConfig
    from embedtokens.use_cases.install_signing_keys import Installation

    config = InstallationConfig.from_env(os.environ)
    ring = PatientRing(operators_ring_table(), patience())
    rotator = _rotator(config, ring, config.installer_role_arn)
    return Installation(rotator, config.issuer, config.timing, attestation_log(config.stack_name))


@cache
def responder() -> "Responder":
    from embedtokens.adapters.aws.cloudformation import Responder
    from embedtokens.config import ResponseConfig, endpoint_of

    config = ResponseConfig.from_env(os.environ)
    told = endpoint_of("S3", os.environ)
    return Responder(region=config.aws_region, url_suffix=config.url_suffix, s3_endpoint=told, sleep=time.sleep)
