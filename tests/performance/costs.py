"""What a million calls cost on AWS: `make costs` writes the README's tables.

What a call asks of AWS and what it logs is counted, by the real handlers with AWS's answers on the wire; the prices and
the assumptions are in prices.toml.
"""

import io
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from typing import Any

import pytest
from aws_lambda_powertools import Logger

from embedtokens import log
from embedtokens.adapters import metrics
from tests.support.local_stack import ROOT
from tests.support.service import Service, running_service

README = ROOT / "README.md"
TEMPLATE = (ROOT / "template.yaml").read_text()
BEGIN, END = "<!-- written by make costs -->\n", "<!-- until here -->\n"
FIGURES: dict[str, Any] = tomllib.loads((ROOT / "tests/performance/prices.toml").read_text())
PRICE, ASSUMED = FIGURES["price"], FIGURES["assumption"]
ORIGIN = "https://app.example.com"
MILLION = 1_000_000
GIGABYTE = 1e9
ROUND_BYTES = 100  # a line's length has the service's name and the like in it: the table should not change with those
SERVICES = ["API Gateway", "Lambda", "DynamoDB", "KMS", "logs"]


@dataclass(frozen=True)
class Usage:
    """What one warm call asks for. `reads` are items, each below 4 KB; `log_bytes` are those of our own lines."""

    reads: int
    signatures: int
    log_lines: int
    log_bytes: int


@contextmanager
def logging_to(stream: io.StringIO) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        logger = Logger(service=f"costs-{id(stream)}", stream=stream)
        patch.setattr(log, "logger", lambda: logger)
        yield


def measured() -> dict[str, Usage]:
    with running_service() as service, logging_to(io.StringIO()):
        tenant = service.provision()
        document = {**service.settings(tenant), "authorizedOrigins": [{"origin": ORIGIN}]}
        service.put_settings(tenant, document)
        token = service.token(tenant)
        headers = {"authorization": f"Bearer {token}", "origin": ORIGIN}
        calls: dict[str, Callable[[], Any]] = {
            "generate-token": lambda: service.generate(tenant),
            "introspect-token": lambda: service.introspect(tenant, token),
            "session": lambda: service.call("POST", "/embed/session", headers=headers),
        }
        return {name: _usage(service, call) for name, call in calls.items()}


def _usage(service: Service, call: Callable[[], Any]) -> Usage:
    stream = io.StringIO()
    call()  # what a container keeps is there from now on
    service.faults.requests.clear()
    signed = service.kms.calls.count("Sign")
    with logging_to(stream):
        assert call().status == 200
    reads = sum(len(table["Keys"]) for request in service.faults.requests for table in request["RequestItems"].values())
    lines = stream.getvalue().splitlines()
    log_bytes = ceil(sum(map(len, lines)) / ROUND_BYTES) * ROUND_BYTES
    return Usage(reads, service.kms.calls.count("Sign") - signed, len(lines), log_bytes)


def costs(name: str, usage: Usage) -> list[float]:
    """Dollars for a million calls, by service."""
    seconds = ASSUMED["milliseconds"][name] / 1000
    lines = usage.log_lines + 3  # the platform's two, and the access log's
    log_bytes = usage.log_bytes + ASSUMED["platform_log_bytes"] + ASSUMED["access_log_bytes"]
    per_call = [
        PRICE["http_api_request"],
        PRICE["lambda_request"] + seconds * ASSUMED["memory_mb"] / 1024 * PRICE["lambda_gb_second_arm64"],
        usage.reads * PRICE["dynamodb_read_request_unit"],
        usage.signatures * PRICE["kms_asymmetric_request"],
        (log_bytes + lines * ASSUMED["log_event_bytes"]) / GIGABYTE * PRICE["log_gigabyte"],
    ]
    return [cost * MILLION for cost in per_call]


def monthly() -> dict[str, float]:
    """Dollars a month, whether anybody calls or not."""
    functions = TEMPLATE.count("Type: AWS::Serverless::Function\n")
    ours = {value for name, value in vars(metrics).items() if name.isupper() and isinstance(value, str)}
    cached = functions * ASSUMED["memory_mb"] / 1024 * ASSUMED["seconds_a_month"]
    return {
        "Signing keys in KMS, one active and one ready": ASSUMED["signing_keys"] * PRICE["kms_key_month"],
        "The key in KMS that signs audit checkpoints": PRICE["kms_key_month"],
        "Alarms": TEMPLATE.count(" MetricName: ") * PRICE["alarm_metric_month"],
        "Metrics; each code of a refusal that occurs is one more": (len(ours) - 1) * PRICE["metric_month"],
        "The dashboard": PRICE["dashboard_month"],
        "`SnapStart=On`: the snapshots of one version of every function": cached * PRICE["snap_start_cached_gb_second"],
    }


def tables(usages: dict[str, Usage]) -> str:
    header = ["a million calls of", *SERVICES, "together", "billed"]
    rows = []
    for name, usage in usages.items():
        by_service = costs(name, usage)
        dollars = [f"{cost:.2f}" for cost in [*by_service, sum(by_service)]]
        asked = f"{usage.reads} reads" + (f", {usage.signatures} Sign" if usage.signatures else "")
        rows.append([f"`{name}`", *dollars, f"{ASSUMED['milliseconds'][name]} ms, {asked}"])
    region, date = FIGURES["region"], FIGURES["date"]
    memory, platform, access = (ASSUMED[name] for name in ("memory_mb", "platform_log_bytes", "access_log_bytes"))
    fixed = [[name, f"{cost:.2f}"] for name, cost in monthly().items()]
    return f"""{_table(header, rows)}
{_table(["a month, whether anybody calls or not", ""], fixed)}
In US dollars, by AWS's list prices in {region} as of {date}, without free tiers. Reads, signatures and our own log
lines are counted from the code. Assumed are the billed time of a warm call on arm64 with {memory} MB, {platform}
bytes of Lambda's own log and {access} of the access log a call. Storage, data transfer and tax are not in it.
"""


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def parts(readme: str) -> tuple[str, str, str]:
    """What stands before, between and behind the marks."""
    before, found, rest = readme.partition(BEGIN)
    written, ended, behind = rest.partition(END)
    if not (found and ended):
        raise ValueError("the README has lost its marks")
    return before, written, behind


def main() -> None:
    before, _, behind = parts(README.read_text())
    README.write_text(f"{before}{BEGIN}\n{tables(measured())}\n{END}{behind}")


if __name__ == "__main__":
    main()
