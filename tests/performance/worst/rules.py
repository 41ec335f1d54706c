"""Row filters, and rules tried out."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from embedtokens.access_rules.dialects import Dialect
from embedtokens.use_cases.row_filters.query_details import MAX_NAMED_COLUMNS
from embedtokens.use_cases.row_filters.simulate_rules import MAX_USERS
from tests.performance.worst.case import SIMULATE, Case, conditions, many, numbered, rule, text
from tests.performance.worst.world import DATASETS, MOMENT, NAMES, rules

ROWS = ("POST", "/embed/row-filters")
ONE = {"users": [{"role": "explorer"}]}
EVERYBODY = {"users": [{"role": "explorer", "attributes": {name: ["v"] for name in NAMES[:8]}}] * 10}


def _asked(size: float, **members: Any) -> dict[str, Any]:
    return {"token": "", "datasets": DATASETS[: len(many(size, 50))], **members}


def row_filters() -> Iterator[Case]:
    yield Case(ROWS, "all rules", 200, _asked, "rules")
    for dialect in Dialect:
        yield Case(ROWS, f"all rules in SQL for {dialect}", 200, partial(_asked, dialect=dialect), "rules")
    yield Case(ROWS, "long names", 422, lambda size: _asked(1, datasets=[text(size, 5000) for _ in DATASETS]))
    yield Case(ROWS, "too many datasets", 422, lambda size: _asked(1, datasets=[f"d{i}" for i in many(size, 30_000)]))
    yield Case(
        ROWS, "all rules, for a page", 200, lambda size: {"datasets": _asked(size)["datasets"]}, "rules", page=True
    )


def _drafted(size: float, **members: Any) -> dict[str, Any]:
    return {**EVERYBODY, "draft": rules(len(many(size, 200)), 33), **members}


def _of_values(size: float, each: int, most: int, users: int, **condition: Any) -> dict[str, Any]:
    """A draft about every dataset, in which that many conditions hold a value."""
    compared = [{"column": "c", "op": "eq", **condition} for _ in many(size, each)]
    draft = [rule(dataset=name, filter={"all": compared}) for name in DATASETS[:most]]
    return {"users": ONE["users"] * users, "dialect": "mysql", "draft": draft}


def _moments(size: float) -> dict[str, Any]:
    """One attribute of many moments, which every condition names."""
    named = [{"column": "c", "op": "in", "attribute": "a00"}] * 40
    user = {"role": "explorer", "attributes": {"a00": [MOMENT] * 64}}
    return {"users": [user], "draft": [rule(filter={"any": named}) for _ in many(size, 100)]}


def _columns(size: float) -> dict[str, Any]:
    """As many as are answered, by rules that list them all."""
    names = list(numbered(size, MAX_NAMED_COLUMNS))
    draft = [rule(dataset="d", columns=names)] * 10
    return {"users": ONE["users"], "draft": draft, "columns": {"d": names}, "dialect": "mysql"}


def simulate() -> Iterator[Case]:
    yield from _refused_drafts()
    yield from _in_sql()
    yield from _users()
    yield from _named_columns()


def _refused_drafts() -> Iterator[Case]:
    yield Case(
        SIMULATE, "roles of one rule", 422, lambda size: {**ONE, "draft": [rule(roles=list(numbered(size, 25_000)))]}
    )
    yield Case(
        SIMULATE,
        "roles of all rules",
        422,
        lambda size: {**ONE, "draft": [rule(roles=list(numbered(size, 130)))] * 200},
    )
    yield Case(SIMULATE, "too many rules", 422, lambda size: {**ONE, "draft": [rule() for _ in many(size, 3900)]})
    yield Case(
        SIMULATE,
        "conditions of one rule",
        422,
        lambda size: {**ONE, "draft": [rule(filter={"any": conditions(size, 8000)})]},
    )
    yield Case(
        SIMULATE,
        "values of one condition",
        422,
        lambda size: {**ONE, "draft": [rule(filter={"column": "c", "op": "in", "value": list(many(size, 40_000))})]},
    )
    yield Case(
        SIMULATE,
        "faults in all conditions",
        422,
        lambda size: {
            **ONE,
            "draft": [rule(filter={"all": [{"column": "", "op": "eq"}] * len(many(size, 40))})] * 200,
        },
    )


def _in_sql() -> Iterator[Case]:
    yield Case(SIMULATE, "a large draft for everybody", 422, _drafted, "rules")
    yield Case(SIMULATE, "a large draft in SQL", 422, partial(_drafted, dialect="mysql"), "rules")
    yield Case(
        SIMULATE,
        "today's rules in SQL",
        422,
        lambda size: {"users": EVERYBODY["users"][: len(many(size, 10))], "dialect": "mysql"},
        "rules",
    )
    yield Case(
        SIMULATE,
        "as many comparisons as are answered",
        200,
        lambda size: {"users": EVERYBODY["users"][: len(many(size, 4))], "dialect": "mysql"},
        "rules",
    )
    yield Case(SIMULATE, "texts in SQL", 200, lambda size: _of_values(size, 60, 50, 1, value="a"))
    yield Case(SIMULATE, "numbers in SQL", 200, lambda size: _of_values(size, 10, 50, 9, value=1))
    yield Case(SIMULATE, "one attribute of many moments", 200, _moments, "moments")


def _users() -> Iterator[Case]:
    yield Case(
        SIMULATE,
        "undeclared attributes",
        422,
        lambda size: {"users": [{"role": "explorer", "attributes": numbered(size, 19_000)}]},
    )
    yield Case(
        SIMULATE,
        "a long attribute",
        422,
        lambda size: {"users": [{"role": "explorer", "attributes": {"a00": text(size, 250_000)}}]},
    )
    yield Case(
        SIMULATE,
        "a long list",
        200,
        lambda size: {
            "users": [{"role": "explorer", "attributes": {"a00": ["x" for _ in many(size, 1_000)]}}] * MAX_USERS,
            "draft": [rule(filter={"any": [{"column": "c", "op": "in", "attribute": "a00"}] * 40})],
        },
        "attributes",
    )
    yield Case(
        SIMULATE,
        "a list that no token holds",
        422,
        lambda size: {"users": [{"role": "explorer", "attributes": {"a00": ["x" for _ in many(size, 40_000)]}}]},
        "attributes",
    )
    yield Case(
        SIMULATE, "too many users", 422, lambda size: {"users": [{"role": "explorer"} for _ in many(size, 10_000)]}
    )


def _named_columns() -> Iterator[Case]:
    yield Case(SIMULATE, "as many columns as may be named", 200, _columns)
    yield Case(
        SIMULATE, "columns for everybody", 422, lambda size: {**_columns(size), "users": ONE["users"] * MAX_USERS}
    )
    yield Case(SIMULATE, "too many columns", 422, lambda size: {**ONE, "columns": {"d": list(numbered(size, 20_000))}})
    yield Case(
        SIMULATE,
        "columns of one rule",
        200,
        lambda size: {**ONE, "draft": [rule(columns=list(numbered(size, 2_000)))] * 10},
    )
