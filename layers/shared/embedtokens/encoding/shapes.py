"""The shape of a request, read from its type: the types at a place in it, their members, and their values."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import cast

import msgspec
from msgspec import inspect

from embedtokens.encoding import json_types

HINT = "hint"
"""In `extra` of a member's msgspec.Meta: how to write a value that is easily sent as text or as an object instead."""

type Step = str
"""A member's name, or the digits of a position in a list."""


class Place(msgspec.Struct, frozen=True):
    """One place in a request: the possible types of its value, the value, whether it may be omitted, and a HINT."""

    types: Sequence[inspect.Type]
    value: object
    may_be_left_out: bool
    hint: str | None = None

    @property
    def expected(self) -> str:
        """The JSON types that are allowed here."""
        names = list(dict.fromkeys(_EXPECTED[type(kind)] for kind in self.types))
        if json_types.NUMBER in names and json_types.WHOLE_NUMBER in names:
            names.remove(json_types.WHOLE_NUMBER)
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, or {names[-1]}"

    @property
    def has_wrong_type(self) -> bool:
        """Whether the value is of none of the JSON types that are allowed here. null counts as allowed."""
        return self.value is not None and not any(type(self.value) in _PYTHON[type(kind)] for kind in self.types)

    def allowed_values(self) -> list[object]:
        """Return all values that are allowed here, or an empty list if they cannot be enumerated."""
        return [value for kind in self.types for value in _values(kind)]

    def structure(self) -> inspect.StructType | None:
        """Return the struct type of an object at this place; of several, the one that its tag names."""
        structs = [kind for kind in self.types if isinstance(kind, inspect.StructType)]
        if len(structs) > 1 and isinstance(self.value, Mapping):
            structs = [kind for kind in structs if self.value.get(kind.tag_field) == kind.tag]
        return structs[0] if structs else None


def at(to: object, value: object, steps: Sequence[Step]) -> Place:
    """Return the place to which `steps` lead in `value`, a request of type `to`."""
    place = Place(_alternatives(inspect.type_info(to)), value, may_be_left_out=False)
    for step in steps:
        place = _inside(place, step)
    return place


def wrongly_typed(to: object, value: object, steps: Sequence[Step], *, free: Step) -> list[Step] | None:
    """Return `steps` with the name of a member of the wrong type in place of `free`, or None if none is found.

    msgspec does not say which member of an object with free names is invalid.
    """
    before, after = steps[: steps.index(free)], steps[steps.index(free) + 1 :]
    holder = at(to, value, before)
    if free in after or not isinstance(holder.value, Mapping):
        return None
    for name in holder.value:
        place: Place | None = holder
        for step in (name, *after):
            place = _inside(place, step) if place and _has(place.value, step) else None
        if place and place.has_wrong_type:
            return [*before, name, *after]
    nulls = () if after else (name for name, each in holder.value.items() if each is None)
    return next(([*before, name] for name in nulls), None)


def _has(value: object, step: Step) -> bool:
    return int(step) < len(value) if isinstance(value, list) else isinstance(value, Mapping) and step in value


def _inside(place: Place, step: Step) -> Place:
    value = place.value
    if isinstance(value, list):
        lists = [kind for kind in place.types if isinstance(kind, inspect.ListType)]
        types = [inner for kind in lists for inner in _alternatives(kind.item_type)]
        return Place(types, value[int(step)], may_be_left_out=False)
    inner = value.get(step) if isinstance(value, Mapping) else None
    if of_values := [kind.value_type for kind in place.types if isinstance(kind, inspect.DictType)]:
        return Place(_alternatives(of_values[0]), inner, may_be_left_out=True)
    structs = [kind for kind in place.types if isinstance(kind, inspect.StructType)]
    if tags := [kind.tag for kind in structs if kind.tag_field == step]:
        return Place([inspect.LiteralType(tuple(tags))], inner, may_be_left_out=False)
    structure = place.structure()
    field = next((field for field in structure.fields if field.encode_name == step), None) if structure else None
    if field is None:
        return Place([], inner, may_be_left_out=False)
    return Place(_alternatives(field.type), inner, may_be_left_out=not field.required, hint=_hint(field.type))


