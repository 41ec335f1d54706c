"""Built layers: what `sam build` would make of layers/shared/, and an environment like Lambda's to try it in."""

import io
import json
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.template.tools import ROOT, run, uv

FOR_THIS_MACHINE = ""
FOR_LAMBDA = "aarch64-manylinux_2_28"


@dataclass(frozen=True)
class Layer:
    """`path` is what becomes /opt."""

    path: Path

    @property
    def python(self) -> Path:
        return self.path / "python"

    def files(self, pattern: str = "*") -> list[Path]:
        return sorted(path for path in self.path.rglob(pattern) if path.is_file())

    def contents(self) -> dict[str, bytes]:
        return {str(path.relative_to(self.path)): path.read_bytes() for path in self.files()}

    def zipped_bytes(self) -> int:
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, content in self.contents().items():
                packed.writestr(name, content)
        return archive.tell()


def build_layer(into: Path, platform: str) -> Layer:
    variables = [f"ARTIFACTS_DIR={into}", f"PYTHON_PLATFORM={platform}", "UV=uv"]
    run("make", "--silent", "--directory", "layers/shared", "build-SharedLayer", *variables)
    return Layer(into)


@dataclass(frozen=True)
class Runtime:
    """A Python with nothing but what the Lambda runtime brings; its bootstrap only where that counts."""

    python: Path

    @classmethod
    def make(cls, folder: Path, *, bootstrap: bool = False) -> "Runtime":
        pins = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]["lambda-runtime"]
        wanted = pins if bootstrap else [pin for pin in pins if pin.startswith("boto3==")]
        run(uv(), "venv", "--quiet", "--python", "3.13", folder)
        run(uv(), "pip", "install", "--quiet", "--compile-bytecode", "--python", folder, *wanted)
        return cls(folder / "bin" / "python")

    def say(self, program: str, *path: Path) -> Any:
        """What `program` prints as JSON, with `path` first among the places to import from, as Lambda puts it."""
        first = f"import sys; sys.path[:0] = {[str(place) for place in path]!r}\n"
        return json.loads(run(self.python, "-I", "-B", "-c", first + program))
