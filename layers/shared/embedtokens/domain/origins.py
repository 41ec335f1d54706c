"""Authorized origins (RFC 6454 §6.2): the exact text that a browser sends in the header Origin, and nothing near it."""

import re

MAX_CHARACTERS = 261  # https:// + 253 characters of host name
_HOST = r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HTTPS = re.compile(rf"https://{_HOST}(?::(?P<port>[1-9][0-9]{{0,4}}))?", re.ASCII)
_LOOPBACK = re.compile(r"http://(?:localhost|127\.0\.0\.1|\[::1\])(?::(?P<port>[1-9][0-9]{0,4}))?", re.ASCII)
_HIGHEST_PORT = 65_535


def complaint(origin: str, *, developer_origins: bool) -> str | None:
    """What is wrong with an origin that a tenant wants to authorize, in words for the tenant; None: nothing."""
    if match := _HTTPS.fullmatch(origin):
        default_port = 443
    elif match := _LOOPBACK.fullmatch(origin):
        if not developer_origins:
            return "http is for local development only: switch developerOrigins on, or use https."
        default_port = 80
    else:
        return (
            "Write the origin as a browser sends it, such as https://app.example.com: scheme and host in lower case, "
            "a port only where it is not the usual one, no path, no slash at the end, no wildcard."
        )
    if len(origin) > MAX_CHARACTERS:
        return f"At most {MAX_CHARACTERS} characters."
    port = match["port"]
    if port is not None and int(port) > _HIGHEST_PORT:
        return f"A port is at most {_HIGHEST_PORT}."
    if port is not None and int(port) == default_port:
        return f"Leave out :{port}: browsers do not send the scheme's usual port."
    return None
