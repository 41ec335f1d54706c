"""Moments as RFC 3339 text in UTC, from whole seconds since the epoch."""

from datetime import UTC, datetime


def rfc3339(moment: int) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
