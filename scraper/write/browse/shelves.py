"""Outlets and years: the list of each, and a page for every one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from scraper.write.browse.desk import Desk
from scraper.write.browse.holdings import Holding, holding_pages
from scraper.write.front import gathering_front
from scraper.write.links import link
from scraper.write.sections import siblings
from site_config.library import Article
from site_config.library.addresses import outlet_path, year_path
from site_config.library.survey import newest_first
from site_config.library.wording import UNDISCLOSED
from site_config.page import markdown as md
from site_config.page import seal_page

OUTLETS, YEARS = "outlets/index.md", "years/index.md"


def outlet_pages(desk: Desk) -> Iterator[tuple[str, str]]:
    """The list of outlets, those with most articles first, and a page of each."""
    groups = _groups(desk, lambda article: article.outlets)
    ranked = sorted(groups, key=lambda outlet: (outlet is None, -len(groups[outlet]), outlet or ""))
    held = [
        _holding(outlet_path(o), o or f"媒体{UNDISCLOSED}", "outlet", ("媒体", OUTLETS), groups[o])
        for o in ranked
    ]
    known = sum(outlet is not None for outlet in ranked)
    yield _index("媒体", OUTLETS, f"共 {known} 家媒体；原文没有载明的归在最后。", held)
    for holding in held:
        yield from holding_pages(holding, desk.survey)


def year_pages(desk: Desk) -> Iterator[tuple[str, str]]:
    """The list of years from the newest on, and a page of each."""
    groups = _groups(desk, lambda article: (article.year,))
    ranked = sorted(filter(None, groups), reverse=True) + [None] * (None in groups)
    held = [
        _holding(
            year_path(year),
            f"{year} 年" if year else f"年份{UNDISCLOSED}",
            "year",
            ("年份", YEARS),
            groups[year],
        )
        for year in ranked
    ]
    yield _index("年份", YEARS, "按原文载明的发表日期；没有写明年份的不推断。", held)
    for holding in held:
        yield from holding_pages(holding, desk.survey)


def _groups(
    desk: Desk, keys: Callable[[Article], tuple[str | None, ...]]
) -> dict[str | None, list[Article]]:
    groups: dict[str | None, list[Article]] = {}
    for article in newest_first(desk.survey.library.articles):
        for key in keys(article):
            groups.setdefault(key, []).append(article)
    return groups


def _holding(
    path: str, title: str, kind: str, shelf: tuple[str, str], articles: list[Article]
) -> Holding:
    return Holding(path, title, kind, f"{kind}-{PurePosixPath(path).stem}", shelf, articles)


def _index(name: str, page: str, lead: str, held: list[Holding]) -> tuple[str, str]:
    lines = [
        f"{link(holding.title, holding.path, page)}　{len(holding.articles)} 篇文章"
        for holding in held
    ]
    blocks = [
        md.heading(1, name, anchor="title"),
        siblings(page),
        md.block(lead, style="lead"),
        md.bullets(lines),
    ]
    front = gathering_front(name, "listing", id=PurePosixPath(page).parent.name)
    return page, seal_page(front, md.join(blocks))
