"""Timestamps and dates as RFC 3339 text."""

import re
from datetime import UTC, date, datetime

MOMENT_EXPECTED = "Write a date and time with an offset, such as 2026-11-23T16:15:00Z."
DATE_EXPECTED = "Write a date, such as 2026-11-23."

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)", re.ASCII)
_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def rfc3339(moment: int) -> str:
    """Return whole seconds since the epoch as text in UTC."""
    return datetime.fromtimestamp(moment, UTC).isoformat().replace("+00:00", "Z")


def rfc3339_or_none(moment: int | None) -> str | None:
    """Return `rfc3339(moment)`, or None if `moment` is None."""
    return None if moment is None else rfc3339(moment)


def instant(text: str) -> datetime | None:
    """Parse a date-time with an offset (RFC 3339 §5.6). Returns None if it is invalid."""
    if not _RFC3339.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def in_utc(text: str) -> datetime | None:
    """Parse a date-time and return it in UTC, to the microsecond. Returns None also if UTC has no year for it."""
    moment = instant(text)
    try:
        return moment and moment.astimezone(UTC)
    except OverflowError:
        return None


def calendar_date(text: str) -> date | None:
    """Return the day that a full-date names (RFC 3339 §5.6); None if it names none."""
    if not _FULL_DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
