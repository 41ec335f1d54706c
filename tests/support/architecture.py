"""`make architecture`: draw the packages and their imports in docs/images/architecture.svg and the table of its page.

The imports are those that import-linter sees (grimp), the floors those of its first contract in pyproject.toml.
"""

import ast
import tomllib
from collections.abc import Mapping
from html import escape
from statistics import fmean

import grimp

from tests.support.local_stack import ROOT

PACKAGE = "embedtokens"
SOURCE = ROOT / "layers/shared" / PACKAGE
PICTURE = ROOT / "docs/images/architecture.svg"
PAGE = ROOT / "docs/contribute/architecture.md"
BEGIN, END = "<!-- written by make architecture -->\n", "<!-- until here -->\n"
FUNCTIONS = "functions"

type Imports = Mapping[str, frozenset[str]]

WIDTH, BOX, ROW, MARGIN, GAP, FAR = 860, (132, 40), 72, 24, 40, 6


def floors() -> list[list[str]]:
    """Return the packages floor by floor, the highest first, as the layers contract has them, below the functions.

    Packages between which the contract writes a colon may import each other: they stand on floors of their own.
    """
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    layers = [layer for written in contract["layers"] for layer in written.split(":")]
    return [[FUNCTIONS], *([name.strip() for name in layer.split("|")] for layer in layers)]


def imports() -> Imports:
    """Return which package imports which, from the code itself."""
    graph = grimp.build_graph(PACKAGE, FUNCTIONS, cache_dir=None)
    found: dict[str, set[str]] = {name: set() for floor in floors() for name in floor}
    for module in graph.modules - {PACKAGE}:
        for imported in graph.find_modules_directly_imported_by(module) - {PACKAGE}:
            found[_package(module)].add(_package(imported))
    return {name: frozenset(others - {name}) for name, others in found.items()}


def _package(module: str) -> str:
    root, _, rest = module.partition(".")
    return FUNCTIONS if root == FUNCTIONS else rest.partition(".")[0]


def drawn(found: Imports) -> list[tuple[str, str]]:
    """Return the arrows that do not follow from longer paths of other arrows."""
    reached: dict[str, frozenset[str]] = {}
    for name in reversed([name for floor in floors() for name in floor]):
        reached[name] = found[name].union(*(reached[other] for other in found[name]))
    return [
        (name, other)
        for name, others in found.items()
        for other in sorted(others)
        if not any(other in reached[between] for between in others - {other})
    ]


def places(arrows: list[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Return the center of each box: the widest floor is spread out, and the others are placed above and below it.

    A box connected to nothing, or only to distant floors, is at the right edge, out of the way.
    """
    rows = floors()
    level = {name: number for number, row in enumerate(rows) for name in row}
    widest = max(range(len(rows)), key=lambda number: len(rows[number]))
    importers = {name: [of for of, other in arrows if other == name] for name in level}
    imported = {name: [other for of, other in arrows if of == name] for name in level}
    spread = sorted(rows[widest], key=lambda name: -max(level[of] for of in importers[name]))
    x = {name: MARGIN + BOX[0] / 2 + at * (BOX[0] + GAP) for at, name in enumerate(spread)}
    for number in [*range(widest + 1, len(rows)), *reversed(range(widest))]:
        beside = importers if number > widest else imported
        tied = {name: [other for other in beside[name] if other in x] for name in rows[number]}
        near = {name: min((abs(level[other] - number) for other in tied[name]), default=FAR) < FAR for name in tied}
        x |= _apart({name: fmean(x[other] for other in tied[name]) if near[name] else WIDTH for name in tied})
    return {name: (x[name], MARGIN + BOX[1] / 2 + level[name] * ROW) for name in level}


def _apart(wanted: Mapping[str, float]) -> dict[str, float]:
    """Return places as near to the wanted ones as boxes on one floor can be."""
    placed: dict[str, float] = {}
    limit = WIDTH - MARGIN - BOX[0] / 2
    rightmost_first = sorted(enumerate(wanted), key=lambda at: (wanted[at[1]], at[0]), reverse=True)
    for _, name in rightmost_first:
        placed[name] = min(limit, wanted[name])
        limit = placed[name] - BOX[0] - GAP
    return placed


def svg(found: Imports) -> str:
    """Return the picture, with its own background, so that it is readable in both themes."""
    arrows = drawn(found)
    at = places(arrows)
    height = MARGIN * 2 + BOX[1] + (len(floors()) - 1) * ROW
    lines = [_arrow(at[name], at[other]) for name, other in arrows]
    boxes = [_box(name, *at[name]) for name in at]
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img"
 aria-label="The packages, floor by floor; each arrow leads to a package that is imported"
 font-family="system-ui, sans-serif" font-size="14" text-anchor="middle">
<defs><marker id="a" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="#5a6478"/></marker></defs>
<rect width="{WIDTH}" height="{height}" rx="8" fill="#fff"/>
{"\n".join([*lines, *boxes])}
</svg>
"""  # noqa: E501


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> str:
    (x1, y1), (x2, y2) = start, end
    top, bottom = y1 + BOX[1] / 2, y2 - BOX[1] / 2
    bend = (bottom - top) * 0.5
    path = f"M{x1:.0f} {top:.0f}C{x1:.0f} {top + bend:.0f} {x2:.0f} {bottom - bend:.0f} {x2:.0f} {bottom:.0f}"
    return f'<path d="{path}" fill="none" stroke="#5a6478" stroke-width="1.3" marker-end="url(#a)"/>'


def _box(name: str, x: float, y: float) -> str:
    fill, line = ("#fff7d6", "#c9a227") if name == FUNCTIONS else ("#e8effc", "#3b62b4")
    left, top = x - BOX[0] / 2, y - BOX[1] / 2
    return (
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{BOX[0]}" height="{BOX[1]}" rx="5" fill="{fill}" stroke="{line}"/>'
        f'<text x="{x:.0f}" y="{y + 5:.0f}" font-weight="600" fill="#1b1f29">{escape(name)}</text>'
    )


def table() -> str:
    """Return the packages, highest floor first, with the content that their docstrings state."""
    rows = "".join(f"| `{name}` | {_purpose(name)} |\n" for floor in floors()[1:] for name in floor)
    return f"| package | what is in it |\n|---|---|\n{rows}"


def _purpose(name: str) -> str:
    path = SOURCE / name / "__init__.py"
    source = path if path.exists() else SOURCE / f"{name}.py"
    said = ast.get_docstring(ast.parse(source.read_text())) or ""
    return " ".join(said.partition("\n\n")[0].split()).rstrip(".")


def page(text: str) -> str:
    """Return the page with today's table between its markers."""
    before, _, rest = text.partition(BEGIN)
    _, _, behind = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{behind}"


def main() -> None:
    PICTURE.write_text(svg(imports()))
    PAGE.write_text(page(PAGE.read_text()))


if __name__ == "__main__":
    main()
