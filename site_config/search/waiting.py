"""Light terms on the disk until all are known: how many shards there are hangs on their size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Self

from site_config.search.postings import shard_file
from site_config.search.sharding import FEWEST, count_shards, digest


class Waiting:
    """Takes terms with their postings, then gives the files of their shards.

    The files that hold them meanwhile are below ``folder``, have no names and go with it.
    """

    def __init__(self, folder: Path) -> None:
        """One file for each shard of the fewest there can be."""
        self._open = ExitStack()
        self._lots = [self._open.enter_context(_lot(folder)) for _ in range(FEWEST)]
        self.light = 0

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing waits any more."""
        self._open.close()

    def add(self, term: str, text: str) -> None:
        """A term with its postings."""
        value = digest(term)
        self._lots[value % FEWEST].write(f"{value:08x}{term}\t{text}\n")
        self.light += len(text)

    def shards(self) -> Iterator[tuple[str, str]]:
        """Path and text of every shard, an empty one too; one lot at a time is in memory."""
        count = count_shards(self.light)
        for number, lot in enumerate(self._lots):
            rows: dict[int, dict[str, str]] = {n: {} for n in range(number, count, FEWEST)}
            lot.seek(0)
            for line in lot:
                term, _, text = line[8:-1].partition("\t")
                rows[int(line[:8], 16) % count][term] = text
            yield from (shard_file(n, postings) for n, postings in rows.items())


def _lot(folder: Path) -> IO[str]:
    return TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="\n", dir=folder)
