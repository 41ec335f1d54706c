"""SECURITY.md is executed: every recovery is carried out on a local stack of its own, by the AWS CLI and curl."""

import json
import os
import re
import subprocess
from collections.abc import Iterator

import pytest

from embedtokens.domain.api_keys import Scope
from tests.support.documents import Example, examples, shape, shell
from tests.support.local_stack import ROOT, LocalStack, running_stack, uv

SECURITY = (ROOT / "SECURITY.md").read_text()
PREPARATION, *RECOVERIES = examples(SECURITY, {"bash"})


@pytest.fixture(scope="module")
def own_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    """A stack whose tables and keys nobody else stands on."""
    with running_stack(tmp_path_factory.mktemp("recovery") / "state") as stack:
        yield stack


@pytest.fixture(scope="module")
def environment(own_stack: LocalStack, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the document tells a reader to have, and what went wrong."""
    bin_ = tmp_path_factory.mktemp("bin")
    subprocess.run([uv(), "sync", "--quiet", "--locked", "--project", "local/aws"], cwd=ROOT, check=True)
    (bin_ / "aws").symlink_to(ROOT / "local/aws/.venv/bin/aws")
    leaked = own_stack.post("/api-keys", {"label": "Leaked"}).json()
    return {
        **os.environ,
        "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}",
        "AWS_ENDPOINT_URL": own_stack.deployed["endpoint"],
        "AWS_DEFAULT_REGION": own_stack.deployed["region"],
        "AWS_ACCESS_KEY_ID": own_stack.deployed["accessKeyId"],
        "AWS_SECRET_ACCESS_KEY": own_stack.deployed["secretAccessKey"],
        "EMBED_STACK": own_stack.deployed["stackName"],
        "EMBED_URL": own_stack.url,
        "EMBED_API_KEY": own_stack.api_key,
        "TENANT_ID": own_stack.tenant_id,
        "LEAKED_KEY_ID": leaked["id"],
        "LEAKED_TOKEN": own_stack.generate().json()["token"],
        "COMPROMISED_KID": own_stack.invoke("RotateSigningKey", {"action": "status"})["activeKid"],
        "MOMENT": "2026-11-24T08:00:00Z",
    }


@pytest.fixture(scope="module")
def answers(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each recovery printed: all are carried out in their order, in one shell."""
    out = tmp_path_factory.mktemp("answers")
    blocks = [f"echo {i} >&2\n(\n{example.code}) >'{out}/{i}'\n" for i, example in enumerate(RECOVERIES)]
    finished = shell(PREPARATION.code + "".join(blocks), environment, ROOT)
    assert finished.returncode == 0, finished.stderr
    return {example.name: (out / str(i)).read_text() for i, example in enumerate(RECOVERIES)}


@pytest.mark.parametrize("example", RECOVERIES, ids=lambda example: example.name)
def test_a_recovery_works_and_answers_as_the_document_says(example: Example, answers: dict[str, str]) -> None:
    answer = answers[example.name]

    if example.printed is not None:
        assert shape(json.loads(answer)) == shape(example.printed)
    else:
        assert answer.strip()
    assert '"code"' not in answer


@pytest.mark.usefixtures("answers")
def test_after_them_all_nothing_that_leaked_is_good_and_the_tenant_goes_on(
    own_stack: LocalStack, environment: dict[str, str]
) -> None:
    listed = own_stack.get("/api-keys", x_api_key=own_stack.api_key).json()["apiKeys"]
    signing = own_stack.invoke("RotateSigningKey", {"action": "status"})["keys"]

    assert {key["id"]: key["status"] for key in listed}[environment["LEAKED_KEY_ID"]] == "revoked"
    assert {key["kid"]: key["state"] for key in signing}[environment["COMPROMISED_KID"]] == "compromised"
    assert not own_stack.introspect(environment["LEAKED_TOKEN"]).json()["active"]
    assert own_stack.post("/api-keys", {"label": "New"}).status_code == 201


def test_every_link_within_leads_to_a_heading() -> None:
    headings = {
        re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.*)$", SECURITY, re.MULTILINE)
    }

    assert set(re.findall(r"\]\(#([^)]*)\)", SECURITY)) <= headings


def test_every_file_that_it_names_is_there() -> None:
    assert all((ROOT / path).exists() for path in re.findall(r"\]\((?!#|https)([^)]*)\)", SECURITY))


def test_every_make_target_that_it_names_exists() -> None:
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert set(re.findall(r"`make ([\w-]+)", SECURITY)) <= set(targets)


def test_every_scope_of_an_api_key_has_a_row() -> None:
    scopes = set(re.findall(r"^\| API key, `([a-z:]+)`", SECURITY, re.MULTILINE))

    assert scopes == {str(scope) for scope in Scope}


def test_the_stack_s_outputs_that_it_asks_for_exist() -> None:
    outputs = re.findall(r"^  (\w+):$", (ROOT / "template.yaml").read_text().split("\nOutputs:")[1], re.MULTILINE)

    assert set(re.findall(r"\$\(output (\w+)\)", SECURITY)) <= set(outputs)
