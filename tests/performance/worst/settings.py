"""Settings, whole and by item."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.performance.worst.case import Case, conditions, many, numbered, rule, text
from tests.performance.worst.world import MOMENT, PAGE, SLOW_PATTERN, encoded, international, long_names, origins, rules

PUT, PATCH = ("PUT", "/settings"), ("PATCH", "/settings")
ORIGINS, ATTRIBUTES, RULES = "/settings/authorized-origins", "/settings/token-attributes", "/settings/access-rules"
DISTINCT_ID = {"name": "distinctId", "type": "string", "builtIn": True, "required": True}
ROLE = {"name": "role", "type": "string", "builtIn": True, "required": True}
CASCADE = {"cascade": "true"}


def document(**members: Any) -> dict[str, Any]:
    """One whose users may have any role."""
    attributes = [DISTINCT_ID, ROLE]
    nothing = {"authorizedOrigins": [], "tokenAttributes": attributes, "accessRules": [], "tokens": {}}
    return {**nothing, "developerOrigins": False, **members}


def _origins(made: list[str]) -> dict[str, Any]:
    return document(authorizedOrigins=[{"origin": each} for each in made])


def _declaring(size: float, most: int, of: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    declared = [{"name": f"a{i}", "type": "string", **of(f"a{i}")} for i in many(size, most)]
    return document(tokenAttributes=[DISTINCT_ID, ROLE, *declared])


def _roles(size: float, most: int, role: str = "m{}", **declared: Any) -> dict[str, Any]:
    named = [role.format(number) for number in many(size, most)]
    return document(tokenAttributes=[DISTINCT_ID, {**ROLE, **declared}], accessRules=[rule(roles=named)])


def _new_rules(size: float) -> list[dict[str, Any]]:
    other = [{"column": "d", "op": "is_set"}] * 12
    return [rule(dataset=f"e{i}", filter={"any": other}) for i in many(size, 200)]


def _of_origins() -> Iterator[Case]:
    yield Case(PUT, "origins of many labels", 200, lambda size: _origins(origins(len(many(size, 190)))))
    yield Case(
        PUT, "origins of one long label", 422, lambda size: _origins(["https://" + text(size, 250, "\u0660")] * 200)
    )
    yield Case(PUT, "long origins", 422, lambda size: _origins(["https://" + text(size, 600, "\u0660")] * 200))
    yield Case(PUT, "too many origins", 422, lambda size: _origins([PAGE] * len(many(size, 7000))))
    yield Case(PUT, "one origin over and over", 422, lambda size: _origins([PAGE] * len(many(size, 200))))


def _of_international_origins() -> Iterator[Case]:
    yield Case(PUT, "international origins", 200, lambda size: _origins(international(len(many(size, 180)))))
    yield Case(
        PUT, "international origins, encoded", 200, lambda size: _origins(encoded(international(len(many(size, 130)))))
    )
    yield Case(PUT, "origins of long names", 200, lambda size: _origins(long_names(len(many(size, 130)))))
    yield Case(
        PUT, "origins of long names, encoded", 200, lambda size: _origins(encoded(long_names(len(many(size, 125)))))
    )
    hebrew = "\u05e2"
    yield Case(
        PUT,
        "origins of long names from right to left",
        200,
        lambda size: _origins(long_names(len(many(size, 130)), letter=hebrew)),
    )
    yield Case(
        PUT,
        "origins of long names from right to left, encoded",
        200,
        lambda size: _origins(encoded(long_names(len(many(size, 125)), letter=hebrew))),
    )
    yield Case(PUT, "more of those", 422, lambda size: _origins(long_names(len(many(size, 200)), unlike=4)))


def _of_attributes() -> Iterator[Case]:
    numbers = {"type": "integer", "allowedValues": list(range(190)), "default": 0}
    moments = {"type": "datetime", "allowedValues": [MOMENT] * 50, "default": MOMENT}
    yield Case(PUT, "allowed values", 200, lambda size: _declaring(size, 64, lambda _: numbers))
    yield Case(PUT, "allowed moments", 200, lambda size: _declaring(size, 50, lambda _: moments))
    yield Case(PUT, "too many attributes", 422, lambda size: _declaring(size, 5000, lambda _: {}))
    yield Case(PUT, "permissions", 422, lambda size: document(tokens={"defaultPermissions": numbered(size, 19_000)}))
    yield Case(
        PUT,
        "one level over and over",
        422,
        lambda size: document(tokens={"defaultPermissions": {"dashboard": ["can_view"] * len(many(size, 23_000))}}),
    )


def _of_patterns() -> Iterator[Case]:
    slow = {"pattern": SLOW_PATTERN, "allowedValues": ["abab"] * 150}
    yield Case(
        PUT,
        "allowed values of slow patterns",
        200,
        lambda size: _declaring(size, 2, lambda _: slow),
        slow_patterns=True,
    )
    yield Case(PUT, "more of those", 422, lambda size: _declaring(size, 64, lambda _: slow))
    large = r"(\pL{0,9}){2}"
    yield Case(
        PUT,
        "large patterns",
        200,
        lambda size: _declaring(size, 11, lambda name: {"pattern": large + name}),
        slow_patterns=True,
    )
    yield Case(
        PUT,
        "more of those",
        422,
        lambda size: _declaring(size, 64, lambda name: {"pattern": large + name}),
        slow_patterns=True,
    )
    too_large = r"(\pL{0,9}){9}"
    yield Case(
        PUT,
        "patterns that are none",
        422,
        lambda size: _declaring(size, 64, lambda name: {"pattern": too_large + name}),
    )


def _of_rules() -> Iterator[Case]:
    allowed = [f"{number}" for number in range(190)]
    yield Case(PUT, "roles of one rule", 200, lambda size: _roles(size, 11_000))
    yield Case(PUT, "more of those", 422, lambda size: _roles(size, 25_000))
    yield Case(PUT, "roles among allowed ones", 422, lambda size: _roles(size, 11_000, allowedValues=allowed))
    yield Case(
        PUT, "roles for a slow pattern", 422, lambda size: _roles(size, 400, "ab" * 100 + "{}", pattern=SLOW_PATTERN)
    )
    yield Case(PUT, "one role over and over", 422, lambda size: _roles(size, 24_000, "a"))
    yield Case(PUT, "all rules anew", 200, lambda size: document(accessRules=_new_rules(size)), "rules")
    yield Case(PUT, "rules of one id", 422, lambda size: document(accessRules=[rule(id="0") for _ in many(size, 200)]))
    yield Case(
        PUT, "rules without their attributes", 422, lambda size: document(accessRules=rules(len(many(size, 200)), 12))
    )
    yield Case(PATCH, "all rules anew", 200, lambda size: {"accessRules": _new_rules(size)}, "rules")
    yield Case(PATCH, "unknown members", 422, lambda size: numbered(size, 19_000, {}), "rules")
    yield Case(
        PATCH, "roles of one rule", 422, lambda size: {"accessRules": [rule(roles=list(numbered(size, 11_000)))]}
    )


def whole() -> Iterator[Case]:
    yield from _of_origins()
    yield from _of_international_origins()
    yield from _of_attributes()
    yield from _of_patterns()
    yield from _of_rules()
    for kind in ("rules", "moments"):
        yield Case(("DELETE", "/settings"), f"of {kind}", 200, tenant=kind)
    for path in ("/settings", ORIGINS, ATTRIBUTES, RULES):
        for kind in ("origins", "idn", "long names", "rules", "moments"):
            yield Case(("GET", path), f"of {kind}", 200, tenant=kind)


def items() -> Iterator[Case]:
    roles = numbered
    add, attribute = ("POST", RULES), f"{ATTRIBUTES}/{{name}}"
    yield Case(("POST", ORIGINS), "one beside many", 201, lambda _size: {"origin": international(1)[0]}, "rules")
    yield Case(
        ("POST", ORIGINS), "a long one", 422, lambda size: {"origin": "https://" + text(size, 125_000, "\u00fc")}
    )
    integer = {"name": "b", "type": "integer"}
    yield Case(("POST", ATTRIBUTES), "one too many", 422, lambda _size: integer, "moments")
    yield Case(
        ("POST", ATTRIBUTES), "allowed values", 422, lambda size: {**integer, "allowedValues": list(many(size, 40_000))}
    )
    yield Case(add, "one too many", 422, lambda _size: rule(), "rules")
    yield Case(add, "roles", 422, lambda size: rule(roles=list(roles(size, 25_000))))
    yield Case(add, "conditions", 422, lambda size: rule(filter={"any": conditions(size, 8000)}))
    yield Case(("PUT", f"{RULES}/{{id}}"), "roles", 422, lambda size: rule(roles=list(roles(size, 25_000))), "rules")
    yield Case(("PUT", f"{RULES}/{{id}}"), "beside many", 200, lambda _size: rule(), "rules")
    yield Case(("PUT", attribute), "another type", 409, lambda _size: {"type": "integer"}, "rules")
    yield Case(("PUT", attribute), "cascading", 200, lambda _size: {"type": "integer"}, "rules", query=CASCADE)
    yield Case(("DELETE", attribute), "cascading", 204, tenant="rules", query=CASCADE)
    yield Case(("DELETE", f"{RULES}/{{id}}"), "among many", 204, tenant="rules")
    yield Case(("DELETE", f"{ORIGINS}/{{id}}"), "among many", 204, tenant="origins")
    yield Case(("DELETE", f"{ORIGINS}/{{id}}"), "among international ones", 204, tenant="idn")
    yield Case(("GET", f"{RULES}/{{id}}"), "among many", 200, tenant="rules")
    yield Case(("GET", attribute), "among many", 200, tenant="moments")
