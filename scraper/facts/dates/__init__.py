"""Dates: days named in a text, and the day on which an article was published."""

from scraper.facts.dates.days import find_days
from scraper.facts.dates.publication import Publication, publication_day, publication_days
from scraper.facts.dates.year import Statement, page_year, year_statement

__all__ = [
    "Publication",
    "Statement",
    "find_days",
    "page_year",
    "publication_day",
    "publication_days",
    "year_statement",
]
