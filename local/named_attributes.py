"""The attributes that an UpdateItem names: the value of dynamodb:Attributes.

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
"""

import re
from collections.abc import Mapping
from typing import Any

_WORDS = {"SET", "ADD", "REMOVE", "DELETE", "AND", "OR", "NOT", "BETWEEN", "IN"}
_EXPRESSIONS = ("UpdateExpression", "ConditionExpression")
_PATH = re.compile(r"(?<![:\w#.])(#?[A-Za-z_]\w*)(?!\w)(?!\s*\()")


def named_attributes(request: Mapping[str, Any]) -> list[str]:
    """Return the top-level attributes of the key and of all expressions, in alphabetical order."""
    names = request.get("ExpressionAttributeNames") or {}
    text = " ".join(request.get(expression) or "" for expression in _EXPRESSIONS)
    found = {name for name in _PATH.findall(text) if name.upper() not in _WORDS}
    legacy = request.get("AttributeUpdates") or {}
    return sorted({*request.get("Key", {}), *legacy, *(names.get(name, name) for name in found)})
