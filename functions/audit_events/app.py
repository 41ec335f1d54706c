"""GET /audit-events: who changed what, newest first."""

from http import HTTPStatus

from embedtokens import wiring
from embedtokens.api_keys.api_key import Scope
from embedtokens.use_cases.read_audit import AuditQuery
from embedtokens.web import http as web

app = web.new_app()


@app.get("/audit-events")
def audit_events() -> web.Reply:
    context = wiring.authenticator().authenticate(web.credential(app), Scope.AUDIT_READ)
    return web.reply(HTTPStatus.OK, wiring.audit_reader().page(context, web.typed_query(app, AuditQuery)))


wiring.prepare(wiring.authenticator, wiring.audit_reader, wiring.reach_aws)
handler = web.entry_point(app, wiring.start_request)
