"""The same function over many things, in this process or in several."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")
AHEAD = 4
"""Things handed out before they are asked for, per process: bounds the memory."""


def map_in_order(
    function: Callable[[Given], Made], things: Iterable[Given], jobs: int = 1
) -> Iterator[Made]:
    """Results in the order of ``things``, made by ``jobs`` processes, few at a time.

    >>> list(map_in_order(abs, [-1, 2]))
    [1, 2]
    """
    if jobs <= 1:
        yield from map(function, things)
        return
    waiting = iter(things)
    with ProcessPoolExecutor(jobs) as pool:
        given = islice(waiting, jobs * AHEAD)
        results: deque[Future[Made]] = deque(pool.submit(function, thing) for thing in given)
        while results:
            made = results.popleft().result()
            results.extend(pool.submit(function, thing) for thing in islice(waiting, 1))
            yield made
