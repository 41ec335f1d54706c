"""Conditional requests (RFC 9110 §13.1): what the entity tags in If-Match and If-None-Match say about ours.

Proxies that compress change a tag on its way: nginx and HAProxy make it weak (`W/"7"`), Apache and Caddy add the coding
(`"7-gzip"`), Jetty with two hyphens. Ours are versions and hashes, so both still name what they named. RFC 9110
§13.1.1 asks If-Match for a strong comparison, under which nobody behind such a proxy could ever write.
"""

import re

from embedtokens.errors import PreconditionFailedError, PreconditionRequiredError
from embedtokens.web.routing import Request

_TAG = r'(?:W/)?"([\x21\x23-\x7e\x80-\xff]*)"'  # §8.8.3
_CODING = re.compile(r"--?(?:gzip|br|zstd|deflate)\Z")
_VERSION = re.compile(r"[1-9][0-9]{0,15}", re.ASCII)


def expected_version(request: Request) -> int:
    """The version that If-Match names: one tag of ours. `*` would overwrite unseen work, and so might a list.

    Raises PreconditionRequiredError, PreconditionFailedError.
    """
    header = request.headers.get("if-match")
    if header is None:
        raise PreconditionRequiredError
    tag = re.fullmatch(_TAG, header.strip())
    version = _CODING.sub("", tag[1]) if tag else ""
    if not _VERSION.fullmatch(version):
        raise PreconditionFailedError('If-Match takes one ETag as it was answered, such as "7".')
    return int(version)


def is_known(request: Request, tag: str) -> bool:
    """Whether If-None-Match (§13.1.2, a list or `*`) names what has this tag, given without its quotes."""
    header = (request.headers.get("if-none-match") or "").strip()
    return header == "*" or any(_CODING.sub("", known) == tag for known in re.findall(_TAG, header))
