"""JSON Merge Patch (RFC 7396 §2): members replace members, null removes one, lists are replaced whole."""


def merge_patch(target: object, patch: object) -> object:
    """Return the patched `target`; neither argument is changed.

    Objects are dictionaries: asking for any mapping takes longer, and is asked of each of 20,000 members.
    """
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge_patch(merged.get(name), value)
    return merged
