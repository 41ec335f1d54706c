"""The places where ministack 1.5.33 is not AWS and our functions would notice, mended in place."""

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


class MendError(Exception):
    """ministack is not the version that these mends were written for."""


def apply(log: LogSink) -> None:
    """Must run before the server starts; `log` gets a function's name and what it wrote."""
    _mend_kms_conditions()
    _mend_principal_arn()
    _mend_leading_keys()
    _mend_waiting_for_logs()
    _pass_on_logs(log)


def _known(owner: Any, name: str, *parameters: str) -> Callable[..., Any]:
    """The function that is about to be replaced, provided that it still is the one we know."""
    found = getattr(owner, name, None)
    if found is None or tuple(inspect.signature(found).parameters) != parameters:
        raise MendError(
            f"ministack's {owner.__name__}.{name} is not what local/mends.py was written for. "
            "Pin the version named there in local/pyproject.toml, or bring the mends up to date."
        )
    return found  # type: ignore[no-any-return]


def _mend_kms_conditions() -> None:
    """A policy may require conditions on how a key signs or is made; ministack never sets them."""
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


def _mend_principal_arn() -> None:
    """aws:PrincipalArn of a function is its role; ministack says the role's session."""
    original = _known(iam_evaluator, "_resolve_condition_key", "key", "ctx")

    def resolve(key: str, ctx: Any) -> Any:
        value = original(key, ctx)
        if key.lower() == "aws:principalarn":
            return re.sub(r":sts::(\d+):assumed-role/([^/]+)/.*", r":iam::\1:role/\2", value or "")
        return value

    iam_evaluator._resolve_condition_key = resolve  # noqa: SLF001


def _mend_leading_keys() -> None:
    """ministack sets neither dynamodb:LeadingKeys nor, of updates, dynamodb:Attributes, and ForAllValues then allows
    everything."""
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
        # A batch or transaction is checked table by table, so the keys go by table too.
        table = re.search(r":table/([^/]+)", kwargs.get("resource_arn", ""))
        keys = _keys_of_request.get({}).get(table[1]) if table else None
        if keys:
            context = kwargs.get("service_context") or {}
            kwargs["service_context"] = {**context, "dynamodb:LeadingKeys": keys}
        return enforce(*args, **kwargs) or _tagging_is_refused(enforce, args, kwargs)

    iam_actions.dynamodb_service_context = remember_keys
    iam_evaluator.enforce = enforce_with_keys


def _tagging_is_refused(enforce: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Who makes a key with tags needs the right to tag, too; ministack does not ask for it.

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


def _mend_waiting_for_logs() -> None:
    """ministack holds each reply back for 50 ms in case a silent function logs a first line."""
    drain = _known(
        lambda_runtime.Worker, "_drain_stderr_bounded",
        "self", "first_line_wait", "idle_confirm", "hard_cap",
    )  # fmt: skip
    drain.__defaults__ = (0.004, 0.002, 0.25)


def _pass_on_logs(log: LogSink) -> None:
    """What functions write, and why one failed, for a person to read."""
    original = _known(lambda_svc, "_execute_function_warm", "func", "event", "request_id")

    def execute(func: dict[str, Any], event: object, request_id: str) -> dict[str, Any]:
        result: dict[str, Any] = original(func, event, request_id)
        text = result.get("log") or ""
        if result.get("error") and not text:  # it failed before its first line, e.g. at an import
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
