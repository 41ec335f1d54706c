"""A world in which everything can be called, and all calls that the service's functions accept in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from embedtokens.web.invoked import UndecidedError
from tests.support.builders.acts_world import LONG, World
from tests.support.builders.events import Answer, assert_unavailable
from tests.support.builders.pages import PAGE, from_page
from tests.support.builders.people_acts import Asked


@dataclass(frozen=True)
class Act:
    """A call of a function. `stores` are the kinds of items that it changes if all goes well, `alone` those of a
    revocation or suspension, which is stored before its audit event.
    """

    function: str
    name: str
    carry_out: Callable[[World], str]
    stores: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        return f"{self.function}: {self.name}"


def said(answer: Answer) -> str:
    """Return the status, and the code of an error. A 503 has Retry-After and no details."""
    if answer.status == 503 and answer.problem["code"] == "unavailable":
        assert_unavailable(answer)
        return "503"
    if answer.status == 503:
        assert int(answer.headers["retry-after"]) >= 1
    return f"{answer.status} {answer.problem['code']}" if answer.status >= 400 else str(answer.status)


def http(method: str, path: str, **request: Any) -> Callable[[World], str]:
    """Return an HTTP call; `path` and `body` may name things of the world: {spare}, {good}."""

    def carry_out(world: World) -> str:
        names = {"spare": world.spare.api_key_id, "member": world.people.member_id, **world.tokens}
        body = request.get("body")
        if isinstance(body, dict):
            body = {name: value.format(**names) if isinstance(value, str) else value for name, value in body.items()}
        headers, query = request.get("headers"), request.get("query")
        key = world.tenant.api_key if request.get("with_key", True) else None
        return said(world.service.call(method, path.format(**names), key=key, body=body, headers=headers, query=query))

    return carry_out


def person(asked: Asked) -> Callable[[World], str]:
    return lambda world: said(asked(world.people, world.tenant.tenant_id))


def write_settings(method: str, path: str, body: object = None) -> Callable[[World], str]:
    def carry_out(world: World) -> str:
        tag = {"if-match": '"3"'}  # the world's own settings
        return said(world.service.call(method, path, key=world.tenant.api_key, body=body, headers=tag))

    return carry_out


def introspect(token: str) -> Callable[[World], str]:
    def carry_out(world: World) -> str:
        answer = world.service.introspect(world.tenant, world.tokens[token])
        return said(answer) if answer.status != 200 else "active" if answer.json["active"] else "inactive"

    return carry_out


def page(method: str, path: str, token: str) -> Callable[[World], str]:
    return lambda world: said(from_page(method, path, world.service, world.tokens[token]))


def page_row_filters(token: str) -> Callable[[World], str]:
    def carry_out(world: World) -> str:
        headers = {"authorization": f"Bearer {world.tokens[token]}", "origin": PAGE}
        return said(world.service.call("POST", "/embed/row-filters", body={"datasets": ["sales"]}, headers=headers))

    return carry_out


def authorizer(token: str) -> Callable[[World], str]:
    def carry_out(world: World) -> str:
        event = {
            "headers": {"authorization": f"Bearer {world.tokens[token]}", "origin": PAGE},
            "stageVariables": {"embedTenantId": world.tenant.tenant_id},
        }
        try:
            admitted = world.service.invoke("authorizer", event)["isAuthorized"]
        except UndecidedError as undecided:
            return "nobody passes" if str(undecided) == "unavailable" else str(undecided)
        return "admitted" if admitted else "denied"

    return carry_out


def first_use_in_an_hour(world: World) -> str:
    world.service.clock.now += LONG
    return said(world.service.generate(world.tenant))


def with_the_revoked_key(world: World) -> str:
    return said(world.service.generate(world.ended))


def operator(function: str, **event: object) -> Callable[[World], str]:
    return lambda world: str(world.service.invoke(function, event).get("code", "done"))


def on_tenant(action: str, **members: str) -> Callable[[World], str]:
    def carry_out(world: World) -> str:
        event = {"action": action, "tenantId": world.tenant.tenant_id, **members}
        return str(world.service.invoke("provision_tenant", event).get("code", "done"))

    return carry_out


def mark_compromised(world: World) -> str:
    event = {"action": "mark_compromised", "kid": world.active_kid}
    return str(world.service.invoke("rotate_signing_key", event).get("code", "done"))


def deploy(world: World) -> str:
    world.service.deploy(world.cloudformation.event("Update"), issuer="https://moved.example.com")
    answer = world.cloudformation.answers.pop()
    return str(answer["Status"]) + (f" {answer['Reason'].partition(':')[0]}" if answer["Reason"] else "")
