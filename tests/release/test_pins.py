"""Whatever is fetched is known by its hash, and whatever is locked is watched."""

import re
import subprocess
from typing import Any

import pytest
import yaml

from release.shipped import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
LOCKED = {path.removesuffix("uv.lock").rstrip("/") or "." for path in TRACKED if path.split("/")[-1] == "uv.lock"}
MAKEFILE = (ROOT / "Makefile").read_text()


def steps(name: str) -> list[dict[str, Any]]:
    jobs = yaml.safe_load((ROOT / ".github/workflows" / name).read_text())["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


def test_uv_is_one_version_known_by_its_hashes() -> None:
    pinned = (ROOT / "uv.txt").read_text()

    assert re.findall(r"^(\S+)==", pinned, re.MULTILINE) == ["uv"]
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}", pinned)) > 10
    assert "--require-hashes" in MAKEFILE


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit(path: Any) -> None:
    used = re.findall(r"uses: *(\S+)", path.read_text())

    assert used
    assert [action for action in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_do_nothing_but_read(path: Any) -> None:
    workflow = yaml.safe_load(path.read_text())

    assert workflow["permissions"] == {}
    assert all(job["permissions"] == {"contents": "read"} for job in workflow["jobs"].values())


def test_the_public_gate_is_make_test_and_make_audit() -> None:
    run = [step["run"] for step in steps("test.yml") if "run" in step]

    assert run[:2] == ["make test", "make audit"]
    assert re.fullmatch(r"go run github\.com/zricethezav/gitleaks/v8@v[0-9.]+ git .*", run[2])
    assert re.search(r"^audit:.*(?:\n\t.*)*pip-audit --strict", MAKEFILE, re.MULTILINE)


def test_every_lock_is_audited_and_kept_up_to_date() -> None:
    (audited,) = re.findall(r"for project in (.*); do", MAKEFILE)
    (uv,) = (
        update
        for update in yaml.safe_load((ROOT / ".github/dependabot.yml").read_text())["updates"]
        if update["package-ecosystem"] == "uv"
    )

    assert set(audited.split()) == LOCKED
    assert {folder.strip("/") or "." for folder in uv["directories"]} == LOCKED
