"""Resource servers: assistants and APIs for which a tenant's tokens can be made, with an audience of their own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from embedtokens.encoding.convert import pointer
from embedtokens.field_errors import FieldError
from embedtokens.scalars import PLAIN_TEXT, SERVER_ID

MAX_SERVERS = 20
MAX_RETIRED = 100
MAX_URL_CHARACTERS = 500

_URL = re.compile(
    r"https://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[1-9][0-9]{0,4})?(?:[/?][!-~]*)?", re.ASCII
)
_NEVER_PLAIN = re.compile(r'["<>\\^`{|}]')  # RFC 3986 §2: in no part of a URL

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


def undeclared_server(servers: Sequence[ResourceServer]) -> FieldError:
    """Return the error of an `audience` that is none of the servers, with those that are."""
    declared = ", ".join(server.id for server in servers)
    detail = f"Declared are {declared}." if declared else "The settings declare no resource servers."
    return FieldError("/audience", "undeclared", f"No such resource server. {detail}")


def retired(servers: Sequence[ResourceServer], former: Mapping[str, str]) -> dict[str, str]:
    """Return the URLs of the ids that are no longer declared."""
    declared = {server.id for server in servers}
    return {id_: url for id_, url in former.items() if id_ not in declared}


def _url_error(url: str) -> str | None:
    if not url.startswith("https://"):
        return "Start with https:// in lower case."
    if "#" in url:
        return "A fragment (#…) never reaches a server: leave it out."
    if not _URL.fullmatch(url) or _NEVER_PLAIN.search(url):
        return "Write a host in lower case, without a user name, then the path, in ASCII with %-encoding."
    return None
