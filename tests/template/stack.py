"""The stack as AWS gets to see it: template.yaml after the Serverless transform, and questions about it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.template.tools import ROOT, in_sam_project

type Properties = dict[str, Any]
type Route = tuple[str, str]

DEFAULT_ROUTE: Route = ("ANY", "$default")
SOURCE = (ROOT / "template.yaml").read_text()


@dataclass(frozen=True)
class Stack:
    template: dict[str, Any]

    @property
    def resources(self) -> dict[str, Any]:
        resources: dict[str, Any] = self.template["Resources"]
        return resources

    def of_type(self, kind: str) -> dict[str, Properties]:
        """Properties by logical id."""
        return {name: made.get("Properties", {}) for name, made in self.resources.items() if made["Type"] == kind}

    @property
    def functions(self) -> dict[str, Properties]:
        return self.of_type("AWS::Lambda::Function")

    @property
    def roles(self) -> dict[str, Properties]:
        return self.of_type("AWS::IAM::Role")

    def integrations(self) -> Iterator[tuple[Route, Properties]]:
        """Every route of the HTTP API and what stands behind it."""
        (api,) = self.of_type("AWS::ApiGatewayV2::Api").values()
        for path, operations in api["Body"]["paths"].items():
            for method, operation in operations.items():
                any_method = method == "x-amazon-apigateway-any-method"
                yield ("ANY" if any_method else method.upper(), path), operation["x-amazon-apigateway-integration"]

    @property
    def routes(self) -> dict[Route, str]:
        """The folder of the function behind each route."""
        return {route: self._folder(integration) for route, integration in self.integrations()}

    @property
    def aliases(self) -> dict[str, str]:
        """The function behind each alias, by logical ids."""
        return {name: made["FunctionName"]["Ref"] for name, made in self.of_type("AWS::Lambda::Alias").items()}

    def _folder(self, integration: Properties) -> str:
        target = re.search(r"functions/\$\{(\w+)}/invocations$", text(integration["uri"]))
        assert target, integration
        return folder(self.functions[self.aliases[target[1]]])


@cache
def translated(source: str = SOURCE, **parameters: str) -> Stack:
    translation = ["python", "-I", "tests/template/translate.py", json.dumps(parameters)]
    return Stack(json.loads(in_sam_project(*translation, given=source)))


def folder(function: Properties) -> str:
    """The folder under functions/ that a function's code comes from."""
    key: str = function["Code"]["S3Key"]
    return key.removeprefix("functions/").rstrip("/")


def text(value: object) -> str:
    """A value that CloudFormation puts together, as the text that !Sub would take."""
    match value:
        case str():
            return value
        case {"Ref": str(name)}:
            return f"${{{name}}}"
        case {"Fn::GetAtt": [str(name), str(attribute)]}:
            return f"${{{name}.{attribute}}}"
        case {"Fn::Sub": str(pattern)}:
            return pattern
        case {"Fn::Sub": [str(pattern), dict(parts)]}:
            return re.sub(r"\$\{(\w+)}", lambda part: text(parts[part[1]]) if part[1] in parts else part[0], pattern)
    raise AssertionError(f"no way to read {value!r}")


def references(value: object) -> set[str]:
    """Every name that is referred to; also in texts, where only !Sub would look."""
    match value:
        case {"Ref": str(name)} | {"Fn::GetAtt": [str(name), _]}:
            return {name}
        case str():
            return set(re.findall(r"\$\{(\w+)", value))
        case dict() | list():
            inner = value.values() if isinstance(value, dict) else value
            return set().union(*map(references, inner))
    return set()
