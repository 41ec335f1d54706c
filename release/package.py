"""`make release`: what `sam deploy` uploads in one zip, its SBOM, its licences, and the SHA-256 of all, in dist/.

The zip is the same for the same build; unpacked, `sam deploy --template-file template.yaml` deploys it.
"""

import hashlib
import shutil
import zipfile
from pathlib import Path

from release import licences, sbom
from release.shipped import ROOT

BUILT = ROOT / ".aws-sam/build"
DIST = ROOT / "dist"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say


def pack(folder: Path, archive: Path) -> None:
    """Every file, in the order of names, without the moment of the build."""
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, path.read_bytes())


def checksums(folder: Path) -> str:
    """As `sha256sum --check` reads them."""
    files = sorted(path for path in folder.iterdir() if path.name != "SHA256SUMS")
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)


def main() -> None:
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    pack(BUILT, DIST / "embed-tokens.zip")
    sbom.write(DIST / "sbom.cdx.json")
    shutil.copyfile(licences.PAGE, DIST / licences.PAGE.name)
    (DIST / "SHA256SUMS").write_text(checksums(DIST))
    print((DIST / "SHA256SUMS").read_text(), end="")


if __name__ == "__main__":
    main()
