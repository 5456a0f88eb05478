"""The page of a place: what it did and reached, who did it, and what others do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from scraper.write.browse.desk import Desk, outcomes_among
from scraper.write.browse.links import (
    article_words,
    body_link,
    figure_cells,
    key_link,
    link,
    paragraph_link,
    practice_link,
)
from scraper.write.browse.paging import LINES, Line, chunks, numbered, pager, render_lines
from scraper.write.browse.region_did import render_done, render_only_named
from scraper.write.browse.region_tree import REGIONS, branches, region_counts
from scraper.write.front import gathering_front
from site_config.library import Article
from site_config.library.addresses import region_id, region_path
from site_config.library.places import Region, parent_of
from site_config.library.survey import Key, key_of, newest_first
from site_config.library.wording import lesson_words
from site_config.page import markdown as md
from site_config.page import seal_page

FIGURES, BODIES, POLICIES, LESSONS, ELSEWHERE, ARTICLES = 100, 40, 40, 40, 40, 50
"""How much of each a place's page shows; a line says how much there is."""
_PLACES_NAMED = 3


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


def _bodies(articles: Sequence[Article], page: str) -> Iterator[str]:
    counts = Counter(body.name for a in articles if a.relevance == "practice" for body in a.bodies)
    ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    lines = [f"{body_link(name, page)}　{count} 篇文章" for name, count in ranked]
    yield from _section("提到的机构", "bodies", lines, BODIES)


def _policies(articles: Sequence[Article], desk: Desk, page: str) -> Iterator[str]:
    found: dict[str, str] = {}
    for article in articles:
        for entry, citation in desk.cited.get(article.path, ()):
            where = paragraph_link(article, citation.anchor, page)
            found.setdefault(entry.path, f"{link(entry.name, entry.path, page)}　{where}")
    yield from _section("引用的政策文件", "policies", list(found.values()), POLICIES)


def _lessons(articles: Sequence[Article], page: str) -> Iterator[str]:
    lines = [
        f"{md.escape(lesson_words(lesson))}　{paragraph_link(article, lesson.paragraph, page)}"
        for article in articles
        for lesson in article.lessons
    ]
    yield from _section("学习交流", "lessons", lines, LESSONS)


def _peers(region: Region, desk: Desk, page: str) -> Iterator[str]:
    survey = desk.survey
    lines = []
    for key, shared in survey.peers(key_of(region.place)):
        names = "、".join(practice_link(p, survey, page) for p in shared[:_PLACES_NAMED])
        more = " 等" if len(shared) > _PLACES_NAMED else ""
        lines.append(f"{key_link(key, survey, page)}　{len(shared)} 项相同：{names}{more}")
    yield from _section("做法相近的同级地区", "peers", lines, len(lines))


def _elsewhere(region: Region, desk: Desk, page: str) -> Iterator[str]:
    survey = desk.survey
    lines = []
    for practice, keys in survey.seen_elsewhere(key_of(region.place)):
        names = "、".join(key_link(key, survey, page) for key in keys[:_PLACES_NAMED])
        more = " 等" if len(keys) > _PLACES_NAMED else ""
        lines.append(
            f"{practice_link(practice, survey, page)}　{len(keys)} 个同级地区：{names}{more}"
        )
    note = "只说明本库收录的文章里没有读到，不表示此地没有做；至少两个同级地区有报道的才列出。"
    yield from _section("本库中别处有报道、此地未见", "elsewhere", lines, ELSEWHERE, note)


def _section(title: str, anchor: str, lines: list[str], most: int, note: str = "") -> Iterator[str]:
    """A list below its heading, no longer than ``most``; nothing if there is nothing to list."""
    if not lines:
        return
    yield md.heading(2, title, anchor=anchor, searched=False)
    cut = f"共 {len(lines)} 项，此处列前 {most} 项。" if len(lines) > most else ""
    if note + cut:
        yield md.block(note + cut, style="note")
    yield md.bullets(lines[:most])
