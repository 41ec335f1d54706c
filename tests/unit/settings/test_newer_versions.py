"""Properties of settings that a newer version has stored, whatever it has stored in them."""

import copy
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from embedtokens.settings import newer_versions, stored
from embedtokens.settings.document import Settings, default_settings
from embedtokens.settings.next_version import replace
from embedtokens.settings.responses import document_of
from embedtokens.settings.stored import NewerSettings

JSON = st.recursive(st.none() | st.booleans() | st.integers(-9, 9) | st.text("ab", max_size=3), st.lists, max_leaves=3)
NEW = st.dictionaries(st.sampled_from(["next", "later", "unit"]), JSON, max_size=2)
REQUIRED = st.sampled_from([{}, {"requireResources": True}])
TYPES = st.sampled_from(["string", "money"])
FILTERS = st.sampled_from(
    [
        {"allow": "all"},
        {"column": "a", "op": "eq", "attribute": "location"},
        {"column": "a", "op": "resembles", "value": "b"},
        {"not": {"column": "a", "op": "is_set"}},
    ]
)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Legal documents of this version with new members anywhere, unknown types and unknown conditions."""
    document = copy.deepcopy(dict[str, Any](default_settings().to_store()))
    origin = {"id": "origin000000", "origin": "https://a.example", "label": None, "createdAt": "2026-11-25T00:00:00Z"}
    document["authorizedOrigins"] = [{**origin, **draw(NEW)}]
    document["tokenAttributes"].append({"name": "location", "type": draw(TYPES), **draw(NEW)})
    rules = [{"id": f"rule{i:08}", "dataset": "sales", "filter": draw(FILTERS), **draw(NEW)} for i in range(2)]
    return {
        **document,
        "accessRules": rules,
        "tokens": {**document["tokens"], **draw(REQUIRED), **draw(NEW)},
        **draw(NEW),
    }


def read(document: dict[str, Any]) -> Settings:
    return stored.read(msgspec.json.encode(document).decode())


def written(current: Settings, proposed: object) -> Any:
    """What is stored after a PUT."""

    def replaced(document: object) -> Settings:
        return replace(current, document, now=0, randomness=bytes, is_public_suffix=lambda _: False)

    if isinstance(current, NewerSettings):
        return newer_versions.successor(current, proposed, replaced).to_store()
    return replaced(proposed).to_store()


@given(documents())
def test_what_is_shown_can_be_sent_back_and_loses_nothing(document: dict[str, Any]) -> None:
    current = read(copy.deepcopy(document))
    kept = written(current, document_of(current))

    for member, value in document.items():
        assert member == "version" or _contains(kept[member], value), member
    assert kept["version"] == document["version"] + 1


@given(documents())
def test_what_is_stored_is_read_and_shown_the_same_again(document: dict[str, Any]) -> None:
    current = read(document)
    again = read(written(current, document_of(current)))

    assert document_of(again) == {**document_of(current), "version": current.version + 1}


@given(documents())
def test_a_change_of_what_is_shown_keeps_what_is_not(document: dict[str, Any]) -> None:
    current = read(document)
    shown = document_of(current)
    shown["authorizedOrigins"][0]["label"] = "Other"
    kept = written(current, shown)

    assert kept["authorizedOrigins"][0] == {**document["authorizedOrigins"][0], "label": "Other"}
    assert _contains(kept["tokens"], document["tokens"])


def _contains(stored: Any, value: Any) -> bool:
    """Equal, but for members with their defaults, which may be written out."""
    if isinstance(value, dict):
        return isinstance(stored, dict) and all(
            name in stored and _contains(stored[name], value[name]) for name in value
        )
    if isinstance(value, list):
        return len(stored) == len(value) and all(map(_contains, stored, value))
    return bool(stored == value)
