"""JSON Schemas (2020-12) of requests and responses, as msgspec makes them of the types and their `Meta`.

A request's type and a response's may share a name; where they differ, the request's schema is called `…Input`.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any, cast

import msgspec

type Schema = dict[str, Any]

_PLACE = "#/components/schemas/"
_END_OF_TEXT = re.compile(r"\\Z")


class Schemas:
    """All schemas of the document; `of_request` and `of_answer` refer to `components`."""

    def __init__(self, requests: Collection[type], answers: Collection[type]) -> None:
        self._requests, asked = _generate(requests)
        self._answers, answered = _generate(answers)
        self._inputs = _differing(asked, answered)
        self._asked = {name: self._renamed(schema) for name, schema in asked.items()}
        self.components: dict[str, Schema] = answered | {
            self._input_name(name): schema for name, schema in self._asked.items()
        }

    def of_request(self, kind: type) -> Schema:
        """Return the schema of what a request holds."""
        return cast(Schema, self._renamed(self._requests[kind]))

    def of_answer(self, kind: type) -> Schema:
        """Return the schema of what a response holds."""
        return self._answers[kind]

    def members(self, kind: type) -> Mapping[str, Schema]:
        """Of a structure that is no body of its own: the fields of a query."""
        self.components.pop(kind.__name__, None)
        return cast(Mapping[str, Schema], self._asked[kind.__name__]["properties"])

    def _input_name(self, name: str) -> str:
        return f"{name}Input" if name in self._inputs else name

    def _renamed(self, schema: Any) -> Any:
        match schema:
            case {"$ref": str(place), **others}:
                return {"$ref": _PLACE + self._input_name(place.removeprefix(_PLACE)), **others}
            case dict():
                return {name: self._renamed(value) for name, value in schema.items()}
            case list():
                return [self._renamed(value) for value in schema]
        return schema


def _generate(kinds: Collection[type]) -> tuple[dict[type, Schema], dict[str, Schema]]:
    schemas, components = msgspec.json.schema_components(
        kinds, schema_hook=lambda _kind: {"title": "Any JSON value"}, ref_template=_PLACE + "{name}"
    )
    portable = {name: _portable(schema) for name, schema in components.items()}
    return dict(zip(kinds, map(_portable, schemas), strict=True)), portable


def _portable(schema: Any) -> Any:
    r"""Python's `\Z` is the `$` of ECMA 262, in which JSON Schema's patterns are written.

    Tuples become lists of a fixed length: older readers take `prefixItems` for something else. Where something can be
    passed on as a newer version has stored it (msgspec.Raw), what this version knows of it is described.
    """
    match schema:
        case {"prefixItems": [first, *others], "items": False, **rest} if all(other == first for other in others):
            return {**rest, "items": _portable(first)}
        case {"enum": [only], **rest}:
            return {"const": only, **rest}
        case {"anyOf": [as_stored, ours]} if as_stored == {}:
            return _portable(ours)
        case dict():
            return {
                name: _END_OF_TEXT.sub("$", value) if name == "pattern" and isinstance(value, str) else _portable(value)
                for name, value in schema.items()
            }
        case list():
            return [_portable(value) for value in schema]
    return schema


def _differing(asked: Mapping[str, Schema], answered: Mapping[str, Schema]) -> set[str]:
    """Names that mean two things, themselves or in what they refer to."""
    differing = {name for name in asked.keys() & answered.keys() if asked[name] != answered[name]}
    while True:
        reached = {
            name
            for name in asked.keys() & answered.keys()
            if any(f'"{_PLACE}{other}"' in msgspec.json.encode(asked[name]).decode() for other in differing)
        }
        if reached <= differing:
            return differing
        differing |= reached
