"""The built layer: complete, for the right processor, compiled, small, and the same every time."""

from pathlib import Path

import pytest

from tests.support.handlers import FUNCTIONS as ROUTED
from tests.support.service import VARIABLES
from tests.template.layers import FOR_LAMBDA, FOR_THIS_MACHINE, Layer, Runtime, build_layer
from tests.template.tools import ROOT

FUNCTIONS = sorted(path.parent for path in ROOT.glob("functions/*/app.py"))
FROM_THE_LAYER = ["aws_lambda_powertools", "cryptography", "embedtokens", "jwt", "msgspec", "re2"]
FROM_THE_RUNTIME = ["boto3", "botocore"]
MEGABYTE = 1_000_000
IMPORT_EVERYTHING = f"""
import importlib, json
import app
for name in {FROM_THE_LAYER + FROM_THE_RUNTIME!r}:
    importlib.import_module(name)
print(json.dumps({{"handler": callable(app.handler), "from": {{
    name: module.__spec__.origin for name, module in sys.modules.items()
    if "." not in name and module.__spec__ and module.__spec__.has_location
}}}}))
"""
LOAD_IN_INIT = f"""
import json, os, sys
os.environ |= {{"AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand", "AWS_ENDPOINT_URL": "http://127.0.0.1:9"}}
os.environ |= {VARIABLES!r}
import app
print(json.dumps(list(sys.modules)))
"""
WALK = """
import importlib, json, pkgutil
import embedtokens
names = [found.name for found in pkgutil.walk_packages(embedtokens.__path__, "embedtokens.")]
print(json.dumps({name: importlib.import_module(name).__cached__ for name in names}))
"""


@pytest.fixture(scope="module")
def host_layer(tmp_path_factory: pytest.TempPathFactory) -> Layer:
    return build_layer(tmp_path_factory.mktemp("host-layer"), FOR_THIS_MACHINE)


@pytest.fixture(scope="module")
def lambda_layer(tmp_path_factory: pytest.TempPathFactory) -> Layer:
    return build_layer(tmp_path_factory.mktemp("lambda-layer"), FOR_LAMBDA)


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Runtime:
    return Runtime.make(tmp_path_factory.mktemp("runtime"))


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_a_function_imports_with_nothing_but_the_layer_and_what_lambda_brings(
    host_layer: Layer, runtime: Runtime, function: Path
) -> None:
    imported = runtime.say(IMPORT_EVERYTHING, function, host_layer.python)

    assert imported["handler"]
    assert imported["from"]["app"] == str(function / "app.py")
    for name in FROM_THE_LAYER:
        assert Path(imported["from"][name]).is_relative_to(host_layer.python), name
    for name in FROM_THE_RUNTIME:
        assert Path(imported["from"][name]).is_relative_to(runtime.python.parents[1]), name


@pytest.mark.parametrize("function", sorted({*ROUTED.values(), "authorizer"}))
def test_a_function_that_callers_wait_for_loads_no_library_for_aws(
    host_layer: Layer, runtime: Runtime, function: str
) -> None:
    """Powertools imports the package botocore itself, which is a few lines, and none of its modules."""
    loaded = set(runtime.say(LOAD_IN_INIT, ROOT / "functions" / function, host_layer.python))

    assert "embedtokens.adapters.aws.client" in loaded
    assert {"boto3", "urllib3", "sqlglot", "embedtokens.adapters.public_suffixes"} & loaded == set()
    assert [name for name in loaded if name.startswith("botocore.")] == []


def test_the_function_that_publishes_keys_loads_no_cryptography(host_layer: Layer, runtime: Runtime) -> None:
    loaded = set(runtime.say(LOAD_IN_INIT, ROOT / "functions/jwks", host_layer.python))

    assert {"cryptography", "jwt"} & loaded == set()


def test_every_module_of_the_package_imports_from_the_layer(host_layer: Layer, runtime: Runtime) -> None:
    modules = runtime.say(WALK, host_layer.python)
    sources = ROOT.glob("layers/shared/embedtokens/**/*.py")

    assert len(modules) == len(list(sources)) - 1  # the package itself


def test_every_module_has_byte_code_that_lambda_takes_without_looking_at_its_source(lambda_layer: Layer) -> None:
    for source in lambda_layer.files("*.py"):
        compiled = source.parent / "__pycache__" / f"{source.stem}.cpython-313.pyc"
        assert compiled.is_file(), source
        assert int.from_bytes(compiled.read_bytes()[4:8], "little") == 0b01, source  # PEP 552: hash, unchecked


def test_byte_code_names_its_source_where_lambda_has_it(lambda_layer: Layer) -> None:
    compiled = (lambda_layer.python / "embedtokens/web/__pycache__/app.cpython-313.pyc").read_bytes()

    assert b"/opt/python/embedtokens/web/app.py" in compiled
    assert str(lambda_layer.path).encode() not in compiled


def test_compiled_libraries_are_for_lambda_s_processor(lambda_layer: Layer) -> None:
    libraries = lambda_layer.files("*.so*")

    assert libraries
    for library in libraries:
        header = library.read_bytes()[:20]
        assert header[:4] == b"\x7fELF", library
        assert int.from_bytes(header[18:20], "little") == 183, library  # EM_AARCH64


def test_the_layer_holds_the_package_and_its_libraries_and_nothing_of_ours_beside(lambda_layer: Layer) -> None:
    assert [path.name for path in lambda_layer.path.iterdir()] == ["python"]
    assert not (lambda_layer.python / "requirements.txt").exists()
    assert not (lambda_layer.python / "bin").exists()
    assert lambda_layer.files(".*") == []
    package = ROOT / "layers/shared/embedtokens"
    for source in (source for pattern in ("*.py", "*.pem", "*.txt") for source in package.rglob(pattern)):
        built = lambda_layer.python / source.relative_to(ROOT / "layers/shared")
        assert built.read_bytes() == source.read_bytes()


def test_the_layer_holds_nothing_that_only_a_compiler_or_a_browser_reads(lambda_layer: Layer) -> None:
    assert [lambda_layer.files(pattern) for pattern in ("*.h", "*.pyi", "*.js", "*.css")] == [[], [], [], []]


def test_the_layer_holds_nothing_that_no_function_imports(lambda_layer: Layer) -> None:
    names = {path.name for path in lambda_layer.python.iterdir()}
    powertools = lambda_layer.python / "aws_lambda_powertools"

    assert {"cffi", "pycparser"} & names == set()
    assert not (powertools / "event_handler").exists()
    folders = {path.name for path in (powertools / "utilities").iterdir() if path.is_dir()}
    assert folders == {"jmespath_utils", "__pycache__"}


def test_every_library_of_the_layer_has_its_licence(lambda_layer: Layer) -> None:
    installed = {path.name for path in lambda_layer.python.glob("*.dist-info")}
    licensed = {path.relative_to(lambda_layer.python).parts[0] for path in lambda_layer.files("LICEN[CS]E*")}

    assert len(installed) >= 10
    assert installed - licensed == set()


def test_the_layer_is_small(lambda_layer: Layer) -> None:
    assert lambda_layer.zipped_bytes() < 11 * MEGABYTE


def test_the_same_sources_build_the_same_layer_wherever_they_are_built(lambda_layer: Layer, tmp_path: Path) -> None:
    again = build_layer(tmp_path / "another folder's name", FOR_LAMBDA).contents()
    first = lambda_layer.contents()

    assert again.keys() == first.keys()
    assert [name for name in first if first[name] != again[name]] == []
