"""GET /audit-events: who changed what, newest first."""

from http import HTTPStatus

from embedtokens.api_keys.api_key import Scope
from embedtokens.use_cases.audit.read_audit import AuditQuery
from embedtokens.web import read, reply
from embedtokens.web.app import entry_point, new_app
from embedtokens.web.routing import Reply
from embedtokens.wiring import init, services, system

app = new_app()


@app.get("/audit-events")
def audit_events() -> Reply:
    context = services.authenticator().authenticate(read.caller(app), Scope.AUDIT_READ)
    return reply.as_json(HTTPStatus.OK, services.audit_reader().page(context, read.typed_query(app, AuditQuery)))


init.prepare(services.authenticator, services.audit_reader, init.reach_aws)
handler = entry_point(app, system.start_request)
