"""Questions that the library can answer, for the home page: made from what it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from site_config.library import Figure, Library
from site_config.library.standing import Standing, best_told, measures

_ON_FIGURES, _ON_PLACES = 4, 2
_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A question in plain words, and the practice whose page answers it."""

    words: str
    practice: str


def questions(library: Library) -> list[Question]:
    """What a reader may ask first: how much practices saved, and where they are done."""
    asked = list(islice(_about_figures(library, best_told(library)), _ON_FIGURES))
    known = {question.practice for question in asked}
    return asked + list(islice(_about_places(library, known), _ON_PLACES))


def _about_figures(library: Library, standings: Iterable[Standing]) -> Iterator[Question]:
    for standing in standings:
        what = measures(standing.strongest)
        if what and (change := _change(standing.strongest.figure)):
            label = library.vocabulary.practice(standing.practice).label
            yield Question(f"“{label}”让{what}{change}多少？", standing.practice)


def _change(figure: Figure) -> str | None:
    """The verb to ask with; None where the figure tells no change."""
    if figure.kind in ("reduction_pct", "reduction_abs"):
        return "减少了"
    before, after = figure.before, figure.after
    if isinstance(before, int | float) and isinstance(after, int | float):
        return "减少了" if after < before else "增加了"
    return None


def _about_places(library: Library, known: Iterable[str]) -> Iterator[Question]:
    """Practices that several places do, those of most places first."""
    left = library.by_practice.keys() - set(known)
    counts = {id_: len(library.places_of(id_)) for id_ in left}
    for id_ in sorted(left, key=lambda practice: (-counts[practice], practice)):
        if counts[id_] >= _SEVERAL:
            label = library.vocabulary.practice(id_).label
            yield Question(f"哪些地方在做“{label}”？", id_)
