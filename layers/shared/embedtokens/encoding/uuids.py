"""UUIDs (RFC 9562), which have several spellings: in either case, without hyphens, in braces."""

import re

UUID_EXPECTED = "Write a UUID, such as 0b8f2a4e-9c1d-4e7a-8f35-6d2c1b0a9e84."

_WRITTEN = re.compile(r"[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}", re.ASCII | re.IGNORECASE)


def canonical_uuid(text: str) -> str | None:
    """Return the UUID in lower case with hyphens (RFC 9562 §4), however it is written, or None if it is not one."""
    inside = text[1:-1] if text.startswith("{") and text.endswith("}") else text
    if not _WRITTEN.fullmatch(inside):
        return None
    digits = inside.replace("-", "").lower()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
