"""The system's clock and randomness, which every other test replaces."""

import gc
import random
import time

import msgspec
import pytest

from embedtokens import log
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


def test_the_logger_is_made_in_the_init_phase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")
    log.logger.cache_clear()
    try:
        init.prepare()

        assert log.logger.cache_info().currsize == 1
    finally:
        gc.unfreeze()


def test_a_type_that_was_inspected_is_not_inspected_again_by_a_request() -> None:
    class Asked(msgspec.Struct):
        number: int

    init.inspect_types(Asked)()
    Asked.__annotations__["number"] = str  # what a later inspection would find

    assert msgspec.convert({"number": 1}, Asked).number == 1
