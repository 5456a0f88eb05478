"""Three-way merge of a page: as last generated, as generated now, and as a person has it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain

from scraper.write.edits.base import SEALED, Base, base_of, key_of, read_page
from scraper.write.edits.body import Stretch, merge_bodies
from scraper.write.edits.conflict import Choice, Conflict
from scraper.write.edits.fields import Fields
from scraper.write.edits.pieces import (
    Piece,
    join_pieces,
    split_body,
    with_lost_anchors,
    without_lost_anchors,
)
from scraper.write.edits.spelling import spell_page
from scraper.write.edits.verdicts import Verdicts
from site_config.page import Front

WHOLE = "page"
"""Where a conflict is that no part of a page can be named for."""
_MOST_WORDS = 4_000
"""Characters of a whole page that a conflict repeats; the rest can be had from the page."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged page, the open conflicts, and the base of the next merge with its name."""

    text: str
    conflicts: tuple[Conflict, ...]
    key: str
    base: Base


def merge_page(
    path: str,
    base: Base | None,
    theirs: str,
    ours: str,
    settled: Mapping[str, Choice] | None = None,
) -> Merged:
    """The page with the changes of both sides; where both changed the same, a person's words.

    ``base`` is the page that the person began from; None where nobody knows it: then each
    difference is a conflict. ``settled`` are choices by the ids of conflicts.
    """
    verdicts = Verdicts(path, settled or {})
    mine, made = read_page(theirs), read_page(ours)
    if not path.endswith(".md") or (mine[0] is None) != (made[0] is None):
        return _whole(verdicts, base, theirs, ours)
    front, fields = _fields(mine[0], made[0], base, verdicts)
    stretches = _body(mine[1], made[1], base, verdicts)
    pieces = list(chain.from_iterable(stretch.pieces for stretch in stretches))
    marks = "".join(chain.from_iterable(stretch.marks for stretch in stretches))
    body = join_pieces(with_lost_anchors(pieces, split_body(made[1])))
    after = Base(fields, marks)
    key = _key(ours, after, is_ours=not verdicts.open)
    text = body + "\n" if front is None else spell_page(_sealed(front, key), body, theirs)
    return Merged(text, _with_lines(verdicts, text), key, after)


def _fields(
    theirs: Front | None, ours: Front | None, base: Base | None, verdicts: Verdicts
) -> tuple[Front | None, str]:
    if theirs is None or ours is None:
        return None, ""
    fields = Fields(base.fields if base else frozenset(), verdicts)
    return fields.merge(theirs, ours), "".join(fields.marks)


def _body(theirs: str, ours: str, base: Base | None, verdicts: Verdicts) -> list[Stretch]:
    mine: list[Piece] = without_lost_anchors(split_body(theirs))
    pieces = base.pieces if base else None
    return list(merge_bodies(pieces, mine, split_body(ours), verdicts))


def _whole(verdicts: Verdicts, base: Base | None, theirs: str, ours: str) -> Merged:
    """A page that cannot be taken apart: one side stands."""
    after = base_of(ours)
    if base == after:
        return Merged(theirs, (), key_of(ours), after)
    choice = verdicts.ask(WHOLE, theirs[:_MOST_WORDS], ours[:_MOST_WORDS])
    if choice is None:
        unsettled = base or Base("", "")
        return Merged(theirs, tuple(verdicts.open), _key(ours, unsettled, is_ours=False), unsettled)
    return Merged(ours if choice == "ours" else theirs, (), key_of(ours), after)


def _key(ours: str, base: Base, *, is_ours: bool) -> str:
    """The name of the next base: that of the generated page, unless a conflict holds it back."""
    if is_ours:
        return key_of(ours)
    return hashlib.sha256(f"{base.front}\n{base.body}".encode()).hexdigest()[:16]


def _sealed(front: Front, key: str) -> Front:
    """Front matter that names its base; the page is known for edited, as its words differ."""
    generated = front.get(SEALED)
    return front | {SEALED: {**generated, "digest": key}} if isinstance(generated, dict) else front


def _with_lines(verdicts: Verdicts, text: str) -> tuple[Conflict, ...]:
    return tuple(replace(one, line=_line_of(one, text)) for one in verdicts.open)


def _line_of(found: Conflict, text: str) -> int | None:
    """Where the words of a conflict stand in the page."""
    key = found.where.partition(".")[0]
    at = text.find(found.theirs) if found.theirs else -1
    if not found.where.startswith("#") and found.where != "body":
        at = text.find(f"\n{key}:")
        at += at >= 0
    elif at < 0:
        at = text.find(f"{{: {found.where} ")
    return text.count("\n", 0, at) + 1 if at >= 0 else None
