"""Docker for the SAM CLI's containers: the engine that runs here, or one started by hand with an image made here.

AWS's base image comes from a registry. If none can be reached, one with the same parts is made from Debian's packages:
Python 3.13, Lambda's runtime interface client, and boto3; the runtime interface emulator is the SAM CLI's own.
"""

import os
import platform
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support.local_stack import ROOT, uv

_PROCESSOR = "arm64" if platform.machine().lower() in {"arm64", "aarch64"} else "x86_64"
IMAGE = f"public.ecr.aws/lambda/python:3.13-{_PROCESSOR}"
_PROGRAMS = ("docker", "dockerd", "debootstrap")
_PATIENCE_SECONDS = 60
# Lambda's order: the function's files, the layers, the runtime's packages.
_BOOTSTRAP = """#!/bin/sh
export PYTHONPATH=/var/task:/opt/python:/var/runtime AWS_EXECUTION_ENV=AWS_Lambda_python3.13
exec python3.13 -m awslambdaric "$_HANDLER"
"""


@contextmanager
def engine_with_image() -> Iterator[dict[str, str]]:
    """Yield the environment that a process needs to use it. Skips the test, with the reason, if that is impossible."""
    if _answers("docker", "info"):
        if not _answers("docker", "image", "inspect", IMAGE) and not _answers("docker", "pull", IMAGE):
            pytest.skip(f"Docker runs, but {IMAGE} is not there and cannot be pulled")
        yield {"SAM_ARGS": "--skip-pull-image"}
        return
    missing = [program for program in _PROGRAMS if shutil.which(program) is None]
    if missing:
        pytest.skip(f"no Docker engine runs, and {' and '.join(missing)} to start one is not installed")
    if os.geteuid() != 0:
        pytest.skip("no Docker engine runs, and only root may start one")
    with TemporaryDirectory(prefix="engine-", ignore_cleanup_errors=True) as folder:
        address = f"unix://{folder}/docker.sock"
        with _engine(Path(folder), address), pytest.MonkeyPatch.context() as patch:
            patch.setenv("DOCKER_HOST", address)
            _import_image(_root(Path(folder)))
            yield {"DOCKER_HOST": address, "SAM_ARGS": "--skip-pull-image"}


def _answers(*command: str) -> bool:
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@contextmanager
def _engine(folder: Path, address: str) -> Iterator[None]:
    """Run an engine that changes neither the machine's firewall nor its routing, and leaves nothing behind."""
    places = [f"--data-root={folder}/data", f"--exec-root={folder}/exec", f"--pidfile={folder}/pid"]
    network = ["--iptables=false", "--ip6tables=false", "--ip-masq=false", "--ip-forward=false"]
    log = folder / "log"
    with log.open("w") as output:
        command = ["dockerd", *places, "-H", address, *network, "--storage-driver=overlay2"]
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        for _ in range(_PATIENCE_SECONDS * 5):
            if _answers("docker", "--host", address, "info"):
                break
            if process.poll() is not None:
                pytest.skip(f"a Docker engine cannot be started here: {log.read_text().splitlines()[-1]}")
            time.sleep(0.2)
        else:
            pytest.fail(f"the Docker engine does not answer:\n{log.read_text()}")
        yield
    finally:
        process.terminate()
        process.wait(_PATIENCE_SECONDS)


def _root(folder: Path) -> Path:
    """Make the file system of the image."""
    root = folder / "root"
    made = subprocess.run(
        ["debootstrap", "--variant=minbase", "--include=python3.13,ca-certificates", "trixie", root],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.skip(f"no registry and no Debian mirror to make an image from: {made.stdout.splitlines()[-1]}")
    for place in ("runtime", "task", "rapid"):
        (root / "var" / place).mkdir()
    _install_runtime(root / "var/runtime", folder / "requirements.txt")
    return root


def _install_runtime(place: Path, requirements: Path) -> None:
    _run(uv(), "export", "--quiet", "--locked", "--only-group", "lambda-runtime", "-o", requirements)
    wanted = ("--python-version", "3.13", "--only-binary", ":all:", "--require-hashes")
    _run(uv(), "pip", "install", "--quiet", "--target", place, *wanted, "-r", requirements)
    bootstrap = place / "bootstrap"
    bootstrap.write_text(_BOOTSTRAP)
    bootstrap.chmod(0o755)


def _import_image(root: Path) -> None:
    with subprocess.Popen(["tar", "-C", root, "-c", "."], stdout=subprocess.PIPE) as packing:
        settings = ["WORKDIR /var/task", "ENV LAMBDA_TASK_ROOT=/var/task LAMBDA_RUNTIME_DIR=/var/runtime"]
        changes = [argument for setting in settings for argument in ("--change", setting)]
        subprocess.run(
            ["docker", "import", *changes, "-", IMAGE], stdin=packing.stdout, check=True, capture_output=True
        )


def _run(*command: str | Path) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
