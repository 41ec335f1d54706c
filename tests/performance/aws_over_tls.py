"""AWS on the loopback interface, over TLS: what a client of DynamoDB and KMS sends, receives and verifies.

The chain has Amazon's shape (root, intermediate, RSA leaf). boto3 trusts what it ships, which Lambda's runtime reads,
and our client Amazon's roots, as in production; each has this root added to it.
"""

import socket
import ssl
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import botocore
import trustme

from embedtokens.adapters.aws.endpoints import AMAZON_ROOTS
from tests.support.builders.snapshot import AT
from tests.support.fakes.aws_server import serving
from tests.support.fakes.stored_aws import StoredAws

_HOST = "127.0.0.1"
RUNTIME_ROOTS = Path(botocore.__file__).with_name("cacert.pem")


@dataclass(frozen=True)
class RunningAws:
    """`environment` leads an AWS client here; `calls` counts operations. The bundles are those of boto3 and of ours."""

    environment: Mapping[str, str]
    calls: Counter[str]
    runtime_bundle: Path
    amazon_bundle: Path


@contextmanager
def aws_over_tls(snapshot: dict[str, Any], folder: Path) -> Iterator[RunningAws]:
    """Answer out of `snapshot` until the end of the block; `folder` gets the trust stores."""
    root = trustme.CA(key_type=trustme.KeyType.RSA)
    leaf = root.create_child_ca(key_type=trustme.KeyType.RSA).issue_cert(_HOST, key_type=trustme.KeyType.RSA)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    bundles = folder / "runtime.pem", folder / "amazon.pem"
    for bundle, roots in zip(bundles, (RUNTIME_ROOTS, AMAZON_ROOTS), strict=True):
        bundle.write_bytes(roots.read_bytes() + root.cert_pem.bytes())
    stored = StoredAws(snapshot)
    with serving(stored, stored, context, clock=lambda: AT) as server:
        yield RunningAws({"AWS_ENDPOINT_URL": server.url}, stored.calls, *bundles)


def certificates(bundle: Path) -> int:
    """Return how many certificates a trust store has."""
    return bundle.read_text().count("BEGIN CERTIFICATE")


def free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket() as free:
        free.bind((_HOST, 0))
        port: int = free.getsockname()[1]
        return port
