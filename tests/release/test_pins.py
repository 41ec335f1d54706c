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


def jobs(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows" / name).read_text())["jobs"]
    return found


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
    assert all(job["permissions"] in ({}, {"contents": "read"}) for job in workflow["jobs"].values())


def test_the_public_gate_has_every_part_of_make_test_and_make_audit() -> None:
    runs = {name: [step["run"] for step in job["steps"] if "run" in step] for name, job in jobs("test.yml").items()}

    assert runs["check"] == ["make check"]
    assert runs["unit"][-1].endswith(" make unit")
    assert runs["test"][-1] == "make test ARGS=--cov"
    assert runs["arm64"][0] == "make build"
    assert runs["audit"][0] == "make audit"
    assert re.fullmatch(r"go run github\.com/zricethezav/gitleaks/v8@v[0-9.]+ git .*", runs["audit"][1])
    assert re.search(r"^test: .*check\)", MAKEFILE, re.MULTILINE)
    assert re.search(r"^audit:.*(?:\n\t.*)*pip-audit --strict", MAKEFILE, re.MULTILINE)


def test_the_gate_needs_every_other_job_and_runs_also_when_one_has_failed() -> None:
    gate = jobs("test.yml")["gate"]

    assert set(gate["needs"]) == jobs("test.yml").keys() - {"gate"}
    assert gate["if"] == "always()"
    assert all(f"'{result}'" in str(gate["steps"]) for result in ("failure", "cancelled", "skipped"))


def test_a_commit_hook_runs_what_the_lock_pins_and_fetches_nothing() -> None:
    hooked = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]

    assert [repo["repo"] for repo in hooked] == ["local"]
    assert all(hook["language"] == "system" for hook in hooked[0]["hooks"])
    assert [hook["id"] for hook in hooked[0]["hooks"]] == ["ruff-format", "ruff-check", "codespell", "gitleaks"]


def test_every_lock_is_audited_and_kept_up_to_date() -> None:
    (audited,) = re.findall(r"for project in (.*); do", MAKEFILE)
    (uv,) = (
        update
        for update in yaml.safe_load((ROOT / ".github/dependabot.yml").read_text())["updates"]
        if update["package-ecosystem"] == "uv"
    )

    assert set(audited.split()) == LOCKED
    assert {folder.strip("/") or "." for folder in uv["directories"]} == LOCKED
