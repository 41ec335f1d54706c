"""Run by the SAM CLI's own Python: a SAM template on standard input becomes CloudFormation on standard output.

The argument, if there is one, is a JSON object of parameters that have other values than their defaults.
"""

import json
import logging
import sys
from importlib import import_module
from typing import Any

BASIC_EXECUTION = "AWSLambdaBasicExecutionRole"


class _ManagedPolicies:
    """The one that SAM gives to functions without a role of ours; the rest are refused by not being here."""

    def load(self) -> dict[str, str]:
        return {BASIC_EXECUTION: f"arn:aws:iam::aws:policy/service-role/{BASIC_EXECUTION}"}


def main() -> None:
    # By name: the translator lives in the SAM CLI's environment, not in the one that checks this file's types.
    yaml_parse = import_module("samtranslator.yaml_helper").yaml_parse
    transform = import_module("samtranslator.translator.transform").transform
    template: dict[str, Any] = yaml_parse(sys.stdin.read())
    for resource in template["Resources"].values():
        for name in {"CodeUri", "ContentUri"} & resource.get("Properties", {}).keys():
            # Code has an address only after an upload; the folder stays readable in it.
            resource["Properties"][name] = f"s3://code/{resource['Properties'][name]}"
    logging.disable(logging.WARNING)  # it tells of features that nobody asked for
    parameters = json.loads(sys.argv[1]) if len(sys.argv) > 1 else {}
    json.dump(transform(template, parameters, _ManagedPolicies()), sys.stdout)


if __name__ == "__main__":
    main()
