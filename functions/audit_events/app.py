"""GET /audit-events: who changed what, newest first."""

from http import HTTPStatus

from embedtokens.api_keys.api_key import Scope
from embedtokens.use_cases.read_audit import AuditQuery
from embedtokens.web import http as web
from embedtokens.wiring import init, services, system

app = web.new_app()


@app.get("/audit-events")
def audit_events() -> web.Reply:
    context = services.authenticator().authenticate(web.credential(app), Scope.AUDIT_READ)
    return web.reply(HTTPStatus.OK, services.audit_reader().page(context, web.typed_query(app, AuditQuery)))


init.prepare(services.authenticator, services.audit_reader, init.reach_aws)
handler = web.entry_point(app, system.start_request)
