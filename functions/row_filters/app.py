"""POST /embed/row-filters: which rows of which datasets a token may see, for a backend or a page."""

from http import HTTPStatus

from embedtokens.api_keys.api_key import Scope
from embedtokens.use_cases.row_filters.filter_rows import RowFiltersRequest
from embedtokens.web import read, reply
from embedtokens.web.app import entry_point, new_app
from embedtokens.web.routing import Reply
from embedtokens.wiring import init, services, system

app = new_app(pages_call=True)


@app.post("/embed/row-filters")
def row_filters() -> Reply:
    return _for_backend() if read.carries_api_key(app.request) or read.session(app) else _for_page()


@app.route("OPTIONS", "/embed/row-filters")
def preflight() -> Reply:
    return reply.preflight()


def _for_backend() -> Reply:
    authenticator = services.authenticator()
    parsed = authenticator.parse(read.caller(app))
    with authenticator.errors_after_authentication(parsed, Scope.TOKENS_INTROSPECT):
        request = read.typed_body(app, RowFiltersRequest)
    rows = services.row_filters().for_backend(parsed, request)
    return reply.as_json(HTTPStatus.OK, rows)


def _for_page() -> Reply:
    token, origin = read.embed_token(app)
    session = services.handshake().open(token, origin)
    rows = services.row_filters().for_page(session, read.typed_body(app, RowFiltersRequest))
    return reply.for_page(origin, rows)


init.prepare(services.row_filters, init.inspect_types(RowFiltersRequest), init.reach_aws, init.warm_up)
handler = entry_point(app, system.start_request)
