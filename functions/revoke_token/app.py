"""POST /embed/revoke-token (RFC 7009): one token ends. POST /embed/revocations: all of a user, a key or the tenant."""

from http import HTTPStatus

from embedtokens.api_keys.api_key import Scope
from embedtokens.encoding.timestamps import rfc3339
from embedtokens.use_cases.revoke_tokens import RevokeTokenRequest, RevokeTokensRequest
from embedtokens.web import http as web
from embedtokens.wiring import init, services, system

app = web.new_app(oauth_errors=True)


@app.post("/embed/revoke-token")
def revoke_token() -> web.Reply:
    context = services.authenticator().authenticate(web.credential(app), Scope.TOKENS_REVOKE)
    request = web.form_or_typed_body(app, RevokeTokenRequest)
    web.note_token(services.revoker().revoke_token(context, request))
    return web.reply(HTTPStatus.OK, {})


@app.post("/embed/revocations")
def revoke_tokens() -> web.Reply:
    context = services.authenticator().authenticate(web.credential(app), Scope.TOKENS_REVOKE)
    moment = services.revoker().revoke_tokens(context, web.typed_body(app, RevokeTokensRequest))
    return web.reply(HTTPStatus.OK, {"revokedBefore": rfc3339(moment)})


init.prepare(services.revoker, init.reach_aws)
handler = web.entry_point(app, system.start_request)
