"""POST /embed/session: the handshake of a component in a browser. GET /embed/frame-policy: which pages may frame it."""

from embedtokens.use_cases.tokens.open_session_responses import FramePolicyQuery, SessionRequest
from embedtokens.web import read, reply
from embedtokens.web.app import entry_point, new_app
from embedtokens.web.routing import Reply
from embedtokens.wiring import init, services, stores, system

app = new_app(pages_call=True)


@app.post("/embed/session")
def open_session() -> Reply:
    token, origin = read.embed_token(app)
    session = services.handshake().open(token, origin)
    session.require(read.optional_typed_body(app, SessionRequest, SessionRequest()).access())
    return reply.for_page(origin, session.to_response())


@app.get("/embed/frame-policy")
def frame_policy() -> Reply:
    token, origin = read.embed_token(app)
    handshake = services.handshake()
    session = handshake.examine(token) if origin is None else handshake.open(token, origin)
    session.require(read.typed_query(app, FramePolicyQuery).access())
    return reply.for_page(origin, session.frame_policy())


@app.route("OPTIONS", "/embed/session")
@app.route("OPTIONS", "/embed/frame-policy")
def preflight() -> Reply:
    return reply.preflight()


init.prepare(
    services.handshake,
    stores.request_counts,
    init.inspect_types(SessionRequest),
    init.reach_aws,
    init.warm_up,
)
handler = entry_point(app, system.start_request, stores.request_counts)
