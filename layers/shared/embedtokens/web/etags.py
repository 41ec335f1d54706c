"""Conditional requests (RFC 9110 §13.1): compare the entity tags in If-Match and If-None-Match with ours.

Proxies that compress modify tags: nginx and HAProxy make them weak (`W/"7"`), Apache and Caddy add the coding
(`"7-gzip"`), Jetty with two hyphens. Ours are versions and hashes, so both forms still identify the same document. The
strong comparison that RFC 9110 §13.1.1 requires for If-Match would prevent all writes from behind such a proxy.
"""

import re

from embedtokens.errors import PreconditionFailedError, PreconditionRequiredError
from embedtokens.web.routing import Request

_TAG = r'(?:W/)?"([\x21\x23-\x7e\x80-\xff]*)"'  # §8.8.3
_CODING = re.compile(r"--?(?:gzip|br|zstd|deflate)\Z")
_VERSION = re.compile(r"[1-9][0-9]{0,15}", re.ASCII)


def expected_version(request: Request) -> int:
    """Return the version in If-Match, which must be one tag. `*`, or a list, could overwrite unseen changes.

    Raises PreconditionRequiredError, PreconditionFailedError.
    """
    header = request.headers.get("if-match")
    if header is None:
        raise PreconditionRequiredError
    tag = re.fullmatch(_TAG, header.strip())
    version = _CODING.sub("", tag[1]) if tag else ""
    if not _VERSION.fullmatch(version):
        raise PreconditionFailedError('If-Match must be a single ETag from a response, such as "7".')
    return int(version)


def is_known(request: Request, tag: str) -> bool:
    """Whether If-None-Match (§13.1.2, a list or `*`) contains this tag, given without quotes."""
    header = (request.headers.get("if-none-match") or "").strip()
    return header == "*" or any(_CODING.sub("", known) == tag for known in re.findall(_TAG, header))
