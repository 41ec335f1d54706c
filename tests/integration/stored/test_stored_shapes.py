"""What today's code stores has the shapes that were released, and no kind of item is without its golden items."""

import ast
import json
import re
from pathlib import Path
from typing import Any

from embedtokens.adapters import dynamodb
from tests.support.builders import golden, golden_history
from tests.support.service import AUDIT_TABLE

ADDED: dict[str, set[str]] = {
    "directory": {"recorded"},  # whether a suspension has its event: 2026-11-25-restore.md
}
"""What today's items have more than the golden ones, by kind; each is explained by a file in docs/decisions."""

WORDS = {"BOOL"}
"""In capitals there, and no part of an item's key."""


def shape(value: Any) -> Any:
    """What a reader relies on: names and types, inside documents too."""
    match value:
        case {"S": str(text)} if text.startswith(("{", "[")):
            return {"S": shape(json.loads(text))}
        case {"SS": [*texts]}:  # a set: an element more has no other shape
            return {"SS": sorted({type(text).__name__ for text in texts})}
        case dict():
            return {name: shape(inner) for name, inner in value.items()}
        case list():
            return [shape(inner) for inner in value]
    return type(value).__name__


def test_what_is_stored_today_has_the_shape_that_was_released() -> None:
    with golden_history.repeatable_service() as service:
        golden_history.history(service)
        today = golden.stored(service)

    for kind, items in today.items():
        released = golden.read(kind)
        known = {name for item in released for name in item}
        added = {name for item in items for name in item} - known
        assert added == ADDED.get(kind, set()), kind
        kept = [{name: value for name, value in item.items() if name in known} for item in items]
        assert sorted(map(str, map(shape, kept))) == sorted(map(str, map(shape, released))), kind


def test_limits_stored_today_have_the_shape_that_was_released() -> None:
    with golden_history.repeatable_service(golden_history.LATER_VALUES) as service:
        today = golden_history.later_items(service)

    for kind, items in today.items():
        assert sorted(map(str, map(shape, items))) == sorted(map(str, map(shape, golden.read(f"limits/{kind}")))), kind


def test_every_kind_of_item_has_a_golden_one() -> None:
    assert {path.stem for path in golden.FOLDER.glob("*.json")} == set(golden.KINDS.values())
    assert all(golden.read(kind) for kind in golden.KINDS.values())


def test_no_key_of_an_item_is_made_without_a_golden_item_of_its_kind() -> None:
    """Keys begin with words in capitals, in the adapters that know items."""
    known = {part for place in golden.KINDS for part in place if part and part != AUDIT_TABLE} | WORDS
    texts = {file: file.read_text() for file in Path(dynamodb.__path__[0]).glob("*.py")}
    knowing = {file: text for file, text in texts.items() if "embedtokens.adapters.dynamodb.table import" in text}

    assert len(knowing) >= 8
    for file, text in knowing.items():
        words = {
            node.value
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Constant) and re.fullmatch(r"[A-Z][A-Z_-]{3,}#?", str(node.value))
        }
        assert words <= known, f"{file.name}: {words - known} have no golden item"
