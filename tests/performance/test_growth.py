"""What the soak takes for growth."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.performance.growth import LEAST_SAMPLES, Sample, growth, problems, sample

HOLDING = """
import sys, threading
print("here", flush=True)
input()
held = open(sys.argv[1], "w")
threading.Thread(target=input).start()
print("held", flush=True)
"""
STEADY = Sample(rss_kb=60_000, file_handles=9, threads=2)


def climbing(a_sample: dict[str, float], samples: int = 120) -> list[Sample]:
    """From STEADY upwards, by so much a sample."""
    return [
        Sample(
            rss_kb=STEADY.rss_kb + int(number * a_sample.get("rss_kb", 0)),
            file_handles=STEADY.file_handles + int(number * a_sample.get("file_handles", 0)),
            threads=STEADY.threads + int(number * a_sample.get("threads", 0)),
        )
        for number in range(samples)
    ]


def test_what_stays_as_it_is_does_not_grow() -> None:
    assert growth([STEADY] * 40) == Sample(0, 0, 0)
    assert problems([STEADY] * 40) == []


@pytest.mark.parametrize(
    ("leak", "said"),
    [
        ({"rss_kb": 80}, "memory grew by 4.7 MB"),  # in 60 samples
        ({"file_handles": 0.05}, "3 file handles more"),
        ({"threads": 0.05}, "3 threads more"),
    ],
)
def test_a_leak_is_reported_by_what_leaks(leak: dict[str, float], said: str) -> None:
    [problem] = problems(climbing(leak))

    assert problem.startswith(said)


def test_caches_may_fill_in_the_first_quarter() -> None:
    filling = climbing({"rss_kb": 2000, "file_handles": 1}, samples=30)

    assert problems([*filling, *[filling[-1]] * 90]) == []


def test_one_reading_out_of_line_is_no_growth() -> None:
    samples = [STEADY] * 40
    samples[35] = Sample(rss_kb=900_000, file_handles=50, threads=50)

    assert problems(samples) == []


def test_too_few_samples_say_nothing() -> None:
    with pytest.raises(ValueError, match=f"at least {LEAST_SAMPLES}"):
        problems([STEADY] * (LEAST_SAMPLES - 1))


def test_a_sample_counts_what_a_process_holds(tmp_path: Path) -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("samples are read from /proc, which only Linux has")
    command = [sys.executable, "-c", HOLDING, str(tmp_path / "held")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdin
        assert process.stdout
        process.stdout.readline()
        before = sample(process.pid)
        process.stdin.write("hold\n")
        process.stdout.readline()
        after = sample(process.pid)

    assert (after.file_handles - before.file_handles, after.threads - before.threads) == (1, 1)
    assert before.rss_kb > 5_000
