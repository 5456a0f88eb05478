"""What a practice is reported to have brought: each figure as a typed cell with its quotation.

The sorts keep apart what newspapers mix: a change with both ends, a cut whose baseline is
not told, a level reached, the best case, a forecast. None is ever computed from another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from site_config.library.model import Article, Figure, Library, Place
from site_config.library.wording import ROLES, figure_words

SORTS = {
    "change": "前后对比",
    "cut": "减少",
    "level": "达到",
    "record": "最快",
    "case": "个案",
    "forecast": "预期",
    "claim": "首创",
    "amount": "数量",
}
"""Sorts of cells, those that prove most first."""
WITHOUT_BASELINE = ("cut", "level", "record", "case")
"""Sorts that tell a result and leave out what it was before."""

_SORT_RANKS = {sort: rank for rank, sort in enumerate(SORTS)}
_ROLE_RANKS = {role: rank for rank, role in enumerate(ROLES)}
_RECORD = re.compile("最快|最短|最少|最高效")
_CASE = re.compile("仅用|只用|用时|历时|耗时|仅需|从[^，。]{1,20}到[^，。]{1,20}(?:只|仅)")
_BASELINES = ("before_after", "reduction_pct", "reduction_abs")
_LEVELS = ("duration", "rate", "rank", "multiple", "range")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One figure of an article that a practice brought; ``sort`` is a key of ``SORTS``."""

    article: Article
    figure: Figure
    sort: str

    @property
    def place(self) -> Place | None:
        """Where it was reached, None where the article tells of no place."""
        return self.article.place

    @property
    def words(self) -> str:
        """The figure as printed, with its bound and direction."""
        return figure_words(self.figure)

    @property
    def nature(self) -> str:
        """Its sort in words, and whether the baseline is left out."""
        return SORTS[self.sort] + ("，未披露基线" if self.lacks_baseline else "")

    @property
    def lacks_baseline(self) -> bool:
        """Whether a result is told without what it was before."""
        return self.sort in WITHOUT_BASELINE


def outcomes_of(library: Library, practice: str) -> tuple[Outcome, ...]:
    """The figures that sentences tie to a practice: those that prove most first."""
    known = _known(library)
    if practice not in known:
        known[practice] = tuple(sorted(_tied_to(library, practice), key=_rank))
    return known[practice]


# Pages, grades and files all ask for the same; two libraries are the most one run has.
@lru_cache(maxsize=2)
def _known(library: Library) -> dict[str, tuple[Outcome, ...]]:
    del library
    return {}


def _tied_to(library: Library, practice: str) -> Iterator[Outcome]:
    for article in library.of_practice(practice):
        for figure in figures_in(article):
            if figure.practice == practice:
                yield Outcome(article, figure, sort_of(figure))


def outcomes_in(article: Article) -> Iterator[Outcome]:
    """The figures of an article that speak of what it tells, in reading order."""
    for figure in figures_in(article):
        yield Outcome(article, figure, sort_of(figure))


def figures_in(article: Article) -> list[Figure]:
    """Likewise, as the article tells them."""
    if article.relevance != "practice":
        return []
    return [figure for figure in article.figures if figure.role in ROLES]


def sort_of(figure: Figure) -> str:
    """The sort of cell a figure makes.

    >>> sort_of(Figure("70%", "reduction_pct", "时限", 70, "%", role="outcome"))
    'cut'
    >>> sort_of(Figure("1天", "duration", "时限", 1, "天", role="outcome", quote="最快1天办结"))
    'record'
    """
    if figure.role == "target":
        return "forecast"
    if figure.role == "claim" or figure.kind == "first":
        return "claim"
    if figure.kind == "before_after":
        return "change"
    if figure.kind in ("reduction_pct", "reduction_abs"):
        return "cut"
    if figure.kind in _LEVELS:
        return _level(figure)
    return "amount"


def has_baseline(figure: Figure) -> bool:
    """Whether a figure that was reached tells both ends, or how much less it became.

    >>> has_baseline(Figure("70%", "reduction_pct", "时限", 70, "%", role="outcome"))
    True
    """
    return figure.kind in _BASELINES


def _level(figure: Figure) -> str:
    before = figure.quote.partition(figure.num)[0][-12:]
    if _RECORD.search(before):
        return "record"
    return "case" if figure.kind == "duration" and _CASE.search(before) else "level"


def _rank(outcome: Outcome) -> tuple[int, int, str, str]:
    place = outcome.place.path if outcome.place else "~"
    return (
        _SORT_RANKS[outcome.sort],
        _ROLE_RANKS[outcome.figure.role],
        place,
        outcome.article.path,
    )
