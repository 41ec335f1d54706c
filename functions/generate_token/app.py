"""POST /embed/generate-token: an API key and a user become a signed embed token."""

from http import HTTPStatus

from embedtokens.api_keys.api_key import Scope
from embedtokens.use_cases.generate_token import GenerateRequest
from embedtokens.web import http as web
from embedtokens.wiring import init, services, stores, system

app = web.new_app()


@app.post("/embed/generate-token")
def generate_token() -> web.Reply:
    authenticator = services.authenticator()
    presented = authenticator.presented(web.credential(app))
    with authenticator.complaints_after(presented, Scope.TOKENS_GENERATE):
        request = web.typed_body(app, GenerateRequest)
    user = request.user.named()
    context, revocations = authenticator.authenticate_for_user(presented, Scope.TOKENS_GENERATE, user)
    issued = services.token_issuer().issue(context, request, revocations)
    return web.reply(
        HTTPStatus.OK,
        {
            "token": issued.token,
            "tokenId": issued.token_id,
            "expiresIn": issued.lifetime,
            "expiresAt": issued.expires_at,
        },
    )


init.prepare(
    services.authenticator,
    services.token_issuer,
    stores.request_counts,
    init.reach_aws,
    init.warm_up,
)
handler = web.entry_point(app, system.start_request, stores.request_counts)
