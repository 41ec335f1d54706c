"""AWS's clock, which decides when tokens and sessions begin and end, instead of the container's."""

from email.utils import parsedate_to_datetime


class AnswerTime:
    """AWS's own time: the `Date` header of its latest answer, in whole seconds (RFC 9110 §6.6.1)."""

    def __init__(self) -> None:
        self.latest: int | None = None
        self._date: str | None = None

    def note(self, date: str | None) -> None:
        """Store the time of an answer; None if its date is missing or invalid, never an earlier answer's time."""
        if date != self._date:  # answers of one second have the same date
            self._date, self.latest = date, _seconds(date)


def _seconds(date: str | None) -> int | None:
    try:
        return int(parsedate_to_datetime(date).timestamp()) if date else None
    except ValueError:
        return None
