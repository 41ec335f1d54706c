"""`make docs`: strict, complete, and without anything from elsewhere."""

import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.support.documents import DOCS, pages
from tests.support.local_stack import ROOT

LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "object": "data"}
LOADED_BY_LINK = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"}
ELSEWHERE = re.compile(r"(?:https?:)?//")


def build(source: Path, to: Path) -> "subprocess.CompletedProcess[str]":
    """What `make docs` does."""
    (recipe,) = re.findall(r"^\t\$\(RUN\) sphinx-build (.*) docs docs/_build/html$", makefile(), re.MULTILINE)
    options = recipe.replace("docs/_build/doctrees", str(to / "doctrees")).split()
    command = [sys.executable, "-m", "sphinx", *options, str(source), str(to / "html")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def makefile() -> str:
    return (ROOT / "Makefile").read_text()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("site")
    finished = build(DOCS, to)
    assert finished.returncode == 0, finished.stderr
    return to / "html"


class Resources(HTMLParser):
    """What a browser would load with a page, and styles that stand in it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag in LOADING:
            self.found.append(given.get(LOADING[tag], ""))
        if tag == "link" and set(given.get("rel", "").split()) & LOADED_BY_LINK:
            self.found.append(given.get("href", ""))
        if "url(" in given.get("style", ""):
            self.found.append(given["style"])


def resources(html: str) -> list[str]:
    parser = Resources()
    parser.feed(html)
    return parser.found


def test_every_page_has_its_html_and_its_markdown_and_a_line_in_llms_txt(site: Path) -> None:
    listed = set(re.findall(r"^- \[.+\]\((\S+)\.md\): .", (site / "llms.txt").read_text(), re.MULTILINE))
    named = pages().keys() - {"README"}

    assert {name for name in named if not (site / f"{name}.html").exists()} == set()
    assert {name for name in named if not (site / f"{name}.md").exists()} == set()
    assert listed == named - {"index"}


def test_a_markdown_copy_has_what_its_page_includes_and_no_navigation(site: Path) -> None:
    copies = {path: path.read_text() for path in site.rglob("*.md")}

    assert not [path for path, text in copies.items() if "{include}" in text or "{toctree}" in text]
    assert "## [Unreleased]" in copies[site / "reference/changelog.md"]


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    loaded = {path: resources(path.read_text()) for path in site.rglob("*.html")}

    assert all(len(found) > 3 for found in loaded.values())
    assert [each for found in loaded.values() for each in found if ELSEWHERE.search(each)] == []


def test_no_style_sheet_loads_anything_from_another_host(site: Path) -> None:
    sheets = [path.read_text() for path in site.rglob("*.css")]

    assert sheets
    assert not [sheet for sheet in sheets if re.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", sheet)]


def test_a_heading_has_the_anchor_that_github_gives_it(site: Path) -> None:
    headings = re.findall(r'<section id="([^"]+)"', (site / "contribute/mutation.html").read_text())

    assert headings == ["mutation-testing", "survivors"]


def test_the_site_has_a_search_and_both_themes(site: Path) -> None:
    assert (site / "searchindex.js").stat().st_size > 10_000
    assert "theme-toggle" in (site / "index.html").read_text()


FAULTS = {
    "page-not-there": "[x](nowhere.md)",
    "heading-not-there": "[x](right.md#nowhere)",
    "reference-to-nothing": "{ref}`nowhere`",
    "image-not-there": "![x](nowhere.png)",
    "orphan": "",
}
RIGHT = "# Right\n\n[x](right.md#part) and [y](index.md)\n\n## Part\n\nWords.\n"


@pytest.fixture(scope="module")
def warnings(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the build says of a page that is right and of pages with one fault each, with the site's own settings."""
    source, to = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("faulty")
    for name in ("conf.py", "_extensions", "_static"):
        (shutil.copytree if (DOCS / name).is_dir() else shutil.copy)(DOCS / name, source / name)
    listed = "\n".join(["right", *(FAULTS.keys() - {"orphan"})])
    (source / "index.md").write_text(f"# Start\n\nWords.\n\n```{{toctree}}\n{listed}\n```\n")
    (source / "right.md").write_text(RIGHT)
    for name, fault in FAULTS.items():
        (source / f"{name}.md").write_text(f"# {name}\n\nWords. {fault}\n")
    finished = build(source, to)
    assert finished.returncode != 0
    return finished.stderr


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_fails_the_build(name: str, warnings: str) -> None:
    assert len(re.findall(rf"/{name}\.md\b.*WARNING", warnings)) == 1


def test_nothing_else_fails_the_build(warnings: str) -> None:
    assert len(re.findall("WARNING", warnings)) == len(FAULTS)


def test_decisions_and_the_changelog_come_last_in_the_search(site: Path) -> None:
    assert "reference\\/changelog)/.test(page) ? score - 100" in (site / "_static/language_data.js").read_text()
