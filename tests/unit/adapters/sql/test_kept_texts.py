"""A container keeps the SQL of a filter's shape: it says the same as SQL that is written anew."""

from hypothesis import given
from hypothesis import strategies as st

from embedtokens.access_rules.decision import Subject
from embedtokens.access_rules.dialects import Dialect, ParamStyle, SqlText
from embedtokens.access_rules.predicate import AllOf, Comparison, Filter
from embedtokens.access_rules.rule import AccessRule, Operator
from embedtokens.adapters.sql import writer
from embedtokens.attributes.attribute import AttributeType
from tests.support.builders import random_rules
from tests.support.builders.rules import ruled

ALIASES = st.sampled_from([None, "a", "b"])


def fresh(filter_: Filter, dialect: Dialect, style: ParamStyle, alias: str | None) -> SqlText:
    writer.kept.cache_clear()
    return writer.render(filter_, dialect, style, alias=alias)


def numbers(column: str, count: int) -> Comparison:
    return Comparison(column=column, op=Operator.IN, type=AttributeType.INTEGER, value=list(range(count)))


@given(
    rules=st.lists(st.lists(random_rules.rules(), min_size=1, max_size=3), min_size=1, max_size=3),
    users=st.lists(random_rules.subjects(), min_size=1, max_size=3),
    asked=st.lists(st.tuples(st.sampled_from(Dialect), st.sampled_from(ParamStyle), ALIASES), min_size=1, max_size=4),
)
def test_whatever_was_asked_before_the_answer_is_the_one_of_a_new_container(
    rules: list[list[AccessRule]], users: list[Subject], asked: list[tuple[Dialect, ParamStyle, str | None]]
) -> None:
    filters = [filter_ for version in rules for user in users if (filter_ := ruled(version, user).filter) is not None]
    requests = [(filter_, *how) for filter_ in filters for how in asked]
    anew = [fresh(*request) for request in requests]
    writer.kept.cache_clear()

    for _ in range(2):
        for (filter_, dialect, style, alias), expected in zip(requests, anew, strict=True):
            assert writer.render(filter_, dialect, style, alias=alias) == expected


def test_another_user_finds_the_text_and_gets_other_values() -> None:
    writer.kept.cache_clear()

    texts = [
        writer.render(Comparison(column="n", op=Operator.EQ, type=AttributeType.INTEGER, value=value), *usual)
        for value in (1, 2)
        for usual in [(Dialect.POSTGRES, ParamStyle.FORMAT)]
    ]

    assert [(text.text, text.params) for text in texts] == [('"n" = %s', [1]), ('"n" = %s', [2])]
    assert (writer.kept.cache_info().hits, writer.kept.cache_info().currsize) == (1, 1)


def test_at_most_so_many_texts_are_kept() -> None:
    writer.kept.cache_clear()

    for number in range(writer.MAX_KEPT_TEXTS + 1):
        writer.render(numbers(f"c{number}", 1), Dialect.SQLITE, ParamStyle.QMARK)

    assert writer.kept.cache_info().currsize == writer.MAX_KEPT_TEXTS


def test_a_long_text_is_not_kept() -> None:
    writer.kept.cache_clear()

    writer.render(numbers("n", writer.MAX_KEPT_PARTS), Dialect.SQLITE, ParamStyle.QMARK)
    writer.render(AllOf([numbers("n", 0)] * (writer.MAX_KEPT_PARTS + 1)), Dialect.SQLITE, ParamStyle.QMARK)
    assert writer.kept.cache_info().currsize == 0

    writer.render(numbers("n", writer.MAX_KEPT_PARTS - 1), Dialect.SQLITE, ParamStyle.QMARK)
    assert writer.kept.cache_info().currsize == 1
