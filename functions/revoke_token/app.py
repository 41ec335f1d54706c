"""POST /embed/revoke-token (RFC 7009) revokes one token, POST /embed/revocations all of a user, API key, or tenant."""

from http import HTTPStatus

from embedtokens import log
from embedtokens.api_keys.api_key import Scope
from embedtokens.use_cases.tokens.revoke_tokens import RevokeTokenRequest, RevokeTokensRequest, TokenRevoked
from embedtokens.web import read, reply
from embedtokens.web.app import entry_point, new_app
from embedtokens.web.routing import Reply
from embedtokens.wiring import init, services, system

app = new_app(oauth_errors=True)


@app.post("/embed/revoke-token")
def revoke_token() -> Reply:
    context = services.authenticator().authenticate(read.client_caller(app), Scope.TOKENS_REVOKE)
    request = read.form_or_typed_body(app, RevokeTokenRequest)
    log.note_token(services.revoker().revoke_token(context, request))
    return reply.as_json(HTTPStatus.OK, TokenRevoked())


@app.post("/embed/revocations")
def revoke_tokens() -> Reply:
    context = services.authenticator().authenticate(read.client_caller(app), Scope.TOKENS_REVOKE)
    revocation = services.revoker().revoke_tokens(context, read.typed_body(app, RevokeTokensRequest))
    return reply.as_json(HTTPStatus.OK, revocation)


init.prepare(services.revoker, init.reach_aws)
handler = entry_point(app, system.start_request)
