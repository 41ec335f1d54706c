"""template.yaml in the form that the emulator accepts: code as uploaded zips, for this machine's processor."""

import platform
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from local.terminal import LocalError

type Upload = Callable[[str, Path], str]

_ARCHITECTURE = "arm64" if platform.machine().lower() in {"arm64", "aarch64"} else "x86_64"


def deployable(path: Path, upload: Upload) -> dict[str, Any]:
    """Return the template. `upload` gets a resource's type and folder, and returns the zip's address. Raises
    LocalError.
    """
    template = _read(path)
    template["Globals"]["Function"]["Architectures"] = [_ARCHITECTURE]
    for resource in template["Resources"].values():
        properties = resource.get("Properties", {})
        for name in ("CodeUri", "ContentUri"):
            if name in properties:
                properties[name] = upload(resource["Type"], path.parent / properties[name])
        for name in ("Architectures", "CompatibleArchitectures"):
            if name in properties:
                properties[name] = [_ARCHITECTURE]
        if "Metrics" in properties:
            properties.update(_first_metric(properties.pop("Metrics")))
    return template


def _first_metric(calculation: list[dict[str, Any]]) -> dict[str, Any]:
    """Return an alarm on the first metric of a formula, because the emulator's alarms cannot calculate."""
    watched = next(part["MetricStat"] for part in calculation if "MetricStat" in part)
    return {**watched["Metric"], "Period": watched["Period"], "Statistic": watched["Stat"]}


def _read(path: Path) -> dict[str, Any]:
    try:
        # _Loader is a SafeLoader.
        template: dict[str, Any] = yaml.load(path.read_text(), _Loader)  # noqa: S506 # nosec B506
    except yaml.YAMLError as error:
        raise LocalError(f"{path.name} is not YAML: {error}") from None
    return template


class _Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short forms: !Ref, !Sub, !GetAtt, and so on."""


def _short_form(loader: yaml.Loader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    value: Any
    match node:
        case yaml.ScalarNode():
            value = loader.construct_scalar(node)
        case yaml.SequenceNode():
            value = loader.construct_sequence(node, deep=True)
        case _:
            value = loader.construct_mapping(node, deep=True)  # type: ignore[arg-type]
    if suffix in {"Ref", "Condition"}:
        return {suffix: value}
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {f"Fn::{suffix}": value}


_Loader.add_multi_constructor("!", _short_form)
