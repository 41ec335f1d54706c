"""Zips of the functions and of the layer: the same bytes for the same input."""

import hashlib
import io
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from local.state import ROOT
from local.terminal import LocalError, step

LAYER = ROOT / "layers" / "shared"
CACHE = ROOT / ".local" / "cache"

_KEPT_LAYERS = 4
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date in a zip


def function_zip(folder: Path) -> bytes:
    if not any(folder.glob("*.py")):
        raise LocalError(f"{folder.relative_to(ROOT)} has no code in it.")
    return _zip(folder, [path for path in _files(folder) if "__pycache__" not in path.parts])


def layer_zip() -> bytes:
    """Return the layer that layers/shared/Makefile builds for this machine, cached until one of its inputs changes."""
    kept = CACHE / f"layer-{_layer_inputs()}.zip"
    if not kept.exists():
        with step("Building the layer"):
            _build_layer(kept)
    os.utime(kept)
    return kept.read_bytes()


def _layer_inputs() -> str:
    """Return a digest of everything that determines the layer's content."""
    digest = hashlib.sha256(f"{sys.platform} {platform.machine()} {sys.version}".encode())
    for path in _files(LAYER):
        if "__pycache__" not in path.parts:
            content = path.read_bytes()
            digest.update(f"\0{path.relative_to(LAYER)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:32]


def _build_layer(kept: Path) -> None:
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE, prefix="building-") as scratch:
        target = Path(scratch)
        _make_layer(target / "layer")
        (target / "zip").write_bytes(_zip(target / "layer", list(_files(target / "layer"))))
        (target / "zip").rename(kept)
    layers = sorted(CACHE.glob("layer-*.zip"), key=lambda path: path.stat().st_mtime)
    for old in layers[:-_KEPT_LAYERS]:
        old.unlink(missing_ok=True)


def _make_layer(target: Path) -> None:
    if not shutil.which("make"):
        raise LocalError("The layer is built by make, which is not installed here.")
    (target / "python").mkdir(parents=True)
    made = subprocess.run(
        ["make", "-C", str(LAYER), "build-SharedLayer", "PYTHON_PLATFORM=", "UV=uv"],
        env=_build_environment(target),
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if made.returncode:
        raise LocalError(f"The layer could not be built:\n{made.stdout.strip()}")


def _build_environment(target: Path) -> dict[str, str]:
    """Return our environment, without a calling make's variables, and with our uv on the PATH."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    uv = Path(os.environ.get("UV") or shutil.which("uv") or "uv")
    return {**ours, "PATH": f"{uv.parent}{os.pathsep}{os.environ['PATH']}", "ARTIFACTS_DIR": str(target)}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _zip(folder: Path, files: list[Path]) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in files:
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, path.read_bytes())
    return archive.getvalue()
