"""/api-keys: create, list, change, rotate, and revoke a tenant's keys; /api-keys/self describes the calling key."""

from http import HTTPStatus

from embedtokens.api_keys.api_key import ApiKeyRecord, Scope
from embedtokens.api_keys.grants import CreateRequest
from embedtokens.api_keys.responses import NewApiKey, to_own_response
from embedtokens.errors import NotFoundError
from embedtokens.use_cases.authenticate import TenantContext
from embedtokens.use_cases.configuration.manage_api_keys import ChangeRequest, ListQuery, RevokeQuery, RotateRequest
from embedtokens.web import read, reply
from embedtokens.web.app import entry_point, new_app
from embedtokens.web.routing import Reply
from embedtokens.wiring import init, services, system

app = new_app()
app.only("/api-keys/self", ["GET"])


@app.get("/api-keys")
def list_keys() -> Reply:
    context = _manager()
    return reply.as_json(HTTPStatus.OK, services.key_manager().page(context, read.typed_query(app, ListQuery)))


@app.post("/api-keys")
def create_key() -> Reply:
    context, request = _manager(), read.typed_body(app, CreateRequest)
    key = services.key_manager().create(context, request, read.idempotency_key(app))
    return reply.as_json(HTTPStatus.CREATED if isinstance(key, NewApiKey) else HTTPStatus.OK, key)


@app.get("/api-keys/self")
def own_key() -> Reply:
    """Allowed with any scopes: someone who pastes a key into the page learns what it may do."""
    context = services.authenticator().authenticate(read.caller(app), None)
    tenant, caller = context.tenant, context.caller
    if not isinstance(caller, ApiKeyRecord):
        raise NotFoundError("You are signed in without an API key. GET /auth/session describes your session.")
    own = to_own_response(caller, context.at, tenant_id=tenant.tenant_id, tenant_name=tenant.name)
    return reply.as_json(HTTPStatus.OK, own)


@app.get("/api-keys/{id}")
def get_key(key_id: str) -> Reply:
    return reply.as_json(HTTPStatus.OK, services.key_manager().get(_manager(), key_id))


@app.patch("/api-keys/{id}")
def change_key(key_id: str) -> Reply:
    context, request = _manager(), read.typed_body(app, ChangeRequest)
    return reply.as_json(HTTPStatus.OK, services.key_manager().change(context, key_id, request))


@app.delete("/api-keys/{id}")
def revoke_key(key_id: str) -> Reply:
    context, query = _manager(), read.typed_query(app, RevokeQuery)
    return reply.as_json(HTTPStatus.OK, services.key_manager().revoke(context, key_id, query))


@app.post("/api-keys/{id}/rotate")
def rotate_key(key_id: str) -> Reply:
    context, request = _manager(), read.typed_body(app, RotateRequest)
    return reply.as_json(HTTPStatus.CREATED, services.key_manager().rotate(context, key_id, request))


def _manager() -> TenantContext:
    return services.authenticator().authenticate(read.caller(app), Scope.KEYS_MANAGE)


init.prepare(services.authenticator, services.key_manager, init.reach_aws)
handler = entry_point(app, system.start_request)
