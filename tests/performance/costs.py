"""What a million calls and a month cost on AWS: `make costs` writes the tables of docs/operate/cost.md.

What functions ask of AWS and what they log is counted (usage.py); the prices and the assumptions are in prices.toml.
"""

import tomllib
from typing import Any

from embedtokens.adapters import metrics
from tests.performance.usage import TENANTS, Counted, Usage, count
from tests.support.local_stack import ROOT

PAGE = ROOT / "docs/operate/cost.md"
TEMPLATE = (ROOT / "template.yaml").read_text()
BEGIN, END = "<!-- written by make costs -->\n", "<!-- until here -->\n"
FIGURES: dict[str, Any] = tomllib.loads((ROOT / "tests/performance/prices.toml").read_text())
PRICE, QUOTA, ASSUMED = FIGURES["price"], FIGURES["quota"], FIGURES["assumption"]
CALLS: dict[str, int] = {f"`{name}`": time for name, time in ASSUMED["own_milliseconds"].items()}
LINKS = {
    "bills INIT": "https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/",
    "read unit": "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html",
    "Requests to KMS": (
        "https://aws.amazon.com/blogs/aws-cloud-financial-management/"
        "launch-controlling-aws-cloudtrail-costs-using-aws-kms-event-filtering/"
    ),
    "quota": "https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html",
}
MILLION = 1_000_000
OPTIONAL = ("A second trail", "`SnapStart=On`")
"""What begins so is paid only by those who want it."""
GIGABYTE = 1e9
PLATFORM_LINES, ACCESS_LINES = 2, 1
HOURS_A_MONTH = ASSUMED["seconds_a_month"] / 3600
GIGABYTES_OF_MEMORY = ASSUMED["memory_mb"] / 1024


def milliseconds(usage: Usage, own: int) -> int:
    in_kms = usage.kms_requests * ASSUMED["kms_milliseconds"]
    return int(own + usage.requests * ASSUMED["dynamodb_milliseconds"] + in_kms)


def costs(name: str, usage: Usage) -> dict[str, float]:
    """Dollars for a million calls, by what they are paid for."""
    access_log = ASSUMED["access_log_bytes"] + ACCESS_LINES * ASSUMED["log_event_bytes"]
    per_call = {
        "API Gateway": PRICE["http_api_request"],
        **_of_a_run(usage, CALLS[name], ASSUMED["cold_starts"]),
        "Data transfer out": (usage.answer_bytes + ASSUMED["transport_bytes"]) / GIGABYTE * PRICE["data_out_gigabyte"],
    }
    per_call["Log lines of Lambda and API Gateway"] += access_log / GIGABYTE * PRICE["log_gigabyte"]
    return {paid_for: cost * MILLION for paid_for, cost in per_call.items()}


def second_trail(usage: Usage, cold_starts: float) -> float:
    """Dollars for a run, where a second trail of the account records management events."""
    events = usage.management_events + cold_starts * ASSUMED["cloudtrail_events_a_cold_start"]
    return float(events * PRICE["cloudtrail_further_copy_of_an_event"])


def run(usage: Usage) -> float:
    """Dollars for one run of an operator's function, which finds no container."""
    return sum(_of_a_run(usage, own=0, cold_starts=1).values())


def _of_a_run(usage: Usage, own: int, cold_starts: float) -> dict[str, float]:
    second = GIGABYTES_OF_MEMORY * PRICE["lambda_gb_second_arm64"]
    log_byte = PRICE["log_gigabyte"] / GIGABYTE
    written = usage.write_units * PRICE["dynamodb_write_request_unit"]
    return {
        "Lambda": PRICE["lambda_request"] + milliseconds(usage, own) / 1000 * second,
        "Lambda's INIT": cold_starts * ASSUMED["init_milliseconds"] / 1000 * second,
        "DynamoDB": usage.read_units * PRICE["dynamodb_read_request_unit"] + written,
        "KMS": usage.kms_requests * PRICE["kms_asymmetric_request"],
        "Our log lines": (usage.log_bytes + usage.log_lines * ASSUMED["log_event_bytes"]) * log_byte,
        "Log lines of Lambda and API Gateway": (
            (ASSUMED["platform_log_bytes"] + PLATFORM_LINES * ASSUMED["log_event_bytes"]) * log_byte
        ),
    }


