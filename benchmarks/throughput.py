"""Megabytes a second of work, by which the benchmarks compare programs."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

MEGABYTE = 1_000_000
Item = TypeVar("Item")


def speed(work: Callable[[Item], object], items: Sequence[Item], size: int, runs: int) -> float:
    """Megabytes a second on one core, median of the runs; ``size`` counts bytes of all."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        for item in items:
            work(item)
        times.append(time.process_time() - start)
    return size / MEGABYTE / statistics.median(times)
