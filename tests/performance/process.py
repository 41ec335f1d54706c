"""What is measured, in a fresh interpreter that has the built layer and what the Lambda runtime brings, no more.

process.py WORK COUNT SPEC      WORK is a function's folder, or one of the baselines below

What Lambda's bootstrap imports is there before anything is measured, as it is in Lambda.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import awslambdaric.bootstrap  # type: ignore[import-not-found] # noqa: F401 - for what it imports

type Work = Callable[[int], object]

WARM_UP = 10
SECONDS_EACH: list[float] = []


def repeat(count: int, call: Callable[[], object]) -> object:
    """What the last call answers; how long one took, after the first few, goes to SECONDS_EACH."""
    started, answer = 0.0, None
    for number in range(count):
        if number == WARM_UP:
            started = time.process_time()
        answer = call()
    if count > WARM_UP:
        SECONDS_EACH.append((time.process_time() - started) / (count - WARM_UP))
    return answer


def boto3_client(_count: int) -> None:
    import boto3

    boto3.client("kms")


def raw_sign(count: int) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256

    key, algorithm = ec.derive_private_key(7**80, ec.SECP256R1()), ec.ECDSA(SHA256())
    repeat(count, lambda: key.sign(b"x" * 600, algorithm))


def raw_verify(count: int) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256

    key, algorithm = ec.derive_private_key(7**80, ec.SECP256R1()), ec.ECDSA(SHA256())
    public, signature = key.public_key(), key.sign(b"x" * 600, algorithm)
    repeat(count, lambda: public.verify(signature, b"x" * 600, algorithm))


def verify(count: int, spec: dict[str, Any]) -> object:
    """A token of the snapshot, whole: format, signature, key state, issuer, audience, lifetime."""
    from embedtokens import wiring
    from embedtokens.domain.verification import Profile
    from embedtokens.domain.verification import verify as verify_token

    stub(spec)
    ring = wiring.key_ring().ring()
    profile = Profile(issuer=ring.issuer, tenant_id=spec["tenantId"], now=spec["at"], max_lifetime=86_400)
    return repeat(count, lambda: verify_token(spec["token"], ring, profile))


def function(name: str, count: int, spec: dict[str, Any]) -> Any:
    """As Lambda does: import the handler, then call it. Returns the calls of AWS that the last request made."""
    aws = stub(spec) if name != "console" else SimpleNamespace(calls={})
    import app  # type: ignore[import-not-found] # the function's folder is first on the path

    def call() -> None:
        aws.calls.clear()
        answer = app.handler(spec["events"][name], SimpleNamespace(aws_request_id="1"))
        if answer["statusCode"] != 200:
            raise AssertionError(answer)

    repeat(count, call)
    return aws.calls


def stub(spec: dict[str, Any]) -> Any:
    import stubbed_aws  # type: ignore[import-not-found] # beside the tests, on the path by the spec

    from embedtokens import wiring

    wiring.unix_time = lambda: spec["at"]
    aws = stubbed_aws.StubbedAws(spec)
    aws.install()
    return aws


def main() -> None:
    work, count = sys.argv[1], int(sys.argv[2])
    with open(sys.argv[3]) as file:  # noqa: PTH123 - pathlib would be one more import to count
        spec = json.load(file)
    sys.path[:0] = [f"{spec['functions']}/{work}", spec["layer"], spec["stubs"]]
    baselines: dict[str, Work] = {
        "nothing": lambda _: None, "boto3": boto3_client, "sign": raw_sign, "raw_verify": raw_verify,
    }  # fmt: skip
    if work in baselines:
        calls = baselines[work](count)
    else:
        calls = verify(count, spec) if work == "verify" else function(work, count, spec)
    if len(sys.argv) > 4:
        print(json.dumps({"calls": calls if isinstance(calls, dict) else None, "seconds": SECONDS_EACH}))
    sys.stdout.flush()
    os._exit(0)  # taking the interpreter down is no part of a cold start


main()
