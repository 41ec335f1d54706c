"""The files of a release: the same bytes for the same build, and checksums that `sha256sum --check` reads."""

import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from release import package


@pytest.fixture
def build(tmp_path: Path) -> Path:
    (tmp_path / "build/Function").mkdir(parents=True)
    (tmp_path / "build/template.yaml").write_text("Resources: {}\n")
    (tmp_path / "build/Function/app.py").write_text("print()\n")
    return tmp_path / "build"


def test_the_same_build_is_the_same_zip_whenever_it_is_packed(build: Path, tmp_path: Path) -> None:
    package.pack(build, tmp_path / "one.zip")
    time.sleep(0.01)
    (build / "template.yaml").touch()
    package.pack(build, tmp_path / "two.zip")

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert zipfile.ZipFile(tmp_path / "one.zip").namelist() == ["Function/app.py", "template.yaml"]


def test_a_release_is_a_zip_its_parts_its_licences_and_their_checksums(
    build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "BUILT", build)
    monkeypatch.setattr(package, "DIST", tmp_path / "dist")

    package.main()

    names = {path.name for path in (tmp_path / "dist").iterdir()}
    assert names == {"embed-tokens.zip", "sbom.cdx.json", "THIRD_PARTY.md", "SHA256SUMS"}
    assert (tmp_path / "dist/SHA256SUMS").read_text() == package.checksums(tmp_path / "dist")
    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path / "dist", check=True)
