"""Articles of the archive put into the library: their files, and their rows in the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scraper.fetch.archive import Archive
from scraper.fetch.shelf import add_rows, file_of, id_of, put_files, row_of
from scraper.fetch.state import Found, State
from scraper.fetch.tally import Tally
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
            response = None if is_twin else archive.read(found.warc)
            if is_twin:
                settled.append((found, TWIN))
            elif response is not None and response.sha256 == found.sha256:
                known[found.sha256] = found.key
                files[file_of(found)] = response.content
                rows[id_of(found)] = row_of(found, self.addresses.get(found.source))
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
                tally.of(found.source).filed += how == FILED
                tally.of(found.source).twins += how == TWIN
