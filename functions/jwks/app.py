"""GET /.well-known/jwks.json (RFC 7517 §5) and /.well-known/embed-tokens.json: all that an offline verifier needs."""

from embedtokens import web, wiring
from embedtokens.domain.discovery import key_set, metadata
from embedtokens.domain.keyring import JWKS_MAX_AGE_SECONDS

app = web.new_app()


@app.get("/.well-known/jwks.json")
def jwks() -> web.Reply:
    return web.public_document(app, key_set(wiring.key_ring().ring()), max_age=JWKS_MAX_AGE_SECONDS)


@app.get("/.well-known/embed-tokens.json")
def service_metadata() -> web.Reply:
    return web.public_document(app, metadata(wiring.key_ring().ring().issuer), max_age=JWKS_MAX_AGE_SECONDS)


handler = web.entry_point(app, wiring.start_request)
