"""What the layer ships: exactly the locked dependencies, pinned and hashed."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from tests.template.tools import ROOT, run, uv

REQUIREMENTS = (ROOT / "layers/shared/requirements.txt").read_text()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCKED = {package["name"]: package for package in tomllib.loads((ROOT / "uv.lock").read_text())["package"]}


def requirements(document: str) -> list[str]:
    """One text a requirement: comments left out, continued lines joined."""
    lines = "\n".join(line for line in document.splitlines() if not line.lstrip().startswith("#"))
    return [" ".join(line.split()) for line in lines.replace("\\\n", " ").splitlines()]


def name(requirement: str) -> str:
    return re.split(r"[=<>~! ;]", requirement, maxsplit=1)[0]


def with_all_that_they_need(names: set[str]) -> set[str]:
    needed = {dependency for known in names for dependency in _dependencies(LOCKED[known])}
    return names if needed <= names else with_all_that_they_need(names | needed)


def _dependencies(package: dict[str, Any]) -> Iterator[str]:
    yield from (dependency["name"] for dependency in package.get("dependencies", []))


def test_the_layer_s_requirements_are_those_of_the_lock_file() -> None:
    exported = run(uv(), "export", "--quiet", "--locked", "--no-dev", "--no-emit-project")

    assert requirements(REQUIREMENTS) == requirements(exported), "out of date: run `make requirements`"


def test_every_requirement_is_one_version_known_by_its_hashes() -> None:
    for requirement in requirements(REQUIREMENTS):
        assert re.match(r"[a-z0-9-]+==[0-9][0-9a-z.]* ", requirement), requirement
        assert re.search(r" --hash=sha256:[0-9a-f]{64}( |$)", requirement), requirement


def test_the_layer_ships_the_project_s_dependencies_and_all_that_they_need_and_nothing_else() -> None:
    declared = {name(dependency) for dependency in PROJECT["dependencies"]}
    shipped = [name(requirement) for requirement in requirements(REQUIREMENTS)]

    assert len(shipped) == len(set(shipped))
    assert set(shipped) == with_all_that_they_need(declared)


def test_the_layer_leaves_to_the_lambda_runtime_what_it_brings() -> None:
    assert {"boto3", "botocore"}.isdisjoint(map(name, requirements(REQUIREMENTS)))
