"""What callers see of a decision is what was decided."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.access_rules.decision import Decision, Ruling
from embedtokens.access_rules.predicate import AllOf, AnyOf, Comparison, Filter
from embedtokens.access_rules.responses import to_row_filter
from embedtokens.access_rules.rule import Operator
from embedtokens.attributes.attribute import AttributeType

COMPARISON: st.SearchStrategy[Filter] = st.sampled_from(
    [
        Comparison(column="region", op=Operator.EQ, type=AttributeType.STRING, value="Paris"),
        Comparison(column="amount", op=Operator.IN, type=AttributeType.INTEGER, value=[1, 2]),
        Comparison(column="region", op=Operator.IS_SET),
    ]
)
FILTERS: st.SearchStrategy[Filter] = st.recursive(
    COMPARISON,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(AllOf) | st.lists(inner, min_size=1, max_size=3).map(AnyOf)
    ),
    max_leaves=6,
)


@given(FILTERS)
def test_a_row_filter_shows_the_whole_predicate_and_nothing_else(filter_: Filter) -> None:
    ruling = Ruling(dataset="sales", decision=Decision.FILTER, filter=filter_)

    shown = msgspec.to_builtins(to_row_filter(ruling, None, 7).filter)

    assert shown == msgspec.to_builtins(filter_)
