"""The page's own source: its types by tsc, its logic in Node's test runner, and what it must not hold."""

import os
import re
import shutil
from pathlib import Path

import pytest

from functions.console.app import STYLES
from tests.support import node
from tests.support.local_stack import ROOT
from tests.support.vendored import FILES, FOLDER

STATIC = ROOT / "functions/console/static"
TESTS = ROOT / "tests/client/page.test.mjs"
OURS = sorted(path for path in STATIC.rglob("*.js") if path.parent != FOLDER)
TSC = ["--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2024", "--lib", "es2024,dom,dom.iterable"]
LONGEST = 250
MOST_AT_FIRST = 24
FORBIDDEN = r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(|Storage|\.cookie|console\.|http://(?![l1[\"])"


@pytest.fixture(scope="module")
def typed_page(node_project: Path) -> Path:
    """The page beside the types of the library that it uses."""
    shutil.copytree(STATIC, node_project / "page")
    shutil.copy(ROOT / "tests/client/htm-preact.d.ts", node_project / "page/vendor/htm-preact.d.ts")
    return node_project


def tsc(project: Path) -> list[str]:
    checked = node.run(project, "node_modules/typescript/bin/tsc", *TSC, "--module", "nodenext", "page/main.js")
    return re.findall(r"^page/(?!vendor/).*$", checked.stdout, re.MULTILINE)


def test_its_types_hold_and_a_mistake_is_noticed(typed_page: Path) -> None:
    assert tsc(typed_page) == []

    module = typed_page / "page/core/when.js"
    module.write_text(module.read_text() + "\n/** @type {number} */\nexport const wrong = relative;\n")

    assert [fault.partition("(")[0] for fault in tsc(typed_page)] == ["page/core/when.js"]


def test_its_logic_holds(tmp_path: Path) -> None:
    finished = node.run(
        tmp_path, "--test", "--test-reporter=tap", str(TESTS), env={**os.environ, "PAGE": STATIC.as_uri()}
    )

    assert finished.returncode == 0, finished.stdout
    passed = re.findall(r"^# pass (\d+)$", finished.stdout, re.MULTILINE)
    assert passed == [str(len(re.findall(r"^test\(", TESTS.read_text(), re.MULTILINE)))]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.relative_to(STATIC).as_posix())
def test_a_module_is_short_and_makes_no_markup_out_of_text(path: Path) -> None:
    lines = path.read_text().splitlines()

    assert len(lines) < LONGEST
    if path.name != "snippets.js":  # whose text is other people's code
        assert [line for line in lines if re.search(FORBIDDEN, line)] == []


def imported(module: Path, *, dynamic: bool = False) -> set[Path]:
    """What a module imports, and what that imports, itself included; `dynamic`: later imports, too."""
    wanted = r"(?:^import [^;]*? from |\bimport\()" if dynamic else r"^import [^;]*? from "
    found, left = {module}, [module]
    while left:
        path = left.pop()
        names = re.findall(wanted + r'"([^"]+)"', path.read_text(), re.MULTILINE)
        new = {(path.parent / name).resolve() for name in names} - found
        found |= new
        left.extend(new)
    return found


def test_every_module_that_signing_in_needs_is_named_in_the_page_so_that_none_waits_for_another() -> None:
    page = (STATIC / "index.html").read_text()
    named = set(re.findall(r'modulepreload" href="/console/([^"]+)"', page))

    assert named == {path.relative_to(STATIC).as_posix() for path in imported(STATIC / "page.js")}
    assert len(named) < MOST_AT_FIRST


def test_every_module_is_reached_from_the_first() -> None:
    assert imported(STATIC / "main.js", dynamic=True) == {*OURS, FOLDER / "htm-preact.js"}


def test_every_style_sheet_is_in_the_one_that_is_sent() -> None:
    assert {f"{name}.css" for name in STYLES} == {path.name for path in (STATIC / "styles").iterdir()}


@pytest.mark.parametrize("name", FILES)
def test_a_vendored_file_is_what_the_pinned_package_ships(name: str, node_project: Path) -> None:
    assert (FOLDER / name).read_bytes() == (node_project / "node_modules" / FILES[name]).read_bytes()


def test_nothing_else_is_vendored() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(FILES)
