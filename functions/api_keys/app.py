"""/api-keys: a tenant's keys, made, listed, named, exchanged and revoked; and what the calling key is, at /self."""

from http import HTTPStatus

from embedtokens.api_keys.api_key import Scope
from embedtokens.api_keys.grants import CreateRequest
from embedtokens.use_cases.authenticate import TenantContext
from embedtokens.use_cases.manage_api_keys import ChangeRequest, ListQuery, RevokeQuery, RotateRequest, view
from embedtokens.web import http as web
from embedtokens.wiring import init, services, system

app = web.new_app()
app.only("/api-keys/self", ["GET"])


@app.get("/api-keys")
def list_keys() -> web.Reply:
    context = _manager()
    return web.reply(HTTPStatus.OK, services.key_manager().page(context, web.typed_query(app, ListQuery)))


@app.post("/api-keys")
def create_key() -> web.Reply:
    context, request = _manager(), web.typed_body(app, CreateRequest)
    creation = services.key_manager().create(context, request, web.idempotency_key(app))
    return web.reply(HTTPStatus.CREATED if creation.made else HTTPStatus.OK, creation.view)


@app.get("/api-keys/self")
def own_key() -> web.Reply:
    """Whatever its scopes: who pastes a key into the page learns what it may do."""
    context = services.authenticator().authenticate(web.credential(app), None)
    return web.reply(HTTPStatus.OK, view(context.api_key, context.at))


@app.get("/api-keys/{id}")
def get_key(key_id: str) -> web.Reply:
    return web.reply(HTTPStatus.OK, services.key_manager().get(_manager(), key_id))


@app.patch("/api-keys/{id}")
def change_key(key_id: str) -> web.Reply:
    context, request = _manager(), web.typed_body(app, ChangeRequest)
    return web.reply(HTTPStatus.OK, services.key_manager().change(context, key_id, request))


@app.delete("/api-keys/{id}")
def revoke_key(key_id: str) -> web.Reply:
    context, query = _manager(), web.typed_query(app, RevokeQuery)
    return web.reply(HTTPStatus.OK, services.key_manager().revoke(context, key_id, query))


@app.post("/api-keys/{id}/rotate")
def rotate_key(key_id: str) -> web.Reply:
    context, request = _manager(), web.typed_body(app, RotateRequest)
    return web.reply(HTTPStatus.CREATED, services.key_manager().rotate(context, key_id, request))


def _manager() -> TenantContext:
    return services.authenticator().authenticate(web.credential(app), Scope.KEYS_MANAGE)


init.prepare(services.authenticator, services.key_manager, init.reach_aws)
handler = web.entry_point(app, system.start_request)
