"""How long a request may wait for AWS."""

from collections.abc import Callable

LONGEST_EXCHANGE_SECONDS = 3.0
"""No attempt of a function that serves HTTP takes longer."""

BUDGET_SECONDS = 5.0
"""No attempt starts later in a request."""

ANSWER_SECONDS = BUDGET_SECONDS + LONGEST_EXCHANGE_SECONDS
"""AWS delays an answer by at most this much: the last attempt starts as the budget ends."""

# Operators can wait longer: the budget and the longest attempt fit the function's timeout.
OPERATION_BUDGET_SECONDS = 30.0
# AWS can take minutes to propagate the new roles of a deployment. Attempts are made for 150 s.
DEPLOYMENT_BUDGET_SECONDS = 160.0
# Attestation reads every trail. It starts no checkpoint after two minutes; its function times out after five.
ATTESTATION_BUDGET_SECONDS = 240.0


class BudgetSpentError(Exception):
    """The request has used up its time for AWS calls."""


class TimeBudget:
    """The time that is left of one request for all its AWS calls and their retries."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._ends = monotonic() + BUDGET_SECONDS

    def start(self, seconds: float = BUDGET_SECONDS) -> None:
        """Start the clock: all calls together may take `seconds` from now."""
        self._ends = self._monotonic() + seconds

    def check(self) -> None:
        """Raise BudgetSpentError if no time is left. Called before each attempt."""
        if self.spent():
            raise BudgetSpentError

    def spent(self, *, after: float = 0.0) -> bool:
        """Whether no attempt may start `after` this many seconds, because nobody would wait for its answer."""
        return self.left() <= after

    def left(self) -> float:
        """Return the seconds that are left."""
        return self._ends - self._monotonic()
