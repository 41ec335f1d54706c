"""Ten minutes of everything, for many tenants, in two containers: `make soak` (MINUTES=10).

Fails when a request does, and when memory, file handles or threads keep growing.
"""

import base64
import hashlib
import io
import json
import os
import random
import subprocess
import sys
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from embedtokens.api_keys.api_key import ApiKeyText
from tests.performance import calling, readme
from tests.performance.growth import Sample, at_the_end, growth, problems, sample
from tests.support.service import TABLE

NAME = "soak"
TENANTS = 400  # more than a container keeps settings of
CONTAINERS = 2
_SAMPLES = 120
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def tenants_like(snapshot: dict[str, Any], number: int) -> list[dict[str, str]]:
    """Adds tenants with the settings of the one that is there to `snapshot`, each with a key; answers with the keys."""
    pk, [_, key_sk, _] = f"TENANT#{snapshot['tenantId']}#", _parts(snapshot["apiKey"])
    items = snapshot["tables"][TABLE]
    model = [item for item in items if item["pk"]["S"] == pk and item["sk"]["S"] in {"TENANT", "SETTINGS", key_sk}]
    dice = random.Random(number)  # noqa: S311 - these tenants have nothing to hide
    keys = []
    for _ in range(number):
        tenant_id = "t_" + "".join(dice.choices(_DIGITS, k=16))
        key = ApiKeyText.make(tenant_id, "live", dice.randbytes)
        digest = base64.b64encode(hashlib.sha256(key.text.encode()).digest()).decode()
        for item in model:
            own = {"pk": {"S": f"TENANT#{tenant_id}#"}}
            if item["sk"]["S"] == key_sk:
                own |= {"sk": {"S": f"KEY#{key.key_id}"}, "sha256": {"B": digest}}
            items.append(item | own)
        keys.append({"apiKey": key.text})
    return keys


def _parts(api_key: str) -> tuple[str, str, str]:
    parsed = ApiKeyText.parse(api_key)
    return parsed.tenant_id, f"KEY#{parsed.key_id}", parsed.text


def watch(pids: list[int], locust: "subprocess.Popen[str]", every: float) -> dict[int, list[Sample]]:
    """Samples of the containers while locust calls them."""
    samples: dict[int, list[Sample]] = {pid: [] for pid in pids}
    while True:
        try:
            locust.wait(every)
        except subprocess.TimeoutExpired:
            for pid, taken in samples.items():
                taken.append(sample(pid))
        else:
            return samples


def main() -> int:
    minutes = float(os.environ.get("MINUTES") or 10)
    seconds = minutes * 60
    every = seconds / _SAMPLES
    with TemporaryDirectory(prefix="soak-") as scratch:
        folder = Path(scratch)
        file = folder / "snapshot.json"
        with redirect_stdout(io.StringIO()):  # the handlers' log
            snapshot = calling.take_snapshot(file)
        tenants = tenants_like(snapshot, TENANTS)
        file.write_text(json.dumps(snapshot))
        with calling.containers(CONTAINERS, file) as started:
            plan = {"containers": [container.url for container in started], "tenants": tenants, "token": ""}
            with calling.locust("Mixing", plan, folder, seconds=seconds) as locust:
                samples = watch([container.pid for container in started], locust, every)
                results = calling.results(locust, folder, seconds=0)
    return report(minutes, results, list(samples.values()))


def report(minutes: float, results: calling.Results, samples: list[list[Sample]]) -> int:
    wrong = [f"{number} times {what}" for what, number in results.failed.items()]
    if not results.requests:
        wrong.append("nothing was sent")
    head = ["container", "memory MB", "grew by MB", "file handles", "grew by", "threads", "grew by"]
    rows = []
    for number, taken in enumerate(samples, start=1):
        wrong += [f"container {number}: {problem}" for problem in problems(taken)]
        last, grown = at_the_end(taken), growth(taken)
        memory = [f"{last.rss_kb / 1024:.0f}", f"{grown.rss_kb / 1024:+.1f}"]
        counts = [last.file_handles, f"{grown.file_handles:+d}", last.threads, f"{grown.threads:+d}"]
        rows.append([str(number), *memory, *map(str, counts)])
    said = f"{minutes:g} min, {results.requests:,} requests, {results.failures} failed"
    content = f"{readme.where_and_when(date.today())}: {said}.\n\n{readme.table(head, rows)}"  # noqa: DTZ011
    print(content)  # noqa: T201
    if wrong:
        print("\n".join(wrong), file=sys.stderr)  # noqa: T201
        return 1
    readme.write(NAME, content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
