"""Access rules when the attributes that they use go or change their type; and what names a rule."""

from typing import Any

import msgspec
import pytest

from embedtokens.access_rules.rule import AccessRule, Condition, Operator
from embedtokens.errors import ConflictError
from embedtokens.field_errors import FieldError, SettingsInvalidError
from embedtokens.settings import next_version
from embedtokens.settings.document import Settings
from tests.support.builders.settings import PUBLIC_SUFFIXES, attribute, document, field_errors, put
from tests.support.fakes.system import NOW, CountedRandomness

DISTINCT_ID, ROLE = document()["tokenAttributes"]
SITES = attribute(name="sites", type="integer", list=True)


def rule(rule_id: str, *names: str, dataset: str = "sales") -> AccessRule:
    """A rule that compares a column with one of these attributes, deep inside; without any, one for all rows."""
    if not names:
        return AccessRule(id=rule_id, dataset=dataset, filter=Condition(allow="all"))
    comparisons = [
        Condition(column=name, op=Operator.IN if name == "sites" else Operator.EQ, attribute=name) for name in names
    ]
    return AccessRule(id=rule_id, dataset=dataset, filter=Condition(all=[Condition(any=comparisons)]))


def with_rules(*rules: AccessRule) -> Settings:
    declared = put(document(tokenAttributes=[DISTINCT_ID, ROLE, attribute(), SITES]))
    return msgspec.structs.replace(declared, access_rules=list(rules))


def succeed(current: Settings, *, cascade: bool = False, drawn: int = 100, **changes: Any) -> Settings:
    return next_version.replace(
        current,
        document(current, **changes),
        now=NOW,
        randomness=CountedRandomness(drawn),
        is_public_suffix=PUBLIC_SUFFIXES.__contains__,
        cascade=cascade,
    )


LOST = {
    "removed": [DISTINCT_ID, ROLE, SITES],
    "of another type": [DISTINCT_ID, ROLE, SITES, attribute(type="integer")],
    "a list": [DISTINCT_ID, ROLE, SITES, attribute(list=True)],
}


@pytest.mark.parametrize("attributes", LOST.values(), ids=LOST)
def test_an_attribute_that_rules_use_stays_and_the_rules_are_named(attributes: list[object]) -> None:
    current = with_rules(
        rule("rule00000001", "role", "location"), rule("rule00000002", "sites"), rule("rule00000003", "location")
    )

    with pytest.raises(ConflictError) as refusal:
        succeed(current, tokenAttributes=attributes)
    assert refusal.value.rules == (
        {"id": "rule00000001", "dataset": "sales"},
        {"id": "rule00000003", "dataset": "sales"},
    )


@pytest.mark.parametrize("attributes", LOST.values(), ids=LOST)
def test_cascade_removes_the_rules_that_use_it_and_no_others(attributes: list[object]) -> None:
    current = with_rules(rule("rule00000001", "role", "location"), rule("rule00000002", "sites"), rule("rule00000003"))

    successor = succeed(current, tokenAttributes=attributes, cascade=True)

    assert successor.access_rules == current.access_rules[1:]


def test_an_attribute_that_no_rule_uses_goes_without_more() -> None:
    current = with_rules(rule("rule00000002", "sites"))

    assert succeed(current, tokenAttributes=LOST["removed"]).access_rules == current.access_rules


@pytest.mark.parametrize("change", [{"required": True}, {"pattern": "x"}, {"allowedValues": ["x"]}, {"default": "x"}])
def test_an_attribute_that_keeps_its_type_may_change_under_its_rules(change: dict[str, object]) -> None:
    current = with_rules(rule("rule00000001", "location"))

    successor = succeed(current, tokenAttributes=[DISTINCT_ID, ROLE, SITES, attribute(**change)])

    assert successor.access_rules == current.access_rules


def test_rules_that_go_with_their_attribute_or_are_rewritten_stand_in_no_way() -> None:
    current = with_rules(rule("rule00000001", "location"), rule("rule00000002", "location"))
    rewritten = {**document(current)["accessRules"][1], "filter": {"allow": "all"}}

    successor = succeed(current, tokenAttributes=LOST["removed"], accessRules=[rewritten])

    assert [kept.id for kept in successor.access_rules] == ["rule00000002"]


def test_cascade_removes_nothing_that_is_new_or_rewritten() -> None:
    """What is proposed now about an attribute that is not there is a mistake, and not for us to remove."""
    current = with_rules(rule("rule00000001", "sites"))
    using = {"dataset": "sales", "filter": {"column": "c", "op": "eq", "attribute": "location"}}
    rules = [{**using, "id": "rule00000001"}, using]

    with pytest.raises(SettingsInvalidError) as refusal:
        succeed(current, tokenAttributes=LOST["removed"], accessRules=rules, cascade=True)
    assert [(error.pointer, error.code) for error in refusal.value.errors] == [
        ("/accessRules/0/filter/attribute", "undeclared"),
        ("/accessRules/1/filter/attribute", "undeclared"),
    ]


def test_of_built_in_attributes_the_errors_are_reported_and_no_conflict() -> None:
    current = with_rules(rule("rule00000001", "role"))

    with pytest.raises(SettingsInvalidError):
        succeed(current, tokenAttributes=[DISTINCT_ID, attribute(), SITES])


def test_an_error_is_where_it_was_sent_although_a_rule_before_it_was_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    reported = [
        FieldError("/accessRules/1/roles/0", "not_allowed", "No."),
        FieldError("/accessRules", "too_many", "No."),
    ]
    current = with_rules(rule("rule00000002"), rule("rule00000001", "location"), rule("rule00000003"))
    monkeypatch.setattr(next_version, "_rule_errors", lambda *_: [*reported, FieldError("", "x", "No.")])

    with pytest.raises(SettingsInvalidError) as refusal:
        succeed(current, tokenAttributes=LOST["removed"], cascade=True)
    assert [error.pointer for error in refusal.value.errors] == ["/accessRules/2/roles/0", "/accessRules", ""]


def test_a_new_rule_gets_an_id_and_keeps_it() -> None:
    row = {"dataset": "sales", "filter": {"allow": "all"}}
    (first,) = succeed(with_rules(), accessRules=[row]).access_rules
    second, kept = succeed(with_rules(first), drawn=200, accessRules=[row, {**row, "id": first.id}]).access_rules

    assert isinstance(first.id, str)
    assert len(first.id) == 12
    assert kept == first
    assert second.id not in {first.id, "", None}


def test_an_id_that_nobody_has_now_is_replaced_by_one_of_ours() -> None:
    (made,) = succeed(
        with_rules(), accessRules=[{"id": "mine", "dataset": "sales", "filter": {"allow": "all"}}]
    ).access_rules

    assert made.id != "mine"


def test_two_rules_never_have_one_id() -> None:
    row = {"id": "rule00000001", "dataset": "sales", "filter": {"allow": "all"}}

    assert field_errors(document(accessRules=[row, row])) == [("/accessRules/1/id", "duplicate")]
