"""The API: the template's routes are the ones that the code and the tests believe in."""

from importlib import import_module

from functions.console.app import routes
from tests.support.contract import DOCUMENT
from tests.support.handlers import FUNCTIONS
from tests.template.stack import DEFAULT_ROUTE, Stack, text

CONSOLE_FILES = ("GET", "/console/{proxy+}")


def test_what_is_no_route_goes_to_the_console_which_answers_404_or_405(stack: Stack) -> None:
    assert stack.routes[DEFAULT_ROUTE] == "console"


def test_the_console_knows_the_methods_of_every_address_so_that_its_405_is_right(stack: Stack) -> None:
    known = {(method, path) for path, methods in routes().items() for method in methods}

    assert known == stack.routes.keys() - {DEFAULT_ROUTE, CONSOLE_FILES}


def test_the_description_of_the_api_has_every_route_but_the_page_s_and_no_other(stack: Stack) -> None:
    described = {(method.upper(), path) for path, said in DOCUMENT["paths"].items() for method in said}

    assert described == stack.routes.keys() - {DEFAULT_ROUTE, CONSOLE_FILES, ("GET", "/")}


def test_the_tests_send_every_route_to_the_function_that_the_template_names(stack: Stack) -> None:
    assert {route: name for route, name in stack.routes.items() if name != "console"} == FUNCTIONS


def test_a_function_answers_the_routes_that_the_template_sends_to_it_and_no_other(stack: Stack) -> None:
    answered = {
        (*key.split(" ", 1), name)
        for name in set(stack.routes.values())
        for key in import_module(f"functions.{name}.app").app._routes
    }

    assert answered == {(*route, name) for route, name in stack.routes.items() if route != DEFAULT_ROUTE}


def test_the_console_s_own_routes_are_those_of_files(stack: Stack) -> None:
    own = {route for route, name in stack.routes.items() if name == "console"}

    assert own == {("GET", "/"), ("GET", "/embed-tokens.js"), ("GET", "/openapi.json"), CONSOLE_FILES, DEFAULT_ROUTE}


def test_functions_get_events_of_payload_format_2(stack: Stack) -> None:
    assert {integration["payloadFormatVersion"] for _, integration in stack.integrations()} == {"2.0"}
    assert {integration["type"] for _, integration in stack.integrations()} == {"aws_proxy"}


def test_api_gateway_adds_no_cors_headers_to_those_of_the_functions(stack: Stack) -> None:
    (api,) = stack.of_type("AWS::ApiGatewayV2::Api").values()

    assert "CorsConfiguration" not in api
    assert "x-amazon-apigateway-cors" not in api["Body"]


def test_the_default_stage_is_throttled_as_the_parameters_say(stack: Stack) -> None:
    (stage,) = stack.of_type("AWS::ApiGatewayV2::Stage").values()
    limits = {name: text(value) for name, value in stage["DefaultRouteSettings"].items()}

    assert stage["StageName"] == "$default"
    assert limits == {
        "ThrottlingRateLimit": "${ThrottlingRateLimit}",
        "ThrottlingBurstLimit": "${ThrottlingBurstLimit}",
    }
