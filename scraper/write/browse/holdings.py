"""Articles of an outlet or of a year: what they tell of, and all of them over several pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.write.front import gathering_front
from scraper.write.links import article_words, key_link, practice_link
from scraper.write.paging import LINES, Line, chunks, numbered, pager, render_lines
from site_config.library import Article
from site_config.library.survey import Survey
from site_config.page import markdown as md
from site_config.page import seal_page

MOST = 20
"""How many practices and places a page names before its list of articles."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Articles that share an outlet or a year, with the page that lists them.

    ``shelf`` is the name and the page of the list that leads here.
    """

    path: str
    title: str
    kind: str
    id: str
    shelf: tuple[str, str]
    articles: Sequence[Article]


def holding_pages(holding: Holding, survey: Survey) -> Iterator[tuple[str, str]]:
    """Path below content/ and text of each page: what the articles tell of on the first."""
    lines = [*_lines(holding, practice=True), *_lines(holding, practice=False)]
    pages = chunks(lines, LINES)
    for number, chunk in enumerate(pages, start=1):
        here = numbered(holding.path, number)
        title = holding.title if number == 1 else f"{holding.title}（第 {number} 页）"
        blocks = [
            md.heading(1, md.escape(title), anchor="title"),
            md.crumbs(md.link(holding.shelf[0], md.relative(holding.shelf[1], here))),
            *(_summary(holding, survey) if number == 1 else ()),
            *render_lines([_moved(line, here) for line in chunk]),
            pager(holding.path, number, len(pages)),
        ]
        front = gathering_front(
            title, holding.kind, id=f"{holding.id}-{number}" if number > 1 else holding.id,
            search={"exclude": True},
        )  # fmt: skip
        yield here, seal_page(front, md.join(blocks))


def _moved(line: tuple[Article, bool], page: str) -> Line:
    article, practice = line
    words = article_words(article, page)
    return Line("practice", "做法报道", words) if practice else Line("other", "其他报道", words)


def _lines(holding: Holding, *, practice: bool) -> list[tuple[Article, bool]]:
    return [
        (article, practice)
        for article in holding.articles
        if (article.relevance == "practice") == practice
    ]


def _summary(holding: Holding, survey: Survey) -> Iterator[str]:
    told = sum(article.relevance == "practice" for article in holding.articles)
    yield md.block(f"{len(holding.articles)} 篇文章，其中做法报道 {told} 篇", style="tally")
    practices = Counter(p for article in holding.articles for p in article.practices)
    named = [
        f"{practice_link(practice, survey, holding.path)} {count}"
        for practice, count in _most(practices)
    ]
    places = Counter(
        (article.place.path, article.place.zone) for article in holding.articles if article.place
    )
    ranked = sorted(places.items(), key=lambda row: (-row[1], survey.rank[row[0]]))[:MOST]
    where = [f"{key_link(key, survey, holding.path)} {count}" for key, count in ranked]
    for title, anchor, items in (("做法", "practices", named), ("地区", "regions", where)):
        if items:
            yield md.heading(2, f"说得最多的{title}", anchor=anchor, searched=False)
            yield md.bullets(items)


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:MOST]