def _hint(kind: inspect.Type) -> str | None:
    extra = kind.extra if isinstance(kind, inspect.Metadata) else None
    return (extra or {}).get(HINT)


def members(structure: inspect.StructType) -> list[str]:
    """Return the names of an object's members in JSON."""
    return [field.encode_name for field in structure.fields]


def places(structure: inspect.StructType) -> Iterator[tuple[str, ...]]:
    """Yield the paths of the members of a structure and its nested structures, but not inside lists."""
    for field in structure.fields:
        yield (field.encode_name,)
        for kind in _alternatives(field.type):
            if isinstance(kind, inspect.StructType):
                yield from ((field.encode_name, *inner) for inner in places(kind))


def is_map(structure: inspect.StructType, member: str) -> bool:
    """Whether the member is an object whose member names the caller chooses."""
    types = [kind for field in structure.fields if field.encode_name == member for kind in _alternatives(field.type)]
    return any(isinstance(kind, inspect.DictType) for kind in types)


def with_objects(value: object, to: object) -> object:
    """Return `value` with an empty object for each empty list where type `to` requires an object.

    PHP has one empty array, and encodes it as a list.
    """
    return _with_objects(value, _alternatives(inspect.type_info(to)))


def _with_objects(value: object, types: Sequence[inspect.Type]) -> object:
    lists = [kind for kind in types if isinstance(kind, inspect.ListType)]
    structure = next((kind for kind in types if isinstance(kind, inspect.StructType)), None)
    if isinstance(value, list) and lists:
        inner = _alternatives(lists[0].item_type)
        return [_with_objects(item, inner) for item in value] if _hold_others(inner) else value
    if value == [] and any(isinstance(kind, inspect.StructType | inspect.DictType) for kind in types):
        return {}
    if isinstance(value, Mapping) and structure:
        fields = _fields_that_hold_others(structure.cls)
        return {name: _with_objects(inner, fields[name]) if name in fields else inner for name, inner in value.items()}
    return value


@cache
def _fields_that_hold_others(structure: type) -> Mapping[str, Sequence[inspect.Type]]:
    """Return a structure's fields in which an object can be missing, at any depth."""
    fields = cast(inspect.StructType, inspect.type_info(structure)).fields
    types = {field.encode_name: _alternatives(field.type) for field in fields}
    return {name: kinds for name, kinds in types.items() if _hold_others(kinds)}


def _hold_others(kinds: Sequence[inspect.Type]) -> bool:
    return any(isinstance(kind, inspect.ListType | inspect.StructType | inspect.DictType) for kind in kinds)


def _alternatives(kind: inspect.Type) -> list[inspect.Type]:
    """Return the types that a value may have, but for null; a description (msgspec.Meta) is no type of its own."""
    if isinstance(kind, inspect.Metadata):
        return _alternatives(kind.type)
    if isinstance(kind, inspect.UnionType):
        return [each for inner in kind.types for each in _alternatives(inner)]
    return [] if isinstance(kind, inspect.NoneType) else [kind]


def _values(kind: inspect.Type) -> list[object]:
    match kind:
        case inspect.EnumType():
            return [member.value for member in kind.cls]
        case inspect.LiteralType():
            return list(kind.values)
    return []


_EXPECTED: Mapping[type[inspect.Type], str] = {
    inspect.StrType: json_types.STRING,
    inspect.EnumType: json_types.STRING,
    inspect.LiteralType: json_types.STRING,
    inspect.IntType: json_types.WHOLE_NUMBER,
    inspect.FloatType: json_types.NUMBER,
    inspect.BoolType: json_types.BOOLEAN,
    inspect.ListType: json_types.LIST,
    inspect.DictType: json_types.OBJECT,
    inspect.StructType: json_types.OBJECT,
}

_PYTHON: Mapping[type[inspect.Type], set[type]] = {
    inspect.StrType: {str},
    inspect.EnumType: {str},
    inspect.LiteralType: {str, int},
    inspect.IntType: {int},
    inspect.FloatType: {int, float},
    inspect.BoolType: {bool},
    inspect.ListType: {list},
    inspect.DictType: {dict},
    inspect.StructType: {dict},
}
