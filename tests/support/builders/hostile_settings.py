"""Settings at their limits, and bodies of any kind, to test that they never make the service fail."""

from typing import Any

from hypothesis import strategies as st

from tests.support.builders.rules import HOSTILE

DISTINCT_ID = {"name": "distinctId", "type": "string", "builtIn": True, "required": True}
ROLE = {"name": "role", "type": "string", "builtIn": True, "required": True}
NAMES = ["distinctId", "role", "location", "levels", "since", "constructor", "a" * 64]
TYPES = ["string", "integer", "float", "boolean", "datetime"]
PATTERNS = [
    "(",
    "[a-z]+",
    "(?i)a|b",
    "\\C",
    "(?=a)",
    "((a{9}){9}){9}",
    "x{1000}",
    "\\p{Greek}*",
    ".*.*.*=",
    "[\u00e9]",
    "a" * 200,
]
MOMENTS = [
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59.999999999Z",
    "9999-12-31T23:59:59-14:00",
    "2026-11-23T24:00:00Z",
    "2026-02-30T00:00:00Z",
    "2026-11-23T16:15:00+24:00",
    "2026-11-23T16:15:00Z",
]
NUMBERS = [0, -1, 1, 2**53 - 1, 2**53, 2**63, 2**64, 10**19, -(10**19), 0.0, -0.0, 1e308, 5e-324, True, False]
TEXTS = [
    "",
    " ",
    "explorer",
    "Paris",
    "null",
    "\x00",
    "\x7f",
    "\u2028",
    "\ufffd",
    "\ud800",
    "\U0001f600",
    "a" * 257,
    *HOSTILE[:-1],
]
MEMBERS = [
    *["user", "distinctId", "role", "attributes", "permissions", "expiresIn", "origins", "token", "explain", "origin"],
    *[
        "datasets",
        "dialect",
        "paramStyle",
        "users",
        "draft",
        "filter",
        "dataset",
        "roles",
        "column",
        "op",
        "all",
        "any",
    ],
    *["label", "scopes", "expiresAt", "pinnedAttributes", "maxTokenLifetime", "overlap", "apiKeyId", "name", "type"],
    *["authorizedOrigins", "tokenAttributes", "accessRules", "tokens", "developerOrigins", "version", "id", "pattern"],
]
ORIGINS = [
    "https://app.example.com",
    "https://*.example.com",
    "https://*.b\u00fccher.example:8443",
    "http://localhost:3000",
    "http://[::1]",
    "capacitor://localhost",
    "https://xn--a.example",
    "https://xn--" + "9" * 59 + ".example",
    "https://" + "\u0660" * 245,
    "https://" + "\u00fc." * 120 + "de",
    "https://" + ".".join(["a" * 63] * 3) + ".example",
    "https://\u200d.example",
    "https://a..b",
    "https://*.*.example.com",
    "https://[::1",
    "https://example.com:" + "9" * 200,
    "null",
]
COLUMNS = ["region", "a b", "\u00e9" * 31, "a" * 63, '"', "a;b", "`", "%s", "%(a)s", ":p1", "\x00", "-- "]
OPERATORS = ["eq", "ne", "in", "not_in", "lt", "le", "gt", "ge", "before", "after", "is_set", "is_not_set", "like"]

scalars = st.one_of(st.none(), st.sampled_from(TEXTS), st.sampled_from(MOMENTS), st.sampled_from(NUMBERS))
values: st.SearchStrategy[Any] = st.one_of(scalars, scalars, st.lists(scalars, max_size=3), st.just({}), st.just([[]]))
any_json: st.SearchStrategy[Any] = st.recursive(
    st.one_of(scalars, st.text(max_size=5), st.integers(), st.floats(allow_nan=False, allow_infinity=False)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(MEMBERS) | st.text(max_size=3), inner),
    max_leaves=8,
)
LEGAL: dict[str, list[Any]] = {
    "string": ["Paris", "explorer", " ", "\U0001f600", "\u202eParis", "100%"],
    "integer": [0, -1, 2**53 - 1],
    "float": [0, -0.0, 1e308, 5e-324],
    "boolean": [True, False],
    "datetime": MOMENTS[:4],
}
COMPARING = {"integer": "lt", "float": "ge", "datetime": "before", "string": "ne", "boolean": "eq"}
PERMISSIONS = [{}, {"dashboard": ["can_edit"]}, {"ai": ["can_query"], "chart": ["can_view", "can_view"]}]


