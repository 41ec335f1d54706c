"""What IAM compares with dynamodb:Attributes, as the local stack works it out."""

import pytest

from local.named_attributes import named_attributes

KEY = {"pk": {"S": "p"}, "sk": {"S": "s"}}


@pytest.mark.parametrize(
    ("members", "named"),
    [
        ({"UpdateExpression": "SET #a = :a", "ExpressionAttributeNames": {"#a": "last_used_at"}}, ["last_used_at"]),
        ({"UpdateExpression": "SET a = :v, b.c = :w REMOVE d[0] ADD e :n"}, ["a", "b", "d", "e"]),
        ({"UpdateExpression": "set a = if_not_exists(b, :v)"}, ["a", "b"]),
        (
            {
                "UpdateExpression": "SET a = :a",
                "ConditionExpression": "attribute_exists(pk) AND (NOT b <= :c OR d BETWEEN :x AND :y)",
            },
            ["a", "b", "d"],
        ),
        ({"AttributeUpdates": {"scopes": {}}}, ["scopes"]),
    ],
)
def test_an_update_names_its_key_and_what_its_expressions_touch(members: dict[str, object], named: list[str]) -> None:
    assert named_attributes({"Key": KEY, **members}) == sorted([*named, "pk", "sk"])
