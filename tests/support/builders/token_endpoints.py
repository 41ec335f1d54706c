"""Every place where a token can be asked whether it opens a resource, from the route table, and the authorizer."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, get_args, get_origin

import msgspec

from openapi import operations
from openapi.operation import JSON, Caller, Operation
from tests.support.builders.pages import PAGE
from tests.support.service import Service, Tenant

ASK_NOTHING = {
    "/embed/revoke-token": "it ends a token, whatever the token opens",
    "/settings/access-rules/simulate": "it shows what a token's user would see, for the tenant's own people",
}
"""Routes that take a token and open nothing by it, and why."""

type Endpoint = Callable[[Service, Tenant, str, Mapping[str, str] | None], bool]
"""Asks with a token whether a resource (`type`, `id`, `permission`) is open; None asks for none."""


def endpoints() -> dict[str, Endpoint]:
    """Return each endpoint by its name: a route of the table, by each way in which it takes a token."""
    found: dict[str, Endpoint] = {"authorizer": _authorizer}
    for operation in _operations():
        for from_page in _ways(operation):
            found[f"{operation.method} {operation.path}{' from a page' if from_page else ''}"] = _endpoint(
                operation, from_page=from_page
            )
    return found


def _operations() -> Iterator[Operation]:
    for module in pkgutil.iter_modules(operations.__path__):
        for operation in importlib.import_module(f"openapi.operations.{module.name}").OPERATIONS:
            if operation.path not in ASK_NOTHING:
                yield operation


def _ways(operation: Operation) -> list[bool]:
    """Whether a page, a backend, or both bring tokens to this route."""
    ways = [True] if operation.caller in {Caller.EMBED_TOKEN, Caller.API_KEY_OR_EMBED_TOKEN} else []
    return [*ways, *([False] if "token" in _members(_body(operation)) else [])]


def _body(operation: Operation) -> Any:
    return None if operation.body is None else operation.body.media.get(JSON)


def _members(kind: Any) -> dict[str, Any]:
    is_struct = isinstance(kind, type) and issubclass(kind, msgspec.Struct)
    return {field.encode_name: field.type for field in msgspec.structs.fields(kind)} if is_struct else {}


def _question(kind: Any, resource: Mapping[str, str] | None) -> dict[str, Any]:
    """Return the question as the members of a body or a query say it: as one text, or as an object."""
    opens = _members(kind)["opens"]
    if resource is None:
        return {}
    plain = [get_args(each)[0] if get_origin(each) is Annotated else each for each in get_args(opens)]
    as_object = any(isinstance(each, type) and issubclass(each, msgspec.Struct) for each in plain)
    said = {name: resource[name] for name in ("type", "id")}
    return {"opens": said if as_object else ":".join(said.values()), "permission": resource["permission"]}


def _endpoint(operation: Operation, *, from_page: bool) -> Endpoint:
    body, query = _body(operation), operation.query
    assert "opens" in {**_members(body), **_members(query)}, f"{operation.path} takes a token and asks for no resource"

    def ask(service: Service, tenant: Tenant, token: str, resource: Mapping[str, str] | None) -> bool:
        sent: dict[str, Any] = {
            name: value for name, value in {"datasets": ["orders"]}.items() if name in _members(body)
        }
        sent |= _question(body, resource) if "opens" in _members(body) else {}
        sent |= {} if from_page else {"token": token}
        answer = service.call(
            operation.method,
            operation.path,
            key=None if from_page else tenant.api_key,
            headers={"authorization": f"Bearer {token}", "origin": PAGE} if from_page else {},
            body=sent if body is not None else None,
            query=_question(query, resource) if "opens" in _members(query) else None,
        )
        if answer.status == 200:
            return answer.json.get("active", True) is True
        refusals = {(403, "resource_not_granted")} if resource else {(401, "invalid_token")}
        assert (answer.status, answer.problem["code"]) in refusals, answer.text
        return False

    return ask


METHODS = {"can_view": "GET", "can_edit": "PUT", "can_query": "POST"}


def _authorizer(service: Service, tenant: Tenant, token: str, resource: Mapping[str, str] | None) -> bool:
    variables = {"embedTenantId": tenant.tenant_id}
    event: dict[str, Any] = {"headers": {"authorization": f"Bearer {token}", "origin": PAGE}}
    if resource is not None:
        variables["embedResource"] = f"{resource['type']}/thingId"
        event["pathParameters"] = {"thingId": resource["id"]}
        event["requestContext"] = {"http": {"method": METHODS[resource["permission"]]}}
    answer = service.invoke("authorizer", {**event, "stageVariables": variables})
    return answer["isAuthorized"] is True
