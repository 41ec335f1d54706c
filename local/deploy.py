"""Deploy template.yaml to the emulated account, as `sam deploy` does to AWS."""

import hashlib
import json
import math
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from local.account import Account
from local.package import function_zip, layer_zip
from local.sam_template import deployable
from local.state import ROOT
from local.terminal import LocalError, say

STACK = "embed-tokens"
_BUCKET = "artifacts"
_POLL_SECONDS = 0.05
_PATIENCE_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Stack:
    name: str
    physical: dict[str, str]
    """Logical id → physical id: the name of a function, role, or table."""
    types: dict[str, str]
    processed: dict[str, Any]
    """The template after the SAM transform."""

    def of_type(self, kind: str) -> dict[str, str]:
        return {name: self.physical[name] for name, found in self.types.items() if found == kind}


def deploy(account: Account, parameters: dict[str, str]) -> Stack:
    """Create or update the stack. Raises LocalError that names the failed resource and the reason."""
    cloudformation = account.client("cloudformation")
    uploads = _Uploads(account)
    try:
        template = deployable(ROOT / "template.yaml", uploads.upload)
        _bring_up_to_date(cloudformation, uploads.address_of(template), parameters)
    except ClientError as error:
        raise LocalError(f"template.yaml was refused: {error}") from None
    uploads.prune()
    return _describe(cloudformation)


def stage_variables(account: Account, stack: Stack) -> dict[str, str]:
    """What the API's stage gives to every request."""
    stage = account.client("apigatewayv2").get_stage(ApiId=stack.physical["Api"], StageName="$default")
    return dict(stage.get("StageVariables", {}))


def _bring_up_to_date(cloudformation: Any, template_url: str, parameters: dict[str, str]) -> None:
    change_set = cloudformation.create_change_set(
        StackName=STACK,
        ChangeSetName=f"run-{time.time_ns()}",
        ChangeSetType="UPDATE" if _exists(cloudformation) else "CREATE",
        TemplateURL=template_url,
        Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in parameters.items()],
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
    )
    if _has_changes(cloudformation, change_set["Id"]):
        cloudformation.execute_change_set(ChangeSetName=change_set["Id"])
        _wait_until_done(cloudformation)


class _Uploads:
    """Zips in the emulated S3; those of the previous deployment are kept until this one succeeds."""

    def __init__(self, account: Account) -> None:
        self._endpoint = account.endpoint
        self._s3 = account.client("s3")
        self._used: set[str] = set()
        with suppress(self._s3.exceptions.BucketAlreadyOwnedByYou):
            self._s3.create_bucket(Bucket=_BUCKET)
        self._there = {found["Key"] for found in self._s3.list_objects_v2(Bucket=_BUCKET).get("Contents", [])}

    def upload(self, kind: str, folder: Path) -> str:
        archive = layer_zip() if kind == "AWS::Serverless::LayerVersion" else function_zip(folder)
        return f"s3://{_BUCKET}/{self._put(folder.name, archive, 'zip')}"

    def address_of(self, template: dict[str, Any]) -> str:
        """Return a URL for the template: CloudFormation accepts at most 51,200 bytes in a request. The SAM CLI does the
        same.
        """
        return f"{self._endpoint}/{_BUCKET}/{self._put('template', json.dumps(template).encode(), 'json')}"

    def _put(self, name: str, content: bytes, suffix: str) -> str:
        key = f"{name}-{hashlib.sha256(content).hexdigest()[:32]}.{suffix}"
        if key not in self._there:
            self._s3.put_object(Bucket=_BUCKET, Key=key, Body=content)
        self._used.add(key)
        return key

    def prune(self) -> None:
        for key in self._there - self._used:
            self._s3.delete_object(Bucket=_BUCKET, Key=key)


def _exists(cloudformation: Any) -> bool:
    try:
        status = cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]["StackStatus"]
    except ClientError:
        return False
    if status in {"ROLLBACK_COMPLETE", "CREATE_FAILED", "ROLLBACK_FAILED", "DELETE_FAILED"}:
        # A failed first deployment cannot be updated, only repeated.
        cloudformation.delete_stack(StackName=STACK)
        _wait_until_gone(cloudformation)
        return False
    return bool(status not in {"REVIEW_IN_PROGRESS", "DELETE_COMPLETE"})


def _has_changes(cloudformation: Any, change_set: str) -> bool:
    while True:
        found = cloudformation.describe_change_set(ChangeSetName=change_set)
        if found["Status"] not in {"CREATE_PENDING", "CREATE_IN_PROGRESS"}:
            break
        time.sleep(_POLL_SECONDS)
    if found["Status"] == "CREATE_COMPLETE":
        return True
    reason = found.get("StatusReason", "no reason given")
    if "didn't contain changes" in reason or "No updates are to be performed" in reason:
        return False
    raise LocalError(f"template.yaml was refused: {reason}")


def _wait_until_done(cloudformation: Any) -> None:
    try:
        status = _settled_status(cloudformation)
    except BaseException:
        _settled_status(cloudformation)  # the state folder must not keep half a deployment
        raise
    if status not in {"CREATE_COMPLETE", "UPDATE_COMPLETE"}:
        raise LocalError(f"The deployment failed ({status}):\n{_failures(cloudformation)}")


def _settled_status(cloudformation: Any) -> str:
    hint_at = time.monotonic() + _PATIENCE_SECONDS
    while True:
        stack = cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]
        status: str = stack["StackStatus"]
        if not status.endswith("_IN_PROGRESS"):
            return status
        if time.monotonic() > hint_at:
            hint_at += math.inf
            say("\n  A function may have failed without a reply; CloudFormation waits four minutes: see the logs.")
        time.sleep(_POLL_SECONDS)


def _wait_until_gone(cloudformation: Any) -> None:
    with suppress(ClientError):  # a deleted stack cannot be described any more
        _settled_status(cloudformation)


def _failures(cloudformation: Any) -> str:
    """Return the resources that made the latest deployment fail, without those that failed in the rollback."""
    lines: list[str] = []
    for event in cloudformation.describe_stack_events(StackName=STACK)["StackEvents"]:
        status, reason = event["ResourceStatus"], event.get("ResourceStatusReason", "no reason given")
        if event["LogicalResourceId"] == STACK:
            if status in {"CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS"}:
                break
            if "ROLLBACK_IN_PROGRESS" in status:
                lines.clear()
        elif status.endswith("_FAILED"):
            lines.append(f"  {event['LogicalResourceId']}: {reason}")
    return "\n".join(reversed(lines)) or "  no resource gives a reason"


def _describe(cloudformation: Any) -> Stack:
    resources = cloudformation.describe_stack_resources(StackName=STACK)["StackResources"]
    processed = cloudformation.get_template(StackName=STACK, TemplateStage="Processed")
    body = processed["TemplateBody"]
    return Stack(
        name=STACK,
        physical={found["LogicalResourceId"]: found["PhysicalResourceId"] for found in resources},
        types={found["LogicalResourceId"]: found["ResourceType"] for found in resources},
        processed=json.loads(body) if isinstance(body, str) else body,
    )
