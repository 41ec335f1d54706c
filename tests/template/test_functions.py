"""Every function: where its code comes from, what it runs on, and the variables that its wiring needs."""

import importlib
import os
import re
from contextlib import ExitStack

import pytest

from embedtokens.config import ConfigError
from tests.support.service import forget_wiring
from tests.template.stack import Properties, Stack, folder, text
from tests.template.tools import ROOT

FOLDERS = sorted(path.parent.name for path in ROOT.glob("functions/*/app.py"))
BUILD_NOTHING_EARLY = {"console", "install_signing_keys"}  # has nothing; runs once, and may take its time
BY_LAMBDA = {
    "AWS_DEFAULT_REGION": "eu-west-1",
    "AWS_REGION": "eu-west-1",
    "AWS_LAMBDA_INITIALIZATION_TYPE": "snap-start",  # in which nothing connects
}
NAME_IN_LOGS = "POWERTOOLS_SERVICE_NAME"
MAY_BE_EMPTY = {"OIDC_ISSUER", "OIDC_CLIENT_SECRET_ARN"}
"""Nobody signs in without the first; a client without a secret has not the second."""
TIMEOUTS = {
    "rotate_signing_key": 50,  # KMS and two tables' worth of writing
    "attest_audit": 300,  # every trail of every tenant
    "install_signing_keys": 200,  # the same, after AWS has learned of new roles
}


@pytest.fixture
def functions(stack: Stack) -> dict[str, Properties]:
    """By folder."""
    return {folder(function): function for function in stack.functions.values()}


def variables(function: Properties) -> set[str]:
    """Those of our configuration; the other one is for Powertools."""
    return set(function["Environment"]["Variables"]) - {NAME_IN_LOGS}


_WIRED = re.compile(r"(?<!\.)\b(init|operators|people|services|stores|system)\.(\w+)")


def build_what_it_uses(name: str, given: set[str]) -> None:
    """What a function's code asks of the wiring, in a new container that has these variables only."""
    source = (ROOT / "functions" / name / "app.py").read_text()
    environment = {**BY_LAMBDA, **dict.fromkeys(given, "given")}
    forget_wiring()
    with pytest.MonkeyPatch.context() as patch, ExitStack() as afterwards:
        patch.setattr(os, "environ", environment)
        afterwards.callback(forget_wiring)
        for module, part in _WIRED.findall(source):
            getattr(importlib.import_module(f"embedtokens.wiring.{module}"), part)()


def test_every_folder_is_one_function_of_the_same_name(stack: Stack) -> None:
    named = {name: re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower() for name in stack.functions}

    assert {name: folder(function) for name, function in stack.functions.items()} == named
    assert sorted(named.values()) == FOLDERS


@pytest.mark.parametrize("name", FOLDERS)
def test_a_function_runs_python_on_arm_with_the_layer_and_logs_json(
    stack: Stack, functions: dict[str, Properties], name: str
) -> None:
    (layer,) = stack.of_type("AWS::Lambda::LayerVersion")
    function = functions[name]

    assert function["Handler"] == "app.handler"
    assert function["Runtime"] == "python3.13"
    assert function["Architectures"] == ["arm64"]
    assert function["Timeout"] == TIMEOUTS.get(name, 20)
    assert function["Layers"] == [{"Ref": layer}]
    assert function["LoggingConfig"] == {"LogFormat": "JSON", "LogGroup": {"Ref": "LogGroup"}}


def test_the_layer_is_for_what_the_functions_run_on(stack: Stack) -> None:
    (layer,) = stack.of_type("AWS::Lambda::LayerVersion").values()

    assert layer["CompatibleRuntimes"] == ["python3.13"]
    assert layer["CompatibleArchitectures"] == ["arm64"]


def test_the_signing_key_s_custom_resource_waits_longer_than_its_function(
    stack: Stack, functions: dict[str, Properties]
) -> None:
    (custom,) = stack.of_type("Custom::SigningKeys").values()

    assert int(custom["ServiceTimeout"]) > functions["install_signing_keys"]["Timeout"]


@pytest.mark.parametrize("name", FOLDERS)
def test_a_function_s_log_lines_carry_its_name(functions: dict[str, Properties], name: str) -> None:
    assert functions[name]["Environment"]["Variables"][NAME_IN_LOGS] == name


@pytest.mark.parametrize("name", FOLDERS)
def test_a_function_has_every_variable_that_its_wiring_needs(functions: dict[str, Properties], name: str) -> None:
    build_what_it_uses(name, variables(functions[name]))


@pytest.mark.parametrize("name", FOLDERS)
def test_a_function_builds_in_lambda_s_init_phase_what_its_requests_need(name: str) -> None:
    """There the processor is fast and SnapStart takes its snapshot. The page's function builds nothing at all."""
    source = (ROOT / "functions" / name / "app.py").read_text()
    prepared = _WIRED.findall("".join(re.findall(r"^init\.prepare\((.*?)\)$", source, re.MULTILINE | re.DOTALL)))

    assert bool(prepared) == (name not in BUILD_NOTHING_EARLY)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_function_has_no_variable_that_its_wiring_does_not_need(functions: dict[str, Properties], name: str) -> None:
    for unneeded in variables(functions[name]) - MAY_BE_EMPTY:
        with pytest.raises(ConfigError, match=f"^unset: {unneeded}$"):
            build_what_it_uses(name, variables(functions[name]) - {unneeded})


def test_the_layer_is_called_after_its_stack(stack: Stack) -> None:
    (layer,) = stack.of_type("AWS::Lambda::LayerVersion").values()

    assert text(layer["LayerName"]) == "${AWS::StackName}-shared"
