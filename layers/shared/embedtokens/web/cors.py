"""CORS headers, which decide what web pages may read (https://fetch.spec.whatwg.org/#http-cors-protocol). No
credentials.

API Gateway adds none itself: the stack's API has no CorsConfiguration.
"""

from collections.abc import Mapping

_PREFLIGHT_SECONDS = 600

PREFLIGHT: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",  # never x-api-key: a page has none
    "Access-Control-Max-Age": str(_PREFLIGHT_SECONDS),
    "Cache-Control": "no-store",
}

READABLE_REFUSAL: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Retry-After",
}


def readable_by(origin: str | None) -> Mapping[str, str]:
    """Return headers that let only an authorized origin read the answer (None: the caller is not a browser)."""
    return {"Vary": "Origin"} | ({} if origin is None else {"Access-Control-Allow-Origin": origin})
