"""The reference pages hold what the code has: every route, claim, member, scope and reason."""

import json
import re

import msgspec

from embedtokens.access_rules.decision import Reason
from embedtokens.access_rules.dialects import Dialect, ParamStyle
from embedtokens.access_rules.rule import Operator
from embedtokens.api_keys.api_key import Scope
from embedtokens.attributes.attribute import AttributeType, TokenAttribute
from embedtokens.audit.trail import Action
from embedtokens.settings.document import TokenSettings
from embedtokens.settings.responses import ResourceServer, Settings
from embedtokens.tokens.claims import Claims
from functions.console.app import routes
from tests.support.documents import page
from tests.support.local_stack import ROOT


def rows(name: str) -> list[list[str]]:
    """The cells of a page's tables."""
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in page(name).splitlines()
        if line.startswith("|")
    ]


def first_cells(name: str) -> set[str]:
    return {word for cells in rows(name) for word in re.findall(r"`([^`]+)`", cells[0])}


def wire_names(struct: type[msgspec.Struct]) -> set[str]:
    return set(struct.__struct_encode_fields__)


def test_every_route_is_in_the_table_with_its_methods() -> None:
    written: dict[str, set[str]] = {}
    for cells in rows("reference/api"):
        *others, last = re.findall(r"`([^`]+)`", cells[0]) or [""]
        method, path = re.findall(r"([A-Z]*) ?(.*)", last)[0]
        written.setdefault(path, set()).update({*others, method})
    written.pop("")

    assert written == {path: set(methods) - {"OPTIONS"} for path, methods in routes().items()}


def test_a_route_s_scopes_are_those_of_the_api_s_description() -> None:
    described = json.loads((ROOT / "functions/console/openapi.json").read_text())["paths"]
    written: dict[str, set[str]] = {}
    for cells in rows("reference/api"):
        named = re.findall(r"`(?:[A-Z]+ )?(/[^`]*)`", cells[0])
        if named and cells[1] != "the same":
            written.setdefault(named[0], set()).update(re.findall(r"`(\w+:\w+)`", cells[1]))

    for path, scopes in written.items():
        operations = [
            each for name, each in described.get(path, {}).items() if name in {"get", "put", "post", "patch", "delete"}
        ]
        needed = {scope for each in operations for way in each["security"] for scope in way.get("apiKey", [])}
        assert scopes == needed, path


def test_every_claim_of_a_token_has_a_row() -> None:
    assert first_cells("reference/token") == wire_names(Claims)


def test_every_member_of_the_settings_has_a_row() -> None:
    members = wire_names(Settings) | wire_names(TokenAttribute) | wire_names(TokenSettings) | wire_names(ResourceServer)

    assert members - first_cells("reference/settings") == set()


def test_every_scope_has_a_row() -> None:
    assert {str(scope) for scope in Scope} - first_cells("integrate/api-keys") == set()


def test_every_reason_of_a_denial_has_a_row() -> None:
    assert {str(reason) for reason in Reason} - first_cells("integrate/row-filters") == set()


def test_every_operator_and_dialect_has_a_row() -> None:
    assert {str(each) for each in (*Operator, *Dialect)} - first_cells("integrate/row-filters") == set()


def test_every_attribute_type_and_parameter_style_is_named() -> None:
    assert [each for each in AttributeType if f"`{each}`" not in page("reference/settings")] == []
    assert [each for each in ParamStyle if f"`{each}`" not in page("integrate/row-filters")] == []


def test_every_action_of_the_audit_trail_is_named() -> None:
    assert [each for each in Action if f"`{each}`" not in page("integrate/audit")] == []
