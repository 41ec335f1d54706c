"""The list of what a release holds: valid, complete, and the same for the same commit."""

import copy
import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from release import sbom
from release.shipped import PUBLIC_SUFFIXES, REQUIREMENTS, ROOT, VENDORED, layer_packages, packages, public_suffixes

AT = "2026-11-24T08:00:00+00:00"


@pytest.fixture(scope="module")
def exported() -> dict[str, Any]:
    return sbom.exported()


@pytest.fixture(scope="module")
def document(exported: dict[str, Any]) -> dict[str, Any]:
    return sbom.sbom(exported, packages(), AT)


def faults(document: dict[str, Any]) -> object:
    return JsonStrictValidator(SchemaVersion.V1_5).validate_str(json.dumps(document))


def test_it_is_valid_cyclonedx_1_5(document: dict[str, Any]) -> None:
    assert faults(document) is None


def test_the_validator_finds_what_is_not(document: dict[str, Any]) -> None:
    wrong = copy.deepcopy(document)
    wrong["components"][0]["colour"] = "red"

    assert faults(wrong) is not None


def test_it_lists_exactly_what_the_layer_and_the_page_bring(document: dict[str, Any]) -> None:
    listed = {component["purl"] for component in document["components"]}

    layer = {package.purl for package in layer_packages(REQUIREMENTS.read_text())}
    assert listed == layer | {public_suffixes().purl, "pkg:npm/htm@3.1.1"}
    (htm,) = (component for component in document["components"] if component["name"] == "htm")
    assert [inside["purl"] for inside in htm["components"]] == ["pkg:npm/preact"]


def test_every_component_has_a_licence_and_hashes(document: dict[str, Any]) -> None:
    for component in document["components"]:
        assert component["licenses"][0]["expression"], component["name"]
        hashes = component.get("hashes") or [
            one for reference in component["externalReferences"] for one in reference["hashes"]
        ]
        assert {one["alg"] for one in hashes} == {"SHA-256"}, component["name"]


@pytest.mark.parametrize(("name", "file"), [("htm", VENDORED), ("publicsuffixlist", PUBLIC_SUFFIXES)])
def test_a_component_without_a_package_is_the_file_that_is_shipped(
    document: dict[str, Any], name: str, file: Path
) -> None:
    (found,) = (component for component in document["components"] if component["name"] == name)

    assert found["hashes"][0]["content"] == hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_service_needs_what_the_project_asks_for(document: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    root = document["metadata"]["component"]["bom-ref"]
    needs = {entry["ref"]: entry.get("dependsOn") for entry in document["dependencies"]}

    assert len(needs[root]) == len(project["dependencies"]) + len(["htm", "publicsuffixlist"])
    assert set(needs) == {root} | {component["bom-ref"] for component in document["components"]}


def test_the_same_commit_has_the_same_document(document: dict[str, Any]) -> None:
    assert sbom.sbom(sbom.exported(), packages(), AT) == document
    assert sbom.sbom(sbom.exported(), packages(), "2026-11-25T08:00:00Z")["serialNumber"] != document["serialNumber"]


def test_it_is_written_for_the_commit_that_is_checked_out(tmp_path: Path) -> None:
    sbom.write(tmp_path / "new/sbom.cdx.json")

    written = json.loads((tmp_path / "new/sbom.cdx.json").read_text())
    assert written["metadata"]["timestamp"] == sbom.committed_at()
    assert faults(written) is None
