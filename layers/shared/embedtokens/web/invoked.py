"""Entry points of functions without HTTP routes: invoked by operators, CloudFormation, or another API's gateway."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET, UnsetType

from embedtokens import log
from embedtokens.encoding import convert
from embedtokens.encoding.strict_json import has_replacement
from embedtokens.errors import CredentialMissingError, EmbedTokensError, UnavailableError
from embedtokens.field_errors import FieldError, InvalidError, RequestInvalidError
from embedtokens.tokens.resources import ResourceAccess
from embedtokens.web.error_responses import InvocationError, invalid_members
from embedtokens.web.guarded import guarded_access

if TYPE_CHECKING:
    from embedtokens.adapters.aws.cloudformation import Outcome, Responder

type Response = Mapping[str, object]


def operator_entry_point(
    carry_out: Callable[[object, str], msgspec.Struct], on_request: Callable[[], None]
) -> Callable[[object, Any], Response]:
    """Return the Lambda handler of a function that operators invoke. It returns an answer, or an error with a `code`.

    `carry_out` gets the event, which may be any JSON, and the request's id.
    """

    def handler(event: object, context: Any) -> Response:
        on_request()
        try:
            _require_utf_8(event)
            return _builtins(carry_out(event, context.aws_request_id))
        except EmbedTokensError as error:
            return _refusal(error)

    return handler


def stack_entry_point(
    install: Callable[[], Mapping[str, str]], responder: Callable[[], "Responder"], on_request: Callable[[], None]
) -> Callable[[object, object], Response]:
    """Return the Lambda handler of a custom resource. Create and Update call `install`, with nothing from the event.

    Delete does nothing: what the resource made outlives the stack, like the tables. CloudFormation always gets an
    answer, even after a defect, because a stack without one hangs until its timeout.
    """

    def handler(event: object, _context: object) -> Response:
        on_request()
        return _answered(event, responder, lambda deleted: _nothing() if deleted else _outcome(install))

    return handler


def deletion_entry_point(
    responder: Callable[[], "Responder"], on_request: Callable[[], None]
) -> Callable[[object, object], Response]:
    """Return the Lambda handler of a custom resource that is no longer in the template. Deleting it does nothing."""

    def handler(event: object, _context: object) -> Response:
        on_request()
        return _answered(event, responder, lambda _deleted: _nothing())

    return handler


def _answered(event: object, responder: Callable[[], "Responder"], outcome: Callable[[bool], "Outcome"]) -> Response:
    """Answer CloudFormation with `outcome`, called with whether the resource is deleted. Other callers get an error."""
    try:
        request = responder().read(event)
        responder().respond(request, outcome(request.request_type == "Delete"))
    except EmbedTokensError as error:
        return _refusal(error)
    return {}


def _nothing() -> "Outcome":
    from embedtokens.adapters.aws.cloudformation import Outcome  # noqa: PLC0415 - only when the stack calls

    return Outcome({})


def _outcome(install: Callable[[], Mapping[str, str]]) -> "Outcome":
    from embedtokens.adapters.aws.cloudformation import Outcome  # noqa: PLC0415 - only when the stack calls

    try:
        return Outcome(install())
    except EmbedTokensError as error:
        _log_refusal(error)
        return Outcome(None, f"{error.code}: {_cause(error)}")
    except Exception as error:  # noqa: BLE001 - it is logged, and the stack gets an answer
        log.defect(error)
        return Outcome(None, "internal error: see the log")


class _Http(msgspec.Struct, frozen=True):
    method: str


class _RequestContext(msgspec.Struct, frozen=True):
    http: _Http


class _Request(msgspec.Struct, frozen=True, rename="camel"):
    """The parts of a request to a customer's API that an authorizer reads."""

    headers: dict[str, str] | None = None
    stage_variables: dict[str, str] | None = None
    path_parameters: dict[str, str] | None = None
    request_context: _RequestContext | None = None

    def access(self) -> ResourceAccess | None:
        """Return the resource that the token must open, if the API names one. Raises ResourceNotGrantedError."""
        variable = (self.stage_variables or {}).get("embedResource")
        if variable is None:
            return None
        method = self.request_context.http.method if self.request_context else ""
        return guarded_access(variable, method, self.path_parameters or {})


class _Authorization(msgspec.Struct, frozen=True, rename="camel"):
    """Whether to authorize a request (simple response of payload 2.0), and the caller's context for the API."""

    is_authorized: bool
    context: msgspec.Struct | UnsetType = UNSET


class UndecidedError(Exception):
    """No decision was possible. API Gateway returns 500 and authorizes nobody; the caller may retry."""


def authorizer_entry_point(
    authorize: Callable[[str, str | None, str | None, ResourceAccess | None, str | None], msgspec.Struct],
    on_request: Callable[[], None],
) -> Callable[[object, object], Response]:
    """Return the Lambda handler of an authorizer for HTTP APIs (payload 2.0, simple response).

    `authorize` gets the bearer token of Authorization, the Origin, the API's stage variable `embedTenantId`, what the
    token must open by `embedResource`, and the resource server that the API is by `embedAudience`. It returns the
    context for the API or raises.
    https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
    """

    def handler(event: object, _context: object) -> Response:
        on_request()
        try:
            request = convert.convert(event, _Request, RequestInvalidError)
            headers = {name.lower(): value for name, value in (request.headers or {}).items()}
            variables = request.stage_variables or {}
            tenant_id, server_id = variables.get("embedTenantId"), variables.get("embedAudience")
            context = authorize(_bearer(headers), headers.get("origin"), tenant_id, request.access(), server_id)
        except UnavailableError as error:
            _log_refusal(error)
            raise UndecidedError(error.code) from None
        except EmbedTokensError as error:
            log.logger().info("denied", extra={"code": error.code})
            return _builtins(_Authorization(is_authorized=False))
        except Exception as error:  # noqa: BLE001 - the runtime would log its message, which may quote secrets
            log.defect(error)
            raise UndecidedError("internal") from None
        return _builtins(_Authorization(is_authorized=True, context=context))

    return handler


def _builtins(response: msgspec.Struct) -> Response:
    """Convert a struct to plain values: Lambda's runtime encodes what a handler returns, and cannot encode structs."""
    builtins: Response = msgspec.to_builtins(response)
    return builtins


def _require_utf_8(event: object) -> None:
    """Refuse U+FFFD, which the caller's shell may have substituted before Lambda saw it. Raises RequestInvalidError."""
    if has_replacement(event):
        detail = "The payload contains the replacement character U+FFFD. Encode it as UTF-8."
        raise RequestInvalidError([FieldError("", "not_utf_8", detail)])


def _bearer(headers: Mapping[str, str]) -> str:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise CredentialMissingError
    return token


def _refusal(error: EmbedTokensError) -> Response:
    _log_refusal(error)
    members = invalid_members(error) if isinstance(error, InvalidError) else UNSET
    return _builtins(InvocationError(code=error.code, title=error.title, detail=_cause(error), errors=members))


def _log_refusal(error: EmbedTokensError) -> None:
    log.logger().error("refused", extra={"code": error.code, "cause": _cause(error)})


def _cause(error: EmbedTokensError) -> str:
    """Return the cause for an operator, who may know which AWS call failed with which error code, but no more."""
    return error.cause if isinstance(error, UnavailableError) else error.detail
