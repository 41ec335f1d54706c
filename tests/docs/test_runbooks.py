"""The runbooks are executed, one after the other, on a local stack of their own, by the AWS CLI and curl."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import msgspec
import pytest

from embedtokens.api_keys.api_key import Scope
from embedtokens.api_keys.responses import ApiKey
from tests.support.documents import examples, page, pages, shape, shell
from tests.support.local_stack import ROOT, LocalStack, running_stack, uv

INDEX = page("operate/runbooks/index")
ORDER = re.findall(r"\]\(([\w-]+)\.md\)", INDEX)
"""The runbooks as their table names them: each begins where the one before has left the stack."""
(PREPARATION,) = examples(INDEX, {"bash"})
RECOVERIES = [(name, example) for name in ORDER for example in examples(page(f"operate/runbooks/{name}"), {"bash"})]
WRITTEN = "".join(text for name, text in pages().items() if name.startswith("operate/runbooks/"))


@pytest.fixture(scope="module")
def own_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    """A stack whose tables and keys nobody else stands on."""
    with running_stack(tmp_path_factory.mktemp("recovery") / "state", "--no-assistant") as stack:
        yield stack


@pytest.fixture(scope="module")
def environment(own_stack: LocalStack, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the document tells a reader to have, and what went wrong."""
    bin_ = tmp_path_factory.mktemp("bin")
    subprocess.run([uv(), "sync", "--quiet", "--locked", "--project", "local/aws"], cwd=ROOT, check=True)
    (bin_ / "aws").symlink_to(ROOT / "local/aws/.venv/bin/aws")
    leaked = own_stack.post("/api-keys", {"label": "Leaked"}).json()
    managing = own_stack.invoke("ProvisionTenant", {"action": "create-key", "tenantId": own_stack.tenant_id})["apiKey"]
    people = own_stack.get("/members", x_api_key=managing).json()["members"]
    ids = {member["role"]: member["id"] for member in people}
    return {
        **os.environ,
        "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}",
        "AWS_ENDPOINT_URL": own_stack.deployed["endpoint"],
        "AWS_DEFAULT_REGION": own_stack.deployed["region"],
        "AWS_ACCESS_KEY_ID": own_stack.deployed["accessKeyId"],
        "AWS_SECRET_ACCESS_KEY": own_stack.deployed["secretAccessKey"],
        "EMBED_STACK": own_stack.deployed["stackName"],
        "EMBED_URL": own_stack.url,
        "EMBED_API_KEY": managing,
        "TENANT_ID": own_stack.tenant_id,
        "LEAVER_ID": ids["viewer"],
        "MEMBER_ID": ids["editor"],
        "TOMORROW": f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}",
        "LEAKED_KEY_ID": leaked["id"],
        "LEAKED_TOKEN": own_stack.generate().json()["token"],
        "COMPROMISED_KID": own_stack.invoke("RotateSigningKey", {"action": "status"})["activeKid"],
        "MOMENT": "2026-11-24T08:00:00Z",
        "OLD_TABLE": "old",
        "OLD_AUDIT_TABLE": "old-audit",
    }


def the_table_is_deleted(stack: LocalStack, environment: dict[str, str]) -> None:
    """The local stack makes no backup by itself then, as DynamoDB does."""
    dynamodb, table = stack.aws("dynamodb"), table_names(stack)["TableName"]
    made = dynamodb.create_backup(TableName=table, BackupName="last")
    environment["BACKUP_ARN"] = made["BackupDetails"]["BackupArn"]
    dynamodb.update_table(TableName=table, DeletionProtectionEnabled=False)
    dynamodb.delete_table(TableName=table)


def the_audit_table_is_deleted(stack: LocalStack, environment: dict[str, str]) -> None:
    dynamodb, table = stack.aws("dynamodb"), table_names(stack)["AuditTableName"]
    made = dynamodb.create_backup(TableName=table, BackupName="last")
    environment["AUDIT_BACKUP_ARN"] = made["BackupDetails"]["BackupArn"]
    dynamodb.update_table(TableName=table, DeletionProtectionEnabled=False)
    dynamodb.delete_table(TableName=table)


def the_stack_is_deployed_anew(stack: LocalStack, environment: dict[str, str]) -> None:
    """With empty tables, but for the key ring that every stack makes; the old ones are there under other names."""
    dynamodb = stack.aws("dynamodb")
    for output, old in (("TableName", "OLD_TABLE"), ("AuditTableName", "OLD_AUDIT_TABLE")):
        table = table_names(stack)[output]
        dynamodb.restore_table_to_point_in_time(SourceTableName=table, TargetTableName=environment[old])
        for found in dynamodb.get_paginator("scan").paginate(TableName=table, ProjectionExpression="pk, sk"):
            for key in found["Items"]:
                if key["pk"]["S"] != "SIGNING":
                    dynamodb.delete_item(TableName=table, Key=key)


