"""Every response of the deployed stack is in the contract, whatever is sent to it."""

import os
from pathlib import Path

from tests.support import contract, fuzz
from tests.support.local_stack import LocalStack

# `make fuzz` sets these; in `make test` every run is short and sends the same.
QUICK = "FUZZ_EXAMPLES" not in os.environ
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES") or 8)
SEED = 1 if QUICK else int(os.environ.get("FUZZ_SEED") or 0) or None
NEED_A_PERSON = {
    ("GET", "/auth/callback"),
    ("POST", "/auth/tenant"),
    ("POST", "/invitations/{link}"),
}
"""What succeeds only for somebody who signs in with a browser."""


def test_the_description_is_served_as_it_is_kept(stack: LocalStack) -> None:
    assert stack.get("/openapi.json").text == contract.FILE.read_text()


def test_schemathesis_finds_no_response_outside_the_contract(stack: LocalStack, tmp_path: Path) -> None:
    report = tmp_path / "requests.har"

    finished = fuzz.run(stack, examples=EXAMPLES, seed=SEED, report=report, quick=QUICK)

    assert finished.returncode == 0, finished.stdout + finished.stderr
    operations = {(method.upper(), path) for path, said in contract.DOCUMENT["paths"].items() for method in said}
    assert operations - NEED_A_PERSON == fuzz.accepted(report, contract.DOCUMENT).keys()
