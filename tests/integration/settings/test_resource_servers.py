"""Resource servers in the settings: what is declared, refused, and remembered."""

import json
from typing import Any

import pytest

from tests.support.builders.servers import ASSISTANT, REPORTS, URL, declare_servers
from tests.support.service import TABLE, Service, Tenant

LONGEST = "https://a.example/" + "x" * 482


def test_servers_are_stored_as_sent(service: Service, tenant: Tenant) -> None:
    assert declare_servers(service, tenant, ASSISTANT, REPORTS).json["resourceServers"] == [ASSISTANT, REPORTS]
    assert service.settings(tenant)["resourceServers"] == [ASSISTANT, REPORTS]


def test_a_document_without_them_leaves_them_as_they_are(service: Service, tenant: Tenant) -> None:
    document = declare_servers(service, tenant, ASSISTANT).json
    del document["resourceServers"]

    assert service.put_settings(tenant, document).json["resourceServers"] == [ASSISTANT]


def test_a_patch_that_removes_them_leaves_none(service: Service, tenant: Tenant) -> None:
    headers = {"if-match": declare_servers(service, tenant, ASSISTANT).headers["etag"]}
    body = {"resourceServers": None}

    answer = service.call("PATCH", "/settings", key=tenant.api_key, body=body, headers=headers)

    assert (answer.status, answer.json["resourceServers"]) == (200, [])
    assert service.generate(tenant, audience="assistant").field_errors == [("/audience", "undeclared")]


def test_settings_without_servers_are_stored_as_ever(service: Service, tenant: Tenant) -> None:
    declare_servers(service, tenant, ASSISTANT)
    assert "resourceServers" in stored(service, tenant)
    fresh = service.provision()
    declare_servers(service, fresh)

    assert not {"resourceServers", "retiredResourceServers"} & stored(service, fresh).keys()


def stored(service: Service, tenant: Tenant) -> Any:
    key = {"pk": {"S": f"TENANT#{tenant.tenant_id}#"}, "sk": {"S": "SETTINGS"}}
    return json.loads(service.dynamodb.get_item(TableName=TABLE, Key=key)["Item"]["document"]["S"])


@pytest.mark.parametrize(
    "url",
    [
        "https://mcp.acme.example", "https://mcp.acme.example:8443/mcp?tenant=a", "https://xn--bcher-kva.example/",
        "https://10.0.0.7/mcp", "https://[2001:db8::1]:8443/mcp", "https://localhost/mcp", LONGEST,
        "https://a.example:65535/", "https://a--b.example/%C3%A9?q=%2F",
    ],
)  # fmt: skip
def test_urls_that_can_be_declared(service: Service, tenant: Tenant, url: str) -> None:
    assert declare_servers(service, tenant, {**ASSISTANT, "url": url}).status == 200


@pytest.mark.parametrize(
    "url",
    [
        "", "mcp", "http://mcp.acme.example/mcp", "HTTPS://mcp.acme.example", "//mcp.acme.example", "https://", "https:///mcp",
        "https://mcp.acme.example/mcp#tools", "https://mcp.acme.example#", "https://u:p@mcp.acme.example", "https://@a.example",
        "https://MCP.acme.example/mcp", "https://mcp.acme.example:0/", "https://mcp.acme.example:x/",
        "https://a b.example/",
        "https://mcp.acme.example/a b", "https://mcp.acme.example/é", "https://mcp.acme.example/\\", "https://a.example/\n",
        'https://a.example/"', "javascript:alert(1)",
        "https://a.example:65536/", "https://a..example/", "https://a.-b.example/", "https://a-.example/",
        "https://a.example/%zz", "https://a.example/%2", "https://[::1::]/",
    ],
)  # fmt: skip
def test_urls_that_cannot(service: Service, tenant: Tenant, url: str) -> None:
    assert declare_servers(service, tenant, {**ASSISTANT, "url": url}).field_errors == [
        ("/resourceServers/0/url", "url_invalid")
    ]


def test_the_refusal_of_an_id_says_what_an_id_is(service: Service, tenant: Tenant) -> None:
    (error,) = declare_servers(service, tenant, {**ASSISTANT, "id": "Sales assistant"}).problem["errors"]

    assert error["detail"] == (
        "Start with a lower-case letter, followed by up to 63 lower-case letters, digits, or hyphens."
    )


