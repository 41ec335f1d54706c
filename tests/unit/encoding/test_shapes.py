"""What a place in a request may hold."""

import msgspec

from embedtokens.encoding import shapes


class Inner(msgspec.Struct, forbid_unknown_fields=True):
    number: int = 0


class Outer(msgspec.Struct, forbid_unknown_fields=True):
    inner: Inner | None = None


def test_a_member_that_the_type_lacks_may_hold_nothing_and_has_its_value() -> None:
    place = shapes.at(Outer, {"inner": {"more": 1}}, ["inner", "more"])

    assert (list(place.types), place.value, place.may_be_left_out) == ([], 1, False)


def test_a_member_of_an_object_that_is_not_there_may_hold_what_its_type_says() -> None:
    place = shapes.at(Outer, {}, ["inner", "number"])

    assert (place.expected, place.value, place.may_be_left_out) == ("a whole number", None, True)
