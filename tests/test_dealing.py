"""Tests are dealt to workers: all of them, the long ones first, those of a module together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from tests.dealing import SLOW, deal


@dataclass(frozen=True)
class Drawn:
    """A test as far as dealing looks at it."""

    path: Path
    number: int
    mark: str = ""

    def get_closest_marker(self, name: str) -> object:
        return name == self.mark


def module(name: str, count: int, *marks: str) -> list[Drawn]:
    every = [*marks, *[""] * (count - len(marks))]
    return [Drawn(Path(name), number, mark) for number, mark in enumerate(every)]


TESTS = [
    *module("a", 40, *["browser"] * 40),
    *module("b", 70),
    *module("c", 9, "slow"),
    *module("d", 60),
    *module("e", 5, "slow", "slow"),
]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_all_are_dealt_and_the_long_ones_begin_each_part(workers: int) -> None:
    dealt = deal(TESTS, workers)
    assert set(dealt) == set(TESTS)
    assert len(dealt) == len(TESTS)
    ends = [len(TESTS) * at // workers for at in range(workers + 1)]
    for start, end in pairwise(ends):
        long = [test.path.name in "ace" for test in dealt[start:end]]
        assert long[0]
        assert long == sorted(long, reverse=True)


def test_two_workers_have_the_same_to_do_and_one_module_is_parted_at_most() -> None:
    dealt = deal(TESTS, 2)
    half = len(TESTS) // 2
    first, second = (
        sum(SLOW if test.mark == "slow" else test.path.name in "ace" for test in part)
        for part in (dealt[:half], dealt[half:])
    )
    assert abs(first - second) <= 2 * SLOW
    names = [
        name for name, _ in groupby(test.path.name for test in dealt if test.path.name in "ace")
    ]
    assert len(names) <= len("ace") + 1


def test_where_all_are_short_their_order_stays() -> None:
    short = module("a", 7)
    assert deal(short, 2) == short
    assert deal([], 2) == []