def monthly(counted: Counted) -> dict[str, float]:
    """Dollars a month, whether anybody calls or not."""
    functions = TEMPLATE.count("Type: AWS::Serverless::Function\n")
    ours = {value for name, value in vars(metrics).items() if name.isupper() and isinstance(value, str)}
    cached = functions * GIGABYTES_OF_MEMORY * ASSUMED["seconds_a_month"]
    attest, rotate = counted.hourly["AttestAudit"], counted.hourly["RotateSigningKey"]
    trail = HOURS_A_MONTH * sum(second_trail(usage, cold_starts=1) for usage in counted.hourly.values())
    return {
        "Signing keys in KMS, one active and one ready": ASSUMED["signing_keys"] * PRICE["kms_key_month"],
        "The key in KMS that signs audit checkpoints": PRICE["kms_key_month"],
        f"`AttestAudit`, hourly, for {TENANTS} tenants: {_asked(attest)}": HOURS_A_MONTH * run(attest),
        f"`RotateSigningKey`, hourly: {_asked(rotate)}": HOURS_A_MONTH * run(rotate),
        "A second trail in CloudTrail: the events of these two": trail,
        "Alarms": TEMPLATE.count(" MetricName: ") * PRICE["alarm_metric_month"],
        "Metrics; each code of a refusal that occurs is one more": (len(ours) - 1) * PRICE["metric_month"],
        "The dashboard": PRICE["dashboard_month"],
        "`SnapStart=On`: the snapshots of one version of every function": cached * PRICE["snap_start_cached_gb_second"],
    }


def _asked(usage: Usage) -> str:
    asked = {
        "read units": usage.read_units,
        "write units": usage.write_units,
        "requests to KMS": usage.kms_requests,
    }
    return ", ".join(f"{number} {unit}" for unit, number in asked.items() if number)


def tables(counted: Counted) -> str:
    fixed = [[name, f"{cost:.2f}"] for name, cost in monthly(counted).items()]
    return f"""{_summary(counted)}
{_calls_table(counted)}
{_reads_table(counted)}
{_table(["dollars a month, whether anybody calls or not", ""], fixed)}
{_explanation(counted)}"""


def _summary(counted: Counted) -> str:
    generate, introspect, session = (costs(name, counted.warm[name]) for name in CALLS)
    tokens, signatures = sum(generate.values()), generate["KMS"]
    introspections, handshakes = sum(introspect.values()), sum(session.values())
    idle = sum(cost for name, cost in monthly(counted).items() if not name.startswith(OPTIONAL))
    return f"""A million tokens cost about {tokens:.0f} US dollars, of which {signatures:.0f} are signatures by KMS.
A million introspections cost about {introspections:.0f}, a million handshakes about {handshakes:.0f}. Verifying
offline costs nothing. A stack without traffic costs about {idle:.0f} dollars a month.

The tables are written by `make costs` from counted AWS calls and the prices in `tests/performance/prices.toml`. For
your region, change the prices there and run `make costs`.
"""


