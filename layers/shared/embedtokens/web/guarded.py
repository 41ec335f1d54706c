"""The resource of a request to a customer's own HTTP API, named in its stage variable `embedResource`."""

import re
from collections.abc import Mapping

from embedtokens.errors import ResourceNotGrantedError
from embedtokens.tokens.permissions import LEVELS
from embedtokens.tokens.resources import ResourceAccess, default_level, id_error

_VARIABLE = re.compile(r"([a-z]+)/([A-Za-z0-9._-]+)")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]+")
"""The characters of RFC 3986 §2.3: with any other, two spellings of a path could name one resource."""

_READING_METHODS = {"GET", "HEAD"}
_EDIT = "can_edit"


def guarded_access(variable: str, method: str, path_parameters: Mapping[str, str]) -> ResourceAccess:
    """Return the access that a request needs. `variable` is a type and a path parameter: `dashboard/dashboardId`.

    Raises ResourceNotGrantedError if the variable cannot be read, or the path does not say clearly which resource.
    """
    named = _VARIABLE.fullmatch(variable)
    if named is None or named[1] not in LEVELS:
        raise ResourceNotGrantedError("The stage variable embedResource is not a type and a path parameter.")
    type_, id_ = named[1], path_parameters.get(named[2], "")
    if not _UNRESERVED.fullmatch(id_) or id_error(id_):
        raise ResourceNotGrantedError("The path does not name a resource, or not in unreserved characters only.")
    least = default_level(type_)
    reads = method in _READING_METHODS or least == "can_query"
    return ResourceAccess(type_, id_, least if reads else _EDIT)
