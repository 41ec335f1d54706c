"""GET and PUT /settings: a tenant's whole settings document, one version at a time."""

from http import HTTPStatus

from embedtokens import web, wiring
from embedtokens.domain.api_keys import Scope
from embedtokens.domain.settings import Settings

app = web.new_app()


@app.get("/settings")
def get_settings() -> web.Reply:
    context = wiring.authenticator().authenticate(web.credential(app), Scope.SETTINGS_READ)
    return _document(wiring.tenants().current(context.tenant))


@app.put("/settings")
def put_settings() -> web.Reply:
    context = wiring.authenticator().authenticate(web.credential(app), Scope.SETTINGS_WRITE)
    expected = web.expected_version(app)
    return _document(wiring.settings_editor().replace(context, expected, web.json_body(app)))


def _document(settings: Settings) -> web.Reply:
    return web.reply(HTTPStatus.OK, settings, {"ETag": f'"{settings.version}"'})


handler = web.entry_point(app, wiring.start_request)
