"""`make run`: the whole service on this machine, until ctrl-C."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import NoReturn

from local import company, documentation, emulator, mcp_server
from local.account import Account, forget_real_accounts
from local.demo import Api, authorize, ensure_demo
from local.deploy import Stack, deploy, stage_variables
from local.front import Front, handler_of
from local.host.app import Host, running
from local.host.assistant import Assistant
from local.listening import listening
from local.mcp_server import SERVER_ID, McpServer
from local.members import ensure_members
from local.package import layer_zip
from local.routes import routes_of
from local.state import ROOT, StateFolder, shown, write_private
from local.terminal import LocalError, say, step

_DEFAULT_PORT = 8180
_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """A request to stop; not an Exception, so that nothing swallows it on the way out."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    forget_real_accounts()
    for number in _STOPPING:
        signal.signal(number, _stop)
    state = StateFolder(options.state.resolve())
    try:
        with ExitStack() as stack:
            _start(stack, state, options)
    except Stopped:
        say(f"\nStopped. {shown(state.path)} keeps the state for the next start.")
        return 0
    except LocalError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    return 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="local.run", description=__doc__)
    parser.add_argument("--port", type=int, default=_DEFAULT_PORT, help="of the API; 0: a free one")
    parser.add_argument("--emulator-port", type=int, default=0, help="of AWS; 0: a free one")
    parser.add_argument(
        "--functions-endpoint", default="", metavar="URL", help="a proxy through which functions call AWS"
    )
    parser.add_argument("--state", type=Path, default=ROOT / ".local", help="folder kept between starts")
    parser.add_argument(
        "--parameter", action="append", default=[], metavar="NAME=VALUE", help="of template.yaml; as often as you like"
    )
    parser.add_argument("--keys-only", action="store_true", help="no company accounts: API keys alone sign in")
    parser.add_argument("--docs", action="store_true", help="serve docs/_build/html, and link the page to it")
    parser.add_argument("--no-assistant", action="store_true", help="no MCP server for the demo application")
    parser.add_argument("--reset", action="store_true", help="start over: forget all state")
    return parser.parse_args(arguments)


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    for number in _STOPPING:  # once is enough: what follows saves the state
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


def _start(stack: ExitStack, state: StateFolder, options: argparse.Namespace) -> None:
    """Start everything in order; `stack` stops it in reverse."""
    verbose = bool(os.environ.get("VERBOSE"))
    stack.enter_context(state.in_use(reset=options.reset))
    front = Front(state.log / "requests.log", echo=verbose)
    port = stack.enter_context(listening(handler_of(front), options.port))
    url = f"http://localhost:{port}"
    say(f"Starting Embed Tokens on {url}")
    layer_zip()
    issuer, docs = _start_company(stack, options), _start_documentation(stack, options)
    with step("Starting the emulated AWS"):
        running_aws = emulator.running(
            state, options.emulator_port, verbose=verbose, functions_endpoint=options.functions_endpoint
        )
        aws = stack.enter_context(running_aws)
    try:
        with step("Deploying template.yaml"):
            deployed = deploy(aws.account, _parameters(url, issuer, docs, options))
        routes = routes_of(deployed.processed, deployed.physical)
        front.serve(aws.account, routes, stage_variables=stage_variables(aws.account, deployed))
        with step("Looking for the tenant demo"):
            demo = ensure_demo(aws.account, deployed, port, state.demo_file)
        api = Api(port, demo["apiKey"])
        assistant = _start_assistant(stack, api, demo["tenantId"], state, options)
        if issuer:
            with step("Looking for its people"):
                ensure_members(aws.account, deployed, demo, issuer, state.members_file)
        demo |= _start_application(stack, api, assistant, options)
        write_private(state.demo_file, demo)
    except LocalError as error:
        raise LocalError(f"{error}\nThe functions' output is in {shown(state.log / 'functions.log')}.") from None
    write_private(state.stack_file, _stack_document(aws.account, deployed))
    _say_ready(demo, issuer, docs, state)
    stack.callback(say, "\nStopping …")  # takes seconds
    aws.wait_until_it_ends()
    raise LocalError(f"The emulated AWS stopped unexpectedly. See {shown(state.log / 'emulator.log')}.")


def _start_company(stack: ExitStack, options: argparse.Namespace) -> str:
    """Start the sign-in service on the second port after the API's, or on a free one; return its issuer, or nothing."""
    if options.keys_only:
        return ""
    return stack.enter_context(company.running(options.port + 2 if options.port else 0))


