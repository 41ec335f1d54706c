"""The page's third-party code, and its source: npm, at the versions of tests/e2e/node."""

import shutil
import tempfile
from pathlib import Path

from tests.support import node
from tests.support.local_stack import ROOT

FOLDER = ROOT / "functions/console/page/vendor"
FILES = {
    "htm-preact.js": "htm/preact/standalone.module.js",  # htm with Preact in it: one file, no import map
    "LICENSE-htm.txt": "htm/LICENSE",
    "LICENSE-preact.txt": "preact/LICENSE",
}


def main() -> None:
    """`make vendor`: npm checks every package against the integrity hash in its lock file."""
    with tempfile.TemporaryDirectory() as folder:
        node.install(Path(folder))
        for name, source in FILES.items():
            shutil.copyfile(Path(folder) / "node_modules" / source, FOLDER / name)


if __name__ == "__main__":
    main()
