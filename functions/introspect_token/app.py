"""POST /embed/introspect-token (RFC 7662): the content of a token, and whether it is active."""

from http import HTTPStatus

from embedtokens import log
from embedtokens.api_keys.api_key import Scope
from embedtokens.use_cases.tokens.introspect_token import IntrospectRequest
from embedtokens.web import read, reply
from embedtokens.web.app import entry_point, new_app
from embedtokens.web.routing import Reply
from embedtokens.wiring import init, services, stores, system

app = new_app(oauth_errors=True)


@app.post("/embed/introspect-token")
def introspect_token() -> Reply:
    authenticator = services.authenticator()
    parsed = authenticator.parse(read.client_caller(app))
    with authenticator.errors_after_authentication(parsed, Scope.TOKENS_INTROSPECT):
        request = read.form_or_typed_body(app, IntrospectRequest)
    found = services.introspector().introspect(parsed, request)
    log.note_token(found.rejected)
    return reply.as_json(HTTPStatus.OK, found.response)


init.prepare(
    services.introspector,
    stores.request_counts,
    init.inspect_types(IntrospectRequest),
    init.reach_aws,
    init.warm_up,
)
handler = entry_point(app, system.start_request, stores.request_counts)
