"""Select lists and aliases, dialect by dialect."""

import pytest
from sqlglot import exp

from embedtokens.access_rules.decision import Decision
from embedtokens.access_rules.dialects import Dialect, NotCompiledError, ParamStyle
from embedtokens.access_rules.predicate import AllOf
from embedtokens.adapters.sql.by_dialect import DATABASES
from embedtokens.adapters.sql.writer import render
from tests.unit.adapters.sql.test_writer import REGION, compare


@pytest.mark.parametrize("dialect", Dialect)
def test_an_alias_stands_before_every_column(dialect: Dialect) -> None:
    both = AllOf([REGION, compare("tags", "has", "string", "a"), compare("name", "contains", "string", "b")])
    text = render(both, dialect, ParamStyle.QMARK, alias="s").text
    alone = render(both, dialect, ParamStyle.QMARK).text

    for name in ("region", "tags", "name"):
        column = quoted(name, dialect)
        assert text.count(f"{quoted('s', dialect)}.{column}") == alone.count(column) == text.count(column) > 0


def quoted(name: str, dialect: Dialect) -> str:
    return exp.Identifier(this=name, quoted=True).sql(DATABASES[dialect].dialect)


@pytest.mark.parametrize("dialect", Dialect)
def test_a_select_list_has_the_columns_that_are_shown_and_no_other(dialect: Dialect) -> None:
    names = ["region", "order id", "Größe"]
    plain = render(REGION, dialect, ParamStyle.QMARK, columns=names)
    aliased = render(Decision.ALL, dialect, ParamStyle.QMARK, alias="s", columns=names)

    assert plain.select == ", ".join(quoted(name, dialect) for name in names)
    assert aliased.select == ", ".join(f"{quoted('s', dialect)}.{quoted(name, dialect)}" for name in names)
    assert render(REGION, dialect, ParamStyle.QMARK).select is None


def test_a_percent_in_a_select_list_is_doubled_like_one_in_the_filter() -> None:
    assert render(REGION, Dialect.POSTGRES, ParamStyle.FORMAT, columns=["100%"]).select == '"100%%"'
    assert render(REGION, Dialect.POSTGRES, ParamStyle.QMARK, columns=["100%"]).select == '"100%"'


@pytest.mark.parametrize("name", ['a"b', "a`b", "a]b", "a.b", "", "*"])
def test_a_name_that_was_never_checked_is_in_no_select_list_and_no_alias(name: str) -> None:
    with pytest.raises(NotCompiledError):
        render(Decision.ALL, Dialect.POSTGRES, ParamStyle.QMARK, columns=["a", name])
    with pytest.raises(NotCompiledError):
        render(REGION, Dialect.POSTGRES, ParamStyle.QMARK, alias=name)
