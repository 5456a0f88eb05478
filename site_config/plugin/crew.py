"""Several processes at the pages of one site: forked, so that nothing is read twice."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar, cast

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


def aside(step: Callable[[], R]) -> Callable[[], R]:
    """Begins ``step`` in a process of its own; what it gives for who asks, errors as they are.

    Where processes cannot be forked it is done when asked for. Unlike a pool it needs no
    threads here, beside which no other process could safely be forked.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        return step
    context = multiprocessing.get_context("fork")
    coming, told = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(told, step), daemon=True)
    process.start()
    told.close()

    def wait() -> R:
        try:
            found, error = coming.recv()
        except EOFError:
            process.join()
            message = f"a process at work aside ended with exit code {process.exitcode}"
            raise ChildProcessError(message) from None
        process.join()
        if error is not None:
            raise error
        return cast("R", found)

    return wait


def _tell(told: Connection, step: Callable[[], object]) -> None:
    try:
        told.send((step(), None))
    except Exception as error:
        told.send((None, error))


def _run(number: int) -> object:
    return _at_hand[-1](number)
