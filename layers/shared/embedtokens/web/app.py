"""Lambda handlers of functions with routes: one answer and one log line per request, whatever happens."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from embedtokens import errors, log
from embedtokens.web import basic, cors, problems
from embedtokens.web.read import carries_api_key, carries_session, request_id
from embedtokens.web.routing import Event, Reply, Request, Routes

type Count = Callable[[Mapping[str, object]], Mapping[str, object]]
"""Returns further members for a request's log line: the metrics that it counts in."""


def new_app(*, oauth_errors: bool = False, pages_call: bool = False) -> Routes:
    """Return routes that answer every refusal with a problem (RFC 9457), with the member `error` for OAuth clients.

    If `pages_call`, any web page may read why it was refused, unless the request carried an API key or a session.
    """

    def refuse(error: Exception, request: Request) -> Reply:
        docs = request.docs_url
        answer = problems.answer(error, request_id(request.event), docs_url=docs, oauth=oauth_errors)
        if oauth_errors and answer.status is HTTPStatus.UNAUTHORIZED and basic.is_used(request):
            answer.headers["WWW-Authenticate"] = basic.CHALLENGE
        if pages_call and not carries_api_key(request) and not carries_session(request):
            answer.headers.update(cors.READABLE_REFUSAL)
        return answer

    def no_route() -> Reply:
        raise errors.NotFoundError

    return Routes(refuse, no_route)


def entry_point(
    app: Routes,
    on_request: Callable[[], None] = lambda: None,
    count: Callable[[], Count] = lambda: lambda _line: {},
) -> Callable[[Event, Any], dict[str, Any]]:
    """Return the Lambda handler of an HTTP function: one answer and one log line per request, whatever happens.

    `count` returns what makes the line's metrics.
    """

    def handler(event: Event, context: Any) -> dict[str, Any]:
        on_request()
        with log.request_line() as line_members:
            answer = app.resolve(event)
        line = {
            "route": event.get("routeKey"),
            "status": answer["statusCode"],
            "request_id": request_id(event),
            **line_members,
        }
        log.logger().info("answered", extra={**line, **count()(line)})
        return answer

    return handler