def table_names(stack: LocalStack) -> dict[str, str]:
    (found,) = stack.aws("cloudformation").describe_stacks(StackName=stack.deployed["stackName"])["Stacks"]
    return {output["OutputKey"]: output["OutputValue"] for output in found["Outputs"]}


DISASTERS = {
    "deleted-table": the_table_is_deleted,
    "new-stack": the_stack_is_deployed_anew,
    "deleted-audit-table": the_audit_table_is_deleted,
}
"""What happens before the first command of a runbook."""


@pytest.fixture(scope="module")
def answers(own_stack: LocalStack, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What each command printed: all are run in their order, in one shell up to the next disaster."""
    out = tmp_path_factory.mktemp("answers")
    script = ""
    for i, ((name, example), following) in enumerate(pairwise([*RECOVERIES, None])):  # type: ignore[misc] # only the last is None
        next_name = following[0] if following else ""
        if not script and name in DISASTERS:
            DISASTERS[name](own_stack, environment)
        script += f"echo {i} >&2\n(\n{example.code}) >'{out}/{i}'\n"
        if following is None or (next_name in DISASTERS and next_name != name):
            finished = shell(PREPARATION.code + script, environment, ROOT)
            assert finished.returncode == 0, finished.stderr
            script = ""
    return [(out / str(i)).read_text() for i in range(len(RECOVERIES))]


@pytest.mark.long
@pytest.mark.parametrize("number", range(len(RECOVERIES)), ids=[f"{name}: {made.name}" for name, made in RECOVERIES])
def test_a_command_works_and_answers_as_its_runbook_says(number: int, answers: list[str]) -> None:
    example, answer = RECOVERIES[number][1], answers[number]

    if example.printed is not None:
        assert shape(json.loads(answer)) == shape(example.printed)
    else:
        assert answer.strip()
    assert '"code"' not in answer


@pytest.mark.long
@pytest.mark.usefixtures("answers")
def test_after_them_all_nothing_that_leaked_is_good_and_the_tenant_goes_on(
    own_stack: LocalStack, environment: dict[str, str]
) -> None:
    listed = own_stack.get("/api-keys", x_api_key=own_stack.api_key).json()["apiKeys"]
    signing = own_stack.invoke("RotateSigningKey", {"action": "status"})["keys"]

    assert {key["id"]: key["status"] for key in listed}[environment["LEAKED_KEY_ID"]] == "revoked"
    assert environment["COMPROMISED_KID"] not in {key["kid"] for key in signing}  # lost with the table
    assert not own_stack.introspect(environment["LEAKED_TOKEN"]).json()["active"]
    assert own_stack.post("/api-keys", {"label": "New"}).status_code == 201


def test_every_runbook_with_commands_is_in_the_table() -> None:
    there = {name.removeprefix("operate/runbooks/") for name in pages() if name.startswith("operate/runbooks/")}

    assert set(ORDER) == there - {"index"}


def test_every_api_key_that_a_runbook_shows_has_the_members_of_a_response() -> None:
    shown = [made.printed for _, made in RECOVERIES if isinstance(made.printed, dict) and "lastFour" in made.printed]
    members = {field.encode_name for field in msgspec.structs.fields(ApiKey)}

    assert shown
    assert [set(key) for key in shown] == [members] * len(shown)


def test_every_file_that_security_md_names_is_there() -> None:
    named = re.findall(r"\]\((?!https)([^)#]*)", (ROOT / "SECURITY.md").read_text())

    assert named
    assert all((ROOT / path).exists() for path in named)


def test_how_to_report_is_told_the_same_in_both_places() -> None:
    reported = page("security/report").partition("\n\n")[2]

    assert reported in (ROOT / "SECURITY.md").read_text()


def test_every_scope_of_an_api_key_has_a_row() -> None:
    scopes = set(re.findall(r"^\| API key, `([a-z:]+)`", page("security/leaks"), re.MULTILINE))

    assert scopes == {str(scope) for scope in Scope}


def test_the_stack_s_outputs_that_runbooks_ask_for_exist() -> None:
    outputs = re.findall(r"^  (\w+):$", (ROOT / "template.yaml").read_text().split("\nOutputs:")[1], re.MULTILINE)
    asked = set(re.findall(r"\$\(output (\w+)\)", WRITTEN))

    assert asked
    assert asked <= set(outputs)
