"""What every export is made from: the library and its publisher, with what is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from site_config.export.publication import Publication
from site_config.gazetteer import Gazetteer
from site_config.library import Article, Library
from site_config.library.evidence import Grade, grade_of
from site_config.library.places import Regions, regions_of
from site_config.library.wording import date_words
from site_config.taxonomy import Vocabulary

T = TypeVar("T")
_MOST_KEPT = 1 << 15
"""Things kept at once, some 5 KB each: those of 10,000 articles."""


@dataclass(frozen=True, eq=False)
class Holdings:
    """A library, its publication and its divisions."""

    library: Library
    publication: Publication
    gazetteer: Gazetteer

    @property
    def vocabulary(self) -> Vocabulary:
        """The library's vocabulary."""
        return self.library.vocabulary

    @cached_property
    def regions(self) -> Regions:
        """Places with their articles."""
        return regions_of(self.library, self.gazetteer)

    @cached_property
    def grades(self) -> dict[str, Grade]:
        """The grade of every practice of the vocabulary."""
        return {p.id: grade_of(self.library, p.id) for p in self.vocabulary.practices}

    @cached_property
    def newest(self) -> Article | None:
        """The article published last, of those whose year is known."""
        dated = (article for article in self.library.articles if article.year)
        return max(dated, key=lambda article: (article.date or "", article.path), default=None)

    @property
    def newest_date(self) -> str | None:
        """The newest known date (EDTF): how far the library reaches, never the day of a build."""
        return self.newest.date if self.newest else None

    @cached_property
    def as_of(self) -> str:
        """The same in words."""
        return date_words(self.newest_date)

    @cached_property
    def _once(self) -> dict[tuple[object, ...], object]:
        return {}

    def once(self, make: Callable[..., T], article: Article, *more: Hashable) -> T:
        """``make(article, holdings, *more)``, worked out once for all files that repeat it.

        An article is told of by some ten practices, topics and regions.
        """
        key = (make, article.id, *more)
        if key not in self._once:
            if len(self._once) >= _MOST_KEPT:
                self._once.clear()
            self._once[key] = make(article, self, *more)
        return cast("T", self._once[key])

    def label(self, practice: str | None) -> str | None:
        """Name of a practice, None for none."""
        found = self.vocabulary.by_id.get(practice or "")
        return found.label if found else None
