"""Counts that charts and pages show: places by year, articles by province."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from site_config.library.model import Article
from site_config.library.spread import by_year, timeline


def places_by_year(articles: Iterable[Article]) -> list[tuple[str, int]]:
    """How many places had been reported by the end of each year, the years between included.

    A place that only articles of unknown year report is in none.
    """
    dated = [article for article in articles if article.year]
    new = Counter(report.article.year for report in timeline(dated) if report.is_new)
    total = 0
    rows = []
    for year, _ in by_year(dated):
        total += new[year]
        rows.append((year, total))
    return rows


def by_province(articles: Iterable[Article]) -> Mapping[str, int]:
    """Number of articles by the province of their own place, as its full name."""
    return Counter(article.place.path.split("/")[0] for article in articles if article.place)
