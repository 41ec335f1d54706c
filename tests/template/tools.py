"""Starts the project's own tools (uv, make, the SAM CLI) as a developer at a terminal would."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_OURS = re.compile("AWS_|COV|MAKE|MFLAGS|PYTHON|UV$|VIRTUAL_ENV$")  # of this process, and of the make that runs it


@cache
def uv() -> str:
    """The uv that runs this, the one beside this Python, the one on the PATH, or the one that make fetched."""
    folders = [str(Path(sys.executable).parent), os.environ.get("PATH", ""), str(ROOT / ".tools/uv/bin")]
    found = os.environ.get("UV") or shutil.which("uv", path=os.pathsep.join(folders))
    assert found, f"uv is needed to build and to check what is built; looked in {folders}. `make python` fetches it."
    return str(Path(found).absolute())


def run(*command: str | Path, given: str | None = None) -> str:
    """What `command` prints, run in the repository's root; fails with all that it said."""
    environment = {name: value for name, value in os.environ.items() if not _OURS.match(name)}
    environment["PATH"] = f"{Path(uv()).parent}{os.pathsep}{os.environ['PATH']}"  # where the layer's Makefile looks
    environment |= {"SAM_CLI_TELEMETRY": "0", "AWS_DEFAULT_REGION": "eu-west-1"}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{shown(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def in_sam_project(*command: str | Path, given: str | None = None) -> str:
    return in_project("sam", *command, given=given)


def in_project(name: str, *command: str | Path, given: str | None = None) -> str:
    """In one of the environments under local/, for tools that pin most of what they stand on."""
    return run(uv(), "run", "--quiet", "--project", f"local/{name}", "--locked", *command, given=given)


def shown(command: Sequence[str | Path]) -> str:
    return " ".join(map(str, command))