@st.composite
def attributes(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """Draw a valid declaration."""
    kind, is_list = draw(st.sampled_from(TYPES)), draw(st.booleans())
    allowed = draw(st.none() | st.just(LEGAL[kind]))
    made = {"name": name, "type": kind, "list": is_list, "required": draw(st.booleans()), "allowedValues": allowed}
    if draw(st.booleans()):
        one = draw(st.sampled_from(LEGAL[kind]))
        made["default"] = [one] if is_list else one
    if kind == "string":
        made |= {"pattern": draw(st.sampled_from([None, ".*", "(?i)\\PN*"])), "maxLength": draw(st.integers(8, 256))}
    return made


def roles() -> st.SearchStrategy[Any]:
    narrowed = {"allowedValues": st.just(["explorer", "maker"]), "maxLength": st.just(9), "pattern": st.just("[a-z]+")}
    return st.fixed_dictionaries({name: st.just(value) for name, value in ROLE.items()}, optional=narrowed)


@st.composite
def comparisons(draw: st.DrawFn, declared: list[dict[str, Any]]) -> dict[str, Any]:
    column, attribute = draw(st.sampled_from(COLUMNS[:4])), draw(st.sampled_from(declared))
    literal = st.sampled_from([{"op": "is_set"}, {"op": "in", "value": ["a", "b"]}, {"op": "lt", "value": 5e-324}])
    moment = st.sampled_from(MOMENTS[:4]).map(lambda value: {"op": "after", "value": value})
    named = {"op": "not_in" if attribute.get("list") else COMPARING[attribute["type"]], "attribute": attribute["name"]}
    return {"column": column, **draw(st.one_of(st.just(named), literal, moment))}


@st.composite
def rules(draw: st.DrawFn, declared: list[dict[str, Any]]) -> dict[str, Any]:
    """Draw a valid rule about these attributes."""
    compared = draw(st.lists(comparisons(declared), min_size=1, max_size=3))
    filter_ = draw(st.sampled_from([compared[0], {"all": compared}, {"any": [{"all": compared}]}, {"allow": "all"}]))
    return {
        "dataset": draw(st.sampled_from(["sales", "finance"])),
        "roles": draw(st.sampled_from([None, ["explorer"]])),
        "filter": filter_,
    }


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Draw valid settings, with at most two members that may be invalid."""
    declared = [DISTINCT_ID, draw(roles()), *(draw(attributes(name)) for name in NAMES[2:4])]
    document = {
        "authorizedOrigins": [{"origin": origin} for origin in ORIGINS[: draw(st.integers(0, 6))]],
        "tokenAttributes": declared,
        "accessRules": draw(st.lists(rules(declared), max_size=3)),
        "tokens": {"defaultLifetime": 60, "defaultPermissions": draw(st.sampled_from(PERMISSIONS))},
        "developerOrigins": True,
    }
    for place, value in draw(st.lists(replaced_values(), max_size=2)):
        _replace(document, place, value)
    return document


def _replace(document: Any, place: tuple[str | int, ...], value: object) -> None:
    """Replace the value at this place, if it exists."""
    *above, last = place
    for step in above:
        if isinstance(step, int) and step >= len(document):
            return
        document = document[step] if isinstance(step, int) else document.setdefault(step, {})
    document[last] = value


def _at(strategy: st.SearchStrategy[Any], *places: tuple[str | int, ...]) -> st.SearchStrategy[Any]:
    return st.tuples(st.sampled_from(places), strategy)


@st.composite
def replaced_values(draw: st.DrawFn) -> tuple[tuple[str | int, ...], Any]:
    """Draw a place in a document, and a value for it."""
    return draw(REPLACED_VALUES)  # type: ignore[no-any-return] # strategies of many types


REPLACED_VALUES = st.one_of(
    _at(st.sampled_from(PATTERNS), ("tokenAttributes", 1, "pattern"), ("tokenAttributes", 2, "pattern")),
    _at(values, ("tokenAttributes", 2, "default"), ("accessRules", 0, "filter", "value")),
    _at(
        st.lists(scalars, max_size=3), ("tokenAttributes", 1, "allowedValues"), ("tokenAttributes", 2, "allowedValues")
    ),
    _at(st.sampled_from(TYPES), ("tokenAttributes", 2, "type")),
    _at(st.sampled_from(NAMES), ("tokenAttributes", 2, "name"), ("accessRules", 0, "filter", "attribute")),
    _at(st.sampled_from(NUMBERS), ("tokenAttributes", 2, "maxLength"), ("tokens", "maxLifetime"), ("version",)),
    _at(st.sampled_from(ORIGINS), ("authorizedOrigins", 0, "origin")),
    _at(
        st.sampled_from(TEXTS),
        ("authorizedOrigins", 0, "label"),
        ("tokenAttributes", 2, "description"),
        ("accessRules", 0, "description"),
        ("accessRules", 0, "dataset"),
        ("accessRules", 0, "id"),
    ),
    _at(st.lists(st.sampled_from(["explorer", "explorer", "x"])), ("accessRules", 0, "roles")),
    _at(st.sampled_from(COLUMNS), ("accessRules", 0, "filter", "column")),
    _at(st.sampled_from(OPERATORS), ("accessRules", 0, "filter", "op")),
    _at(st.dictionaries(st.sampled_from(NAMES), values, max_size=2), ("tokens", "defaultPermissions")),
)
users = st.fixed_dictionaries(
    {"role": st.sampled_from(["explorer", "explorer", "x"]), "distinctId": st.just("user-123")},
    optional={"attributes": st.dictionaries(st.sampled_from(NAMES[2:]), values, max_size=3)},
)
