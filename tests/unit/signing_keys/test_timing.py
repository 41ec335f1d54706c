"""The figures of a rotation: what a deployment may ask for, and the waits that follow."""

import pytest

from embedtokens.field_errors import RequestInvalidError
from embedtokens.signing_keys.timing import Timing, read_timing

LEGAL = {
    "jwksMaxAge": "300",
    "ringCache": "60",
    "longestLifetime": "86400",
    "margin": "240",
    "rotationPeriod": "2592000",
    "deletionWindowDays": "30",
}


def field_errors(**members: object) -> list[tuple[str, str]]:
    with pytest.raises(RequestInvalidError) as refusal:
        read_timing({**LEGAL, **members})
    return [(error.pointer, error.code) for error in refusal.value.errors]


def test_what_cloudformation_writes_is_read_and_is_the_default() -> None:
    assert read_timing(LEGAL) == read_timing({}) == Timing()


def test_the_default_waits_are_those_of_the_contract() -> None:
    timing = Timing()

    assert timing.publish_wait == 2 * timing.jwks_max_age == 600
    assert timing.retire_wait == 86_400 + 30 + 60 + 240


@pytest.mark.parametrize(
    ("member", "lowest", "highest"),
    [
        ("jwksMaxAge", 1, 86_400),
        ("ringCache", 1, 60),
        ("longestLifetime", 60, 86_400),
        ("margin", 5, 86_400),
        ("rotationPeriod", 1, 34_560_000),
        ("deletionWindowDays", 7, 30),
    ],
)
def test_a_figure_out_of_its_range_is_refused_by_name(member: str, lowest: int, highest: int) -> None:
    assert field_errors(**{member: str(lowest - 1)}) == [(f"/{member}", "out_of_range")]
    assert field_errors(**{member: str(highest + 1)}) == [(f"/{member}", "out_of_range")]


@pytest.mark.parametrize("value", ["", "3.5", "a minute", "nan"])
def test_a_figure_that_is_no_whole_number_is_refused(value: str) -> None:
    assert [pointer for pointer, _ in field_errors(ringCache=value)] == ["/ringCache"]


def test_a_figure_that_nobody_knows_is_refused() -> None:
    assert field_errors(retireAtOnce="1") == [("/retireAtOnce", "unknown_member")]


def test_a_key_is_published_for_twice_the_max_age_or_the_policy_is_refused() -> None:
    assert read_timing({**LEGAL, "margin": "240"}).margin == 240
    assert field_errors(margin="239") == [("/margin", "out_of_range")]


def test_a_rotation_that_comes_before_any_key_can_be_ready_is_refused() -> None:
    assert read_timing({**LEGAL, "rotationPeriod": "601"}).rotation_period == 601
    assert field_errors(rotationPeriod="600") == [("/rotationPeriod", "out_of_range")]


def test_all_that_is_unsafe_is_reported_at_once() -> None:
    assert field_errors(margin="5", rotationPeriod="60") == [
        ("/margin", "out_of_range"),
        ("/rotationPeriod", "out_of_range"),
    ]
