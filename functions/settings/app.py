"""GET, PUT, PATCH and DELETE /settings: a tenant's whole settings document, one version at a time; rules tried out."""

from http import HTTPStatus

from embedtokens import web, wiring
from embedtokens.domain.api_keys import Scope
from embedtokens.domain.authentication import TenantContext
from embedtokens.domain.settings import Settings
from embedtokens.domain.simulation import SimulateRequest

app = web.new_app()


@app.get("/settings")
def get_settings() -> web.Reply:
    return _document(wiring.tenants().current(_authenticated(Scope.SETTINGS_READ).tenant))


@app.put("/settings")
def put_settings() -> web.Reply:
    context = _authenticated(Scope.SETTINGS_WRITE)
    expected = web.expected_version(app)
    return _document(wiring.settings_editor().replace(context, expected, web.json_body(app)))


@app.patch("/settings")
def patch_settings() -> web.Reply:
    context = _authenticated(Scope.SETTINGS_WRITE)
    expected = web.expected_version(app)
    return _document(wiring.settings_editor().merge(context, expected, web.json_body(app, web.MERGE_PATCH)))


@app.delete("/settings")
def reset_settings() -> web.Reply:
    context = _authenticated(Scope.SETTINGS_WRITE)
    return _document(wiring.settings_editor().reset(context, web.expected_version(app)))


@app.post("/settings/access-rules/simulate")
def simulate_rules() -> web.Reply:
    presented = wiring.authenticator().presented(web.credential(app))
    return web.reply(HTTPStatus.OK, wiring.simulator().simulate(presented, web.typed_body(app, SimulateRequest)))


def _authenticated(scope: Scope) -> TenantContext:
    return wiring.authenticator().authenticate(web.credential(app), scope)


def _document(settings: Settings) -> web.Reply:
    return web.reply(HTTPStatus.OK, settings, {"ETag": f'"{settings.version}"'})


handler = web.entry_point(app, wiring.start_request)
