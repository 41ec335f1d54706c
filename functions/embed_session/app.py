"""POST /embed/session: the handshake of a component in a browser. GET /embed/frame-policy: who may be around it."""

from embedtokens.web import http as web
from embedtokens.wiring import init, services, stores, system

app = web.new_app(pages_call=True)


@app.post("/embed/session")
def open_session() -> web.Reply:
    token, origin = web.embed_token(app)
    return web.page_reply(origin, services.handshake().open(token, origin).words())


@app.get("/embed/frame-policy")
def frame_policy() -> web.Reply:
    token, origin = web.embed_token(app)
    handshake = services.handshake()
    session = handshake.examine(token) if origin is None else handshake.open(token, origin)
    return web.page_reply(origin, {"contentSecurityPolicy": session.content_security_policy()})


@app.route("OPTIONS", "/embed/session")
@app.route("OPTIONS", "/embed/frame-policy")
def preflight() -> web.Reply:
    return web.preflight()


init.prepare(services.handshake, stores.request_counts, init.reach_aws, init.warm_up)
handler = web.entry_point(app, system.start_request, stores.request_counts)
