"""/members and /invitations: the members of a tenant, and the links that invite them."""

from http import HTTPStatus

from embedtokens.api_keys.api_key import Scope
from embedtokens.people.login import LOGIN_SECONDS
from embedtokens.use_cases.authenticate import TenantContext
from embedtokens.use_cases.people.manage_members import ChangeMemberRequest, InviteRequest, MembersQuery, RemoveQuery
from embedtokens.web import cookies, read, reply
from embedtokens.web.app import entry_point, new_app
from embedtokens.web.routing import Reply
from embedtokens.wiring import init, people, services, system

app = new_app()


@app.get("/members")
def list_members() -> Reply:
    context = _manager()
    return reply.as_json(HTTPStatus.OK, people.member_manager().page(context, read.typed_query(app, MembersQuery)))


@app.post("/members")
def invite_member() -> Reply:
    context, request = _manager(), read.typed_body(app, InviteRequest)
    return reply.as_json(HTTPStatus.CREATED, people.member_manager().invite(context, request))


@app.get("/members/{id}")
def get_member(member_id: str) -> Reply:
    return reply.as_json(HTTPStatus.OK, people.member_manager().get(_manager(), member_id))


@app.patch("/members/{id}")
def change_member(member_id: str) -> Reply:
    context, request = _manager(), read.typed_body(app, ChangeMemberRequest)
    return reply.as_json(HTTPStatus.OK, people.member_manager().change(context, member_id, request))


@app.delete("/members/{id}")
def remove_member(member_id: str) -> Reply:
    context, query = _manager(), read.typed_query(app, RemoveQuery)
    return reply.as_json(HTTPStatus.OK, people.member_manager().remove(context, member_id, query))


@app.post("/invitations/{link}")
def accept_invitation(link: str) -> Reply:
    """Show an invitation, and keep its link for the login that accepts it."""
    headers = app.request.headers
    view = people.invitations().accept(link, origin=headers.get("origin"), fetch_site=headers.get("sec-fetch-site"))
    kept = cookies.keep(cookies.INVITATION, link, same_site="Strict", seconds=LOGIN_SECONDS)
    return reply.as_json(HTTPStatus.OK, view, cookies=[kept])


def _manager() -> TenantContext:
    return services.authenticator().authenticate(read.caller(app), Scope.MEMBERS_MANAGE)


init.prepare(services.authenticator, people.member_manager, init.reach_aws)
handler = entry_point(app, system.start_request)
