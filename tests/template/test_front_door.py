"""How requests come in: the custom domain, what the access log keeps of them, and who may use how much."""

import json
import re

import pytest

from tests.template.stack import Properties, Stack, text

# A header, a query or a path may hold a credential that somebody put there; so may what is made of them.
NEVER_LOGGED = re.compile("authoriz|header|query|[.]path|body|claims|userAgent|api.?key|requestOverride", re.IGNORECASE)


@pytest.fixture
def stage(stack: Stack) -> Properties:
    (stage,) = stack.of_type("AWS::ApiGatewayV2::Stage").values()
    return stage


def test_the_access_log_is_json_with_what_an_operator_asks_for(stage: Properties) -> None:
    line = json.loads(re.sub(r"\$context\.[\w.]+", "1", stage["AccessLogSettings"]["Format"]))

    assert text(stage["AccessLogSettings"]["DestinationArn"]) == "${AccessLogGroup.Arn}"
    assert {"requestId", "time", "route", "status", "milliseconds", "sourceIp", "gatewayError"} <= line.keys()
    assert "\n" not in stage["AccessLogSettings"]["Format"]


def test_the_stage_tells_every_request_where_the_documentation_is_if_it_is_served(stage: Properties) -> None:
    reported = {"Fn::If": ["DocsAreServed", {"docsUrl": {"Ref": "DocsUrl"}}, {"Ref": "AWS::NoValue"}]}

    assert stage["StageVariables"] == reported


def test_the_access_log_needs_no_room_in_the_account_s_policy_and_no_two_stacks_have_the_same(stack: Stack) -> None:
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html"""
    name, given = stack.resources["AccessLogGroup"]["Properties"]["LogGroupName"]["Fn::Sub"]
    (identity,) = given.values()

    assert name.startswith("/aws/vendedlogs/${AWS::StackName}/")
    assert identity == {"Fn::Select": [2, {"Fn::Split": ["/", {"Ref": "AWS::StackId"}]}]}
    assert [f"${{{variable}}}" in name for variable in given] == [True]


def test_the_access_log_has_no_place_for_a_credential(stage: Properties) -> None:
    variables = re.findall(r"\$[\w.]+", stage["AccessLogSettings"]["Format"])

    assert variables
    assert all(variable.startswith("$context.") for variable in variables)
    assert [variable for variable in variables if NEVER_LOGGED.search(variable)] == []


@pytest.mark.parametrize(
    "variable", ["$context.authorizer.claims.sub", "$context.path", "$context.identity.userAgent", "$request.header.x"]
)
def test_what_could_hold_one_would_be_noticed(variable: str) -> None:
    assert NEVER_LOGGED.search(variable)


def test_a_custom_domain_speaks_tls_1_2_with_the_given_certificate(stack: Stack) -> None:
    domain = stack.resources["Domain"]
    (configuration,) = domain["Properties"]["DomainNameConfigurations"]

    assert domain["Condition"] == stack.resources["DomainMapping"]["Condition"] == "DomainIsGiven"
    assert text(domain["Properties"]["DomainName"]) == "${DomainName}"
    assert {name: text(value) for name, value in configuration.items()} == {
        "CertificateArn": "${CertificateArn}",
        "EndpointType": "REGIONAL",
        "SecurityPolicy": "TLS_1_2",
    }


def test_the_custom_domain_leads_to_the_api(stack: Stack) -> None:
    mapping = stack.resources["DomainMapping"]["Properties"]

    assert {name: text(value) for name, value in mapping.items()} == {
        "DomainName": "${Domain}",
        "ApiId": "${Api}",
        "Stage": "${ApiApiGatewayDefaultStage}",
    }


def test_route_53_points_there_if_a_zone_is_given(stack: Stack) -> None:
    records = stack.resources["DomainRecords"]
    (record,) = records["Properties"]["RecordSets"]

    assert records["Condition"] == "ZoneIsGiven"
    assert (text(record["Name"]), record["Type"]) == ("${DomainName}", "A")
    assert {name: text(value) for name, value in record["AliasTarget"].items()} == {
        "DNSName": "${Domain.RegionalDomainName}",
        "HostedZoneId": "${Domain.RegionalHostedZoneId}",
    }


def test_with_a_domain_the_api_answers_nowhere_else(stack: Stack) -> None:
    (api,) = stack.of_type("AWS::ApiGatewayV2::Api").values()

    (server,) = api["Body"]["servers"]

    assert server["x-amazon-apigateway-endpoint-configuration"] == {
        "disableExecuteApiEndpoint": {"Fn::If": ["DomainIsGiven", True, False]}
    }


def test_the_issuer_is_the_given_one_or_the_domain_or_the_api_s_own_address(stack: Stack) -> None:
    variables = stack.functions["InstallSigningKeys"]["Environment"]["Variables"]
    given, issuer, otherwise = variables["ISSUER"]["Fn::If"]
    named, domain, own = otherwise["Fn::If"]

    assert (given, text(issuer)) == ("IssuerIsGiven", "${Issuer}")
    assert (named, text(domain)) == ("DomainIsGiven", "https://${DomainName}")
    assert text(own) == "https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}"


def test_concurrency_is_reserved_for_generate_token_alone_and_only_if_asked_for(stack: Stack) -> None:
    reserved = {name: function.get("ReservedConcurrentExecutions") for name, function in stack.functions.items()}

    assert reserved.pop("GenerateToken") == {
        "Fn::If": ["GenerateIsReserved", {"Ref": "GenerateReservedConcurrency"}, {"Ref": "AWS::NoValue"}]
    }
    assert set(reserved.values()) == {None}
    assert stack.template["Parameters"]["GenerateReservedConcurrency"]["Default"] == 0