@pytest.mark.parametrize(
    ("member", "value", "code"),
    [
        ("url", LONGEST + "x", "out_of_range"), ("url", None, "wrong_type"), ("id", "a:b", "out_of_range"),
        ("id", "", "out_of_range"), ("id", "Assistant", "out_of_range"), ("id", "a" * 65, "out_of_range"),
        ("id", "a\n", "out_of_range"), ("label", "x" * 101, "out_of_range"), ("label", "a\n", "out_of_range"),
        ("aud", "x", "unknown_member"),
    ],
)  # fmt: skip
def test_members_that_cannot(service: Service, tenant: Tenant, member: str, value: object, code: str) -> None:
    assert declare_servers(service, tenant, {**ASSISTANT, member: value}).field_errors == [
        (f"/resourceServers/0/{member}", code)
    ]


def test_ids_and_urls_are_declared_once(service: Service, tenant: Tenant) -> None:
    same_id, same_url = {**REPORTS, "id": "assistant"}, {**REPORTS, "url": URL}

    assert declare_servers(service, tenant, ASSISTANT, same_id).field_errors == [("/resourceServers/1/id", "duplicate")]
    assert declare_servers(service, tenant, ASSISTANT, same_url).field_errors == [
        ("/resourceServers/1/url", "duplicate")
    ]


def test_twenty_servers_are_the_most(service: Service, tenant: Tenant) -> None:
    servers = [{"id": f"s{i}", "url": f"https://s{i}.example/"} for i in range(21)]

    assert declare_servers(service, tenant, *servers[:20]).status == 200
    assert declare_servers(service, tenant, *servers).field_errors == [("/resourceServers", "too_many")]


def test_an_id_never_gets_another_url(service: Service, tenant: Tenant) -> None:
    moved = {**ASSISTANT, "url": "https://elsewhere.example/"}
    refusal = [("/resourceServers/0/url", "not_allowed")]
    declare_servers(service, tenant, ASSISTANT)
    assert declare_servers(service, tenant, moved).field_errors == refusal

    declare_servers(service, tenant)
    assert declare_servers(service, tenant, moved).field_errors == refusal

    tag = {"if-match": f'"{service.settings(tenant)["version"]}"'}
    assert service.call("DELETE", "/settings", key=tenant.api_key, headers=tag).json["resourceServers"] == []
    assert declare_servers(service, tenant, moved).field_errors == refusal
    assert declare_servers(service, tenant, ASSISTANT).json["resourceServers"] == [ASSISTANT]
    assert "retiredResourceServers" not in stored(service, tenant)


def test_a_hundred_ids_can_be_given_up(service: Service, tenant: Tenant) -> None:
    for start in range(0, 100, 20):
        declare_servers(
            service, tenant, *({"id": f"s{i}", "url": f"https://s{i}.example/"} for i in range(start, start + 20))
        )
    declare_servers(service, tenant, ASSISTANT)
    assert declare_servers(service, tenant, REPORTS).field_errors == [("/resourceServers", "too_many")]


def test_settings_of_a_newer_version_keep_and_retire_servers(service: Service, tenant: Tenant) -> None:
    declare_servers(service, tenant, ASSISTANT)
    document = {**stored(service, tenant), "theme": "dark"}
    service.change_item(f"TENANT#{tenant.tenant_id}#", "SETTINGS", document={"S": json.dumps(document)})
    service.new_container()
    assert service.settings(tenant)["resourceServers"] == [ASSISTANT]
    assert declare_servers(service, tenant, ASSISTANT, REPORTS).status == 200
    assert stored(service, tenant)["resourceServers"] == [ASSISTANT, REPORTS]

    assert declare_servers(service, tenant, ASSISTANT).status == 200
    assert declare_servers(service, tenant).status == 200

    after = stored(service, tenant)
    assert (after["theme"], "resourceServers" in after) == ("dark", False)
    assert after["retiredResourceServers"] == {"assistant": URL, "reports": REPORTS["url"]}
    service.new_container()
    assert declare_servers(service, tenant, {**ASSISTANT, "url": "https://x.example/"}).status == 422
