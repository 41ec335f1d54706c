"""What the demo application's assistant understands, and the sentences it answers with."""

import pytest

from local.host.assistant import QUESTIONS, Question, understood

SALES = [
    {"region": "Paris", "product": "Lamp", "units": 1200, "revenue": 4200},
    {"region": "London", "product": "Desk", "units": 17, "revenue": 5270},
]
SENTENCES = [
    "The revenue is 9,470.",
    "1,217 units were sold.",
    "Lamp in Paris, with 1200 units.",
    "London, Paris.",
]


def found(**members: object) -> dict[str, object]:
    return {"rows": SALES, "reason": None, "refusedColumns": [], **members}


@pytest.mark.parametrize(("question", "sentence"), list(zip(QUESTIONS, SENTENCES, strict=True)))
def test_rows_become_a_sentence(question: Question, sentence: str) -> None:
    assert question.answer(found()) == sentence


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        ({"rows": []}, "You may see no sales."),
        (
            {"rows": [], "reason": "attribute_missing"},
            "You may see no sales: your token does not say which region is yours.",
        ),
        ({"rows": [], "reason": "no_rule"}, "You may see no sales: no_rule."),
        ({"rows": [{"region": "Paris"}], "refusedColumns": ["revenue"]}, "You may not see the column revenue."),
        ({"rows": [], "refusedColumns": ["revenue"]}, "You may not see the column revenue."),
    ],
)
def test_what_the_user_may_not_see_is_said(members: dict[str, object], sentence: str) -> None:
    assert QUESTIONS[0].answer(found(**members)) == sentence


@pytest.mark.parametrize("text", ["What is the revenue?", "what is the REVENUE", " What  is the revenue !"])
def test_a_question_is_understood_however_it_is_typed(text: str) -> None:
    assert understood(text) is QUESTIONS[0]


@pytest.mark.parametrize("text", ["", "?", "revenue", "What is the revenue of London?"])
def test_another_question_is_not(text: str) -> None:
    assert understood(text) is None
