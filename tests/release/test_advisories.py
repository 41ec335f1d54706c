"""No version that an advisory names is locked, wherever it is locked.

pip-audit asks for advisories that are newer than this table (`make audit`); it needs a network, and this does not. What
has no advisory that is known here has none beside its name: 2026-11-24.
"""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.version import Version

from release.shipped import NPM_LOCK, REQUIREMENTS, ROOT, packages

LOCKS = [
    ROOT / folder / "uv.lock"
    for folder in (
        ".",
        "local",
        "local/aws",
        "local/checkov",
        "examples/mcp_server",
        "local/sam",
        "tests/performance/callers",
        "tests/performance/peers",
    )
]

# The lowest version that no advisory names, and the advisories (GHSA or CVE) that name the ones below it.
FLOORS: dict[str, tuple[str, tuple[str, ...]]] = {
    "aws-lambda-powertools": ("0", ()),
    "cffi": ("0", ()),
    "cryptography": ("50.0.0", ("CVE-2026-69247", "GHSA-g6cj-pr64-35w5", "CVE-2026-39892", "CVE-2026-34073")),
    "google-re2": ("0", ()),
    "idna": ("3.15", ("CVE-2026-45409", "GHSA-65pc-fj4g-8rjx", "CVE-2024-3651")),
    "jmespath": ("0", ()),
    "msgspec": ("0", ()),
    "publicsuffixlist": ("0", ()),
    "pycparser": ("0", ()),
    # The advisories ask for 2.13.0; below 2.15.0 hostile tokens raise TypeError, OverflowError or RecursionError.
    "pyjwt": (
        "2.15.0",
        ("CVE-2026-48522", "CVE-2026-48523", "CVE-2026-48524", "CVE-2026-48525", "CVE-2026-48526", "CVE-2026-32597"),
    ),
    "sqlglot": ("0", ()),
    "typing-extensions": ("0", ()),
    # Not shipped: the Lambda runtime brings its own. What tests and tools speak to AWS with.
    "botocore": ("0", ()),
    "urllib3": ("2.7.0", ("CVE-2026-44431", "CVE-2026-44432", "GHSA-mf9v-mfxr-j63j", "CVE-2026-21441")),
}


def locked(lock: Path) -> dict[str, str]:
    found: list[dict[str, Any]] = tomllib.loads(lock.read_text())["package"]
    return {package["name"]: package["version"] for package in found if "version" in package}


def below(versions: dict[str, str]) -> list[str]:
    return [
        f"{name} {version}: {' '.join(FLOORS[name][1])}"
        for name, version in versions.items()
        if name in FLOORS and Version(version) < Version(FLOORS[name][0])
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: str(lock.relative_to(ROOT)))
def test_nothing_below_its_floor_is_locked(lock: Path) -> None:
    assert locked(lock).keys() & FLOORS.keys()
    assert below(locked(lock)) == []


def test_nothing_below_its_floor_is_shipped() -> None:
    shipped = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", REQUIREMENTS.read_text(), re.MULTILINE))

    assert shipped
    assert below(shipped) == []


@pytest.mark.parametrize(("name", "version"), [("pyjwt", "2.14.0"), ("cryptography", "49.0.0"), ("idna", "3.14")])
def test_a_version_below_its_floor_is_found_and_named_with_its_advisories(name: str, version: str) -> None:
    (found,) = below({name: version})

    assert found.startswith(f"{name} {version}: ")
    assert "CVE-" in found


def test_whatever_is_shipped_was_looked_up() -> None:
    assert {package.name for package in packages() if package.registry == "pypi"} <= FLOORS.keys()


def test_npm_s_packages_are_locked_by_their_hashes() -> None:
    locked_packages = json.loads(NPM_LOCK.read_text())["packages"]

    assert all(package["integrity"].startswith("sha512-") for name, package in locked_packages.items() if name)
