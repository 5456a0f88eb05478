"""The same function over many things, in this process or in several."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sized
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")
MANY = 32
"""From so many things on, several processes are worth their start."""
AHEAD = 4
"""Things handed out before they are asked for, per process: bounds the memory."""


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def map_in_order(
    function: Callable[[Given], Made], things: Iterable[Given], jobs: int = 1
) -> Iterator[Made]:
    """Results in the order of ``things``, made by ``jobs`` processes, few at a time.

    With 0 for ``jobs`` there are as many as processors, if there are many things; a stream
    of them is taken for many.

    >>> list(map_in_order(abs, [-1, 2]))
    [1, 2]
    """
    many = not isinstance(things, Sized) or len(things) >= MANY
    processes = jobs or (processors() if many else 1)
    if processes <= 1:
        yield from map(function, things)
        return
    waiting = iter(things)
    with ProcessPoolExecutor(processes) as pool:
        given = islice(waiting, processes * AHEAD)
        results: deque[Future[Made]] = deque(pool.submit(function, thing) for thing in given)
        while results:
            made = results.popleft().result()
            results.extend(pool.submit(function, thing) for thing in islice(waiting, 1))
            yield made
