"""What errors say of invitations, resource servers and audiences: what is wrong, and what to write instead."""

from typing import Any

import pytest

from tests.integration.every_route.test_error_details import reported
from tests.support.builders.pages import PAGE, authorize
from tests.support.builders.servers import ASSISTANT, declare_servers
from tests.support.service import Service, Tenant

ADDRESS = "Write one e-mail address, without a name or spaces, such as ana@example.com."
LETTERS = "Start with a lower-case letter, followed by up to 63 lower-case letters, digits, or hyphens."
DECLARED = "No such resource server. Did you mean assistant? The settings declare assistant."


@pytest.mark.parametrize("email", ["ana", "Ana <ana@example.com>", " ana@example.com", "a@b@c", ""])
def test_an_invitation_says_how_an_address_is_written(service: Service, tenant: Tenant, email: str) -> None:
    body = {"role": "viewer", "email": email}

    assert reported(service, tenant, ("POST", "/members"), body) == ("/email", ADDRESS)


@pytest.mark.parametrize(("role", "meant"), [("owner", "admin"), ("administrator", "admin"), ("read-only", "viewer")])
def test_an_invitation_guesses_the_role(service: Service, tenant: Tenant, role: str, meant: str) -> None:
    pointer, said = reported(service, tenant, ("POST", "/members"), {"role": role})

    assert pointer == "/role"
    assert said.startswith(f'The value is not allowed. Did you mean "{meant}"? ')


def test_a_resource_server_says_how_an_id_is_written(service: Service, tenant: Tenant) -> None:
    patch = {"resourceServers": [{**ASSISTANT, "id": "My assistant"}]}

    assert reported(service, tenant, ("PATCH", "/settings"), patch) == ("/resourceServers/0/id", LETTERS)


USER: dict[str, Any] = {"user": {"distinctId": "user-123", "role": "explorer"}}


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("/embed/generate-token", {**USER, "audience": "Assistant"}, ("/audience", DECLARED)),
        ("/embed/generate-token", {**USER, "audience": ASSISTANT["url"]}, ("/audience", DECLARED)),
        ("/embed/introspect-token", {"token": "x", "audience": "assistant."}, ("/audience", DECLARED)),
        ("/api-keys", {"label": "x", "audience": "assistants"}, ("/audience", DECLARED)),
        ("/embed/generate-token", {**USER, "aud": "x"}, ("/aud", "Unknown member. Did you mean /audience?")),
    ],
)
def test_an_audience_is_answered_with_the_one_that_was_meant(
    service: Service, tenant: Tenant, path: str, body: object, expected: tuple[str, str]
) -> None:
    declare_servers(service, tenant, ASSISTANT)

    assert reported(service, tenant, ("POST", path), body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            {"columns": {"other": ["a"], "sales": "region"}},
            ("/columns/sales", "Expected a list, got a string: put it in brackets."),
        ),
        ({"columns": {"sales": ["a", 5]}}, ("/columns/sales/1", 'Expected a string, got a number: write "5".')),
        ({"alias": {"sales": None}}, ("/alias/sales", "null is not allowed: omit the member, or send a string.")),
        (
            {"permission": "can_view"},
            ("/permission", "A permission applies to a resource: name the resource in opens, or omit this member."),
        ),
        ({"table": "sales"}, ("/table", "Unknown member. Did you mean /datasets?")),
    ],
)
def test_row_filters_name_the_dataset_whose_value_is_wrong(
    service: Service, tenant: Tenant, body: dict[str, object], expected: tuple[str, str]
) -> None:
    asked = {"token": service.token(tenant), "datasets": ["sales"], **body}

    assert reported(service, tenant, ("POST", "/embed/row-filters"), asked) == expected


OBJECT = 'Write its type and id, such as {"type": "dashboard", "id": "sales-2026"}.'
TEXT = "Write type and id with a colon between them, such as dashboard:sales-2026."


@pytest.mark.parametrize("path", ["/embed/introspect-token", "/embed/row-filters"])
def test_a_resource_as_an_object_is_answered_with_how_to_write_it_as_text(
    service: Service, tenant: Tenant, path: str
) -> None:
    body: dict[str, Any] = {"token": "x", "opens": {"type": "dashboard", "id": "sales-2026"}}
    body |= {"datasets": ["sales"]} if path == "/embed/row-filters" else {}

    assert reported(service, tenant, ("POST", path), body) == ("/opens", f"Expected a string, got an object. {TEXT}")


def test_a_resource_as_text_is_answered_with_how_to_write_it_as_an_object(service: Service, tenant: Tenant) -> None:
    authorize(service, tenant, PAGE)
    headers = {"authorization": f"Bearer {service.token(tenant)}", "origin": PAGE}
    answer = service.call("POST", "/embed/session", headers=headers, body={"opens": "dashboard:sales-2026"})

    (error,) = answer.problem["errors"]
    assert (error["pointer"], error["detail"]) == ("/opens", f"Expected an object, got a string. {OBJECT}")
