"""`make release`: a zip of what `sam deploy` uploads, its SBOM, its licences, and the SHA-256 of each, in dist/.

The same build always gives the same zip; unpack it and deploy with `sam deploy --template-file template.yaml`.
"""

import hashlib
import shutil
import zipfile
from pathlib import Path

from release import licences, sbom
from release.shipped import ROOT

BUILT = ROOT / ".aws-sam/build"
DIST = ROOT / "dist"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date in a zip


def pack(folder: Path, archive: Path) -> None:
    """Zip all files of a folder, sorted by name and without the time of the build."""
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, path.read_bytes())


def checksums(folder: Path) -> str:
    """Return the checksums of a folder's files in the format of `sha256sum --check`."""
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
