"""The system's clock and randomness, which every other test replaces."""

import gc
import random
import time

import pytest

from embedtokens.wiring import init, system


def test_the_clock_counts_whole_seconds_since_the_epoch() -> None:
    before = int(time.time())

    now = system.unix_time()

    assert isinstance(now, int)
    assert before <= now <= time.time()


def test_containers_of_one_snapshot_pause_differently() -> None:
    state = random.getstate()  # what SnapStart would copy
    one = [system.jitter() for _ in range(3)]
    random.setstate(state)

    assert [system.jitter() for _ in range(3)] != one
    assert all(0 <= share < 1 for share in one)


def test_nothing_is_prepared_outside_of_lambda(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_LAMBDA_INITIALIZATION_TYPE", raising=False)
    built: list[str] = []

    init.prepare(lambda: built.append("a"))

    assert built == []


def test_in_lambda_s_init_phase_all_is_built_and_left_to_no_collector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")
    collecting: list[bool] = []
    try:
        init.prepare(lambda: collecting.append(gc.isenabled()), lambda: collecting.append(gc.isenabled()))

        assert collecting == [False, False]
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_a_container_that_cannot_be_prepared_collects_its_garbage_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")

    with pytest.raises(ZeroDivisionError):
        init.prepare(lambda: 1 // 0)

    assert gc.isenabled()
