"""Authorized origins (RFC 6454): turn what people write into the one form that browsers send in the Origin header.

Parsing ignores case, accepts international names, the scheme's default port, and one trailing slash, and is strict
otherwise. Matching is exact: a header is compared as it is received. A wildcard means the same as in CSP's
frame-ancestors, so that both places that enforce it agree: any depth below the name, never the name itself.
"""

import re
import string
from collections.abc import Callable, Container, Iterable
from typing import NoReturn

type IsPublicSuffix = Callable[[str], bool]
"""Whether anyone can register names below this one, at any depth: com, co.uk, github.io, or amazonaws.com for its
subdomains.
"""

MAX_HOST_CHARACTERS = 253
EXAMPLES_BELOW = ("app.", "eu.app.")
"""Prefixes for the examples of what a wildcard matches; no wildcard is too long for them."""

MAX_INTERNATIONAL_CHARACTERS = 7_500
"""Of the different labels outside ASCII of one tenant, because Python's Punycode is slow."""

MAX_CHARACTERS = len("https://*.") + MAX_HOST_CHARACTERS + len(":65535")
_HIGHEST_PORT = 65_535
_USUAL_PORTS = {"https": 443, "http": 80}
_CUSTOM = frozenset({"app://localhost", "capacitor://localhost", "ionic://localhost"})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
# str.lower() considers adjacent letters, and lowers a final Σ to a different letter than browsers do.
_ASCII_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
# As strings: re compiles them for the first origin that needs them, so that no cold start pays for it.
_WRITTEN = r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<host>\[[^\[\]]*\]|[^:\[\]]*)(?::(?P<port>.*))?"
_DOTS = "[.\u3002\uff0e\uff61]"  # what UTS 46 takes for a dot
_PUNYCODE = "xn--"
_UNSAFE = r"[\x00-\x20\x7f-\xa0\\;,'\"<>%{}|^`\u2028\u2029]"  # `;`, `,`, and spaces would end a CSP source
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = rf"{_LABEL}(?:\.{_LABEL})*"
_NUMBER = r"[0-9]+|0x[0-9a-f]*"  # as a last label: browsers read the whole host as an IPv4 address
_SENT = re.compile(rf"https://(?P<host>{_HOST})(?P<port>:[0-9]{{1,5}})?")


class OriginError(Exception):
    """An origin that cannot be authorized; the message says what to write instead."""


def canonicalize(written: str, *, developer_origins: bool, is_public_suffix: IsPublicSuffix) -> str:
    """Return the origin as a browser sends it, or a wildcard of such origins. Raises OriginError."""
    scheme, host, port = _split(written)
    if f"{scheme}://{host}" in _CUSTOM and port is None:
        return f"{scheme}://{host}"
    if scheme == "http":
        if host not in _LOOPBACK:
            _refuse("Use https://. http:// is allowed only for localhost, 127.0.0.1, and [::1].")
        if not developer_origins:
            _refuse("Turn on developerOrigins to authorize http:// on a developer's machine, or use https://.")
    elif scheme == "https":
        host = _https_host(host, is_public_suffix)
    else:
        _refuse(f"Use https://, or one of {', '.join(sorted(_CUSTOM))}.")
    return f"{scheme}://{host}{_port(port, _USUAL_PORTS[scheme])}"


def international_characters(written: Iterable[str]) -> int:
    """Return about how many characters the different labels outside ASCII have together in the form that browsers send.

    Only counts, and converts nothing.
    """
    labels = {label for each in written for label in re.split(_DOTS, each.partition("://")[2].lower())}
    encoded = sum(len(label) for label in labels if label.startswith(_PUNYCODE))
    return encoded + sum(len(_PUNYCODE) + len(label) for label in labels if not label.isascii())


def is_authorized(origin: str, authorized: Container[str]) -> bool:
    """Whether a header's text is one of the canonical origins, or matches one of the wildcards."""
    if origin in authorized:
        return "*" not in origin
    sent = _SENT.fullmatch(origin) if len(origin) <= MAX_CHARACTERS else None
    if sent is None:
        return False
    labels, port = sent["host"].split("."), sent["port"] or ""
    return any(f"https://*.{'.'.join(labels[i:])}{port}" in authorized for i in range(1, len(labels)))


def is_developers(origin: str) -> bool:
    """Whether a canonical origin is a page without TLS on the viewer's own machine."""
    return origin.startswith("http://")


def is_frame_source(origin: str) -> bool:
    """Whether CSP can express a canonical origin (CSP 3 §2.3.1).

    It cannot express custom schemes, which stand for every application, IPv6 addresses, and underscores.
    """
    return origin.startswith(("https://", "http://")) and not {"[", "_"} & set(origin)


def _split(written: str) -> tuple[str, str, str | None]:
    """Return scheme and host in lower case, and the port as written."""
    if len(written) > MAX_CHARACTERS:
        _refuse(f"At most {MAX_CHARACTERS} characters.")
    if written.lower() == "null":
        _refuse("The origin null cannot be authorized: browsers send it for pages without an origin.")
    if re.search(_UNSAFE, written):
        _refuse("Remove spaces, quotes, and punctuation. An origin looks like https://app.example.com.")
    match = re.fullmatch(_WRITTEN, written.removesuffix("/"))
    if match is None:
        _refuse("Enter a scheme and a host, such as https://app.example.com.")
    if any(sign in match["host"] + (match["port"] or "") for sign in "/?#@"):
        _refuse("Enter only a scheme, a host, and a port, without user name, path, or query.")
    return match["scheme"].lower(), match["host"].translate(_ASCII_LOWER), match["port"]


def _https_host(host: str, is_public_suffix: IsPublicSuffix) -> str:
    name = host.removeprefix("*.")
    if "*" in name:
        _refuse("Use a wildcard once, as the first part of the host: https://*.example.com.")
    ascii_name = _ascii_name(name)
    if host == name:
        return ascii_name
    if "." not in ascii_name or is_public_suffix(ascii_name):
        _refuse("Anyone can register names below this one. Use a name that you own, such as https://*.example.com.")
    if len(ascii_name) > MAX_HOST_CHARACTERS - max(map(len, EXAMPLES_BELOW)):
        _refuse("The name is too long for a wildcard.")
    return f"*.{ascii_name}"


def _ascii_name(name: str) -> str:
    """Return the host as browsers send it: international names by UTS 46, non-transitional."""
    if name.endswith("."):
        _refuse("Remove the dot at the end: browsers treat it as a different origin.")
    if not name.isascii() or _PUNYCODE in name:
        from embedtokens.origins import host_names  # noqa: PLC0415 - large, and rarely needed

        try:
            name = host_names.to_ascii(name)
        except host_names.HostNameError as exc:
            _refuse(str(exc))
    if len(name) > MAX_HOST_CHARACTERS or not re.fullmatch(_HOST, name):
        _refuse("Not a valid host name. A host name looks like app.example.com.")
    if re.fullmatch(_NUMBER, name.rpartition(".")[2]):
        _refuse("Use a host name, not an IP address.")
    return name


def _port(written: str | None, usual: int) -> str:
    if written is None:
        return ""
    if not re.fullmatch(r"[1-9][0-9]{0,4}", written) or int(written) > _HIGHEST_PORT:
        _refuse(f"The port must be a number from 1 to {_HIGHEST_PORT}.")
    return "" if int(written) == usual else f":{written}"


def _refuse(instead: str) -> NoReturn:
    raise OriginError(instead)
