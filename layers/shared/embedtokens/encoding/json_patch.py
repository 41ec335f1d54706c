"""The difference of two JSON values as a JSON Patch (RFC 6902): add, remove, and replace, in an order that applies.

Our own, because the patches that libraries make for moved list members do not always apply to the original.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from embedtokens.encoding.convert import pointer

type Operation = dict[str, object]


def difference(before: object, after: object) -> list[Operation]:
    """Return the operations that turn `before` into `after`; empty if they are equal."""
    return list(_changes(before, after, ()))


def with_tests(before: object, operations: Sequence[Operation], naming: Sequence[str] = ()) -> list[Operation]:
    """Return the operations of a difference, with a `test` (§4.6) of the old value before each replace or remove.

    A change inside a list's item follows a test of the first of its members listed in `naming`, once per item.
    """
    named: set[str] = set()
    tested: list[Operation] = []
    for operation in operations:
        names = str(operation["path"]).split("/")[1:]
        value, place = before, ""
        for name in names if operation["op"] != "add" else names[:-1]:
            inside_list = isinstance(value, list)
            value, place = _inside(value, name), f"{place}/{name}"
            if inside_list and isinstance(value, Mapping) and place not in named and place != operation["path"]:
                named.add(place)
                tested.extend([_test(f"{place}/{each}", value[each]) for each in naming if each in value][:1])
        if operation["op"] != "add" and operation["path"] and tested[-1:] != [_test(place, value)]:
            tested.append(_test(place, value))
        tested.append(operation)
    return tested


def _inside(value: object, name: str) -> object:
    if isinstance(value, Mapping):
        return value[name.replace("~1", "/").replace("~0", "~")]
    return cast("Sequence[object]", value)[int(name)]


def _test(place: str, value: object) -> Operation:
    return {"op": "test", "path": place, "value": value}


def _changes(before: object, after: object, place: tuple[str | int, ...]) -> Iterator[Operation]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _member_changes(before, after, place)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _item_changes(before, after, place)
    elif not same_json(before, after):
        yield _operation("replace", place, after)


def _member_changes(
    before: Mapping[str, object], after: Mapping[str, object], place: tuple[str | int, ...]
) -> Iterator[Operation]:
    for name, value in before.items():
        if name in after:
            yield from _changes(value, after[name], (*place, name))
        else:
            yield {"op": "remove", "path": pointer(*place, name)}
    for name, value in after.items():
        if name not in before:
            yield _operation("add", (*place, name), value)


def _item_changes(
    before: Sequence[object], after: Sequence[object], place: tuple[str | int, ...]
) -> Iterator[Operation]:
    """Keep equal items at both ends; compare, remove, or add those between them one by one."""
    shorter = min(len(before), len(after))
    start = next((i for i in range(shorter) if not same_json(before[i], after[i])), shorter)
    kept = next((i for i in range(shorter - start) if not same_json(before[-1 - i], after[-1 - i])), shorter - start)
    old, new = before[start : len(before) - kept], after[start : len(after) - kept]
    for i, (one, other) in enumerate(zip(old, new, strict=False), start):
        yield from _changes(one, other, (*place, i))
    for i in reversed(range(start + len(new), start + len(old))):
        yield {"op": "remove", "path": pointer(*place, i)}
    for i in range(start + len(old), start + len(new)):
        yield _operation("add", (*place, i), after[i])


def same_json(one: object, other: object) -> bool:
    """Whether two values are equal as JSON: true is not 1, unlike in Python."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same_json(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_json, one, other))
    return isinstance(one, bool) is isinstance(other, bool) and one == other


def _operation(op: str, place: tuple[str | int, ...], value: object) -> Operation:
    return {"op": op, "path": pointer(*place), "value": value}
