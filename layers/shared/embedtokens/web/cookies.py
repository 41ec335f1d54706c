"""Cookies: of this host alone, over https alone, and out of reach of scripts (RFC 6265bis §4.1.3)."""

from typing import Literal

from embedtokens.web.routing import Request

SESSION = "__Host-embed_session"
LOGIN = "__Host-embed_login"
INVITATION = "__Host-embed_invitation"
SIGNED_OUT = "__Host-embed_signed_out"

_ATTRIBUTES = "Path=/; Secure; HttpOnly"


def read(request: Request, name: str) -> str | None:
    """Return the value of a cookie, or None. API Gateway has them apart; other gateways leave them in their header."""
    sent = [*(request.event.get("cookies") or []), *request.headers.get("cookie", "").split(";")]
    for cookie in sent:
        found, _, value = cookie.strip().partition("=")
        if found == name:
            return str(value)
    return None


def keep(name: str, value: str, *, same_site: Literal["Strict", "Lax"], seconds: int | None = None) -> str:
    """Return the header that sets a cookie, for so many seconds, or until the browser is closed."""
    age = "" if seconds is None else f"; Max-Age={seconds}"
    return f"{name}={value}; {_ATTRIBUTES}; SameSite={same_site}{age}"


def forget(name: str) -> str:
    """Return the header that removes a cookie."""
    return f"{name}=; {_ATTRIBUTES}; SameSite=Strict; Max-Age=0"
