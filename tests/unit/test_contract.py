"""The check that every answer of the integration tests passes: it must find what is not in the contract."""

import json
from collections.abc import Callable
from copy import replace

import pytest

from tests.support import contract
from tests.support.builders.events import Answer

EXAMPLE = contract.DOCUMENT["paths"]["/settings"]["get"]["responses"]["200"]["content"]["application/json"]["example"]
HEADERS = {"content-type": "application/json", "cache-control": "no-store", "etag": '"7"'}
GOOD = Answer(200, HEADERS, json.dumps(EXAMPLE))
UNAVAILABLE = {
    "type": "urn:embed-tokens:error:unavailable",
    "title": "The service is temporarily unavailable. Try again.",
    "status": 503,
    "code": "unavailable",
    "requestId": "x",
}
REFUSED = Answer(
    503,
    {"content-type": "application/problem+json", "cache-control": "no-store", "retry-after": "2"},
    json.dumps(UNAVAILABLE),
)


def with_members(answer: Answer, **members: object) -> Answer:
    return replace(answer, text=json.dumps({**answer.json, **members}))


def with_headers(answer: Answer, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return replace(answer, headers={**answer.headers, **named})


def without(answer: Answer, *, header: str = "", member: str = "") -> Answer:
    headers = {name: value for name, value in answer.headers.items() if name != header}
    members = {name: value for name, value in answer.json.items() if name != member}
    return replace(answer, headers=headers, text=json.dumps(members))


FAULTS: dict[str, Callable[[], Answer]] = {
    "a status that the operation does not have": lambda: replace(GOOD, status=202),
    "another media type": lambda: with_headers(GOOD, content_type="text/html"),
    "no ETag": lambda: without(GOOD, header="etag"),
    "an ETag of another form": lambda: with_headers(GOOD, etag="7"),
    "an answer that may be cached": lambda: with_headers(GOOD, cache_control="public"),
    "an undocumented member": lambda: with_members(GOOD, colour="red"),
    "a member that is missing": lambda: without(GOOD, member="developerOrigins"),
    "a member of another type": lambda: with_members(GOOD, version="7"),
    "a refusal with the code of another status": lambda: with_members(REFUSED, code="not_found"),
    "a refusal with another status inside": lambda: with_members(REFUSED, status=500),
    "a refusal that does not say when to try again": lambda: without(REFUSED, header="retry-after"),
    "a refusal that says to try again at once": lambda: with_headers(REFUSED, retry_after="0"),
}


@pytest.mark.parametrize("answer", [GOOD, REFUSED], ids=["an answer", "a refusal"])
def test_what_is_in_the_contract_passes(answer: Answer) -> None:
    contract.check("GET", "/settings", answer)


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_not_in_the_contract_is_found(fault: str) -> None:
    with pytest.raises(AssertionError):
        contract.check("GET", "/settings", FAULTS[fault]())


def test_a_body_where_there_is_none_is_found() -> None:
    gone = Answer(204, {"cache-control": "no-store", "etag": '"8"'}, "")
    contract.check("DELETE", "/settings/token-attributes/{name}", gone)

    with pytest.raises(AssertionError):
        contract.check("DELETE", "/settings/token-attributes/{name}", replace(gone, text="{}"))
