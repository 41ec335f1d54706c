"""What a process holds, sampled from /proc, and whether it keeps getting more."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median

LEAST_SAMPLES = 12
# A Python heap that nothing leaks into still breathes; 300,000 requests that lose 30 bytes each are 9 MB.
RSS_SLACK_KB = 4096


@dataclass(frozen=True, slots=True)
class Sample:
    rss_kb: int
    file_handles: int
    threads: int


_NAMES = [field.name for field in fields(Sample)]


def sample(pid: int) -> Sample:
    """Of a process on Linux: https://man7.org/linux/man-pages/man5/proc_pid_status.5.html"""
    folder = Path(f"/proc/{pid}")
    status = dict(re.findall(r"^(\w+):\s+(\d+)", (folder / "status").read_text(), re.MULTILINE))
    return Sample(int(status["VmRSS"]), len(list((folder / "fd").iterdir())), int(status["Threads"]))


def growth(samples: Sequence[Sample]) -> Sample:
    """From the second quarter to the last one, by medians: the first quarter is for caches to fill."""
    quarter = len(samples) // 4
    before, after = _medians(samples[quarter : 2 * quarter]), at_the_end(samples)
    return Sample(**{name: getattr(after, name) - getattr(before, name) for name in _NAMES})


def at_the_end(samples: Sequence[Sample]) -> Sample:
    """Medians of the last quarter."""
    if len(samples) < LEAST_SAMPLES:
        raise ValueError(f"{len(samples)} samples say nothing: at least {LEAST_SAMPLES} are needed")
    return _medians(samples[-(len(samples) // 4) :])


def _medians(samples: Sequence[Sample]) -> Sample:
    return Sample(**{name: round(median(getattr(sample, name) for sample in samples)) for name in _NAMES})


def problems(samples: Sequence[Sample]) -> list[str]:
    grown = growth(samples)
    found = []
    if grown.rss_kb > RSS_SLACK_KB:
        found.append(f"memory grew by {grown.rss_kb / 1024:.1f} MB ({RSS_SLACK_KB // 1024} MB are allowed)")
    if grown.file_handles > 0:
        found.append(f"{grown.file_handles} file handles more")
    if grown.threads > 0:
        found.append(f"{grown.threads} threads more")
    return found
