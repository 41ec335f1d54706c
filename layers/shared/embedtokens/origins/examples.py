"""What an authorized origin means, for people: its name as they read it, and pages that it authorizes or not."""

from functools import lru_cache

from embedtokens.origins.origin import EXAMPLES_BELOW

_LABELS_KEPT = 1_024
_EXAMPLE_PORT, _OTHER_EXAMPLE_PORT = ":8443", ":9443"


def examples(origin: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return addresses of two pages that the origin authorizes, and of two that it does not."""
    scheme, _, rest = origin.partition("://")
    if rest.startswith("*."):
        name = rest.removeprefix("*.")
        first, deeper = (f"https://{below}{name}/" for below in EXAMPLES_BELOW)
        return (first, deeper), (f"https://{name}/", f"http://{EXAMPLES_BELOW[0]}{name}/")
    matches = f"{origin}/", f"{origin}/any/page"
    if scheme == "https":
        return matches, (f"https://{_neighbor(rest)}/", f"http://{rest}/")
    host = rest if rest.endswith("]") else rest.rpartition(":")[0] or rest
    port = _OTHER_EXAMPLE_PORT if rest.endswith(_EXAMPLE_PORT) else _EXAMPLE_PORT
    return matches, (f"{scheme}://{host}{port}/", f"https://{rest}/")


def _neighbor(host: str) -> str:
    """With www. or without it: people often take the two for one site."""
    bare = host.removeprefix("www.")
    return bare if bare != host and "." in bare else f"www.{host}"


def readable(origin: str) -> str:
    """International names in Unicode, beside the punycode that is compared."""
    scheme, _, rest = origin.partition("://")
    host, colon, port = rest.partition(":")  # an IPv6 address has no labels to decode, and is put together again
    return f"{scheme}://{'.'.join(map(_readable_label, host.split('.')))}{colon}{port}"


@lru_cache(_LABELS_KEPT)  # the page lists the same origins again and again, and Python's Punycode is slow
def _readable_label(label: str) -> str:
    """Decode what was checked when it was stored: `idna.decode` would encode it again to compare."""
    if not label.startswith("xn--"):
        return label
    import idna  # noqa: PLC0415 - large, and rarely needed

    try:
        decoded = label.removeprefix("xn--").encode("ascii").decode("punycode")
        idna.check_label(decoded)
    except UnicodeError:  # idna's own errors are such
        return label
    return label if decoded.isascii() else decoded
