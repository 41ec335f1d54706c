"""Configuration: frozen structs whose fields are environment variables, in lower case."""

from collections.abc import Mapping
from typing import Self

import msgspec


class ConfigError(Exception):
    """The function was deployed without a required variable."""


def endpoint_of(service: str, environ: Mapping[str, str]) -> str | None:
    """Return the address of a service outside AWS, from the variables that all AWS SDKs use, or None.

    https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
    """
    return environ.get(f"AWS_ENDPOINT_URL_{service}") or environ.get("AWS_ENDPOINT_URL")


class Config(msgspec.Struct, frozen=True):
    """Variables that are required together."""

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Read the variables. Raises ConfigError that names all missing ones."""
        names = {name: name.upper() for name in cls.__struct_fields__}
        if missing := sorted(variable for variable in names.values() if not environ.get(variable)):
            raise ConfigError(f"unset: {', '.join(missing)}")
        return cls(**{name: environ[variable] for name, variable in names.items()})


class TableConfig(Config, frozen=True):
    """Required by every function with state."""

    table_name: str


class AuditedConfig(TableConfig, frozen=True):
    """Required by functions that read the audit trail or make audited changes."""

    audit_table_name: str


class AttestedConfig(AuditedConfig, frozen=True):
    """Required by functions that make or verify audit checkpoints."""

    attestation_key_arn: str


class OidcConfig(Config, frozen=True):
    """Where people sign in: the provider's issuer, and what it knows this service as."""

    oidc_issuer: str
    oidc_client_id: str
    oidc_scopes: str


class StackConfig(Config, frozen=True):
    """Required by functions that write metrics: the stack's name is their dimension."""

    stack_name: str


class RotationConfig(TableConfig, frozen=True):
    """Required to create signing keys, besides the table: the stack's name is the keys' tag."""

    stack_name: str
    account_root_arn: str
    signer_role_arn: str
    rotator_role_arn: str


class InstallationConfig(RotationConfig, frozen=True):
    """The installer's settings, which its caller cannot choose. `timing` is a JSON object of numbers."""

    installer_role_arn: str
    issuer: str
    timing: str


class ResponseConfig(Config, frozen=True):
    """Where CloudFormation accepts the answers of custom resources: the region and the partition's domain."""

    aws_region: str
    url_suffix: str
