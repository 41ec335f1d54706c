"""`make sbom`: write the content of a release as a CycloneDX 1.5 document (https://cyclonedx.org/docs/1.5/json/).

uv knows the layer's packages, their hashes, and their dependencies. This adds licences, third-party files in the
repository (the page's library, the public suffix list), and what makes the document the same for the same commit.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import tomllib
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from release.shipped import PUBLIC_SUFFIXES, ROOT, VENDORED, Package, packages

type Document = dict[str, Any]

# In the repository, where uv does not see them.
_FILES = {"htm": VENDORED, "publicsuffixlist": PUBLIC_SUFFIXES}
_NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")  # of URLs (RFC 9562, appendix A)


def exported() -> Document:
    """Return what `uv export` reports of the layer."""
    uv = os.environ.get("UV") or shutil.which("uv") or str(ROOT / ".tools/uv/bin/uv")
    command = [uv, "export", "--quiet", "--locked", "--no-dev", "--no-emit-project", "--format", "cyclonedx1.5"]
    written = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    document: Document = json.loads(written)
    return document


def sbom(layer: Document, shipped: Sequence[Package], at: str) -> Document:
    """Return the SBOM; `at` is the time of the commit in RFC 3339."""
    by_name = {package.name: package for package in shipped if package.registry == "pypi"}
    components = [{**component, "licenses": _licences(by_name[component["name"]])} for component in layer["components"]]
    files = [_file_component(package, _FILES[package.name]) for package in shipped if package.name in _FILES]
    root = {**layer["metadata"]["component"], "type": "application", "licenses": [{"expression": "MIT"}]}
    document = {
        **layer,
        "metadata": {**layer["metadata"], "component": root, "timestamp": at},
        "components": [*components, *(_with_what_is_in_it(component, shipped) for component in files)],
        "dependencies": [
            {"ref": root["bom-ref"], "dependsOn": _wanted(components) + [component["bom-ref"] for component in files]},
            *layer["dependencies"],
            *({"ref": component["bom-ref"], "dependsOn": []} for component in files),
        ],
    }
    content = json.dumps({**document, "serialNumber": ""}, sort_keys=True)
    name = hashlib.sha256(content.encode()).hexdigest()
    return {**document, "serialNumber": uuid.uuid5(_NAMESPACE, name).urn}


def _licences(package: Package) -> list[dict[str, str]]:
    return [{"expression": package.licence}]


def _file_component(package: Package, file: Path) -> Document:
    return {
        "type": "data" if file == PUBLIC_SUFFIXES else "library",
        "bom-ref": package.purl,
        "name": package.name,
        "version": package.version,
        "purl": package.purl,
        "licenses": _licences(package),
        "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(file.read_bytes()).hexdigest()}],
    }


def _with_what_is_in_it(component: Document, shipped: Sequence[Package]) -> Document:
    inside = [
        {"type": "library", "name": package.name, "purl": package.purl, "licenses": _licences(package)}
        for package in shipped
        if package.inside == component["name"]
    ]
    return {**component, "components": inside}


def _wanted(components: Sequence[Document]) -> list[str]:
    """Return the layer's packages that the project itself requires."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = {requirement.partition("==")[0] for requirement in project["dependencies"]}
    return [component["bom-ref"] for component in components if component["name"] in names]


def committed_at() -> str:
    command = ["git", "log", "-1", "--format=%cI"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def write(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(sbom(exported(), packages(), committed_at()), indent=1) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="make sbom", description=__doc__)
    parser.add_argument("path", type=Path)
    write(parser.parse_args().path)
