"""checkov looks at the stack as AWS gets to see it: on the SAM file it does not notice even `Action: "*"`."""

import json
from collections import defaultdict
from copy import deepcopy
from pathlib import Path

import pytest

from tests.template.stack import Stack
from tests.template.tools import in_project

ACCEPTED = {
    "CKV_AWS_33": "checkov reads no conditions: each statement of AttestationKey for any principal names one role in "
    "its condition, or denies, and test_attestation.py holds the policy to the letter",
    "CKV_AWS_115": "a limit on every function would let a flood of one tenant starve the others sooner; "
    "GenerateReservedConcurrency sets the one that matters",
    "CKV_AWS_116": "functions are called and answered at once: what fails is told to the caller, and no event is lost; "
    "the schedule comes again within the hour, and an alarm misses it",
    "CKV_AWS_117": "DynamoDB and KMS are reached by their public endpoints, with TLS and IAM; nothing here is in a VPC",
    "CKV_AWS_119": "the tables are encrypted with the AWS managed key: with a key of one's own every function would "
    "need kms:Decrypt, and who loses the key loses every tenant",
    "CKV_AWS_158": "CloudWatch encrypts logs by itself, and these hold no secret",
    "CKV_AWS_173": "the variables are names of tables, the stack and roles: no secret is among them",
}


@pytest.fixture(scope="module")
def findings(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Ids of what checkov finds in the stack, and in one with a wildcard in it: in one run, for it starts slowly."""
    folder = tmp_path_factory.mktemp("checkov")
    planted = deepcopy(stack.template)
    policy = planted["Resources"]["JwksRole"]["Properties"]["Policies"][0]["PolicyDocument"]
    policy["Statement"].append({"Effect": "Allow", "Action": "*", "Resource": "*"})
    for name, template in {"clean": stack.template, "planted": planted}.items():
        (folder / f"{name}.json").write_text(json.dumps(template, indent=1))
    options = ["--framework", "cloudformation", "--skip-download", "--quiet", "--soft-fail", "--output", "json"]
    said = in_project("checkov", "checkov", "--directory", folder, *options)
    found = defaultdict(set)
    for failed in json.loads(said)["results"]["failed_checks"]:
        found[Path(failed["file_path"]).stem].add(failed["check_id"])
    return found


def test_checkov_finds_nothing_but_what_is_accepted_for_a_reason(findings: dict[str, set[str]]) -> None:
    assert findings["clean"] == ACCEPTED.keys()


def test_checkov_notices_a_planted_wildcard(findings: dict[str, set[str]]) -> None:
    assert "CKV_AWS_62" in findings["planted"] - ACCEPTED.keys()
