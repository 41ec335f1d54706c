"""`make page`: bundle the page's modules and styles into a few files that browsers cache, with esbuild from npm."""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from tests.support import node
from tests.support.local_stack import ROOT

SOURCES = ROOT / "functions/console/page"
SERVED = ROOT / "functions/console/static"
BUNDLER = ROOT / "tests/support/bundle.mjs"
DOCUMENT, START, NOTICES = "index.html", "start.js", "LICENSES.txt"


def bundle(project: Path, folder: Path) -> None:
    """Write what is served into an empty folder; `project` has esbuild installed."""
    shutil.copy(BUNDLER, project)
    finished = node.run(project, BUNDLER.name, str(SOURCES), str(folder))
    assert finished.returncode == 0, finished.stderr
    made: list[dict[str, Any]] = json.loads(finished.stdout)
    (folder / DOCUMENT).write_text(_document(made))
    shutil.copy(SOURCES / START, folder)
    notices = [f"{path.stem.partition('-')[2]}\n\n{path.read_text()}" for path in sorted(SOURCES.glob("vendor/*.txt"))]
    (folder / NOTICES).write_text("\n\n".join(notices))


def _document(made: list[dict[str, Any]]) -> str:
    """Return the document with the names of the files that were made, and those that its module also imports."""
    names = {each["source"]: each["file"] for each in made}
    imported = next(each["imports"] for each in made if each["source"] == "page.js")
    text = (SOURCES / DOCUMENT).read_text()
    for source, file in [*names.items(), (START, START)]:
        text = text.replace(f'="{source}"', f'="/console/{file}"')
    shared = "".join(f'    <link rel="modulepreload" href="/console/{file}">\n' for file in imported)
    return text.replace("    <script", f"{shared}    <script")


def main() -> None:
    """Bundle the page. npm checks every package against the integrity hash in its lock file."""
    with tempfile.TemporaryDirectory() as project:
        node.install(Path(project))
        shutil.rmtree(SERVED, ignore_errors=True)
        SERVED.mkdir()
        bundle(Path(project), SERVED)


if __name__ == "__main__":
    main()
