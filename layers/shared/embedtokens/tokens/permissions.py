"""Permissions: what a token lets its user do, by model and level."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from msgspec import Meta

from embedtokens.encoding.convert import pointer
from embedtokens.encoding.json_types import wrong_type
from embedtokens.encoding.suggestions import did_you_mean
from embedtokens.field_errors import FieldError

LEVELS: Mapping[str, tuple[str, ...]] = {
    "dashboard": ("can_view", "can_edit"),
    "chart": ("can_view", "can_edit"),
    "database": ("can_view", "can_edit"),
    "dataset": ("can_view",),
    "ai": ("can_query",),
}
PERMISSIONS_SCHEMA = {
    "properties": {model: {"type": "array", "items": {"enum": list(levels)}} for model, levels in LEVELS.items()},
    "propertyNames": {"enum": list(LEVELS)},
}
"""The models and levels as JSON Schema."""

Permissions = Annotated[dict[str, list[str]], Meta(extra_json_schema=PERMISSIONS_SCHEMA)]
_IMPLIES = {"can_edit": "can_view"}


def resolve(given: Mapping[str, object], *base: str) -> tuple[dict[str, list[str]], list[FieldError]]:
    """Return the permissions with implied ones (edit implies view) in a fixed order, and every error below `base`."""
    resolved: dict[str, list[str]] = {}
    errors: list[FieldError] = []
    for model, levels in given.items():
        known = LEVELS.get(model)
        if known is None:
            meant = did_you_mean(model, list(LEVELS)) if not errors else ""
            detail = f"Models are {', '.join(LEVELS)}.{meant}"
            errors.append(FieldError(pointer(*base, model), "unknown_member", detail))
        elif not isinstance(levels, list):
            detail = wrong_type("a list of levels", levels, may_be_left_out=True)
            errors.append(FieldError(pointer(*base, model), "wrong_type", detail))
        elif (wrong := next((i for i, level in enumerate(levels) if level not in known), None)) is not None:
            meant = did_you_mean(levels[wrong], known) if isinstance(levels[wrong], str) else ""
            detail = f"Levels of {model} are {', '.join(known)}.{meant}"
            errors.append(FieldError(pointer(*base, model, wrong), "not_allowed", detail))
        else:
            resolved[model] = with_implied(model, levels)
    return resolved, errors


def with_implied(model: str, levels: Iterable[str]) -> list[str]:
    """Return known levels of a model with implied ones (edit implies view), in a fixed order."""
    granted = {*levels, *(_IMPLIES[level] for level in levels if level in _IMPLIES)}
    return [level for level in LEVELS[model] if level in granted]


def known(granted: Mapping[str, object]) -> dict[str, object]:
    """Return stored permissions without models and levels of a newer version, which this one cannot grant."""
    return {
        model: [level for level in levels if level in LEVELS[model]]
        for model, levels in granted.items()
        if model in LEVELS and isinstance(levels, list)
    }
