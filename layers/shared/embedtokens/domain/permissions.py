"""Permissions: what a token lets its user do, by model and level."""

from collections.abc import Mapping

from embedtokens.domain.errors import Fault
from embedtokens.domain.structures import pointer

LEVELS: Mapping[str, tuple[str, ...]] = {
    "dashboard": ("can_view", "can_edit"),
    "chart": ("can_view", "can_edit"),
    "database": ("can_view", "can_edit"),
    "ai": ("can_query",),
}
_IMPLIES = {"can_edit": "can_view"}


def resolve(given: Mapping[str, object], *base: str) -> tuple[dict[str, list[str]], list[Fault]]:
    """The permissions with what they imply (edit implies view) in a fixed order, and every fault below `base`."""
    resolved: dict[str, list[str]] = {}
    faults: list[Fault] = []
    for model, levels in given.items():
        known = LEVELS.get(model)
        if known is None:
            faults.append(Fault(pointer(*base, model), "unknown_member", f"Models are {', '.join(LEVELS)}."))
        elif not isinstance(levels, list):
            faults.append(Fault(pointer(*base, model), "wrong_type", "This is a list of levels."))
        elif (wrong := next((i for i, level in enumerate(levels) if level not in known), None)) is not None:
            detail = f"Levels of {model} are {', '.join(known)}."
            faults.append(Fault(pointer(*base, model, wrong), "not_allowed", detail))
        else:
            granted = {*levels, *(_IMPLIES[level] for level in levels if level in _IMPLIES)}
            resolved[model] = [level for level in known if level in granted]
    return resolved, faults


def known(granted: Mapping[str, object]) -> dict[str, object]:
    """Stored permissions without the models and levels of a newer version, which nothing here can grant."""
    return {
        model: [level for level in levels if level in LEVELS[model]]
        for model, levels in granted.items()
        if model in LEVELS and isinstance(levels, list)
    }
