"""`make aws-models`: botocore's descriptions of AWS, cut down to the operations that this service calls.

botocore reads some 3 MB of JSON before a client exists: every operation of a service, and every service of every
region. What is kept here is the same data in the same form, without documentation, other operations, other services.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from botocore.loaders import Loader

from embedtokens.adapters.aws import MODELS

OPERATIONS = {
    "dynamodb": ("BatchGetItem", "GetItem", "Query", "TransactWriteItems", "UpdateItem"),
    "kms": ("CreateKey", "DescribeKey", "GetPublicKey", "ScheduleKeyDeletion", "Sign"),
    "resourcegroupstaggingapi": ("GetResources",),
}
_ENDPOINT_PREFIXES = ("dynamodb", "kms", "tagging")
_DOCUMENTATION = {"documentation", "documentationUrl"}

type Model = dict[str, Any]


def documents() -> Iterator[tuple[str, Model]]:
    """Every file's name below MODELS, without its suffix, and what is in it."""
    loader = Loader()
    for service, operations in OPERATIONS.items():
        version = loader.determine_latest_version(service, "service-2")
        model = loader.load_service_model(service, "service-2", version)
        yield f"{service}/{version}/service-2", _with_operations(model, operations)
        rules = loader.load_service_model(service, "endpoint-rule-set-1", version)
        yield f"{service}/{version}/endpoint-rule-set-1", rules
    for name in ("partitions", "sdk-default-configuration"):
        yield name, loader.load_data(name)
    retries = loader.load_data("_retry")
    yield "_retry", {**retries, "retry": _picked(retries["retry"], ("__default__", *OPERATIONS))}
    endpoints = loader.load_data("endpoints")
    yield "endpoints", {**endpoints, "partitions": [_with_services(each) for each in endpoints["partitions"]]}


def text(document: Model) -> str:
    return json.dumps(_undocumented(document), separators=(",", ":")) + "\n"


def _with_operations(model: Model, names: Iterable[str]) -> Model:
    operations = _picked(model["operations"], names)
    shapes = _reachable(model["shapes"], [shape for each in operations.values() for shape in _named(each)])
    return {**model, "operations": operations, "shapes": _picked(model["shapes"], sorted(shapes))}


def _named(operation: Model) -> Iterator[str]:
    yield from (operation[part]["shape"] for part in ("input", "output") if part in operation)
    yield from (error["shape"] for error in operation.get("errors", []))


def _reachable(shapes: Model, start: list[str]) -> set[str]:
    """Names of shapes, with those that they refer to."""
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            shape = shapes[name]
            waiting.extend(part["shape"] for part in shape.get("members", {}).values())
            waiting.extend(shape[part]["shape"] for part in ("member", "key", "value") if part in shape)
    return found


def _with_services(partition: Model) -> Model:
    return {**partition, "services": _picked(partition["services"], _ENDPOINT_PREFIXES)}


def _picked(found: Model, names: Iterable[str]) -> Model:
    return {name: found[name] for name in names if name in found}


def _undocumented(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: _undocumented(member)
            for name, member in value.items()
            if name not in _DOCUMENTATION or not isinstance(member, str)  # a shape may have a member of that name
        }
    return [_undocumented(item) for item in value] if isinstance(value, list) else value


def main() -> None:
    shutil.rmtree(MODELS, ignore_errors=True)
    for name, document in documents():
        file = Path(MODELS, f"{name}.json")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text(document))


if __name__ == "__main__":
    main()