def _start_documentation(stack: ExitStack, options: argparse.Namespace) -> str:
    """Serve the documentation on the fourth port after the API's, or on a free one; return its URL, or nothing."""
    if not options.docs:
        return ""
    site = ROOT / "docs" / "_build" / "html"
    return stack.enter_context(documentation.running(site, options.port + 4 if options.port else 0))


def _parameters(url: str, issuer: str, docs: str, options: argparse.Namespace) -> dict[str, str]:
    signing_in = {"OidcIssuer": issuer, "OidcClientId": company.CLIENT_ID} if issuer else {}
    return {"Issuer": url, "DocsUrl": docs, **signing_in, **dict(given.split("=", 1) for given in options.parameter)}


def _start_assistant(
    stack: ExitStack, api: Api, tenant_id: str, state: StateFolder, options: argparse.Namespace
) -> McpServer | None:
    """Start the assistant's MCP server on the third port after the API's, or on a free one; it listens later."""
    if options.no_assistant:
        return None
    mcp_server.declare(api)
    key = mcp_server.ensure_key(api, tenant_id, state.assistant_file)
    port = options.port + 3 if options.port else 0
    return stack.enter_context(mcp_server.running(api, tenant_id, key, port, state.log / "mcp_server.log"))


def _start_application(
    stack: ExitStack, api: Api, assistant: McpServer | None, options: argparse.Namespace
) -> dict[str, str]:
    """Start the demo application on the next port, or on a free one if the service has one; return its URLs."""
    if assistant:
        with step("Waiting for the assistant's MCP server"):
            assistant.wait_until_it_listens()
    host = Host(api, f"http://localhost:{api.port}", Assistant(assistant.port if assistant else 0))
    port = stack.enter_context(running(host, options.port + 1 if options.port else 0))
    url = f"http://localhost:{port}"
    authorize(api, url)
    return {"applicationUrl": url, **({"assistantUrl": assistant.url} if assistant else {})}


def _stack_document(account: Account, stack: Stack) -> dict[str, object]:
    return {
        "endpoint": account.endpoint,
        "region": account.region,
        "accessKeyId": account.access_key_id,
        "secretAccessKey": account.secret_access_key,
        "stackName": stack.name,
        "functions": stack.of_type("AWS::Lambda::Function"),
        "roles": stack.of_type("AWS::IAM::Role"),
        "tableName": stack.physical["Table"],
        "auditTableName": stack.physical["AuditTable"],
        "attestationKey": stack.physical["AttestationKey"],
    }


def _say_ready(demo: dict[str, str], issuer: str, docs: str, state: StateFolder) -> None:
    url, api_key = demo["url"], demo["apiKey"]
    say(
        f"""
  Demo     {demo["applicationUrl"]}/   (open this first: a customer's application with two dashboards and an assistant)
  Page     {url}/   (then this: what the application may show, and to whom)
{_sign_in_words(issuer)}
{_other_words(demo, docs)}  API key  {api_key}   (tenant {demo["tenantId"]}, every scope but members:manage)
  API      {url}
  For scripts: {shown(state.demo_file)}   Logs: {shown(state.log)}/   (VERBOSE=1 shows them here)

Make a token:
  curl -s {url}/embed/generate-token -H 'x-api-key: {api_key}' \
-H 'content-type: application/json' -d '{{"user":{{"distinctId":"user-123","role":"explorer"}}}}'

Introspect it:
  curl -s {url}/embed/introspect-token -H 'x-api-key: {api_key}' -d token=…

Ready. Ctrl-C stops."""
    )


def _sign_in_words(issuer: str) -> str:
    if not issuer:
        return "           Sign in with the API key below."
    people = "\n".join(f"             {each.email:<20} {each.name}, {each.role}" for each in company.PEOPLE)
    return f"""           Sign in with the API key below, or with a company account, which you choose at {issuer}:
{people}"""


def _other_words(demo: dict[str, str], docs: str) -> str:
    lines = []
    if "assistantUrl" in demo:
        lines.append(
            f"""MCP      {demo["assistantUrl"]}   (of the assistant, for tokens with "audience": "{SERVER_ID}")"""
        )
    if docs:
        lines.append(f"Docs     {docs}/")
    return "".join(f"  {line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
