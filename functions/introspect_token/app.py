"""POST /embed/introspect-token (RFC 7662): what a token says, and whether it holds."""

from http import HTTPStatus

from embedtokens.api_keys.api_key import Scope
from embedtokens.use_cases.introspect_token import IntrospectRequest
from embedtokens.web import http as web
from embedtokens.wiring import init, services, stores, system

app = web.new_app(oauth_errors=True)


@app.post("/embed/introspect-token")
def introspect_token() -> web.Reply:
    authenticator = services.authenticator()
    presented = authenticator.presented(web.credential(app))
    with authenticator.complaints_after(presented, Scope.TOKENS_INTROSPECT):
        request = web.form_or_typed_body(app, IntrospectRequest)
    found = services.introspector().introspect(presented, request)
    web.note_token(found.failure)
    return web.reply(HTTPStatus.OK, found.answer)


init.prepare(services.introspector, stores.request_counts, init.reach_aws, init.warm_up)
handler = web.entry_point(app, system.start_request, stores.request_counts)
