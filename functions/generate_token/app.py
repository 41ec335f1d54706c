"""POST /embed/generate-token: an API key and a user become a signed embed token."""

from http import HTTPStatus

from embedtokens import wiring
from embedtokens.api_keys.api_key import Scope
from embedtokens.use_cases.generate_token import GenerateRequest
from embedtokens.web import http as web

app = web.new_app()


@app.post("/embed/generate-token")
def generate_token() -> web.Reply:
    authenticator = wiring.authenticator()
    presented = authenticator.presented(web.credential(app))
    with authenticator.complaints_after(presented, Scope.TOKENS_GENERATE):
        request = web.typed_body(app, GenerateRequest)
    user = request.user.named()
    context, revocations = authenticator.authenticate_for_user(presented, Scope.TOKENS_GENERATE, user)
    issued = wiring.token_issuer().issue(context, request, revocations)
    return web.reply(
        HTTPStatus.OK,
        {
            "token": issued.token,
            "tokenId": issued.token_id,
            "expiresIn": issued.lifetime,
            "expiresAt": issued.expires_at,
        },
    )


wiring.prepare(wiring.authenticator, wiring.token_issuer, wiring.request_counts, wiring.reach_aws, wiring.rehearse)
handler = web.entry_point(app, wiring.start_request, wiring.request_counts)
