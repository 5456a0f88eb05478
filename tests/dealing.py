"""Which worker begins with which tests: the long ones first, so that none is left for the end,
when the other workers have nothing more to do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import Protocol, TypeVar

LONG = ("browser", "office", "slow")
SLOW = 15
"""A test marked as slow takes about as long as so many others of its kind."""


class Marked(Protocol):
    """What is asked of a test."""

    @property
    def path(self) -> Path:
        """The file of its module."""

    def get_closest_marker(self, name: str) -> object:
        """The mark of this name, or nothing."""


Test = TypeVar("Test", bound=Marked)


def deal(tests: Sequence[Test], workers: int) -> list[Test]:
    """The tests in an order whose equal parts, one for each worker, take about equally long.

    Tests of a module with long ones stay together, for they share what is made for them; short
    ones fill the parts up, and are what a worker that is done takes over from another.
    """
    modules = {test.path for test in tests if any(map(test.get_closest_marker, LONG))}
    shares = _cut([test for test in tests if test.path in modules], workers)
    short = iter([test for test in tests if test.path not in modules])
    ends = [len(tests) * at // workers for at in range(workers + 1)]
    dealt: list[Test] = []
    for share, end in zip(shares, ends[1:], strict=True):
        dealt += share
        dealt += islice(short, max(0, end - len(dealt)))
    return dealt


def _cut(tests: Sequence[Test], parts: int) -> list[list[Test]]:
    """Parts in a row that take about equally long."""
    weights = [SLOW if test.get_closest_marker("slow") else 1 for test in tests]
    cut: list[list[Test]] = [[] for _ in range(parts)]
    for test, weight, end in zip(tests, weights, accumulate(weights), strict=True):
        cut[(end - weight) * parts // sum(weights)].append(test)
    return cut
