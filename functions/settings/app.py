"""/settings: a tenant's settings, whole or by item, one version at a time, and simulation of access rules."""

from http import HTTPStatus

from embedtokens.api_keys.api_key import Scope
from embedtokens.settings import responses
from embedtokens.settings.document import Settings
from embedtokens.settings.items import ATTRIBUTES, ORIGINS, RULES, Cascade, DryRun
from embedtokens.use_cases.authenticate import TenantContext
from embedtokens.use_cases.row_filters.simulate_rules import SimulateRequest
from embedtokens.web import etags, read, reply
from embedtokens.web.app import entry_point, new_app
from embedtokens.web.routing import Reply
from embedtokens.wiring import init, services, stores, system

app = new_app()
app.only("/settings/access-rules/simulate", ["POST"])


@app.get("/settings")
def get_settings() -> Reply:
    settings = _current()
    return _reply(settings, responses.to_response(settings))


@app.put("/settings")
def put_settings() -> Reply:
    context, expected = _writing()
    editor, cascade = services.settings_editor(), read.typed_query(app, Cascade).cascade
    settings = editor.replace(context, expected, read.json_body(app), cascade=cascade)
    return _reply(settings, responses.to_response(settings))


@app.patch("/settings")
def patch_settings() -> Reply:
    context, expected = _writing()
    editor, cascade = services.settings_editor(), read.typed_query(app, Cascade).cascade
    settings = editor.merge(context, expected, read.json_body(app, read.MERGE_PATCH), cascade=cascade)
    return _reply(settings, responses.to_response(settings))


@app.delete("/settings")
def reset_settings() -> Reply:
    settings = services.settings_editor().reset(*_writing())
    return _reply(settings, responses.to_response(settings))


@app.get("/settings/authorized-origins")
def get_origins() -> Reply:
    settings = _current()
    return _reply(settings, responses.to_origins(settings))


@app.post("/settings/authorized-origins")
def post_origin() -> Reply:
    context = _authenticated(Scope.SETTINGS_WRITE)
    editor, dry_run = services.settings_editor(), read.typed_query(app, DryRun).dry_run
    if dry_run:
        settings, origin = editor.preview(context, ORIGINS, read.json_body(app))
        return _reply(settings, responses.to_preview(origin))
    settings, origin = editor.add(context, etags.expected_version(app.request), ORIGINS, read.json_body(app))
    return _created(settings, responses.to_origin(origin), f"authorized-origins/{origin.id}")


@app.delete("/settings/authorized-origins/{id}")
def delete_origin(origin_id: str) -> Reply:
    return _removed(services.settings_editor().remove(*_writing(), ORIGINS, origin_id))


@app.get("/settings/token-attributes")
def get_attributes() -> Reply:
    settings = _current()
    return _reply(settings, responses.to_attributes(settings))


@app.post("/settings/token-attributes")
def post_attribute() -> Reply:
    settings, attribute = services.settings_editor().add(*_writing(), ATTRIBUTES, read.json_body(app))
    return _created(settings, responses.to_attribute(attribute), f"token-attributes/{attribute.name}")


@app.get("/settings/token-attributes/{name}")
def get_attribute(name: str) -> Reply:
    settings = _current()
    return _reply(settings, responses.to_attribute(ATTRIBUTES.find(settings, name)))


@app.put("/settings/token-attributes/{name}")
def put_attribute(name: str) -> Reply:
    context, expected = _writing()
    editor, cascade = services.settings_editor(), read.typed_query(app, Cascade).cascade
    settings, attribute = editor.exchange(context, expected, ATTRIBUTES, name, read.json_body(app), cascade=cascade)
    return _reply(settings, responses.to_attribute(attribute))


@app.delete("/settings/token-attributes/{name}")
def delete_attribute(name: str) -> Reply:
    context, expected = _writing()
    editor, cascade = services.settings_editor(), read.typed_query(app, Cascade).cascade
    return _removed(editor.remove(context, expected, ATTRIBUTES, name, cascade=cascade))


@app.get("/settings/access-rules")
def get_rules() -> Reply:
    settings = _current()
    return _reply(settings, responses.to_rules(settings))


@app.post("/settings/access-rules")
def post_rule() -> Reply:
    settings, rule = services.settings_editor().add(*_writing(), RULES, read.json_body(app))
    return _created(settings, responses.to_rule(rule), f"access-rules/{rule.id}")


@app.get("/settings/access-rules/{id}")
def get_rule(rule_id: str) -> Reply:
    settings = _current()
    return _reply(settings, responses.to_rule(RULES.find(settings, rule_id)))


@app.put("/settings/access-rules/{id}")
def put_rule(rule_id: str) -> Reply:
    settings, rule = services.settings_editor().exchange(*_writing(), RULES, rule_id, read.json_body(app))
    return _reply(settings, responses.to_rule(rule))


@app.delete("/settings/access-rules/{id}")
def delete_rule(rule_id: str) -> Reply:
    return _removed(services.settings_editor().remove(*_writing(), RULES, rule_id))


@app.post("/settings/access-rules/simulate")
def simulate_rules() -> Reply:
    authenticator = services.authenticator()
    parsed = authenticator.parse(read.caller(app))
    with authenticator.errors_after_authentication(parsed, Scope.SETTINGS_READ):
        request = read.typed_body(app, SimulateRequest)
    return reply.as_json(HTTPStatus.OK, services.simulator().simulate(parsed, request))


def _authenticated(scope: Scope) -> TenantContext:
    return services.authenticator().authenticate(read.caller(app), scope)


def _current() -> Settings:
    return stores.tenants().current(_authenticated(Scope.SETTINGS_READ).tenant)


def _writing() -> tuple[TenantContext, int]:
    """Authenticate the writer, and return it with the version to change."""
    return _authenticated(Scope.SETTINGS_WRITE), etags.expected_version(app.request)


def _reply(settings: Settings, body: reply.Body) -> Reply:
    return reply.as_json(HTTPStatus.OK, body, _tag(settings))


def _created(settings: Settings, item: reply.Body, place: str) -> Reply:
    return reply.as_json(HTTPStatus.CREATED, item, {**_tag(settings), "Location": f"/settings/{place}"})


def _removed(settings: Settings) -> Reply:
    return reply.no_content(_tag(settings))


def _tag(settings: Settings) -> dict[str, str]:
    return {"ETag": f'"{settings.version}"'}


init.prepare(services.authenticator, services.settings_editor, init.reach_aws)
handler = entry_point(app, system.start_request)
