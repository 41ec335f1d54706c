"""POST /embed/generate-token: issue a signed embed token for a user."""

from http import HTTPStatus

from embedtokens.api_keys.api_key import Scope
from embedtokens.use_cases.tokens.generate_token_request import GenerateRequest
from embedtokens.web import read, reply
from embedtokens.web.app import entry_point, new_app
from embedtokens.web.routing import Reply
from embedtokens.wiring import init, services, stores, system

app = new_app()


@app.post("/embed/generate-token")
def generate_token() -> Reply:
    authenticator = services.authenticator()
    parsed = authenticator.parse(read.caller(app))
    with authenticator.errors_after_authentication(parsed, Scope.TOKENS_GENERATE):
        request = read.typed_body(app, GenerateRequest)
    user_id = request.user.requested_id()
    context, revocations = authenticator.authenticate_for_user(parsed, Scope.TOKENS_GENERATE, user_id)
    return reply.as_json(HTTPStatus.OK, services.token_issuer().issue(context, request, revocations))


init.prepare(
    services.authenticator,
    services.token_issuer,
    stores.request_counts,
    init.inspect_types(GenerateRequest),
    init.reach_aws,
    init.warm_up,
)
handler = entry_point(app, system.start_request, stores.request_counts)
