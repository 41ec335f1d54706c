"""The page's own source: its types by tsc, its logic in Node's test runner, and what it must not hold."""

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.support import node
from tests.support.bundled import SERVED, SOURCES, bundle
from tests.support.local_stack import ROOT
from tests.support.page_browser import SECTIONS
from tests.support.vendored import FILES, FOLDER

TESTS = ROOT / "tests/client/page.test.mjs"
OURS = sorted(path for path in SOURCES.rglob("*.js") if path.parent != FOLDER)
TSC = ["--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2024", "--lib", "es2024,dom,dom.iterable"]
LONGEST = 250
FORBIDDEN = r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(|Storage|\.cookie|console\.|http://(?![l1[\"])"


@pytest.fixture(scope="module")
def typed_page(node_project: Path) -> Path:
    """The page beside the types of the library that it uses."""
    shutil.copytree(SOURCES, node_project / "page")
    shutil.copy(ROOT / "tests/client/htm-preact.d.ts", node_project / "page/vendor/htm-preact.d.ts")
    return node_project


def tsc(project: Path) -> list[str]:
    checked = node.run(
        project, "node_modules/typescript/bin/tsc", *TSC, "--module", "nodenext", "page/start.js", "page/page.js"
    )
    return re.findall(r"^page/(?!vendor/).*$", checked.stdout, re.MULTILINE)


def test_its_types_hold_and_a_mistake_is_noticed(typed_page: Path) -> None:
    assert tsc(typed_page) == []

    module = typed_page / "page/core/when.js"
    module.write_text(module.read_text() + "\n/** @type {number} */\nexport const wrong = relative;\n")

    assert [fault.partition("(")[0] for fault in tsc(typed_page)] == ["page/core/when.js"]


def test_its_logic_holds(tmp_path: Path) -> None:
    finished = node.run(
        tmp_path, "--test", "--test-reporter=tap", str(TESTS), env={**os.environ, "PAGE": SOURCES.as_uri()}
    )

    assert finished.returncode == 0, finished.stdout
    passed = re.findall(r"^# pass (\d+)$", finished.stdout, re.MULTILINE)
    assert passed == [str(len(re.findall(r"^test\(", TESTS.read_text(), re.MULTILINE)))]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.relative_to(SOURCES).as_posix())
def test_a_module_is_short_and_makes_no_markup_out_of_text(path: Path) -> None:
    lines = path.read_text().splitlines()

    assert len(lines) < LONGEST
    if path.name != "snippets.js":  # whose text is other people's code
        assert [line for line in lines if re.search(FORBIDDEN, line)] == []


def imported(module: Path) -> set[Path]:
    """What a module imports, at once or later, and what that imports, itself included."""
    wanted = r"(?:^import [^;]*? from |\bimport\()"
    found, left = {module}, [module]
    while left:
        path = left.pop()
        names = re.findall(wanted + r'"([^"]+)"', path.read_text(), re.MULTILINE)
        new = {(path.parent / name).resolve() for name in names} - found
        found |= new
        left.extend(new)
    return found


def test_every_module_is_reached_from_the_first() -> None:
    assert imported(SOURCES / "page.js") == {*OURS, FOLDER / "htm-preact.js"} - {SOURCES / "start.js"}


def test_every_style_sheet_is_imported_by_the_one_that_is_served() -> None:
    whole = SOURCES / "styles/page.css"
    imports = re.findall(r'^@import "\./(.*)";$', whole.read_text(), re.MULTILINE)

    assert sorted(imports) == sorted(path.name for path in whole.parent.iterdir() if path != whole)


def test_what_is_served_is_what_make_page_writes_out_of_the_sources(node_project: Path, tmp_path: Path) -> None:
    bundle(node_project, tmp_path)

    assert {path.name: path.read_bytes() for path in SERVED.iterdir()} == {
        path.name: path.read_bytes() for path in tmp_path.iterdir()
    }


def test_every_page_of_the_documentation_that_a_section_links_to_exists() -> None:
    pages = re.findall(r': "(.*)\.html",$', (SOURCES / "core/documentation.js").read_text(), re.MULTILINE)

    assert len(pages) == len(SECTIONS)
    assert [page for page in pages if not (ROOT / "docs" / f"{page}.md").exists()] == []


@pytest.mark.parametrize("name", FILES)
def test_a_vendored_file_is_what_the_pinned_package_ships(name: str, node_project: Path) -> None:
    assert (FOLDER / name).read_bytes() == (node_project / "node_modules" / FILES[name]).read_bytes()


def test_nothing_else_is_vendored() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(FILES)
