"""What `sam local` is told of a running make run, and how its containers reach it; the rest needs Docker."""

import pytest

from local import relay, sam_local
from local.terminal import LocalError


@pytest.mark.parametrize(
    "subnets",
    [
        [{"Subnet": "172.17.0.0/16", "Gateway": "172.17.0.9"}],
        [{"Subnet": "fd00::/64", "Gateway": "fd00::1"}, {"Subnet": "172.17.0.0/16", "Gateway": "172.17.0.9"}],
        [{"Subnet": "172.17.0.8/29"}],  # as Docker says it before its first restart
    ],
)
def test_the_relay_listens_on_the_bridge(subnets: list[dict[str, str]]) -> None:
    assert relay._gateway(subnets) == "172.17.0.9"


@pytest.mark.parametrize("subnets", [[], [{"Subnet": "fd00::/64", "Gateway": "fd00::1"}]])
def test_the_relay_never_listens_to_the_whole_network(subnets: list[dict[str, str]]) -> None:
    with pytest.raises(LocalError, match="IPv4"):
        relay._gateway(subnets)


def test_the_template_leads_to_the_running_stack() -> None:
    stack = {"tableName": "the-table", "auditTableName": "the-trail", "attestationKey": "the-key"}
    template = sam_local._template("http://aws.test:1", stack)

    assert template["Globals"]["Function"]["Environment"] == {"Variables": {"AWS_ENDPOINT_URL": "http://aws.test:1"}}
    tables = [
        tuple(
            resource["Properties"]["Environment"]["Variables"].get(name)
            for name in ("TABLE_NAME", "AUDIT_TABLE_NAME", "ATTESTATION_KEY_ARN")
        )
        for resource in template["Resources"].values()
        if resource["Type"] == "AWS::Serverless::Function"
    ]
    assert set(tables) == {
        (None, None, None),  # the page needs no table
        ("the-table", None, None),
        ("the-table", "the-trail", None),
        ("the-table", "the-trail", "the-key"),
    }


@pytest.mark.parametrize(
    ("processor", "platform"), [("arm64", "aarch64-manylinux_2_28"), ("x86_64", "x86_64-manylinux_2_28")]
)
def test_the_layer_is_built_for_linux(processor: str, platform: str) -> None:
    assert sam_local._wheels({"Globals": {"Function": {"Architectures": [processor]}}}) == platform
