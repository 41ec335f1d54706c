"""Run schemathesis against the deployed local stack, with a separate tenant, so that it cannot disturb other tests."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tests.support import contract
from tests.support.local_stack import ROOT, LocalStack

type Operations = Counter[tuple[str, str]]


# Whole documents have a thousand boundaries: only `make fuzz` tests them.
_QUICK = """
[[operations]]
include-operation-id = ["replaceSettings", "patchSettings"]
phases = { coverage = { enabled = false } }
"""


def run(
    stack: LocalStack, *, examples: int, seed: int | None, report: Path, quick: bool
) -> subprocess.CompletedProcess[str]:
    """Run every kind of test that schemathesis has, with at most `examples` requests per operation and kind."""
    config = report.with_suffix(".toml")
    config.write_text((ROOT / "tests/fuzz/schemathesis.toml").read_text() + (_QUICK if quick else ""))
    made = stack.invoke("ProvisionTenant", {"action": "create", "name": "Fuzz"})
    body = {"user": {"distinctId": "user-123", "role": "explorer"}}
    token = stack.post("/embed/generate-token", body, x_api_key=made["apiKey"]).json()["token"]
    command = [str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(config)]
    options = ["--max-examples", str(examples), "--report-har-path", str(report), "--no-color"]
    return subprocess.run(
        [
            *command,
            "run",
            str(contract.FILE),
            "--url",
            stack.url,
            *options,
            *(["--seed", str(seed)] if seed is not None else []),
        ],
        cwd=ROOT,
        env={
            **os.environ,
            "EMBED_API_KEY": made["apiKey"],
            "EMBED_TOKEN": token,
            "EMBED_URL": stack.url,
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=False,
    )


def accepted(report: Path, document: Any) -> Operations:
    """Return how often each operation of the document succeeded."""
    found: Operations = Counter()
    for entry in json.loads(report.read_text())["log"]["entries"]:
        path = "/" + entry["request"]["url"].split("/", 3)[3].partition("?")[0]
        method, status = entry["request"]["method"], entry["response"]["status"]
        if status < 400 and (template := _template(path, method, document)):
            found[method, template] += 1
    return found


def _template(path: str, method: str, document: Any) -> str | None:
    """Return the matching path; fixed paths take precedence over those with parameters, as in API Gateway."""
    for template in sorted(document["paths"], key=lambda each: "{" in each):
        if method.lower() in document["paths"][template] and re.fullmatch(re.sub(r"{\w+}", "[^/]+", template), path):
            return str(template)
    return None
