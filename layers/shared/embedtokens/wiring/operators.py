"""Use cases of operators, a schedule, or a deployment. Nobody waits for these functions, so they use boto3."""

import os
import secrets
from functools import cache
from typing import TYPE_CHECKING

from embedtokens.wiring import stores, system

if TYPE_CHECKING:
    from embedtokens.adapters.attestation_log import AttestationLog
    from embedtokens.adapters.aws.calls import AwsClient
    from embedtokens.adapters.aws.cloudformation import Responder
    from embedtokens.adapters.aws.propagation_wait import PropagationWait
    from embedtokens.adapters.dynamodb.audit import AuditTable
    from embedtokens.adapters.dynamodb.checkpoints import CheckpointTable
    from embedtokens.adapters.dynamodb.key_ring import RingTable
    from embedtokens.adapters.dynamodb.table import DynamoTable
    from embedtokens.adapters.kms.attestation_key import KmsAttestationKey
    from embedtokens.config import RotationConfig
    from embedtokens.use_cases.audit.attest_audit import Attester
    from embedtokens.use_cases.audit.attested_heads import AttestedHeads
    from embedtokens.use_cases.operator_ports import RingWriter
    from embedtokens.use_cases.operators.install_signing_keys import Installation
    from embedtokens.use_cases.operators.operate_signing_keys import Operator
    from embedtokens.use_cases.operators.provision_tenants import Provisioner
    from embedtokens.use_cases.operators.rotate_keys import Rotator


@cache
def table() -> "DynamoTable":
    """Return the table that callers' functions use, through boto3."""
    return stores.table_of(dynamodb())


@cache
def audit_table() -> "AuditTable":
    """Return the audit trail, through boto3."""
    return stores.audit_table_of(dynamodb(), table())


@cache
def dynamodb() -> "AwsClient":
    """Return DynamoDB, through boto3."""
    from embedtokens.adapters.aws.boto3_clients import Boto3Client

    return Boto3Client.of("dynamodb", system.budget())


@cache
def checkpoint_table() -> "CheckpointTable":
    """Return the audit checkpoints."""
    from embedtokens.adapters.dynamodb.checkpoints import CheckpointTable

    return CheckpointTable(stores.trail_table_of(dynamodb()))


@cache
def attestation_key() -> "KmsAttestationKey":
    """Return the KMS key that signs checkpoints."""
    from embedtokens.adapters.aws.boto3_clients import Boto3Client
    from embedtokens.adapters.kms.attestation_key import KmsAttestationKey
    from embedtokens.config import AttestedConfig

    return KmsAttestationKey(
        Boto3Client.of("kms", system.budget()), AttestedConfig.from_env(os.environ).attestation_key_arn
    )


@cache
def attested_heads() -> "AttestedHeads":
    """Return what checkpoints attest of tenants' trails."""
    from embedtokens.use_cases.audit.attested_heads import AttestedHeads

    return AttestedHeads(store=checkpoint_table(), key=attestation_key(), trail=audit_table())


@cache
def attester() -> "Attester":
    """Return the use case of AttestAudit."""
    from embedtokens.adapters.dynamodb.tenant_directory import DynamoTenantDirectory
    from embedtokens.use_cases.audit.attest_audit import Attester

    return Attester(
        directory=DynamoTenantDirectory(table(), audit_table()),
        trail=audit_table(),
        store=checkpoint_table(),
        key=attestation_key(),
        reports=attestation_log(system.stack_name()),
        clock=system.unix_time,
    )


def attestation_log(stack: str) -> "AttestationLog":
    """Return the log of checkpoints and their metrics."""
    from embedtokens import log
    from embedtokens.adapters.attestation_log import AttestationLog

    return AttestationLog(stack, lambda message, line: log.logger().info(message, extra=line))


@cache
def ring_table() -> "RingTable":
    """Return the key ring for changes."""
    from embedtokens.adapters.dynamodb.key_ring import RingTable

    return RingTable(table())


