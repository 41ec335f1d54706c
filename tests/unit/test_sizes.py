"""Files and functions stay short enough to be read at once."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("examples", "functions", "layers", "local", "openapi", "operations", "release", "tests")
FILE_LINES, FUNCTION_LINES = 250, 40


def ours(folder: Path) -> Iterator[Path]:
    """Python files of the project, without those of environments and packages installed inside it."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.name.startswith(".") and path.name != "node_modules":
            yield from ours(path)
        elif path.suffix == ".py":
            yield path


def long_functions(source: str) -> list[str]:
    return [
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 >= FUNCTION_LINES
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_file_has_fewer_than_250_lines(folder: str) -> None:
    long = [path.relative_to(ROOT).as_posix() for path in ours(ROOT / folder) if is_long(path.read_text())]

    assert long == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_function_has_fewer_than_40_lines(folder: str) -> None:
    long = {path.relative_to(ROOT).as_posix(): long_functions(path.read_text()) for path in ours(ROOT / folder)}

    assert {path: names for path, names in long.items() if names} == {}


def is_long(source: str) -> bool:
    return len(source.splitlines()) >= FILE_LINES


def test_what_is_too_long_is_found() -> None:
    body = "    pass\n" * (FUNCTION_LINES - 1)

    assert long_functions(f"def short():\n{body}".removesuffix("    pass\n")) == []
    assert long_functions(f"def long():\n{body}") == ["long"]
    assert [is_long("pass\n" * lines) for lines in (249, 250)] == [False, True]
