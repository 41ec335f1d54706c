"""Cookies of this host only, sent over https only, that scripts cannot read (RFC 6265bis §4.1.3)."""

from typing import Literal

from embedtokens.web.routing import Request

SESSION = "__Host-embed_session"
LOGIN = "__Host-embed_login"
INVITATION = "__Host-embed_invitation"
SIGNED_OUT = "__Host-embed_signed_out"

_ATTRIBUTES = "Path=/; Secure; HttpOnly"


def read(request: Request, name: str) -> str | None:
    """Return the value of a cookie, or None. A cookie with two values is None, because another site may have set one.

    API Gateway passes cookies separately, other gateways in the header. Only spaces around a name are removed: the
    prefix `__Host-` protects the exact name (RFC 6265bis §4.1.3.2), and browsers let another host set a name that
    starts with any other white space.
    """
    sent = [*(request.event.get("cookies") or []), *request.headers.get("cookie", "").split(";")]
    pairs = [cookie.strip(" ").partition("=") for cookie in sent]
    values = {str(value) for found, _, value in pairs if found == name}
    return values.pop() if len(values) == 1 else None


def keep(name: str, value: str, *, same_site: Literal["Strict", "Lax"], seconds: int | None = None) -> str:
    """Return the header that sets a cookie for this many seconds, or until the browser is closed."""
    age = "" if seconds is None else f"; Max-Age={seconds}"
    return f"{name}={value}; {_ATTRIBUTES}; SameSite={same_site}{age}"


def forget(name: str) -> str:
    """Return the header that removes a cookie."""
    return f"{name}=; {_ATTRIBUTES}; SameSite=Strict; Max-Age=0"
