"""`sam validate` and `sam build`, and what they would upload."""

from importlib.util import source_hash
from pathlib import Path

import pytest

from tests.template.stack import Stack, folder
from tests.template.tools import ROOT, in_sam_project

ASKED_ABOUT = """
from samcli.commands.deploy.auth_utils import auth_per_resource
from samcli.lib.providers.sam_stack_provider import SamLocalStackProvider

stacks, _ = SamLocalStackProvider.get_stacks("template.yaml")
print(*(name for name, guarded in auth_per_resource(stacks) if not guarded))
"""
"""Prints whose route `sam deploy --guided` would ask about, by its own code."""

BYTE_CODE = Path("__pycache__/app.cpython-313.pyc")
UNCHECKED_HASH = 0b01  # of a .pyc's flags (PEP 552)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    scratch = tmp_path_factory.mktemp("sam")
    in_sam_project("sam", "build", "--build-dir", scratch / "build", "--cache-dir", scratch / "cache")
    return scratch / "build"


def files(path: Path) -> set[str]:
    return {str(file.relative_to(path)) for file in path.rglob("*") if file.is_file()}


def test_the_template_is_valid() -> None:
    said = in_sam_project("sam", "validate", "--lint")

    assert "is a valid SAM Template" in said


def test_a_guided_deployment_is_not_asked_about_every_route_and_ended_by_the_default_answer() -> None:
    assert in_sam_project("python", "-c", ASKED_ABOUT).split() == []


def test_every_function_and_the_layer_is_built(stack: Stack, built: Path) -> None:
    folders = {path.name for path in built.iterdir() if path.is_dir()}

    assert folders == stack.functions.keys() | {"SharedLayer"}


def test_a_function_is_uploaded_as_its_one_file_and_its_byte_code_and_the_console_with_what_it_serves(
    stack: Stack, built: Path
) -> None:
    for name, function in stack.functions.items():
        source = ROOT / "functions" / folder(function)
        kept = (file for pattern in ("static/**/*.*", "browser_client/*.js", "*.json") for file in source.glob(pattern))
        served = {str(file.relative_to(source)) for file in kept}
        assert files(built / name) == {"app.py", str(BYTE_CODE)} | served
        assert bool(served) == (name == "Console")


def test_a_function_s_byte_code_is_used_as_it_is_and_names_the_file_that_lambda_has(stack: Stack, built: Path) -> None:
    """Checked against neither times, which an upload does not keep, nor the source, which would have to be read."""
    for name in stack.functions:
        content = (built / name / BYTE_CODE).read_bytes()
        assert int.from_bytes(content[4:8], "little") == UNCHECKED_HASH
        assert content[8:16] == source_hash((built / name / "app.py").read_bytes())
        assert b"/var/task/app.py" in content
        assert str(built).encode() not in content


def test_the_layer_is_uploaded_with_the_package_and_its_byte_code(built: Path) -> None:
    package = built / "SharedLayer/python/embedtokens"
    sources = set(package.rglob("*.py"))

    assert {str(path.relative_to(package)) for path in sources} == {
        str(path.relative_to(ROOT / "layers/shared/embedtokens"))
        for path in ROOT.glob("layers/shared/embedtokens/**/*.py")
    }
    assert {path.parent / "__pycache__" / f"{path.stem}.cpython-313.pyc" for path in sources} <= set(
        package.rglob("*.pyc")
    )
