"""/auth: sign in with a company account, choose a tenant, see who is signed in, and sign out."""

import re
from http import HTTPStatus

from embedtokens.people.login import LOGIN_SECONDS, SECTION
from embedtokens.people.session import LONGEST_SECONDS, SessionCredential
from embedtokens.sign_in_errors import SessionEndedError, SignInRefusedError
from embedtokens.use_cases.people.people_sessions import ChooseTenantRequest
from embedtokens.use_cases.people.sign_in import Callback, StartedLogin
from embedtokens.web import cookies, read, reply, visitors
from embedtokens.web.app import entry_point
from embedtokens.web.routing import Reply
from embedtokens.wiring import init, people, system

_SECTIONS = "returnTo is the name of a section of the page, such as access-rules. Start again from the page."

app = visitors.new_app()


@app.get("/auth/login")
def log_in() -> Reply:
    """Start a login. `returnTo` is the name of a section of the page, never a URL.

    Only a login with `invitation=accepted` from the service's own page accepts the invitation that was shown in this
    browser, so that no link on another page makes its visitors join a tenant. Any other login forgets the invitation.
    """
    return_to = app.request.query.get("returnTo", "")
    if return_to and not re.fullmatch(SECTION, return_to):
        raise SignInRefusedError("returnTo", _SECTIONS)
    accepted = app.request.query.get("invitation", "")
    of_our_page = app.request.headers.get("sec-fetch-site") in {None, "same-origin"}
    if accepted not in {"", "accepted"} or (accepted and not of_our_page):
        raise SignInRefusedError("invitation")
    invitation = cookies.read(app.request, cookies.INVITATION) if accepted else None
    begun = people.sign_in().begin(return_to, invitation or "", choose_account=_has_signed_out())
    return visitors.go_to(begun.address, [_login(begun), cookies.forget(cookies.INVITATION)])


@app.get("/auth/callback")
def come_back() -> Reply:
    query = app.request.query
    callback = Callback(query.get("state", ""), query.get("code", ""), query.get("error", ""), query.get("iss"))
    login = cookies.read(app.request, cookies.LOGIN)
    if _has_signed_out() and (begun := people.sign_in().begin_without_prompt(login, callback)):
        return visitors.go_to(begun.address, [_login(begun), cookies.forget(cookies.SIGNED_OUT)])
    started = people.sign_in().finish(login, callback, read.sender(app))
    forgotten = [cookies.forget(cookies.LOGIN), cookies.forget(cookies.SIGNED_OUT)]
    return visitors.go_to(f"/#{started.return_to}" if started.return_to else "/", [_session(started.text), *forgotten])


@app.get("/auth/session")
def who_is_here() -> Reply:
    return reply.as_json(HTTPStatus.OK, people.sessions().state(read.session(app)))


@app.post("/auth/tenant")
def choose_tenant() -> Reply:
    session = people.sessions().authenticate(_signed_in())
    new = people.sessions().choose_tenant(session, read.typed_body(app, ChooseTenantRequest).tenant_id)
    return reply.no_content({}, [_session(new.text)])


@app.post("/auth/logout")
def log_out() -> Reply:
    people.sessions().sign_out(_signed_in())
    signed_out = cookies.keep(cookies.SIGNED_OUT, "1", same_site="Lax", seconds=LONGEST_SECONDS)
    return reply.no_content({}, [cookies.forget(cookies.SESSION), signed_out])


def _has_signed_out() -> bool:
    """Return whether someone has signed out in this browser since the last login: the next person may be another."""
    return cookies.read(app.request, cookies.SIGNED_OUT) is not None


def _login(begun: StartedLogin) -> str:
    return cookies.keep(cookies.LOGIN, begun.cookie, same_site="Lax", seconds=LOGIN_SECONDS)


def _session(text: str) -> str:
    return cookies.keep(cookies.SESSION, text, same_site="Strict")


def _signed_in() -> SessionCredential:
    credential = read.session(app)
    if credential is None:
        raise SessionEndedError
    return credential


init.prepare(people.sign_in, people.sessions, init.reach_aws)
handler = entry_point(app, system.start_request)
