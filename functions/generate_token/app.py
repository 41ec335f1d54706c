"""POST /embed/generate-token: an API key and a user become a signed embed token."""

from http import HTTPStatus

from embedtokens import web, wiring
from embedtokens.domain.api_keys import Scope
from embedtokens.domain.tokens import GenerateRequest

app = web.new_app()


@app.post("/embed/generate-token")
def generate_token() -> web.Reply:
    context = wiring.authenticator().authenticate(web.credential(app), Scope.TOKENS_GENERATE)
    issued = wiring.token_issuer().issue(context, web.typed_body(app, GenerateRequest))
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
