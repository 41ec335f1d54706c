"""Patches for the places where ministack 1.5.33 differs from AWS and our functions would notice."""

import inspect
import json
import re
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Any

from ministack.core import iam_actions, iam_evaluator, lambda_runtime
from ministack.services import dynamodb, lambda_svc

from local.leading_keys import leading_keys
from local.named_attributes import named_attributes

type LogSink = Callable[[str, str], None]

_keys_of_request: ContextVar[Mapping[str, list[str]]] = ContextVar("keys_of_request")


class PatchError(Exception):
    """ministack is not the version that these patches were written for."""


def apply(log: LogSink) -> None:
    """Apply all patches. Must run before the server starts; `log` gets a function's name and its output.

    Raises PatchError.
    """
    _patch_kms_conditions()
    _patch_principal_arn()
    _patch_leading_keys()
    _patch_waiting_for_logs()
    _pass_on_logs(log)


def _known(owner: Any, name: str, *parameters: str) -> Callable[..., Any]:
    """Return the function to replace, if it has the known signature. Raises PatchError."""
    found = getattr(owner, name, None)
    if found is None or tuple(inspect.signature(found).parameters) != parameters:
        raise PatchError(
            f"ministack's {owner.__name__}.{name} is not what local/emulator_patches.py was written for. "
            "Pin the version named there in local/pyproject.toml, or update the patches."
        )
    return found  # type: ignore[no-any-return]


def _patch_kms_conditions() -> None:
    """Set the conditions that a policy may require on how a key signs or is made, which ministack never sets."""
    original = _known(iam_actions, "request_tag_context", "service", "iam_action", "body", "params")

    def with_key_conditions(service: str, iam_action: str, body: bytes, params: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = original(service, iam_action, body, params)
        if iam_action in {"kms:Sign", "kms:Verify"}:
            request = _json_object(body)
            context["kms:SigningAlgorithm"] = request.get("SigningAlgorithm")
            context["kms:MessageType"] = request.get("MessageType", "RAW")
        if iam_action == "kms:CreateKey":
            request = _json_object(body)
            context["kms:KeySpec"] = request.get("KeySpec", "SYMMETRIC_DEFAULT")
            context["kms:KeyUsage"] = request.get("KeyUsage", "ENCRYPT_DECRYPT")
        return context

    iam_actions.request_tag_context = with_key_conditions


def _patch_principal_arn() -> None:
    """Set a function's aws:PrincipalArn to its role, which ministack sets to the role's session."""
    original = _known(iam_evaluator, "_resolve_condition_key", "key", "ctx")

    def resolve(key: str, ctx: Any) -> Any:
        value = original(key, ctx)
        if key.lower() == "aws:principalarn":
            return re.sub(r":sts::(\d+):assumed-role/([^/]+)/.*", r":iam::\1:role/\2", value or "")
        return value

    iam_evaluator._resolve_condition_key = resolve  # noqa: SLF001


def _patch_leading_keys() -> None:
    """Set dynamodb:LeadingKeys, and dynamodb:Attributes of updates.

    ministack sets neither, and ForAllValues then allows everything.
    """
    context_of = _known(iam_actions, "dynamodb_service_context", "body")
    enforce = _known(
        iam_evaluator, "enforce",
        "access_key_id", "iam_action", "service", "region", "resource_arn", "service_context",
    )  # fmt: skip

    def remember_keys(body: bytes) -> Any:
        request = _json_object(body)
        _keys_of_request.set(leading_keys(request, _partition_key_of))
        context = context_of(body)
        if "TableName" in request and "Key" in request and {"UpdateExpression", "AttributeUpdates"} & request.keys():
            context = {**context, "dynamodb:Attributes": named_attributes(request)}
        return context

    def enforce_with_keys(*args: Any, **kwargs: Any) -> Any:
        # Batches and transactions are checked table by table, so the keys are kept by table as well.
        table = re.search(r":table/([^/]+)", kwargs.get("resource_arn", ""))
        keys = _keys_of_request.get({}).get(table[1]) if table else None
        if keys:
            context = kwargs.get("service_context") or {}
            kwargs["service_context"] = {**context, "dynamodb:LeadingKeys": keys}
        return enforce(*args, **kwargs) or _tagging_is_refused(enforce, args, kwargs)

    iam_actions.dynamodb_service_context = remember_keys
    iam_evaluator.enforce = enforce_with_keys


def _tagging_is_refused(enforce: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Require the permission to tag of those who create a key with tags, which ministack does not.

    https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html
    """
    tagged = (kwargs.get("service_context") or {}).get("aws:TagKeys")
    access_key_id, iam_action, *others = args
    if iam_action != "kms:CreateKey" or not tagged:
        return None
    return enforce(access_key_id, "kms:TagResource", *others, **kwargs)


def _partition_key_of(table: str) -> str | None:
    description = dynamodb._tables.get(table)  # noqa: SLF001
    return description["pk_name"] if description else None


def _patch_waiting_for_logs() -> None:
    """Shorten the wait for logs: ministack delays each reply by 50 ms in case a silent function logs a first line."""
    drain = _known(
        lambda_runtime.Worker, "_drain_stderr_bounded",
        "self", "first_line_wait", "idle_confirm", "hard_cap",
    )  # fmt: skip
    drain.__defaults__ = (0.004, 0.002, 0.25)


def _pass_on_logs(log: LogSink) -> None:
    """Pass functions' output, and why one failed, to `log`."""
    original = _known(lambda_svc, "_execute_function_warm", "func", "event", "request_id")

    def execute(func: dict[str, Any], event: object, request_id: str) -> dict[str, Any]:
        result: dict[str, Any] = original(func, event, request_id)
        text = result.get("log") or ""
        if result.get("error") and not text:  # it failed before its first line, for example in an import
            text = (result.get("body") or {}).get("errorMessage", "")
        if text:
            log((func.get("config") or func).get("FunctionName", "?"), text)
        return result

    lambda_svc._execute_function_warm = execute  # noqa: SLF001


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
