"""GET /.well-known/jwks.json (RFC 7517 §5) and /.well-known/embed-tokens.json: all that an offline verifier needs."""

from embedtokens.use_cases.tokens.publish_keys import key_set, metadata
from embedtokens.web import public
from embedtokens.web.app import entry_point, new_app
from embedtokens.web.routing import Reply
from embedtokens.wiring import init, stores, system

app = new_app()


@app.get("/.well-known/jwks.json")
def jwks() -> Reply:
    ring = stores.key_ring().latest()  # a compromised key leaves the set at once
    return public.public_document(app, key_set(ring), max_age=ring.timing.jwks_max_age)


@app.get("/.well-known/embed-tokens.json")
def service_metadata() -> Reply:
    ring = stores.key_ring().ring()
    return public.public_document(app, metadata(ring.issuer), max_age=ring.timing.jwks_max_age)


init.prepare(stores.key_ring, init.reach_aws)
handler = entry_point(app, system.start_request)
