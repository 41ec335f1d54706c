"""Row filters as SQL, by sqlglot: identifiers quoted, values only ever parameters.

Every dialect gives a filter the same meaning (access_rules/predicate.py): texts compare exactly, datetimes in UTC.
sqlglot renders each kind of comparison once per container, which takes a tenth of a millisecond; this module joins them
with AND and OR. A text depends on the shape of a filter, which has no values: a container keeps it for all users.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import msgspec
from sqlglot.errors import SqlglotError

from embedtokens.access_rules.decision import Decision
from embedtokens.access_rules.dialects import NAMED_STYLES, Dialect, NotCompiledError, ParamStyle, SqlText
from embedtokens.access_rules.predicate import Comparison, Filter
from embedtokens.access_rules.validation import column_name_error
from embedtokens.adapters.sql.by_dialect import DATABASES
from embedtokens.adapters.sql.comparison_templates import (
    ALIAS,
    COLUMN,
    MARK,
    PLAIN_VALUE,
    VALUE,
    Predicate,
    comparison_template,
    quoted,
)
from embedtokens.adapters.sql.shape import ComparisonShape, Shape, shape_of
from embedtokens.scalars import Scalar

MAX_KEPT_TEXTS, MAX_KEPT_PARTS = 512, 32
"""How many texts a container keeps, each of at most so many comparisons and values: 10 MB at worst, usually under 1."""


class Written(msgspec.Struct, frozen=True):
    """The text of a filter, and the place of each mark's value among all values."""

    text: str
    order: tuple[int, ...] = ()


def render(
    filter_: Filter | Decision,
    dialect: Dialect,
    style: ParamStyle,
    *,
    alias: str | None = None,
    columns: Sequence[str] | None = None,
) -> SqlText:
    """Implement access_rules.sql.RenderSql. Raises NotCompiledError."""
    values: list[Scalar] = []
    try:
        if isinstance(filter_, Decision):
            written = Written(f"1 = {int(filter_ is Decision.ALL)}")
        else:
            found: list[Comparison] = []
            shape, bound = shape_of(filter_, found), DATABASES[dialect].bound
            values = [bound(comparison.type, value) for comparison in found for value in comparison.values()]
            write = kept if len(found) + len(values) <= MAX_KEPT_PARTS else write_anew
            written = write(shape, dialect, style, alias)
        select = None if columns is None else _select(columns, dialect, style, alias)
    except SqlglotError as exc:
        raise NotCompiledError(type(exc).__name__) from exc
    if style in NAMED_STYLES:
        params: list[Scalar] | dict[str, Scalar] = {f"p{i}": value for i, value in enumerate(values, start=1)}
    else:
        params = [values[place] for place in written.order]
    return SqlText(dialect, style, written.text, params, select)


def write_anew(shape: Shape, dialect: Dialect, style: ParamStyle, alias: str | None) -> Written:
    """Write all filters of this shape. Raises NotCompiledError, SqlglotError."""
    pieces = _Writer(dialect, alias).predicate(shape).split(MARK)
    order = tuple(int(number) for number in pieces[1::2])
    if style is ParamStyle.FORMAT:
        pieces = [piece.replace("%", "%%") for piece in pieces]
    marks: Mapping[ParamStyle, Callable[[int, int], str]] = {
        ParamStyle.QMARK: lambda _place, _value: "?",
        ParamStyle.FORMAT: lambda _place, _value: "%s",
        ParamStyle.NUMERIC: lambda place, _value: f":{place}",
        ParamStyle.DOLLAR: lambda place, _value: f"${place}",
        ParamStyle.NAMED: lambda _place, value: f":p{value}",
        ParamStyle.AT: lambda _place, value: f"@p{value}",
    }
    pieces[1::2] = [marks[style](place, value + 1) for place, value in enumerate(order, start=1)]
    return Written("".join(pieces), order)


kept = lru_cache(MAX_KEPT_TEXTS)(write_anew)


def _select(columns: Sequence[str], dialect: Dialect, style: ParamStyle, alias: str | None) -> str:
    writer = _Writer(dialect, alias)
    select = ", ".join(writer.quoted(name) for name in columns)
    return select.replace("%", "%%") if style is ParamStyle.FORMAT else select


class _Writer(msgspec.Struct):
    """Writes one shape, and numbers its values."""

    dialect: Dialect
    alias: str | None = None
    marked: int = 0

    def predicate(self, shape: Shape) -> str:
        """Return the filter in parentheses, so that it can be combined with NOT, AND and OR."""
        whole = self._node(shape)
        return f"({whole.text})" if whole.grouped or whole.negated else whole.text

    def _node(self, shape: Shape) -> Predicate:
        if isinstance(shape, ComparisonShape):
            return self._comparison(shape)
        if len(shape.members) == 1:
            return self._node(shape.members[0])
        return Predicate(f" {shape.word} ".join(self._node(member).member() for member in shape.members), grouped=True)

    def _comparison(self, shape: ComparisonShape) -> Predicate:
        found = comparison_template(self.dialect, shape.op, shape.type, aliased=self.alias is not None)
        marks = [f"{MARK}{self.marked + number}{MARK}" for number in range(shape.values)]
        self.marked += shape.values
        values = ", ".join(found.value.replace(MARK, mark) for mark in marks)
        text = found.text.replace(VALUE, values).replace(PLAIN_VALUE, ", ".join(marks))
        return Predicate(self._named(text, shape.column), grouped=found.grouped, negated=found.negated)

    def quoted(self, column: str) -> str:
        """Return a quoted column for the select list."""
        return self._named(quoted(self.dialect, aliased=self.alias is not None), column)

    def _named(self, text: str, column: str) -> str:
        if any(map(column_name_error, [column] if self.alias is None else [column, self.alias])):
            raise NotCompiledError("the name of a column or an alias")
        return text.replace(COLUMN, column).replace(ALIAS, self.alias or "")
