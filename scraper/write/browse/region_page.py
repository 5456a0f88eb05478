"""The page of a place: what it did and reached, who did it, and what others do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from scraper.write.browse.desk import Desk, outcomes_among
from scraper.write.browse.region_did import render_done, render_only_named
from scraper.write.browse.region_tree import REGIONS, branches, region_counts
from scraper.write.front import gathering_front
from scraper.write.links import (
    article_words,
    body_link,
    figure_cells,
    key_link,
    link,
    paragraph_link,
    practice_link,
)
from scraper.write.paging import LINES, Line, chunks, numbered, pager, render_lines
from site_config.library import Article
from site_config.library.addresses import region_id, region_path
from site_config.library.places import Region, parent_of
from site_config.library.survey import Key, key_of, newest_first
from site_config.library.wording import lesson_words
from site_config.page import markdown as md
from site_config.page import seal_page

FIGURES, ARTICLES = 100, 50
"""How many figures and articles a place's page shows; a line says how many there are."""
_NAMED = 3
Row = TypeVar("Row")


def region_pages(region: Region, desk: Desk) -> Iterator[tuple[str, str]]:
    """Path below content/ and text of a place's page, and of those that list its other articles."""
    path = region_path(region.place)
    articles = newest_first(region.articles)
    first, *others = chunks(articles[:ARTICLES], ARTICLES) + _further(articles)
    last = len(others) + 1
    blocks = [
        *_head(region, desk, path),
        *_subregions(region, desk, path),
        *render_done(region, desk.survey, path),
        *_figures(region, desk, path),
        *render_only_named(region, desk.survey, path),
        *_bodies(articles, path),
        *_policies(articles, desk, path),
        *_lessons(articles, path),
        *_peers(region, desk, path),
        *_elsewhere(region, desk, path),
        md.heading(2, f"文章（{len(articles)} 篇）", anchor="articles", searched=False),
        *render_lines(_lines(first, path), level=3),
        pager(path, 1, last),
    ]
    yield path, seal_page(_front(region, desk), md.join(blocks))
    for number, chunk in enumerate(others, start=2):
        yield _list_page(region, chunk, number, last)


def _further(articles: Sequence[Article]) -> list[Sequence[Article]]:
    return chunks(articles[ARTICLES:], LINES) if len(articles) > ARTICLES else []


def _front(region: Region, desk: Desk) -> dict[str, object]:
    name = region.place.name
    counts = region_counts(region, desk.survey)
    return gathering_front(
        name,
        "region",
        id=region_id(region.place),
        description=f"本库收录的{name}：{counts}。",
    )


def _list_page(
    region: Region, articles: Sequence[Article], number: int, last: int
) -> tuple[str, str]:
    path = region_path(region.place)
    here = numbered(path, number)
    title = f"{region.place.name}的文章（第 {number} 页）"
    blocks = [
        md.heading(1, md.escape(title), anchor="title"),
        md.crumbs(link(region.place.name, path, here)),
        *render_lines(_lines(articles, here)),
        pager(path, number, last),
    ]
    front = gathering_front(title, "listing", id=f"{region_id(region.place)}-{number}")
    return here, seal_page(front, md.join(blocks))


def _lines(articles: Sequence[Article], page: str) -> list[Line]:
    return [
        Line(
            f"year-{article.year or 'undisclosed'}",
            f"{article.year} 年" if article.year else "年份未披露",
            article_words(article, page),
        )
        for article in articles
    ]


def _head(region: Region, desk: Desk, page: str) -> Iterator[str]:
    place = region.place
    above: list[Key] = []
    key = parent_of(place)
    while key:
        above.insert(0, key)
        key = parent_of(desk.survey.regions[key].place)
    shelf = md.link("地区", md.relative(REGIONS, page))
    crumbs = [shelf, *(key_link(key, desk.survey, page, full=False) for key in above)]
    yield md.heading(1, md.escape(place.name), anchor="title")
    code = f"　行政区划代码 {place.code}" if place.code and not place.zone else ""
    yield md.crumbs(" › ".join(crumbs) + code)
    yield md.block(region_counts(region, desk.survey), style="tally")


def _subregions(region: Region, desk: Desk, page: str) -> Iterator[str]:
    items = branches(desk.survey, page, above=key_of(region.place))
    if items:
        yield md.heading(2, "下辖地区", anchor="within", searched=False)
        yield md.tree(items)


