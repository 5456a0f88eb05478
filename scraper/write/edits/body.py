"""Three-way merge of bodies: the pieces that either side changed, between those it did not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

from scraper.write.edits.base import UNKNOWN
from scraper.write.edits.conflict import Choice
from scraper.write.edits.pieces import NOTE, Piece, join_pieces
from scraper.write.edits.verdicts import Verdicts

Pieces = Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a merged body, and the marks of the next merge's base for it."""

    pieces: Pieces
    marks: Sequence[str]


@dataclass(frozen=True, slots=True)
class Hunk:
    """In place of the base's pieces from ``start`` to ``end`` a side has these."""

    start: int
    end: int
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Side:
    """A body as changes of the base. ``kept`` are the pieces that did not change, by place."""

    hunks: Sequence[Hunk]
    kept: Mapping[int, Piece]

    def within(self, start: int, end: int) -> list[Piece]:
        """What it has in place of a range that cuts no hunk, with those at its very ends."""
        found: list[Piece] = []
        at = start
        for hunk in self.hunks:
            if start <= hunk.start and hunk.end <= end:
                found += (*self._kept(at, hunk.start), *hunk.pieces)
                at = hunk.end
        return [*found, *self._kept(at, end)]

    def _kept(self, start: int, end: int) -> list[Piece]:
        return [self.kept[place] for place in range(start, end)]


def merge_bodies(
    base: Sequence[str] | None, theirs: Pieces, ours: Pieces, verdicts: Verdicts
) -> Iterator[Stretch]:
    """The merged body, stretch by stretch. ``base`` None: nobody knows what was generated."""
    if base is None:
        yield from _merge_two(theirs, ours, verdicts)
        return
    mine, made = side_of(base, theirs), side_of(base, ours)
    at = 0
    for group in _groups(mine.hunks, made.hunks):
        start, end = _range(group)
        yield Stretch([mine.kept[place] for place in range(at, start)], base[at:start])
        yield _decide(base[start:end], group, mine, made, verdicts)
        at = end
    yield Stretch([mine.kept[place] for place in range(at, len(base))], base[at:])


def side_of(base: Sequence[str], pieces: Pieces) -> Side:
    """How a body differs from the base."""
    marks = [piece.mark for piece in pieces]
    hunks: list[Hunk] = []
    kept: dict[int, Piece] = {}
    for start, end, first, last in _differences(base, marks):
        if base[start:end] == marks[first:last]:
            kept |= zip(range(start, end), pieces[first:last], strict=True)
        else:
            found, same = _finest(base, Hunk(start, end, pieces[first:last]))
            hunks += found
            kept |= same
    return Side(hunks, kept)


Difference = tuple[int, int, int, int]


def _differences(base: Sequence[str], marks: Sequence[str]) -> Iterator[Difference]:
    """Ranges of both, equal or not, in turn.

    The lines of anchors do not tell where we are: their numbers move. Only between pieces
    that are the same they help.
    """
    for tag, start, end, first, last in _matched(base, marks, noted=False):
        if tag != "replace" or end - start == last - first:
            yield start, end, first, last
            continue
        inner = _matched(base[start:end], marks[first:last], noted=True)
        for _, i, j, k, m in inner:
            yield start + i, start + j, first + k, first + m


def _matched(
    a: Sequence[str], b: Sequence[str], *, noted: bool
) -> list[tuple[str, int, int, int, int]]:
    is_junk = None if noted else (lambda mark: mark.startswith(NOTE))
    return list(SequenceMatcher(is_junk, a, b, autojunk=False).get_opcodes())


def _finest(base: Sequence[str], hunk: Hunk) -> tuple[list[Hunk], dict[int, Piece]]:
    """A change of as many pieces into as many, piece by piece, and those that are the same."""
    old, new = base[hunk.start : hunk.end], [piece.mark for piece in hunk.pieces]
    if not _of_one_sort(old, new):
        return [hunk], {}
    found: list[Hunk] = []
    same: dict[int, Piece] = {}
    for at, before, piece in zip(range(hunk.start, hunk.end), old, hunk.pieces, strict=True):
        if before == piece.mark:
            same[at] = piece
        else:
            found.append(Hunk(at, at + 1, (piece,)))
    return found, same


def _of_one_sort(old: Sequence[str], new: Sequence[str]) -> bool:
    return [mark.startswith(NOTE) for mark in old] == [mark.startswith(NOTE) for mark in new]


Group = tuple[Hunk, ...]


