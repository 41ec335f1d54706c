"""The parameter DocsUrl, on a deployed stack: errors lead to the documentation."""

from tests.e2e.conftest import ProxiedStack
from tests.support.local_stack import LocalStack


def test_an_error_leads_to_the_section_of_its_code(proxied: ProxiedStack) -> None:
    problem = proxied.stack.get("/settings").json()

    assert problem["docs"] == "https://docs.example.com/reference/errors.html#credential_missing"


def test_without_the_parameter_it_leads_nowhere(stack: LocalStack) -> None:
    assert "docs" not in stack.get("/settings").json()
