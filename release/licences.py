"""`make licences`: write THIRD_PARTY.md, the table of third-party software that is shipped, with its licences."""

from collections.abc import Sequence

from release.shipped import RECIPROCAL, ROOT, Package, packages

PAGE = ROOT / "THIRD_PARTY.md"
_WHERE = {"pypi": "layer", "npm": "page"}
_INTRODUCTION = """# What is shipped of other people's work

Written by `make licences`, out of the metadata of the packages themselves. Their notices are in the layer
(`*.dist-info/`, and at the top of the public suffix list) and in `functions/console/static/LICENSES.txt`. The Lambda
runtime brings botocore; it is not shipped.

| package | version | licence | in |
|---|---|---|---|
"""


def table(shipped: Sequence[Package]) -> str:
    """Return the whole page, sorted by name."""
    rows = "".join(map(_row, sorted(shipped, key=lambda package: package.name)))
    reasons = "".join(
        f"\n`{name}` ({licence}): {reason}.\n"
        for (name, licence), reason in RECIPROCAL.items()
        if any((package.name, package.licence) == (name, licence) for package in shipped)
    )
    return _INTRODUCTION + rows + reasons


def _row(package: Package) -> str:
    version = package.version or f"the one in {package.inside}"
    return f"| `{package.name}` | {version} | {package.licence} | {_WHERE[package.registry]} |\n"


if __name__ == "__main__":
    PAGE.write_text(table(packages()))
