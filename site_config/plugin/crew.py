"""Several processes at the pages of one site: forked, so that nothing is read twice."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
_at_hand: list[Callable[[int], object]] = []


def in_parts(step: Callable[[Sequence[T]], R], items: Sequence[T], jobs: int) -> list[R]:
    """What ``step`` gives for each of ``jobs`` parts of the items; errors as they are.

    Where processes cannot be forked, one does all.
    """
    if jobs <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        return [step(items)]
    context = multiprocessing.get_context("fork")
    _at_hand.append(lambda number: step(items[number::jobs]))
    try:
        with context.Pool(jobs) as pool:
            return pool.map(_run, range(jobs), chunksize=1)  # type: ignore[arg-type]
    finally:
        _at_hand.pop()


def _run(number: int) -> object:
    return _at_hand[-1](number)