def _figures(region: Region, desk: Desk, page: str) -> Iterator[str]:
    outcomes = list(outcomes_among(region.articles))
    if not outcomes:
        return
    columns = ["做法", "衡量什么", "数字", "性质", "年份"]
    if region.within:
        columns.insert(1, "地区")
    cells = [figure_cells(outcome, desk.survey, page) for outcome in outcomes[:FIGURES]]
    rows = [columns, *([row[column] for column in columns] for row in cells)]
    shown = f"，此处列最近的 {FIGURES} 个" if len(outcomes) > FIGURES else ""
    caption = f"共 {len(outcomes)} 个数字{shown}；点按数字回到原文那一段"
    yield md.heading(2, "成效数字", anchor="figures", searched=False)
    yield md.table(caption, rows, style="sortable")


@dataclass(frozen=True, slots=True)
class Part:
    """A list of a place's page: its heading with anchor, its length at most, a word of caution."""

    title: str
    anchor: str
    most: int
    note: str = ""


_BODIES = Part("提到的机构", "bodies", 40)
_POLICIES = Part("引用的政策文件", "policies", 40)
_LESSONS = Part("学习交流", "lessons", 40)
_PEERS = Part("做法相近的同级地区", "peers", 6)
_ELSEWHERE = Part(
    "本库中别处有报道、此地未见",
    "elsewhere",
    40,
    "只说明本库收录的文章里没有读到，不表示此地没有做；至少两个同级地区有报道的才列出。",
)


def _section(part: Part, rows: Sequence[Row], words: Callable[[Row], str]) -> Iterator[str]:
    """A list below its heading, no longer than it may be; nothing if there is nothing to list."""
    if not rows:
        return
    yield md.heading(2, part.title, anchor=part.anchor, searched=False)
    cut = f"共 {len(rows)} 项，此处列前 {part.most} 项。" if len(rows) > part.most else ""
    if part.note + cut:
        yield md.block(part.note + cut, style="note")
    yield md.bullets([words(row) for row in rows[: part.most]])


def _bodies(articles: Sequence[Article], page: str) -> Iterator[str]:
    told = (article for article in articles if article.relevance == "practice")
    counts = Counter(body.name for article in told for body in article.bodies)
    ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    yield from _section(_BODIES, ranked, lambda row: f"{body_link(row[0], page)}　{row[1]} 篇文章")


def _policies(articles: Sequence[Article], desk: Desk, page: str) -> Iterator[str]:
    found: dict[str, tuple[str, Article, str]] = {}
    for article in articles:
        for entry, citation in desk.cited.get(article.path, ()):
            found.setdefault(entry.path, (entry.name, article, citation.anchor))
    yield from _section(
        _POLICIES,
        list(found.items()),
        lambda row: f"{link(row[1][0], row[0], page)}　{paragraph_link(*row[1][1:], page)}",
    )


def _lessons(articles: Sequence[Article], page: str) -> Iterator[str]:
    rows = [(article, lesson) for article in articles for lesson in article.lessons]
    yield from _section(
        _LESSONS,
        rows,
        lambda row: (
            f"{md.escape(lesson_words(row[1]))}　{paragraph_link(row[0], row[1].paragraph, page)}"
        ),
    )


def _peers(region: Region, desk: Desk, page: str) -> Iterator[str]:
    def words(row: tuple[Key, list[str]]) -> str:
        names = _some([practice_link(p, desk.survey, page) for p in row[1][:_NAMED]], len(row[1]))
        return f"{key_link(row[0], desk.survey, page)}　{len(row[1])} 项相同：{names}"

    yield from _section(_PEERS, desk.survey.peers(key_of(region.place), _PEERS.most), words)


def _elsewhere(region: Region, desk: Desk, page: str) -> Iterator[str]:
    def words(row: tuple[str, list[Key]]) -> str:
        names = _some([key_link(key, desk.survey, page) for key in row[1][:_NAMED]], len(row[1]))
        name = practice_link(row[0], desk.survey, page)
        return f"{name}　{len(row[1])} 个同级地区：{names}"

    yield from _section(_ELSEWHERE, desk.survey.seen_elsewhere(key_of(region.place)), words)


def _some(names: Sequence[str], count: int) -> str:
    return "、".join(names) + (" 等" if count > len(names) else "")
