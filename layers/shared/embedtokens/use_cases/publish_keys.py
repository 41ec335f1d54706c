"""The public documents: the key set that verifiers fetch, and where this service's endpoints are."""

from embedtokens.jose.jws import ALGORITHM
from embedtokens.signing_keys.key_ring import KeyRing


def key_set(ring: KeyRing) -> dict[str, object]:
    """A JWK Set (RFC 7517 §5) of every key whose tokens hold."""
    return {"keys": [key.jwk.published() for key in ring.published()]}


def metadata(issuer: str) -> dict[str, object]:
    """The member names of RFC 8414 §2 where it has one; no conformance is claimed: this is no OAuth server."""
    return {
        "issuer": issuer,
        "jwks_uri": f"{issuer}/.well-known/jwks.json",
        "generate_token_endpoint": f"{issuer}/embed/generate-token",
        "introspection_endpoint": f"{issuer}/embed/introspect-token",
        "revocation_endpoint": f"{issuer}/embed/revoke-token",
        "session_endpoint": f"{issuer}/embed/session",
        "settings_endpoint": f"{issuer}/settings",
        "token_signing_alg_values_supported": [ALGORITHM],
    }
