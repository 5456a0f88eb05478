"""Facts of an article, each with the words of the source that say it."""

from scraper.facts.judgement import (
    PracticeReading,
    Relevance,
    judge_text,
    read_practices,
    relevance,
)
from scraper.facts.parts import article_parts
from scraper.facts.practices import (
    Match,
    find_mentions,
    find_practices,
    find_stances,
    read_uses,
)

__all__ = [
    "Match",
    "PracticeReading",
    "Relevance",
    "article_parts",
    "find_mentions",
    "find_practices",
    "find_stances",
    "judge_text",
    "read_practices",
    "read_uses",
    "relevance",
]
