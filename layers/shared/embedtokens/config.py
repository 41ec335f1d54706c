"""Configuration: frozen structures whose fields are the environment variables, in lower case."""

from collections.abc import Mapping
from typing import Self

import msgspec


class ConfigError(Exception):
    """The function was deployed without a variable that it needs."""


def endpoint_of(service: str, environ: Mapping[str, str]) -> str | None:
    """Where a service is on a machine that is not AWS, in the variables that every SDK goes by.

    https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
    """
    return environ.get(f"AWS_ENDPOINT_URL_{service}") or environ.get("AWS_ENDPOINT_URL")


class Config(msgspec.Struct, frozen=True):
    """Variables that are needed together: what can do without one is not of its kind."""

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Raises ConfigError that names every missing variable at once."""
        names = {name: name.upper() for name in cls.__struct_fields__}
        if missing := sorted(variable for variable in names.values() if not environ.get(variable)):
            raise ConfigError(f"unset: {', '.join(missing)}")
        return cls(**{name: environ[variable] for name, variable in names.items()})


class TableConfig(Config, frozen=True):
    """What every function with state needs."""

    table_name: str


class AuditedConfig(TableConfig, frozen=True):
    """What functions need that change something which the audit trail tells of, or read the trail."""

    audit_table_name: str


class AttestedConfig(AuditedConfig, frozen=True):
    """What functions need that make or verify audit checkpoints."""

    attestation_key_arn: str


class StackConfig(Config, frozen=True):
    """What functions need that write metrics: the stack's name is their dimension."""

    stack_name: str


class RotationConfig(TableConfig, frozen=True):
    """What making signing keys needs beside the table: the stack's name is the keys' tag."""

    stack_name: str
    account_root_arn: str
    signer_role_arn: str
    rotator_role_arn: str


class InstallationConfig(RotationConfig, frozen=True):
    """What the installer goes by: whoever invokes it cannot say it. `timing` is a JSON object of figures."""

    installer_role_arn: str
    issuer: str
    timing: str


class ResponseConfig(Config, frozen=True):
    """Where CloudFormation takes the answers of custom resources: the region, and the partition's domain."""

    aws_region: str
    url_suffix: str
