"""The resource that a request to a customer's own API is for: read from its path, or refused."""

import pytest

from embedtokens.errors import ResourceNotGrantedError
from embedtokens.tokens.resources import ResourceAccess
from embedtokens.web.guarded import guarded_access

VARIABLE_WRONG = "The stage variable embedResource is not a type and a path parameter."
PATH_WRONG = "The path does not name a resource, or not in unreserved characters only."


@pytest.mark.parametrize(
    ("method", "level"),
    [
        ("GET", "can_view"),
        ("HEAD", "can_view"),
        ("POST", "can_edit"),
        ("PUT", "can_edit"),
        ("DELETE", "can_edit"),
        ("OPTIONS", "can_edit"),
        ("get", "can_edit"),
    ],
)
def test_reading_needs_can_view_and_every_other_method_can_edit(method: str, level: str) -> None:
    access = guarded_access("dashboard/dashboardId", method, {"dashboardId": "sales-2026", "other": "x"})

    assert access == ResourceAccess("dashboard", "sales-2026", level)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_assistant_is_queried_by_whatever_method(method: str) -> None:
    assert guarded_access("ai/id", method, {"id": "sales"}) == ResourceAccess("ai", "sales", "can_query")


@pytest.mark.parametrize("id_", ["a", "a" * 200, "A-Z.0_9~"])
def test_unreserved_characters_name_a_resource(id_: str) -> None:
    assert guarded_access("chart/my.chart-Id_1", "GET", {"my.chart-Id_1": id_}).id == id_


@pytest.mark.parametrize("id_", ["", "a" * 201, "a/b", "a%2Fb", "a b", "ü", "a:b", "a\n"])
def test_any_other_path_is_refused(id_: str) -> None:
    with pytest.raises(ResourceNotGrantedError) as refusal:
        guarded_access("dashboard/id", "GET", {"id": id_})

    assert refusal.value.detail == PATH_WRONG


def test_a_path_without_the_parameter_is_refused() -> None:
    with pytest.raises(ResourceNotGrantedError) as refusal:
        guarded_access("dashboard/id", "GET", {"dashboard": "sales"})

    assert refusal.value.detail == PATH_WRONG


@pytest.mark.parametrize("variable", ["", "dashboard", "dashboard/", "/id", "page/id", "dashboard/id/x", "Chart/id"])
def test_a_variable_that_is_not_a_type_and_a_path_parameter_is_refused(variable: str) -> None:
    with pytest.raises(ResourceNotGrantedError) as refusal:
        guarded_access(variable, "GET", {"id": "sales", "": "sales"})

    assert refusal.value.detail == VARIABLE_WRONG