@cache
def provisioner() -> "Provisioner":
    """Return the use case of ProvisionTenant."""
    from embedtokens.adapters.dynamodb.api_keys import ApiKeyTable
    from embedtokens.adapters.dynamodb.key_ring import CachedRing
    from embedtokens.adapters.dynamodb.members import MemberTable
    from embedtokens.adapters.dynamodb.revocations import RevocationTable
    from embedtokens.adapters.dynamodb.tenant_directory import DynamoTenantDirectory
    from embedtokens.use_cases.audit.read_audit import TrailInspector
    from embedtokens.use_cases.operators.provision_tenants import Provisioner
    from embedtokens.use_cases.operators.recover_tenants import Recovery

    directory = DynamoTenantDirectory(table(), audit_table())
    recovery = Recovery(
        directory=directory,
        keys=ApiKeyTable(table(), audit_table()),
        members=MemberTable(table(), audit_table()),
        ring=CachedRing(ring_table(), system.unix_time),
        revocations=RevocationTable(table(), audit_table()),
        trail=audit_table(),
        clock=system.unix_time,
        randomness=secrets.token_bytes,
    )
    return Provisioner(
        directory=directory,
        inspector=TrailInspector(audit_table(), directory, attested_heads()),
        recovery=recovery,
        clock=system.unix_time,
        randomness=secrets.token_bytes,
    )


@cache
def propagation_wait() -> "PropagationWait":
    """Return the retries that wait for AWS to propagate what a deployment has made."""
    from embedtokens.adapters.aws.propagation_wait import PropagationWait

    return PropagationWait(system.sleep, system.budget().left)


@cache
def rotator() -> "Rotator":
    """Return the rotation of signing keys that the schedule runs."""
    from embedtokens.config import RotationConfig

    return _rotator(RotationConfig.from_env(os.environ), ring_table(), installer_role_arn=None)


def _rotator(config: "RotationConfig", ring: "RingWriter", installer_role_arn: str | None) -> "Rotator":
    from embedtokens import log
    from embedtokens.adapters.aws.boto3_clients import Boto3Client
    from embedtokens.adapters.kms.key_maker import KeyRoles, KmsKeyMaker
    from embedtokens.adapters.metrics import EmbeddedMetrics
    from embedtokens.use_cases.operators.rotate_keys import Rotator

    roles = KeyRoles(config.account_root_arn, config.signer_role_arn, config.rotator_role_arn, installer_role_arn)
    keys = Boto3Client.of("kms", system.budget(), repeatable=False)
    tags = Boto3Client.of("resourcegroupstaggingapi", system.budget())
    maker = KmsKeyMaker(keys, tags, roles, stack_name=config.stack_name, propagation_wait=propagation_wait())
    gauges = EmbeddedMetrics(config.stack_name, lambda line: log.logger().info("rotation", extra=line))
    return Rotator(ring=ring, keys=maker, clock=system.unix_time, gauges=gauges)


@cache
def operator() -> "Operator":
    """Return the use case of RotateSigningKey: the actions of the schedule and of operators."""
    from embedtokens.use_cases.operators.operate_signing_keys import Operator

    return Operator(rotator())


@cache
def installation() -> "Installation":
    """Return the installation of the template's settings, by a role that creates the first keys."""
    from embedtokens.adapters.aws.propagation_wait import PropagatedRing
    from embedtokens.config import InstallationConfig
    from embedtokens.use_cases.operators.install_signing_keys import Installation

    config = InstallationConfig.from_env(os.environ)
    ring = PropagatedRing(ring_table(), propagation_wait())
    rotator = _rotator(config, ring, config.installer_role_arn)
    return Installation(rotator, config.issuer, config.timing, attestation_log(config.stack_name))


@cache
def responder() -> "Responder":
    """Return the sender of answers to CloudFormation."""
    from embedtokens.adapters.aws.cloudformation import Responder
    from embedtokens.config import ResponseConfig, endpoint_of

    config = ResponseConfig.from_env(os.environ)
    endpoint = endpoint_of("S3", os.environ)
    return Responder(region=config.aws_region, url_suffix=config.url_suffix, s3_endpoint=endpoint, sleep=system.sleep)