def _calls_table(counted: Counted) -> str:
    cold, init, platform, access, transport = (
        ASSUMED[name]
        for name in ("cold_starts", "init_milliseconds", "platform_log_bytes", "access_log_bytes", "transport_bytes")
    )
    usages = {name: counted.warm[name] for name in CALLS}
    times = ", ".join(str(milliseconds(usage, CALLS[name])) for name, usage in usages.items())
    origins = {
        "API Gateway": "price",
        "Lambda": f"assumed: {times} ms",
        "Lambda's INIT": f"assumed: {init} ms in {cold:.0%} of calls",
        "DynamoDB": f"counted: {', '.join(str(usage.read_units) for usage in usages.values())} read units",
        "KMS": f"counted: {', '.join(str(usage.kms_requests) for usage in usages.values())} signatures",
        "Our log lines": "counted",
        "Log lines of Lambda and API Gateway": f"assumed: {platform} and {access} bytes",
        "Data transfer out": f"counted, and {transport} bytes assumed for transport",
    }
    by_call = [costs(name, usage) for name, usage in usages.items()]
    rows = [[row, *(f"{cost[row]:.2f}" for cost in by_call), origin] for row, origin in origins.items()]
    trails = [second_trail(usage, cold) * MILLION for usage in usages.values()]
    rows.append(["**together**", *(f"**{sum(cost.values()):.2f}**" for cost in by_call), ""])
    rows.append(["a second trail in CloudTrail adds", *(f"{cost:.2f}" for cost in trails), "counted: requests to KMS"])
    return _table(["dollars for a million calls", *CALLS, "source"], rows)


def _reads_table(counted: Counted) -> str:
    header = ["DynamoDB's read units, counted", "a warm call", "the first of a container", "with large settings"]
    cases = (counted.warm, counted.first, counted.first_large)
    rows = [[name, *(str(usages[name].read_units) for usages in cases)] for name in counted.warm]
    return _table(header, rows)


def _explanation(counted: Counted) -> str:
    restored = GIGABYTES_OF_MEMORY * PRICE["snap_start_restored_gb"] * ASSUMED["cold_starts"] * MILLION
    settings = f"{counted.settings_bytes / 1000:.0f} KB"
    deployment = f"{_asked(counted.deployment)}: {run(counted.deployment):.4f}"
    per_second = QUOTA["kms_ecc_requests_a_second"]
    signatures = f"{per_second:,} times a second for each account and region"
    links = "".join(f"[{name}]: {address}\n" for name, address in LINKS.items())
    prices = f"AWS's list prices in {FIGURES['region']} as of {FIGURES['date']}"
    return f"""All prices are {prices}, without free tiers, storage or tax.
The prices of CloudTrail, data transfer and restoring come from undated pages; check them before you rely on them.

- *Counted*: the real handlers run, and every request, response and log line is recorded.
- *Assumed*: not measured on AWS; change it in `tests/performance/prices.toml`. Functions have arm64 and
  {ASSUMED["memory_mb"]} MB.

**Lambda.** Since 2025-08-01 Lambda [bills INIT] like calls. With `SnapStart=On`, restoring costs {restored:.2f}
instead, for the same share of a million calls.

**DynamoDB.** A consistent read takes one [read unit] for each 4 KB of an item. Items of a batch are rounded up one by
one, and a key without an item takes a unit as well, so a token that is not revoked costs as much as a revoked one. The
first call of a container also reads the key ring and the tenant's settings; large settings are {settings}. The first
use of an API key in an hour adds a write unit.

**CloudTrail.** The first copy of management events is free. [Requests to KMS] are such events, including `Sign`: each
further trail in the region costs money for every token, unless it excludes KMS events. DynamoDB reads are not
management events.

**Deployments.** `InstallSigningKeys` runs at each deployment. The first run takes
{deployment} dollars.

**KMS quota.** KMS signs about {signatures} (the [quota] as of {QUOTA["date"]}).
AWS raises it on request.

{links}"""


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def parts(page: str) -> tuple[str, str, str]:
    """What stands before, between and behind the marks."""
    before, found, rest = page.partition(BEGIN)
    written, ended, behind = rest.partition(END)
    if not (found and ended):
        raise ValueError("the page has lost its marks")
    return before, written, behind


def main() -> None:
    before, _, behind = parts(PAGE.read_text())
    PAGE.write_text(f"{before}{BEGIN}\n{tables(count())}\n{END}{behind}")


if __name__ == "__main__":
    main()
