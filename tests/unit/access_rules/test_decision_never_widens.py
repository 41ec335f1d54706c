"""Whatever rule or list of columns is added, and whatever attribute is removed: nobody sees more."""

from typing import Any

import msgspec
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec import UNSET

from embedtokens.access_rules.decision import Decision, Reason, Subject
from embedtokens.access_rules.predicate import matches
from embedtokens.access_rules.rule import AccessRule
from tests.support.builders.random_rules import rows, rules, subjects
from tests.support.builders.rules import ruled

NAMES = st.sampled_from(
    ["salary", "Salary", "SALARY", "sala\u0301ry", "\u017falary", "id", "ID", "name", "% margin", "grösse"]
)


def limited_rules() -> st.SearchStrategy[AccessRule]:
    """Half of them with a list of columns."""
    lists = st.one_of(st.just(UNSET), st.lists(NAMES, min_size=1, unique=True))
    return st.builds(lambda drawn, names: msgspec.structs.replace(drawn, columns=names), rules(), lists)


def seen(drawn: list[AccessRule], who: Subject, table: list[dict[str, Any]]) -> set[int]:
    ruling = ruled(drawn, who)
    if ruling.filter is None:
        return set(range(len(table))) if ruling.decision is Decision.ALL else set()
    return {i for i, row in enumerate(table) if matches(ruling.filter, row)}


@given(drawn=st.lists(rules(), min_size=1, max_size=3), another=rules(), who=subjects(), table=rows())
def test_adding_a_rule_never_widens_what_rules_let_through(
    drawn: list[AccessRule], another: AccessRule, who: Subject, table: list[dict[str, Any]]
) -> None:
    assume(ruled(drawn, who).reason not in {Reason.NO_RULE, Reason.NO_RULE_FOR_ROLE})

    assert seen([*drawn, another], who, table) <= seen(drawn, who, table)
    assert seen([another, *drawn], who, table) <= seen(drawn, who, table)


@given(drawn=st.lists(rules(), max_size=3), another=rules(), who=subjects(), table=rows())
def test_adding_a_rule_for_every_dataset_never_widens(
    drawn: list[AccessRule], another: AccessRule, who: Subject, table: list[dict[str, Any]]
) -> None:
    everywhere = msgspec.structs.replace(another, dataset="*")

    assert seen([*drawn, everywhere], who, table) <= seen(drawn, who, table)


def allowed(drawn: list[AccessRule], who: Subject, columns: list[str] | None) -> set[str]:
    ruling = ruled(drawn, who, columns=columns)
    return set(ruling.columns.allowed) if ruling.columns else set()


@given(
    drawn=st.lists(limited_rules(), min_size=1, max_size=3),
    position=st.integers(0, 2),
    names=st.lists(NAMES, min_size=1, unique=True),
    columns=st.none() | st.lists(NAMES, min_size=1, unique=True),
    who=subjects(),
)
def test_adding_a_list_of_columns_or_a_rule_with_one_never_widens(
    drawn: list[AccessRule], position: int, names: list[str], columns: list[str] | None, who: Subject
) -> None:
    i = position % len(drawn)
    listed = msgspec.structs.replace(drawn[i], columns=names)
    denied = ruled(drawn, who, columns=columns).decision is Decision.DENY

    assume(drawn[i].columns is UNSET)
    changed = [*drawn[:i], listed, *drawn[i + 1 :]]
    for narrower in (changed, [*drawn, msgspec.structs.replace(listed, roles=None, dataset="*")]):
        assert allowed(narrower, who, columns) <= allowed(drawn, who, columns)
        assert not denied or ruled(narrower, who, columns=columns).decision is Decision.DENY


@given(
    drawn=st.lists(limited_rules(), min_size=1, max_size=3),
    columns=st.lists(NAMES, min_size=1, unique=True),
    who=subjects(),
)
def test_a_column_that_one_list_does_not_name_is_never_allowed_however_it_is_spelled(
    drawn: list[AccessRule], columns: list[str], who: Subject
) -> None:
    for each in drawn:
        if each.columns is not UNSET and (each.roles is None or who.role in each.roles):
            assert allowed(drawn, who, columns) <= set(each.columns)


@given(
    drawn=st.lists(rules(), min_size=1, max_size=3),
    who=subjects(),
    table=rows(),
    unfit=st.sampled_from([None, "", [], {}, "x" * 300]),
    data=st.data(),
)
def test_removing_or_spoiling_an_attribute_never_widens(
    drawn: list[AccessRule], who: Subject, table: list[dict[str, Any]], unfit: object, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(who.values.keys() - {"role"})))
    fewer = {key: value for key, value in who.values.items() if key != name}

    before = seen(drawn, who, table)
    assert seen(drawn, Subject(who.role, fewer), table) <= before
    assert seen(drawn, Subject(who.role, {**fewer, name: unfit}), table) <= before
