"""What is measured, in a fresh interpreter that has the built layer and what the Lambda runtime brings, no more.

process.py WORK COUNT SPEC      WORK is a sample's name, `peer:` and a peer's module, or one of the baselines below

A sample with the count 0 is a container's INIT phase. What Lambda's bootstrap imports is there before anything is
measured, as it is in Lambda. AWS is where AWS_ENDPOINT_URL says.
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
CONTEXT = SimpleNamespace(
    aws_request_id="1",
    function_name="generate",
    memory_limit_in_mb=512,
    invoked_function_arn="arn:aws:lambda:eu-west-1:123456789012:function:generate",
)
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
    """A token of the snapshot, whole: every check but the origin's."""
    from embedtokens.settings.document import default_settings
    from embedtokens.tokens.revocation import Revocations
    from embedtokens.use_cases.tokens.check_token import Expected, ValidToken, check_token
    from embedtokens.wiring import stores

    set_clock(spec)
    ring = stores.key_ring().ring()
    nothing_revoked = Revocations(token_revoked=False, api_key_known=True)
    expected = Expected(
        tenant_id=spec["tenantId"], settings=default_settings(), revocations=nothing_revoked, at=spec["at"]
    )

    def check() -> None:
        found = check_token(spec["token"], ring, expected)
        assert isinstance(found, ValidToken), found

    return repeat(count, check)


def sample(name: str, count: int, spec: dict[str, Any]) -> None:
    """As Lambda does: import the handler, then call it."""
    asked = spec["samples"][name]
    set_clock(spec)
    import app  # type: ignore[import-not-found] # the function's folder is first on the path

    if "after" in asked:
        answered(app.handler, spec["samples"][asked["after"]]["event"])
    repeat(count, lambda: answered(app.handler, asked["event"]))


def peer(module: str, count: int, spec: dict[str, Any]) -> None:
    """The same for somebody else's handler of generate-token."""
    handler = __import__(module).handler
    repeat(count, lambda: answered(handler, spec["samples"]["generate_token"]["event"]))


def answered(handler: Callable[[Any, Any], Any], event: dict[str, Any]) -> None:
    answer = handler(event, CONTEXT)
    if answer["statusCode"] != 200:
        raise AssertionError(answer)


def set_clock(spec: dict[str, Any]) -> None:
    """The snapshot's moment; and what valgrind slows down is not late."""
    from embedtokens.wiring import system

    system.unix_time = lambda: spec["at"]
    time.monotonic = lambda: 0.0  # what the budget of a request is measured by


def main() -> None:
    work, count = sys.argv[1], int(sys.argv[2])
    with open(sys.argv[3]) as file:  # noqa: PTH123 - pathlib would be one more import to count
        spec = json.load(file)
    baselines: dict[str, Work] = {
        "nothing": lambda _: None, "boto3": boto3_client, "sign": raw_sign, "raw_verify": raw_verify,
    }  # fmt: skip
    if work in baselines:
        sys.path.insert(0, spec["layer"])
        baselines[work](count)
    elif work.startswith("peer:"):
        sys.path.insert(0, spec["peers"])
        peer(work.removeprefix("peer:"), count, spec)
    elif work == "verify":
        sys.path.insert(0, spec["layer"])
        verify(count, spec)
    else:
        sys.path[:0] = [f"{spec['functions']}/{spec['samples'][work]['function']}", spec["layer"]]
        sample(work, count, spec)
    print(json.dumps(SECONDS_EACH))
    sys.stdout.flush()
    os._exit(0)  # taking the interpreter down is no part of a cold start


main()
