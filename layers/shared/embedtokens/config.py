"""Configuration: frozen dataclasses whose fields are the environment variables, in lower case."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self


class ConfigError(Exception):
    """The function was deployed without a variable that it needs."""


@dataclass(frozen=True, slots=True)
class Config:
    """Variables that are needed together: what can do without one is not of its kind."""

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Raises ConfigError that names every missing variable at once."""
        names = {field.name: field.name.upper() for field in fields(cls)}
        if missing := sorted(variable for variable in names.values() if not environ.get(variable)):
            raise ConfigError(f"unset: {', '.join(missing)}")
        return cls(**{name: environ[variable] for name, variable in names.items()})


@dataclass(frozen=True, slots=True)
class TableConfig(Config):
    """What every function with state needs."""

    table_name: str


@dataclass(frozen=True, slots=True)
class AuditedConfig(TableConfig):
    """What functions need that change something which the audit trail tells of, or read the trail."""

    audit_table_name: str


@dataclass(frozen=True, slots=True)
class StackConfig(Config):
    """What functions need that write metrics: the stack's name is their dimension."""

    stack_name: str


@dataclass(frozen=True, slots=True)
class RotationConfig(TableConfig):
    """What making signing keys needs beside the table: the stack's name is the keys' tag."""

    stack_name: str
    account_root_arn: str
    signer_role_arn: str
    rotator_role_arn: str
