"""JSON Merge Patch (RFC 7396 §2): members replace members, null removes one, lists are replaced whole."""

from collections.abc import Mapping


def merge_patch(target: object, patch: object) -> object:
    """Return the patched `target`; neither argument is changed."""
    if not isinstance(patch, Mapping):
        return patch
    merged = dict(target) if isinstance(target, Mapping) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge_patch(merged.get(name), value)
    return merged
