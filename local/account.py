"""The emulated AWS account: its address, and clients for it that nothing on this machine can divert."""

import os
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.config import Config

ACCOUNT_ID = "000000000000"
REGION = "us-east-1"

_CONFIG = Config(
    proxies={},  # requests to this machine must not go through a proxy in the environment
    retries={"total_max_attempts": 1},
    read_timeout=120,
    max_pool_connections=64,
    s3={"addressing_style": "path"},
)


@dataclass(frozen=True, slots=True)
class Account:
    endpoint: str
    access_key_id: str
    secret_access_key: str
    region: str = REGION

    def client(self, service: str) -> Any:
        session = boto3.Session(
            aws_access_key_id=self.access_key_id,
            aws_secret_access_key=self.secret_access_key,
            region_name=self.region,
        )
        return session.client(  # type: ignore[call-overload]
            service, endpoint_url=self.endpoint, config=_CONFIG
        )


def forget_real_accounts() -> None:
    """Remove all AWS variables, so that a profile, region, or endpoint of a real account cannot affect this stack."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull
