"""What an authorized origin means, for people: its name as they read it, and pages that are let in and kept out."""

import idna
import msgspec
from msgspec import UNSET

from embedtokens.origins.origin import EXAMPLES_BELOW
from embedtokens.settings.document import AuthorizedOrigin

_EXAMPLE_PORT, _OTHER_EXAMPLE_PORT = ":8443", ":9443"


class ExplainedOrigin(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An origin as it is stored, with examples; `id` and `created_at` (RFC 3339) are None for one that is not.

    `matches` and `does_not_match` are addresses of pages. `unicode` is for reading only: several names look like one.
    """

    id: str | None
    origin: str
    label: str | None
    created_at: str | None
    unicode: str
    wildcard: bool
    matches: tuple[str, str]
    does_not_match: tuple[str, str]


def explain(authorized: AuthorizedOrigin, *, stored: bool = True) -> ExplainedOrigin:
    """Return an origin with examples of pages that it does and does not authorize."""
    matches, does_not_match = _examples(authorized.origin)
    return ExplainedOrigin(
        id=authorized.id if stored and authorized.id is not UNSET else None,
        origin=authorized.origin,
        label=authorized.label,
        created_at=authorized.created_at if stored and authorized.created_at is not UNSET else None,
        unicode=_readable(authorized.origin),
        wildcard="*" in authorized.origin,
        matches=matches,
        does_not_match=does_not_match,
    )


def _examples(origin: str) -> tuple[tuple[str, str], tuple[str, str]]:
    scheme, _, rest = origin.partition("://")
    if rest.startswith("*."):
        name = rest.removeprefix("*.")
        first, deeper = (f"https://{below}{name}/" for below in EXAMPLES_BELOW)
        return (first, deeper), (f"https://{name}/", f"http://{EXAMPLES_BELOW[0]}{name}/")
    matches = f"{origin}/", f"{origin}/any/page"
    if scheme == "https":
        return matches, (f"https://www.{rest}/", f"http://{rest}/")
    host = rest if rest.endswith("]") else rest.rpartition(":")[0] or rest
    port = _OTHER_EXAMPLE_PORT if rest.endswith(_EXAMPLE_PORT) else _EXAMPLE_PORT
    return matches, (f"{scheme}://{host}{port}/", f"https://{rest}/")


def _readable(origin: str) -> str:
    """International names in Unicode, beside the punycode that is compared."""
    scheme, _, rest = origin.partition("://")
    host, colon, port = rest.partition(":")  # an IPv6 address has no labels to decode, and is put together again
    return f"{scheme}://{'.'.join(map(_readable_label, host.split('.')))}{colon}{port}"


def _readable_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return idna.decode(label)
    except UnicodeError:  # idna's own errors are such
        return label
