"""Facts of an article, each with the words of the source that say it."""

from scraper.facts.judgement import PracticeReading, Relevance, read_practices, relevance
from scraper.facts.practices import Match, article_parts, find_mentions, find_practices

__all__ = [
    "Match",
    "PracticeReading",
    "Relevance",
    "article_parts",
    "find_mentions",
    "find_practices",
    "read_practices",
    "relevance",
]
