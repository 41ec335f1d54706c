"""Resource servers: assistants and APIs for which a tenant's tokens can be made, with an audience of their own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from embedtokens.encoding.convert import pointer
from embedtokens.encoding.suggestions import near
from embedtokens.field_errors import FieldError
from embedtokens.scalars import PLAIN_TEXT, SERVER_ID

MAX_SERVERS = 20
MAX_RETIRED = 100
MAX_URL_CHARACTERS = 500

_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_PATH = r"(?:[!-$&-~]|%[0-9A-Fa-f]{2})*"
# As strings: re compiles them for the first server that is declared, so that no cold start pays for it.
_URL = (
    rf"https://(?:{_LABEL}(?:\.{_LABEL})*|\[(?P<ipv6>[0-9a-f:.]+)\])(?::(?P<port>[1-9][0-9]{{0,4}}))?(?:[/?]{_PATH})?"
)
_MAX_PORT = 65_535
_NEVER_PLAIN = r'["<>\\^`{|}]'  # RFC 3986 §2: in no part of a URL

ServerId = Annotated[str, Meta(pattern=SERVER_ID, examples=["assistant"])]


class ResourceServer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A server that accepts tokens made for it alone. An id never gets another URL: tokens name the id."""

    id: Annotated[ServerId, Meta(description="The `audience` of a request for a token.")]
    url: Annotated[
        str,
        Meta(
            max_length=MAX_URL_CHARACTERS,
            description="Its URL: `https`, without a fragment.",
            examples=["https://mcp.example.com/mcp"],
        ),
    ]
    label: Annotated[
        Annotated[str, Meta(max_length=100, pattern=PLAIN_TEXT)] | None, Meta(description="A name for people.")
    ] = None


def errors(servers: Sequence[ResourceServer], former: Mapping[str, str]) -> Iterator[FieldError]:
    """Yield what is wrong with the servers; `former` are the URLs of all ids that were ever declared."""
    if len(servers) > MAX_SERVERS:
        yield FieldError("/resourceServers", "too_many", f"At most {MAX_SERVERS} resource servers.")
        return
    if len(retired(servers, former)) > MAX_RETIRED:
        yield FieldError("/resourceServers", "too_many", f"At most {MAX_RETIRED} ids can be given up.")
    ids, urls = set[str](), set[str]()
    for i, server in enumerate(servers):
        if server.id in ids:
            yield FieldError(pointer("resourceServers", i, "id"), "duplicate", "Another server has this id.")
        elif error := _url_error(server.url):
            yield FieldError(pointer("resourceServers", i, "url"), "url_invalid", error)
        elif server.url in urls:
            yield FieldError(pointer("resourceServers", i, "url"), "duplicate", "Another server has this URL.")
        elif former.get(server.id, server.url) != server.url:
            detail = "This id belongs to another URL for good: tokens name the id. Give the server a new id."
            yield FieldError(pointer("resourceServers", i, "url"), "not_allowed", detail)
        ids.add(server.id)
        urls.add(server.url)


def undeclared_server(written: str, servers: Sequence[ResourceServer]) -> FieldError:
    """Return the error of an `audience` that is none of the servers, with those that are."""
    if not servers:
        detail = "No such resource server. The settings declare no resource servers."
        return FieldError("/audience", "undeclared", detail)
    ids = [server.id for server in servers]
    meant = next((each.id for each in servers if written == each.url or written.endswith(f":{each.id}")), None)
    meant = meant or near(written, ids)
    asked = f" Did you mean {meant}?" if meant else ""
    detail = f"No such resource server.{asked} The settings declare {', '.join(ids)}."
    return FieldError("/audience", "undeclared", detail)


def retired(servers: Sequence[ResourceServer], former: Mapping[str, str]) -> dict[str, str]:
    """Return the URLs of the ids that are no longer declared."""
    declared = {server.id for server in servers}
    return {id_: url for id_, url in former.items() if id_ not in declared}


def _url_error(url: str) -> str | None:
    if not url.startswith("https://"):
        return "Start with https:// in lower case."
    if "#" in url:
        return "A fragment (#…) never reaches a server: leave it out."
    if re.search(_NEVER_PLAIN, url) or not _is_an_address(url):
        return "Write a host in lower case, without a user name, then the path, in ASCII with %-encoding."
    return None


def _is_an_address(url: str) -> bool:
    match = re.fullmatch(_URL, url, re.ASCII)
    if match is None or int(match["port"] or 0) > _MAX_PORT:
        return False
    return match["ipv6"] is None or _is_ipv6(match["ipv6"])


def _is_ipv6(text: str) -> bool:
    from ipaddress import IPv6Address  # noqa: PLC0415 - no cold start pays for what hardly anybody writes

    try:
        IPv6Address(text)
    except ValueError:
        return False
    return True
