"""Articles of the archive put into the library: their files, and their rows in the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scraper.fetch.archive import Archive
from scraper.fetch.shelf import add_rows, file_of, first_of, id_of, kind_of, put_files, row_of
from scraper.fetch.state import Found, State
from scraper.fetch.tally import Tally
from scraper.fetch.task import Role
from scraper.model import Address

LOST, FILED, TWIN = 0, 1, 2
BATCH = 200
"""Articles after which rows are added: each time, the whole catalogue is written anew."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The library's folder of sources, and the addresses whose outlets its rows name."""

    seeds: Path
    addresses: Mapping[str, Address]

    def file(self, state: State, archive: Archive, tally: Tally) -> None:
        """Gives every article that has none its file and row. Raises ``OSError``.

        The state is told last: after a kill the same file is written again, and a row
        that is there already is not added. What the archive has lost is asked for again.
        """
        rows: dict[str, str] = {}
        files: dict[str, bytes] = {}
        known: dict[str, str] = {}
        settled: list[tuple[Found, int]] = []
        for found in state.unfiled():
            is_twin = found.sha256 in known or state.is_filed(found.sha256, found.key)
            is_twin = is_twin or not _has_first(found, state, known)
            response = None if is_twin else archive.read(found.warc)
            if is_twin:
                settled.append((found, TWIN))
            elif response is not None and response.sha256 == found.sha256:
                known[found.sha256] = found.key
                kind = kind_of(response.content)
                files[file_of(found, kind)] = response.content
                rows[id_of(found)] = row_of(found, self.addresses.get(found.source), kind)
                settled.append((found, FILED))
            else:
                settled.append((found, LOST))
        if rows:
            put_files(self.seeds, files)
            add_rows(self.seeds / "sources.yml", rows)
        with state.settled():
            for found, how in settled:
                if how == LOST:
                    state.forget_answer(found.key)
                    continue
                state.set_filed(found.key, how)
                count = tally.of(found.source)
                if found.role is Role.PART:
                    count.parts += how == FILED
                else:
                    count.filed += how == FILED
                    count.twins += how == TWIN


def _has_first(found: Found, state: State, known: Mapping[str, str]) -> bool:
    """Whether the article that a page is part of has its row: a copy of another has none."""
    first = first_of(found)
    return first is None or first in known.values() or state.filed(first) == FILED
