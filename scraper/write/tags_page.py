"""Every tag of the articles, each leading to its own page: practices, places, years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from scraper.write.front import gathering_front
from scraper.write.sections import siblings
from scraper.write.shelf import Shelf
from site_config.library.addresses import practice_path, region_path, year_path
from site_config.page import markdown as md
from site_config.page import seal_page

T = TypeVar("T", bound=Hashable)
TAGS = "tags.md"


def render_tags(shelf: Shelf) -> tuple[str, str]:
    """The page of tags with the number of articles that carry each, the most carried first."""
    articles = shelf.library.articles
    practices = Counter(id_ for article in articles for id_ in article.practices)
    places = Counter(article.place for article in articles if article.place)
    years = Counter(article.year for article in articles if article.year)
    blocks = [
        md.heading(1, "标签", anchor="title"),
        siblings(TAGS),
        md.block("标签后的数字是带有它的文章篇数；点按标签，看它的页面。", style="lead"),
        *_group(
            "做法",
            "practices",
            practices,
            lambda id_: (shelf.vocabulary.practice(id_).label, practice_path(id_)),
        ),
        *_group("地区", "regions", places, lambda place: (place.name, region_path(place))),
        *_group("年份", "years", years, lambda year: (f"{year}年", year_path(year))),
    ]
    return TAGS, seal_page(gathering_front("标签", "listing", id="tags"), md.join(blocks))


def _group(
    title: str,
    anchor: str,
    counts: Counter[T],
    named: Callable[[T], tuple[str, str]],
) -> Iterator[str]:
    if counts:
        yield md.heading(2, title, anchor=anchor, searched=False)
        yield md.block("　".join(_tags(counts, named)), style="tags")


def _tags(counts: Counter[T], named: Callable[[T], tuple[str, str]]) -> Iterable[str]:
    rows = sorted(((-count, *named(tag)) for tag, count in counts.items()))
    return (f"{md.link(md.escape(name), path)} {-count}" for count, name, path in rows)
