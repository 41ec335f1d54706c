"""`make invoke`: run one function in Lambda's own container (sam local invoke), on the state of a running make run."""

import argparse
import base64
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from local.account import forget_real_accounts
from local.sam_local import INTERRUPTED, running_stack, sam_local
from local.state import ROOT
from local.terminal import LocalError


def main() -> int:
    options = _options()
    forget_real_accounts()
    try:
        running = running_stack(options.state)
        _check(options, running.stack["functions"])
        event = _filled(_event(options.event), running.demo, options.token, options.kid)
        with sam_local(running, options.function) as sam:
            command = sam.command("invoke", options.function, "--event", "-")
            return subprocess.run(
                command, env=sam.environment, input=json.dumps(event), text=True, check=False
            ).returncode
    except LocalError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="local.invoke", description=__doc__)
    parser.add_argument("function", help="as template.yaml calls it, such as GenerateToken")
    parser.add_argument("event", type=Path, help="such as events/generate_token.json")
    parser.add_argument("--token", default="", help="for the events that take an embed token")
    parser.add_argument("--kid", default="", help="for the event that names a signing key")
    parser.add_argument("--state", type=Path, default=ROOT / ".local", help="folder of the running stack")
    return parser.parse_args()


def _check(options: argparse.Namespace, functions: Mapping[str, str]) -> None:
    if options.function not in functions:
        raise LocalError(f"There is no function {options.function}: {', '.join(sorted(functions))}.")
    if not options.event.is_file():
        raise LocalError(f"There is no {options.event}: see the folder events/.")


def _event(path: Path) -> dict[str, Any]:
    try:
        event = json.loads(path.read_text())
    except ValueError as error:
        raise LocalError(f"{path} is not JSON: {error}.") from None
    if not isinstance(event, dict):
        raise LocalError(f"{path} is not an event: events are JSON objects.")
    return event


def _filled(event: dict[str, Any], demo: dict[str, Any], token: str, kid: str = "") -> dict[str, Any]:
    """Return the event with the demo tenant's values for its placeholders, also inside a base64 body."""
    encoded = event.get("isBase64Encoded")
    if encoded:
        event = event | {"body": base64.b64decode(event["body"]).decode()}
    text = json.dumps(event)
    values = {
        "API_KEY": demo["apiKey"],
        "KEY_ID": demo["apiKeyId"],
        "TENANT_ID": demo["tenantId"],
        "TOKEN": token,
        "KID": kid,
    }
    for name, value in values.items():
        placeholder = f"REPLACE_WITH_YOUR_{name}"
        if placeholder in text and not value:
            raise LocalError(f"This event needs a {name.lower()}: pass one with {name}=….")
        text = text.replace(placeholder, json.dumps(value)[1:-1])
    filled: dict[str, Any] = json.loads(text)
    if encoded:
        filled["body"] = base64.b64encode(filled["body"].encode()).decode()
    return filled


if __name__ == "__main__":
    sys.exit(main())
