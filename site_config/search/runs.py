"""Packed places in order without all of them in memory: sorted runs on the disk, merged as read.

An external sort. What is given back comes in blocks that hold all places of a pair, so that
terms can be spelt block by block.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

Packed = NDArray[np.uint64]

TERM_SHIFT = np.uint64(36)
"""Bits of a packed place below its pair, or its number."""
BLOCK = 1 << 17
"""Places read at once: what bounds the memory of the arithmetic."""
_RUN = 1 << 20
_SIZE = 8


@dataclass(slots=True)
class _Run:
    """A sorted run: what was read of it, and which rows of the file are still to be read."""

    rows: Packed
    at: int = 0
    end: int = 0

    def read(self, file: BinaryIO | None, least: int) -> None:
        """So many rows are there, if the run has so many."""
        count = min(least - len(self.rows), self.end - self.at)
        if file is not None and count > 0:
            file.seek(self.at * _SIZE)
            self.rows = np.concatenate([self.rows, np.fromfile(file, np.uint64, count)])
            self.at += count

    def take(self, bound: np.uint64 | None) -> Packed:
        """What was read of the terms below a bound, or all."""
        end = len(self.rows) if bound is None else int(np.searchsorted(self.rows, bound))
        taken, self.rows = self.rows[:end], self.rows[end:]
        return taken


@dataclass(slots=True)
class Runs:
    """Takes columns of packed places in any order; once all are there, ``blocks`` has them sorted.

    What fits into one run is never written. ``folder`` has the file, which has no name and
    goes with the process; without one all stays in memory.
    """

    folder: Path | None = None
    _columns: list[Packed] = field(default_factory=list)
    _waiting: int = 0
    _file: BinaryIO | None = None
    _runs: list[_Run] = field(default_factory=list)

    def add(self, column: Packed) -> None:
        """Takes places."""
        if self._waiting + len(column) > _RUN and self.folder is not None:
            self._write(self.folder)
        self._columns.append(column)
        self._waiting += len(column)

    def _write(self, folder: Path) -> None:
        if self._file is None:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed when all is read
        start = self._runs[-1].end if self._runs else 0
        self._gather().tofile(self._file)
        self._runs.append(_Run(np.empty(0, np.uint64), start, self._file.tell() // _SIZE))

    def _gather(self) -> Packed:
        """What waits, sorted."""
        rows = np.concatenate([*self._columns, np.empty(0, np.uint64)])
        rows.sort()
        self._columns.clear()
        self._waiting = 0
        return rows

    def sorted(self) -> Packed:
        """All places in order, in memory; there are none afterwards."""
        return np.concatenate([np.empty(0, np.uint64), *self.blocks()])

    def blocks(self) -> Iterator[Packed]:
        """All places in order, those of one term in one block; there are none afterwards."""
        runs = [*self._runs, _Run(self._gather())]
        yield from _merged(runs, self._file)
        self._runs.clear()
        if self._file is not None:
            self._file.close()
            self._file = None


def blocks_of(file: Path) -> Iterator[Packed]:
    """Likewise of a file that has all places in order. Raises ``OSError``."""
    with file.open("rb") as stream:
        size = file.stat().st_size // _SIZE
        yield from _merged([_Run(np.empty(0, np.uint64), 0, size)], stream)


def _merged(runs: list[_Run], file: BinaryIO | None) -> Iterator[Packed]:
    least = start = max(1, BLOCK // len(runs))
    while runs:
        for run in runs:
            run.read(file, least)
        # Of the last term that was read of a run, more may follow.
        bounds = [_first_of(run.rows[-1]) for run in runs if run.at < run.end]
        parts = [run.take(min(bounds, default=None)) for run in runs]
        rows = np.concatenate(parts)
        least = start if len(rows) else 2 * least
        runs = [run for run in runs if len(run.rows) or run.at < run.end]
        if len(parts) > 1:
            # Of the ways to sort the one that merges.
            rows.sort(kind="stable")
        if len(rows):
            yield rows


def _first_of(place: np.uint64) -> np.uint64:
    """The lowest place of a term."""
    return (place >> TERM_SHIFT) << TERM_SHIFT


def last_of(place: np.uint64) -> np.uint64:
    """The highest place of a term."""
    return place | ((np.uint64(1) << TERM_SHIFT) - np.uint64(1))


def kept(blocks: Iterable[Packed], file: Path | None) -> Iterator[Packed]:
    """The blocks as they are; on the way they go into a file, if one is named."""
    if file is None:
        yield from blocks
        return
    with FileIO(file, "w") as stream:
        for block in blocks:
            stream.write(block.data)
            yield block
