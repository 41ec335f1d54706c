"""Entry points of the functions that no HTTP request reaches: operators invoke them, CloudFormation, or a gateway."""

from collections.abc import Callable, Mapping
from typing import Any

from embedtokens import log
from embedtokens.domain.errors import (
    CredentialMissingError,
    EmbedTokensError,
    Fault,
    RequestInvalidError,
    UnavailableError,
)
from embedtokens.domain.strict_json import has_replacement

type Event = dict[str, Any]
type Answer = Mapping[str, object]


def operator_entry_point(
    carry_out: Callable[[Event, str], Answer], on_request: Callable[[], None]
) -> Callable[[Event, Any], Answer]:
    """The Lambda handler of a function that operators invoke: an answer, or the words of a refusal (with a `code`).

    `carry_out` gets the event and the request's id.
    """

    def handler(event: Event, context: Any) -> Answer:
        on_request()
        try:
            _require_utf_8(event)
            return carry_out(event, context.aws_request_id)
        except EmbedTokensError as error:
            _log_refusal(error)
            return {**error.words(), "detail": _cause(error)}

    return handler


def stack_entry_point(
    install: Callable[[Event], Mapping[str, str]], on_request: Callable[[], None], resource_id: str
) -> Callable[[Event, object], None]:
    """The Lambda handler of a custom resource: `install` gets its properties on Create and Update. Delete does nothing:
    what the resource made outlives the stack, like the tables. CloudFormation is answered in any case."""

    def handler(event: Event, _context: object) -> None:
        from embedtokens.adapters import cloudformation  # noqa: PLC0415 - only when the stack calls

        on_request()
        if event["RequestType"] == "Delete":
            cloudformation.respond(event, resource_id=resource_id, data={})
            return
        try:
            data = install(event["ResourceProperties"])
        except EmbedTokensError as error:
            _log_refusal(error)
            cloudformation.respond(event, resource_id=resource_id, data=None, reason=f"{error.code}: {_cause(error)}")
        except Exception as error:  # noqa: BLE001 - an unanswered stack hangs until its timeout
            log.defect(error)
            cloudformation.respond(event, resource_id=resource_id, data=None, reason="internal error: see the log")
        else:
            cloudformation.respond(event, resource_id=resource_id, data=data)

    return handler


class UndecidedError(Exception):
    """API Gateway makes a 500 of it, and nobody passes: the caller may try again."""


def authorizer_entry_point(
    admit: Callable[[str, str | None, str | None], Mapping[str, str]], on_request: Callable[[], None]
) -> Callable[[Event, object], Answer]:
    """The Lambda handler of an authorizer of HTTP APIs (payload 2.0, simple response): the context, or no admission.

    `admit` gets the bearer of Authorization, the Origin and the API's stage variable `embedTenantId`.
    https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
    """

    def handler(event: Event, _context: object) -> Answer:
        on_request()
        headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
        tenant_id = (event.get("stageVariables") or {}).get("embedTenantId")
        try:
            context = admit(_bearer(headers), headers.get("origin"), tenant_id)
        except UnavailableError as error:
            _log_refusal(error)
            raise UndecidedError(error.code) from None
        except EmbedTokensError as error:
            log.logger().info("denied", extra={"code": error.code})
            return {"isAuthorized": False}
        except Exception as error:  # noqa: BLE001 - the runtime would log what it quotes
            log.defect(error)
            raise UndecidedError("internal") from None
        return {"isAuthorized": True, "context": context}

    return handler


def _require_utf_8(event: Event) -> None:
    """Raises RequestInvalidError: Lambda takes UTF-8 only, but the caller's shell may have replaced what was not."""
    if has_replacement(event):
        detail = "The payload holds U+FFFD, the character that replaces what is not UTF-8: write it in UTF-8."
        raise RequestInvalidError([Fault("", "not_utf_8", detail)])


def _bearer(headers: Mapping[str, str]) -> str:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise CredentialMissingError
    return token


def _log_refusal(error: EmbedTokensError) -> None:
    log.logger().error("refused", extra={"code": error.code, "cause": _cause(error)})


def _cause(error: EmbedTokensError) -> str:
    """Operators may know which AWS call failed, and with which error code: it is never more than that."""
    return error.cause if isinstance(error, UnavailableError) else error.detail