def _groups(*sides: Sequence[Hunk]) -> Iterator[Group]:
    """Hunks of all sides; those that touch the same pieces, or the same gap, together."""
    group: list[Hunk] = []
    for hunk in sorted((hunk for side in sides for hunk in side), key=_place):
        if group and not _meets(group, hunk):
            yield tuple(group)
            group = []
        group.append(hunk)
    if group:
        yield tuple(group)


def _place(hunk: Hunk) -> tuple[int, int]:
    return hunk.start, hunk.end


def _meets(group: Iterable[Hunk], hunk: Hunk) -> bool:
    start, end = _range(group)
    return hunk.start < end or hunk.start == hunk.end == start == end


def _range(group: Iterable[Hunk]) -> tuple[int, int]:
    hunks = list(group)
    return min(hunk.start for hunk in hunks), max(hunk.end for hunk in hunks)


def _decide(
    base: Sequence[str], group: Group, mine: Side, made: Side, verdicts: Verdicts
) -> Stretch:
    theirs = _of_group(mine, group)
    ours = _of_group(made, group)
    marks = [piece.mark for piece in ours]
    if not any(hunk in group for hunk in made.hunks) or _same(theirs, ours):
        return Stretch(theirs, marks)
    if not any(hunk in group for hunk in mine.hunks):
        return Stretch(ours, marks)
    if not base:
        return Stretch(_both(theirs, ours), marks)
    note = mine.kept.get(_range(group)[1])
    choice = _ask(theirs, ours, note, verdicts)
    return _chosen(choice, theirs, ours, base)


def _both(theirs: Pieces, ours: Pieces) -> list[Piece]:
    """What both put into one gap; first what goes on the block before, as a row of its table."""
    known = {piece.mark for piece in theirs}
    sides = (theirs, [piece for piece in ours if piece.mark not in known])
    ends = [next((n for n, it in enumerate(side) if it.gap != "\n"), len(side)) for side in sides]
    going_on = (side[:end] for side, end in zip(sides, ends, strict=True))
    apart = (side[end:] for side, end in zip(sides, ends, strict=True))
    return [*chain.from_iterable(going_on), *chain.from_iterable(apart)]


def _of_group(side: Side, group: Group) -> list[Piece]:
    start, end = _range(group)
    hunks = [hunk for hunk in side.hunks if any(hunk is one for one in group)]
    return Side(hunks, side.kept).within(start, end)


def _same(theirs: Pieces, ours: Pieces) -> bool:
    return [piece.mark for piece in theirs] == [piece.mark for piece in ours]


def _ask(theirs: Pieces, ours: Pieces, below: Piece | None, verdicts: Verdicts) -> Choice | None:
    """The choice between two stretches; what stands below may hold their anchor."""
    noted = (*theirs, *ours, *([below] if below and below.mark.startswith(NOTE) else ()))
    anchor = next((name for piece in noted for name in piece.anchors), "")
    where = f"#{anchor}" if anchor else "body"
    return verdicts.ask(where, join_pieces(theirs), join_pieces(ours))


def _chosen(
    choice: Choice | None, theirs: Pieces, ours: Pieces, unsettled: Sequence[str]
) -> Stretch:
    """As long as nobody chose, the base stays what it was there: the conflict comes again."""
    marks = unsettled if choice is None else [piece.mark for piece in ours]
    return Stretch(ours if choice == "ours" else theirs, marks)


def _merge_two(theirs: Pieces, ours: Pieces, verdicts: Verdicts) -> Iterator[Stretch]:
    """Without a base, whatever differs is a conflict, unless the person has words more."""
    old, new = [piece.mark for piece in theirs], [piece.mark for piece in ours]
    for first, last, start, end in _differences(old, new):
        step = 1 if _of_one_sort(old[first:last], new[start:end]) else max(last - first, 1)
        for at in range(first, max(last, first + 1), step):
            to = start + at - first
            mine = theirs[at : min(at + step, last)]
            made = ours[to : to + 1] if step == 1 and first < last else ours[start:end]
            below = theirs[at + len(mine)] if at + len(mine) < len(theirs) else None
            yield _decide_two(mine, made, below, verdicts)


def _decide_two(theirs: Pieces, ours: Pieces, below: Piece | None, verdicts: Verdicts) -> Stretch:
    if _same(theirs, ours) or not ours:
        return Stretch(theirs, [piece.mark for piece in ours])
    return _chosen(_ask(theirs, ours, below, verdicts), theirs, ours, [UNKNOWN])
