"""`docs` of a problem: where the documentation explains its code, if the deployment has told the address."""

import json

import pytest

from embedtokens import log
from embedtokens.web import problems
from tests.support.builders.events import Answer, http_event
from tests.support.documents import page
from tests.support.service import Service

DOCS = "https://docs.example.com/embed"


def refused(service: Service, route: str, variables: dict[str, str] | None) -> Answer:
    method, path = route.split(" ")
    event = http_event(method, path, headers={"content-type": "application/json"})
    return service.send(event | ({} if variables is None else {"stageVariables": variables}))


@pytest.mark.parametrize(
    "route", ["POST /embed/generate-token", "POST /embed/introspect-token", "POST /embed/session", "GET /nothing"]
)
def test_a_problem_names_the_section_of_its_code(service: Service, route: str) -> None:
    problem = refused(service, route, {"docsUrl": DOCS}).json

    assert problem["docs"] == f"{DOCS}/reference/errors.html#{problem['code']}"
    assert f"\n## {problem['code']}\n" in page("reference/errors")


@pytest.mark.parametrize("variables", [None, {}, {"docsUrl": ""}, {"another": DOCS}])
def test_without_an_address_it_names_none(service: Service, variables: dict[str, str] | None) -> None:
    assert "docs" not in refused(service, "POST /embed/generate-token", variables).json


def test_a_defect_names_its_section_too() -> None:
    with log.request_line():
        reply = problems.answer(RuntimeError("told to nobody"), "id", docs_url=DOCS, oauth=False)

    assert json.loads(reply.text)["docs"] == f"{DOCS}/reference/errors.html#internal"
