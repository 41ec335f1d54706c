"""/api-keys: a tenant's keys, made, listed, named, exchanged and revoked; and what the calling key is, at /self."""

from http import HTTPStatus

from embedtokens import wiring
from embedtokens.api_keys.api_key import Scope
from embedtokens.api_keys.grants import CreateRequest
from embedtokens.use_cases.authenticate import TenantContext
from embedtokens.use_cases.manage_api_keys import ChangeRequest, ListQuery, RevokeQuery, RotateRequest, view
from embedtokens.web import http as web

app = web.new_app()
app.only("/api-keys/self", ["GET"])


@app.get("/api-keys")
def list_keys() -> web.Reply:
    context = _manager()
    return web.reply(HTTPStatus.OK, wiring.key_manager().page(context, web.typed_query(app, ListQuery)))


@app.post("/api-keys")
def create_key() -> web.Reply:
    context, request = _manager(), web.typed_body(app, CreateRequest)
    creation = wiring.key_manager().create(context, request, web.idempotency_key(app))
    return web.reply(HTTPStatus.CREATED if creation.made else HTTPStatus.OK, creation.view)


@app.get("/api-keys/self")
def own_key() -> web.Reply:
    """Whatever its scopes: who pastes a key into the page learns what it may do."""
    context = wiring.authenticator().authenticate(web.credential(app), None)
    return web.reply(HTTPStatus.OK, view(context.api_key, context.at))


@app.get("/api-keys/{id}")
def get_key(key_id: str) -> web.Reply:
    return web.reply(HTTPStatus.OK, wiring.key_manager().get(_manager(), key_id))


@app.patch("/api-keys/{id}")
def change_key(key_id: str) -> web.Reply:
    context, request = _manager(), web.typed_body(app, ChangeRequest)
    return web.reply(HTTPStatus.OK, wiring.key_manager().change(context, key_id, request))


@app.delete("/api-keys/{id}")
def revoke_key(key_id: str) -> web.Reply:
    context, query = _manager(), web.typed_query(app, RevokeQuery)
    return web.reply(HTTPStatus.OK, wiring.key_manager().revoke(context, key_id, query))


@app.post("/api-keys/{id}/rotate")
def rotate_key(key_id: str) -> web.Reply:
    context, request = _manager(), web.typed_body(app, RotateRequest)
    return web.reply(HTTPStatus.CREATED, wiring.key_manager().rotate(context, key_id, request))


def _manager() -> TenantContext:
    return wiring.authenticator().authenticate(web.credential(app), Scope.KEYS_MANAGE)


wiring.prepare(wiring.authenticator, wiring.key_manager, wiring.reach_aws)
handler = web.entry_point(app, wiring.start_request)
