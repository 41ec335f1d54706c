"""Third-party software in a release: the layer's packages and suffix list, and the page's npm package."""

import json
import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).parents[1]
REQUIREMENTS = ROOT / "layers/shared/requirements.txt"
NPM_LOCK = ROOT / "tests/e2e/node/package-lock.json"
PUBLIC_SUFFIXES = ROOT / "layers/shared/embedtokens/adapters/public_suffixes.txt"
VENDORED = ROOT / "functions/console/page/vendor/htm-preact.js"

# Permissive: they require that their notice is kept, and every wheel and folder keeps it.
PERMITTED = frozenset({"Apache-2.0", "BSD-3-Clause", "MIT", "MIT-0", "PSF-2.0", "Apache-2.0 OR BSD-3-Clause"})
# Reciprocal, file by file, each with the reason why it may be shipped.
RECIPROCAL = {
    (
        "publicsuffixlist",
        "MPL-2.0",
    ): "MPL-2.0 covers its own files only; what is shipped is the list in `embedtokens/adapters/public_suffixes.txt`, "
    "which is its own source, says so at its top, and is made by `make public-suffixes`"
}
# Packages whose metadata has no SPDX expression: recognized by words that are unique to their LICENSE file.
_READ = {
    "aws-lambda-powertools": ("MIT-0", "MIT No Attribution"),
    "google-re2": ("BSD-3-Clause", "Neither the name of Google"),
    "jmespath": ("MIT", "MIT License"),
}
_REQUIREMENT = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


class LicenceError(Exception):
    """Something would be shipped under a licence that is unknown or not permitted."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package. `version` is None if it is part of the package `inside`, which does not state the version."""

    registry: Literal["pypi", "npm"]
    name: str
    version: str | None
    licence: str
    inside: str | None = None

    @property
    def purl(self) -> str:
        """https://github.com/package-url/purl-spec"""
        return f"pkg:{self.registry}/{self.name}" + (f"@{self.version}" if self.version else "")

    def check(self) -> None:
        """Raise LicenceError if the licence is not permitted."""
        if self.licence not in PERMITTED and (self.name, self.licence) not in RECIPROCAL:
            raise LicenceError(f"{self.name}: {self.licence}")


def packages() -> list[Package]:
    """Return all packages, checked. Raises LicenceError."""
    found = [*layer_packages(REQUIREMENTS.read_text()), public_suffixes(), *page_packages()]
    for package in found:
        package.check()
    return found


def layer_packages(requirements: str) -> list[Package]:
    return [
        Package("pypi", name, version, licence_of(name, metadata.distribution(name)))
        for name, version in _REQUIREMENT.findall(requirements)
    ]


def licence_of(name: str, installed: metadata.Distribution) -> str:
    """Return an SPDX expression (PEP 639). Raises LicenceError if none is known."""
    said = installed.metadata.get("License-Expression")
    if said:
        return str(said)
    expression, words = _READ.get(name, ("", ""))
    texts = [file.read_text() for file in installed.files or () if file.name.startswith("LICENSE")]
    if not expression or not any(words in text for text in texts):
        raise LicenceError(f"{name}: no SPDX expression in its metadata, and its LICENSE is not one that was read")
    return expression


def public_suffixes() -> Package:
    """Return the package that the layer's list is generated from; its code is not shipped."""
    installed = metadata.distribution("publicsuffixlist")
    return Package("pypi", "publicsuffixlist", installed.version, licence_of("publicsuffixlist", installed))


def page_packages() -> list[Package]:
    """Return the npm package htm, one file of which contains Preact."""
    locked: dict[str, Any] = json.loads(NPM_LOCK.read_text())["packages"]
    htm, preact = locked["node_modules/htm"], locked["node_modules/preact"]
    return [
        Package("npm", "htm", htm["version"], htm["license"]),
        Package("npm", "preact", None, preact["license"], inside="htm"),
    ]
