"""Cookies for this host only, over https only, that scripts cannot read (RFC 6265bis §4.1.3)."""

from typing import Literal

from embedtokens.web.routing import Request

SESSION = "__Host-embed_session"
LOGIN = "__Host-embed_login"
INVITATION = "__Host-embed_invitation"
SIGNED_OUT = "__Host-embed_signed_out"

_ATTRIBUTES = "Path=/; Secure; HttpOnly"


def read(request: Request, name: str) -> str | None:
    """Return the value of a cookie, or None, also where it came with two values: then one of them is somebody else's.

    API Gateway passes cookies separately; other gateways in their header. Only spaces stand between them: a browser
    lets the page of another host set a name that begins with any other white space (RFC 6265bis §4.1.3.2 holds for
    the name as it is).
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
