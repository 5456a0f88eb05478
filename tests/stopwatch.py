"""How long work takes, for tests that time grows in proportion to the text."""

from __future__ import annotations

import time
from collections.abc import Callable


def least_seconds(work: Callable[[], object], runs: int = 3) -> float:
    """Processor time of the quickest of several runs: other programs do not count in it."""
    return min(_seconds(work) for _ in range(runs))


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
