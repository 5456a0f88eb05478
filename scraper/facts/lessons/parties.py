"""The places and bodies that a sentence sets side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.model import Agency, Found, Region

_AND = re.compile("(?:等地|等|的?政务部门|两地)?(?:、|，|和|及|与|以及|、以及|还有){1,2}(?:来自)?")


@dataclass(frozen=True, slots=True)
class Party:
    """A place or body as printed at ``start`` to ``end`` of a part's text.

    ``path`` is that of its region, empty where the name of a body says none.
    """

    start: int
    end: int
    name: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Parties in a list: 来安、定远等地."""

    parties: tuple[Party, ...]

    @property
    def start(self) -> int:
        return self.parties[0].start

    @property
    def end(self) -> int:
        return self.parties[-1].end


def parties_of(
    text: str, regions: Sequence[Found[Region]], agencies: Sequence[Found[Agency]]
) -> list[Party]:
    """Bodies, and the places outside them; 江苏省常州市武进区 is one place."""
    paths = {one.start: one.value.path for one in regions}
    bodies = [
        Party(one.start, one.end, one.value.surface, paths.get(one.start, "")) for one in agencies
    ]
    covered = {at for body in bodies for at in range(body.start, body.end)}
    places = [one for one in regions if one.start not in covered]
    return sorted([*bodies, *_chained(text, places)], key=lambda one: one.start)


def _chained(text: str, regions: Sequence[Found[Region]]) -> list[Party]:
    chained: list[Party] = []
    for one in regions:
        last = chained[-1] if chained else None
        if last and last.end >= one.start:
            end = max(one.end, last.end)
            chained[-1] = Party(last.start, end, text[last.start : end], one.value.path)
        else:
            chained.append(Party(one.start, one.end, text[one.start : one.end], one.value.path))
    return chained


def rows_of(text: str, parties: Sequence[Party]) -> Iterator[Row]:
    """Parties that only list words part, as rows."""
    row: list[Party] = []
    for party in parties:
        if row and not _AND.fullmatch(text, row[-1].end, party.start):
            yield Row(tuple(row))
            row = []
        row.append(party)
    if row:
        yield Row(tuple(row))
