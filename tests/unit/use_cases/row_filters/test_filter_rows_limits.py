"""How many datasets, values, comparisons and bytes one answer with row filters may have."""

from typing import Any

import pytest

from embedtokens.encoding.response_size import sent_bytes
from embedtokens.field_errors import RequestInvalidError
from embedtokens.use_cases.row_filters import filter_rows
from tests.unit.use_cases.row_filters.test_filter_rows import Asked, field_errors


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.mark.parametrize(
    ("datasets", "expected"),
    [
        (["sales", "sales"], [("/datasets/1", "duplicate")]),
        (["sales", " x"], [("/datasets/1", "name_invalid")]),
        ([""], [("/datasets/0", "name_invalid")]),
        ([], [("/datasets", "out_of_range")]),
        ([f"d{i}" for i in range(51)], [("/datasets", "out_of_range")]),
    ],
)
def test_wrong_datasets_are_refused_by_their_places(
    asked: Asked, datasets: list[str], expected: list[tuple[str, str]]
) -> None:
    with pytest.raises(RequestInvalidError) as from_a_backend:
        asked.backend(*datasets)
    with pytest.raises(RequestInvalidError) as from_a_page:
        asked.page(*datasets)

    assert field_errors(from_a_backend) == field_errors(from_a_page) == expected


def test_fifty_datasets_are_answered(asked: Asked) -> None:
    assert len(asked.backend(*(f"d{i}" for i in range(50)))) == 50


def values(count: int) -> dict[str, Any]:
    return {"column": "n", "op": "in", "value": list(range(count))}


def test_an_answer_holds_so_many_values_and_no_more(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filter_rows, "MAX_VALUES", 6)
    asked.rules({"dataset": "one", "filter": values(3)}, {"dataset": "two", "filter": values(3)})
    assert len(asked.backend("one", "two")) == 2
    asked.rules({"dataset": "one", "filter": values(3)}, {"dataset": "two", "filter": values(4)})

    with pytest.raises(RequestInvalidError) as refusal:
        asked.backend("one", "two")

    assert field_errors(refusal) == [("/datasets", "too_large")]
    assert "exceed 6 values" in refusal.value.detail


def test_an_answer_holds_so_many_comparisons_and_no_more(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filter_rows, "MAX_COMPARISONS", 2)
    unvalued = {"column": "n", "op": "is_set"}
    asked.rules({"dataset": "one", "filter": unvalued}, {"dataset": "two", "filter": unvalued})
    assert len(asked.backend("one", "two")) == 2
    asked.rules({"dataset": "one", "filter": unvalued}, {"dataset": "two", "filter": {"all": [unvalued] * 2}})

    with pytest.raises(RequestInvalidError) as refusal:
        asked.backend("one", "two")

    assert field_errors(refusal) == [("/datasets", "too_large")]
    assert "exceed 2 comparisons" in refusal.value.detail


def test_an_answer_takes_so_many_bytes_and_no_more(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    size = sent_bytes(asked.backend("sales"))
    monkeypatch.setattr(filter_rows, "MAX_ANSWER_BYTES", size)
    assert asked.backend("sales")
    monkeypatch.setattr(filter_rows, "MAX_ANSWER_BYTES", size - 1)

    with pytest.raises(RequestInvalidError) as refusal:
        asked.backend("sales")

    assert field_errors(refusal) == [("/datasets", "too_large")]
    assert f"exceed {size - 1} bytes" in refusal.value.detail
