"""How long the calls of one request, or of one deployment, may take."""

from dataclasses import dataclass

import pytest

from embedtokens.adapters.aws.time_budget import BUDGET_SECONDS, BudgetSpentError, TimeBudget


@dataclass
class Monotonic:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_request_has_five_seconds_for_its_calls_and_none_starts_in_the_last_instant() -> None:
    clock = Monotonic()
    budget = TimeBudget(clock)
    clock.now += BUDGET_SECONDS - 0.001
    budget.check()
    clock.now = 1000.0 + BUDGET_SECONDS

    assert BUDGET_SECONDS == 5
    with pytest.raises(BudgetSpentError):
        budget.check()


def test_the_next_request_has_a_budget_of_its_own() -> None:
    clock = Monotonic()
    budget = TimeBudget(clock)
    clock.now += 3600
    budget.start()
    budget.check()
    clock.now += BUDGET_SECONDS

    with pytest.raises(BudgetSpentError):
        budget.check()


def test_a_deployment_has_a_budget_of_its_own_length() -> None:
    clock = Monotonic()
    budget = TimeBudget(clock)
    budget.start(30)
    clock.now += 29.9
    budget.check()
    clock.now += 0.1

    with pytest.raises(BudgetSpentError):
        budget.check()
