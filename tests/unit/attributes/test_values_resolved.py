"""The attributes of a request, with what is declared filled in and what is wrong named."""

from hypothesis import given
from hypothesis import strategies as st

from embedtokens.attributes.attribute import AttributeType, TokenAttribute, resolve, value_error
from tests.support.sentences import places
from tests.unit.attributes.test_attribute import declarations, json_values


@given(st.lists(declarations, max_size=1), st.dictionaries(st.sampled_from(["a", "b", "c/d"]), json_values))
def test_what_is_resolved_is_declared_and_legal_and_the_rest_is_named(
    attributes: list[TokenAttribute], given_values: dict[str, object]
) -> None:
    values, errors = resolve(attributes, given_values, "user", "attributes")

    assert all(value_error(attribute, values[attribute.name]) is None for attribute in attributes if values)
    assert values.keys() <= {attribute.name for attribute in attributes} & given_values.keys()
    named = {error.pointer.removeprefix("/user/attributes/").replace("~1", "/") for error in errors}
    assert named >= given_values.keys() - values.keys()


def test_a_missing_attribute_takes_its_default_and_a_given_one_keeps_its_value() -> None:
    attributes = [
        TokenAttribute(name="city", type=AttributeType.STRING, default="Paris"),
        TokenAttribute(name="admin", type=AttributeType.BOOLEAN, default=False),
        TokenAttribute(name="level", type=AttributeType.INTEGER, default=0, required=True),
        TokenAttribute(name="tags", type=AttributeType.STRING, is_list=True, default=["a"]),
        TokenAttribute(name="note", type=AttributeType.STRING),
    ]

    assert resolve(attributes, {}) == ({"city": "Paris", "admin": False, "level": 0, "tags": ["a"]}, [])
    assert resolve(attributes, {"city": "Rome", "tags": [], "admin": True})[0] == {
        "city": "Rome", "admin": True, "level": 0, "tags": [],
    }  # fmt: skip


def test_a_required_attribute_without_a_default_must_be_given() -> None:
    attributes = [TokenAttribute(name="city", type=AttributeType.STRING, required=True)]

    assert places(resolve(attributes, {})[1]) == [("/city", "required")]
    assert resolve(attributes, {"city": "Paris"}) == ({"city": "Paris"}, [])


def test_null_is_no_way_to_leave_an_attribute_out() -> None:
    attributes = [TokenAttribute(name="city", type=AttributeType.STRING, default="Paris")]
    values, errors = resolve(attributes, {"city": None})

    assert (values, [error.code for error in errors]) == ({}, ["wrong_type"])


def test_every_error_is_named_in_the_order_of_the_names() -> None:
    attributes = [
        TokenAttribute(name="z", type=AttributeType.STRING, required=True),
        TokenAttribute(name="m", type=AttributeType.INTEGER),
    ]
    errors = resolve(attributes, {"m": "1", "b/c": 1, "a~": 1}, "user", "attributes")[1]

    assert places(errors) == [
        ("/user/attributes/a~0", "undeclared"),
        ("/user/attributes/b~1c", "undeclared"),
        ("/user/attributes/m", "wrong_type"),
        ("/user/attributes/z", "required"),
    ]
