"""Docstrings of use cases and adapters name what their functions raise themselves."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "layers/shared/embedtokens"
SOURCES = sorted(path for folder in ("use_cases", "adapters") for path in (PACKAGE / folder).rglob("*.py"))


def public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """Functions, and methods of classes, whose names do not begin with an underscore."""
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_") else [node]
        yield from (one for one in inside if isinstance(one, ast.FunctionDef) and not one.name.startswith("_"))


def raised(function: ast.FunctionDef) -> set[str]:
    """The errors that are raised in it by name, and not caught there."""
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Raise) and node.exc is not None:
            error = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            name = error.attr if isinstance(error, ast.Attribute) else error.id if isinstance(error, ast.Name) else ""
            if name.endswith("Error"):
                found.add(name)
    return found


def unnamed(source: str) -> dict[str, set[str]]:
    """What functions raise and do not name, by function."""
    found = {}
    for function in public_functions(ast.parse(source)):
        if missing := {name for name in raised(function) if name not in (ast.get_docstring(function) or "")}:
            found[function.name] = missing
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_docstring_names_what_its_function_raises(path: Path) -> None:
    assert unnamed(path.read_text()) == {}


def test_an_error_that_is_not_named_is_found() -> None:
    assert unnamed('def find():\n    """Return it."""\n    raise NotFoundError("no")\n') == {"find": {"NotFoundError"}}
    assert unnamed('def find():\n    """Return it. Raises NotFoundError."""\n    raise NotFoundError("no")\n') == {}
