"""What practices, places and paragraphs are called in English, with the links to them."""

from __future__ import annotations

import re

from scraper.write.front import gathering_front
from scraper.write.links import link
from scraper.write.shelf import Shelf
from site_config.library import Article
from site_config.library.addresses import in_english, practice_path, region_path, topic_path
from site_config.library.places_en import full_name
from site_config.library.wording_en import UNDISCLOSED, anchor_words, counted
from site_config.page import Front
from site_config.page import markdown as md
from site_config.taxonomy import Practice, Topic

HOME = in_english("index.md")
ABOUT = in_english("about/index.md")
PRACTICES = in_english("practices/index.md")
TOPICS = in_english("topics/index.md")
REGIONS = in_english("regions/index.md")
_GLOSS = re.compile(r"(?P<name>.+?) \((?P<gloss>.+)\)")


def name_and_gloss(practice: Practice) -> tuple[str, str]:
    """The English name of a practice, and what the brackets at its end explain.

    >>> from types import SimpleNamespace as Known
    >>> name_and_gloss(Known(en="Task force (special squad)"))
    ('Task force', 'special squad')
    """
    found = _GLOSS.fullmatch(practice.en)
    return (found["name"], found["gloss"]) if found else (practice.en, "")


def practice_link(practice: Practice, shelf: Shelf, page: str) -> str:
    """The name of a practice, linked where it has a page in English."""
    name, _ = name_and_gloss(practice)
    if practice.id not in shelf.reports:
        return md.escape(name)
    return link(name, in_english(practice_path(practice.id)), page)


def practice_line(practice: Practice, shelf: Shelf, page: str) -> str:
    """A practice in a list: both its names, and how many articles report it."""
    articles = shelf.tally(practice.id).articles
    told = counted(articles, "article") if articles else "no source yet"
    chinese = md.in_language(f"*{md.escape(practice.label)}*", "zh")
    return f"{practice_link(practice, shelf, page)} {chinese} · {told}"


def topic_link(topic: Topic, page: str) -> str:
    """A topic, linked to its page in English."""
    return link(topic.en, in_english(topic_path(topic.id)), page)


def place_link(article: Article, page: str) -> str:
    """The article's own place in Latin letters, linked to its page, which is Chinese."""
    if article.place is None:
        return f"place {UNDISCLOSED}"
    return link(full_name(article.place), region_path(article.place), page)


def paragraph_link(article: Article, anchor: str, page: str) -> str:
    """A link to the paragraph of an article that says something."""
    return link(anchor_words(anchor), f"{article.path}#{anchor}", page)


def english_front(title: str, kind: str, **known: object) -> Front:
    """Front matter of a page in English."""
    return gathering_front(title, kind, lang="en", **known)
