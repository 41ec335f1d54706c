"""POST /embed/row-filters: which rows of which datasets a token may see, asked by a backend or by a page."""

from http import HTTPStatus

from embedtokens.api_keys.api_key import Scope
from embedtokens.use_cases.filter_rows import RowFiltersRequest
from embedtokens.web import http as web
from embedtokens.wiring import init, services, system

app = web.new_app(pages_call=True)


@app.post("/embed/row-filters")
def row_filters() -> web.Reply:
    return _for_backend() if web.carries_api_key(app.request) else _for_page()


@app.route("OPTIONS", "/embed/row-filters")
def preflight() -> web.Reply:
    return web.preflight()


def _for_backend() -> web.Reply:
    authenticator = services.authenticator()
    presented = authenticator.presented(web.credential(app))
    with authenticator.complaints_after(presented, Scope.TOKENS_INTROSPECT):
        request = web.typed_body(app, RowFiltersRequest)
    rows = services.row_filters().for_backend(presented, request)
    return web.reply(HTTPStatus.OK, {"rowFilters": rows})


def _for_page() -> web.Reply:
    token, origin = web.embed_token(app)
    session = services.handshake().open(token, origin)
    rows = services.row_filters().for_page(session, web.typed_body(app, RowFiltersRequest))
    return web.page_reply(origin, {"rowFilters": rows})


init.prepare(services.row_filters, init.reach_aws, init.warm_up)
handler = web.entry_point(app, system.start_request)
