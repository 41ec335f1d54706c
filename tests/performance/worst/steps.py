"""Elementary steps of a call, the same number whenever and wherever it runs: no clock, and nothing to install.

Counted are, of all Python code: functions entered, jumps, branches and calls. What C does at one go counts as much as
it looks at: the length of what is sorted, copied, joined, encoded or made a set of; and in our own code of what `in`
searches, a slice copies and a star unpacks, for which its modules are compiled in another way.

Not seen is what a C function does with anything but its first argument, comparisons of whole structures, and what RE2
and re do inside of one match: make bench-bodies counts instructions of the same requests.
"""

import ast
import sys
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from types import CodeType
from typing import Any, Self

import msgspec

OURS = ("/layers/shared/embedtokens/", "/functions/")
_TOOL = sys.monitoring.PROFILER_ID
_EVENTS = sys.monitoring.events
_SIZED = (str, bytes, list, tuple, dict, set, frozenset)
_SEQUENCES = (str, bytes, list, tuple)
_WHOLE = frozenset({sorted, list, tuple, set, frozenset, dict, sum, min, max, any, all, float, int, bytes, str})
_METHODS = frozenset(
    {"index", "count", "copy", "sort", "reverse", "remove", "extend", "update", "union", "difference", "isdisjoint"}
    | {
        "replace",
        "split",
        "encode",
        "decode",
        "lower",
        "upper",
        "strip",
        "find",
        "translate",
        "partition",
        "rpartition",
    }
)
_DEEP = frozenset({msgspec.json.encode, msgspec.convert, msgspec.to_builtins})


class Steps:
    """Counts while it is entered."""

    def __init__(self) -> None:
        self.count = 0

    def __enter__(self) -> Self:
        monitoring = sys.monitoring
        monitoring.use_tool_id(_TOOL, "steps")
        for event in (_EVENTS.PY_START, _EVENTS.JUMP, _EVENTS.BRANCH):
            monitoring.register_callback(_TOOL, event, self._one)
        monitoring.register_callback(_TOOL, _EVENTS.CALL, self._call)
        monitoring.set_events(_TOOL, _EVENTS.PY_START | _EVENTS.JUMP | _EVENTS.BRANCH | _EVENTS.CALL)
        _COUNTING.append(self)
        return self

    def __exit__(self, *_: object) -> None:
        _COUNTING.remove(self)
        sys.monitoring.free_tool_id(_TOOL)

    def _one(self, *_: object) -> None:
        self.count += 1

    def _call(self, _code: CodeType, _offset: int, called: Any, first: Any) -> None:
        self.count += 1 + _weight(called, first)

    def add(self, size: int) -> None:
        self.count += size


_COUNTING: list[Steps] = []


def _weight(called: Any, first: Any) -> int:
    if not isinstance(first, (*_SIZED, msgspec.Struct)):
        return 0
    try:
        if called in _DEEP:
            return _nodes(first)
        looks_at_all = called in _WHOLE or getattr(called, "__name__", "") in _METHODS
    except TypeError:  # cannot be hashed: JSON's scanner
        looks_at_all = True
    return _length(first) if looks_at_all and isinstance(first, _SIZED) else 0


def _length(value: Any) -> int:
    """C looks at a text eight characters at a time, as it were."""
    return len(value) // 8 if isinstance(value, str | bytes) else len(value)


def _nodes(value: object) -> int:
    if isinstance(value, str | bytes):
        return 1 + _length(value)
    if isinstance(value, msgspec.Struct):
        value = [getattr(value, name) for name in value.__struct_fields__]
    if isinstance(value, dict):
        value = [*value, *value.values()]
    return 1 + sum(map(_nodes, value)) if isinstance(value, list | tuple) else 1


def _looked_at(value: object) -> None:
    if _COUNTING and isinstance(value, _SIZED):
        _COUNTING[-1].add(_length(value))


def searched(item: object, container: Any) -> bool:
    if isinstance(container, _SEQUENCES):
        _looked_at(container)
    return item in container


def sliced(value: Any, start: object, stop: object, step: object) -> Any:
    part = value[slice(start, stop, step)]
    _looked_at(part)
    return part


def unpacked[T](value: T) -> T:
    _looked_at(value)
    return value


class _Counted(ast.NodeTransformer):
    """`in`, slices that are read and stars become calls of the three functions above."""

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        match node.ops:
            case [ast.In()]:
                return _called("searched", node, node.left, node.comparators[0])
            case [ast.NotIn()]:
                found = _called("searched", node, node.left, node.comparators[0])
                return ast.copy_location(ast.UnaryOp(ast.Not(), found), node)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.slice, ast.Slice) and isinstance(node.ctx, ast.Load):
            ends = (each or ast.Constant(None) for each in (node.slice.lower, node.slice.upper, node.slice.step))
            return _called("sliced", node, node.value, *ends)
        return node

    def visit_Starred(self, node: ast.Starred) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load):
            node.value = _called("unpacked", node, node.value)
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        self.generic_visit(node)
        for i, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
            if key is None:
                node.values[i] = _called("unpacked", node, value)
        return node


def _called(name: str, at: ast.expr, *arguments: ast.expr) -> ast.expr:
    call = ast.Call(ast.Name(f"__{name}__", ast.Load()), list(arguments), [])
    return ast.fix_missing_locations(ast.copy_location(call, at))


def compiled(source: str | bytes, path: str) -> CodeType:
    tree = ast.fix_missing_locations(_Counted().visit(ast.parse(source, path)))
    return compile(tree, path, "exec", dont_inherit=True)


def count_in_our_modules(builtins: Any) -> None:
    """From now on, modules of ours are compiled so that the three are counted. None may have been imported before."""
    for function in (searched, sliced, unpacked):
        setattr(builtins, f"__{function.__name__}__", function)
    usual = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, name: str) -> Any:
        if not any(place in self.path for place in OURS):
            return usual(self, name)
        return compiled(self.get_data(self.path), self.path)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign,assignment] # that is the purpose


def steps_of(call: Callable[[], object]) -> int:
    with Steps() as steps:
        call()
    return steps.count
