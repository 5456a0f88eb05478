"""How a practice spreads over time and places, and who learned it from whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_config.library.model import Article, Lesson, Library, Place


@dataclass(frozen=True, slots=True)
class Report:
    """One article in the order of time; ``is_new`` marks the first of its place."""

    article: Article
    is_new: bool


def timeline(articles: Iterable[Article]) -> tuple[Report, ...]:
    """Articles from the oldest on; those of no known year last."""
    seen: set[Place] = set()
    reports = []
    for article in sorted(articles, key=when):
        new = article.place is not None and article.place not in seen
        if article.place:
            seen.add(article.place)
        reports.append(Report(article, new))
    return tuple(reports)


def when(article: Article) -> tuple[str, str, str]:
    """Sorts by known year, then by the day as written, then by address."""
    return (article.year or "~", article.date or "~", article.path)


def first_seen(articles: Iterable[Article]) -> str | None:
    """The earliest publication of known year as EDTF; not when the practice began.

    Where a text was printed in several papers, the first of them counts.
    """
    dates = (date for article in articles for date in article.dates)
    return min((date for date in dates if date[:4].isdecimal()), default=None)


def by_year(articles: Iterable[Article]) -> list[tuple[str, int]]:
    """Number of articles of each known year, the years between included."""
    counts = Counter(article.year for article in articles if article.year)
    if not counts:
        return []
    years = range(int(min(counts)), int(max(counts)) + 1)
    return [(str(year), counts[str(year)]) for year in years]


def lessons_about(library: Library, practice: str) -> Iterator[tuple[Article, Lesson]]:
    """Who learned from whom, told in a paragraph that names the practice."""
    for article in library.of_practice(practice):
        named = {mention.paragraph for mention in article.mentions_of(practice)}
        for lesson in article.lessons:
            if lesson.paragraph in named:
                yield article, lesson


@dataclass(frozen=True, slots=True)
class Fellow:
    """A practice told of in the same articles as another, and in how many."""

    practice: str
    articles: int


def fellows(library: Library, practice: str, least: int = 2, most: int = 8) -> tuple[Fellow, ...]:
    """Practices that at least ``least`` articles tell of together with this one."""
    counts = Counter(
        other
        for article in library.of_practice(practice)
        for other in article.practices
        if other != practice
    )
    ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return tuple(Fellow(*row) for row in ranked[:most] if row[1] >= least)
