"""Who may call each function, to the letter, and the documentation's table of what each may do and who calls it."""

import re

from tests.template.rights import rights
from tests.template.rights_table import BY_KEY_POLICY, WORDS, WRITE_THE_LOG
from tests.template.stack import DEFAULT_ROUTE, Stack, references, text
from tests.template.tools import ROOT

PAGE = (ROOT / "docs/security/functions.md").read_text()
COLUMNS = ["function", "its role may", "called by", "anyone who may invoke it by hand can"]
EXECUTE_API = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}"
SCHEDULES = {function: f"${{{function}Schedule.Arn}}" for function in ("RotateSigningKey", "AttestAudit")}


def alias(function: str) -> str:
    return f"${{{function}Aliaslive}}"


def test_nobody_outside_the_account_may_call_a_function_but_the_api_and_the_schedule(stack: Stack) -> None:
    behind = {
        route: re.findall(r"functions/(\$\{\w+})/invocations$", text(integration["uri"]))
        for route, integration in stack.integrations()
    }
    routes = {
        (function, "apigateway.amazonaws.com", f"{EXECUTE_API}:${{Api}}/*/{source(route)}")
        for route, functions in behind.items()
        for function in functions
    }

    assert len(routes) == len(behind)
    assert permissions(stack) == routes | {
        (alias("Authorizer"), "apigateway.amazonaws.com", f"{EXECUTE_API}:*/authorizers/*"),
        *((alias(function), "events.amazonaws.com", schedule) for function, schedule in SCHEDULES.items()),
    }


def permissions(stack: Stack) -> set[tuple[str, str, str]]:
    """Function, principal and source of each. Other members would narrow it or widen it, and are not there."""
    found = set()
    for permission in stack.of_type("AWS::Lambda::Permission").values():
        assert permission.keys() == {"Action", "FunctionName", "Principal", "SourceArn"}
        assert permission["Action"] == "lambda:InvokeFunction"
        found.add(tuple(text(permission[name]) for name in ("FunctionName", "Principal", "SourceArn")))
    return found  # type: ignore[return-value] # three names, three texts


def source(route: tuple[str, str]) -> str:
    """As API Gateway names a route that calls."""
    return "*" if route == DEFAULT_ROUTE else route[0] + re.sub(r"\{[^}]+}", "*", route[1])


def test_no_function_has_an_address_of_its_own(stack: Stack) -> None:
    assert not [made for made in stack.resources.values() if made["Type"].startswith("AWS::Lambda::Url")]
    assert not stack.of_type("AWS::Lambda::EventSourceMapping")


def table() -> dict[str, list[str]]:
    """The cells behind each function's name in the page's table."""
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line[:1] == "|"]
    start = lines.index(COLUMNS)
    rows: dict[str, list[str]] = {}
    for name, *cells in lines[start + 2 :]:
        if not re.fullmatch(r"`\w+`", name):
            break
        rows[name.strip("`")] = cells
    return rows


def may(stack: Stack, function: str) -> str:
    _log, *others = (right for right in rights(stack.roles[f"{function}Role"]))
    assert _log == WRITE_THE_LOG
    said = [word for right in others for known, word in WORDS if known == right]
    assert len(said) == len(others), others
    if function in BY_KEY_POLICY:
        whose, operations = BY_KEY_POLICY[function]
        said.append(f"by the policy {whose} " + ", ".join(f"`{operation}`" for operation in operations))
    return "; ".join(said) or "nothing"


def callers(stack: Stack, function: str) -> str:
    by = {
        "API Gateway": lambda source: source.startswith(f"{EXECUTE_API}:${{Api}}/"),
        "API Gateway, as an authorizer of any API of the account": lambda source: source.endswith("/authorizers/*"),
        "the schedule": lambda source: source == SCHEDULES.get(function),
    }
    sources = [source for called, _, source in permissions(stack) if called == alias(function)]
    found = [name for name, matches in by.items() if any(map(matches, sources))]
    if any(function in references(made) for made in stack.of_type("Custom::SigningKeys").values()):
        found.append("CloudFormation")
    outputs = {text(output["Value"]): name for name, output in stack.template["Outputs"].items()}
    if outputs.get(alias(function), "").endswith("Function"):
        found.append("operators")
    return ", ".join(found)


def test_the_page_says_of_every_function_what_it_may_do_and_who_calls_it(stack: Stack) -> None:
    said = table()

    assert list(said) == list(stack.functions)
    for function, (its_role, called_by, by_hand) in said.items():
        assert (function, its_role, called_by) == (function, may(stack, function), callers(stack, function))
        assert by_hand


def test_nobody_but_the_operators_functions_is_told_to_be_invoked(stack: Stack) -> None:
    reported = {name for name, output in stack.template["Outputs"].items() if "nvoke" in output.get("Description", "")}

    assert reported == {"ProvisionTenantFunction", "RotateSigningKeyFunction", "AttestAuditFunction"}
