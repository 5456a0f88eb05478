"""How practices spread over the years: where each was first reported to be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from scraper.write.front import gathering_front
from scraper.write.links import (
    day,
    link,
    paragraph_link,
    place_link,
    telling,
    year_link,
)
from scraper.write.paging import LINES, chunks, numbered, pager
from scraper.write.sections import siblings
from site_config.library import Article
from site_config.library.spread import by_year
from site_config.library.survey import First, Survey
from site_config.library.wording import UNDISCLOSED
from site_config.page import markdown as md
from site_config.page import seal_page

TIMELINE = "timeline/index.md"
WHOLE = 300
"""Up to how many first reports stand on one page; beyond, each year has its own."""
LEAD = (
    "每一行是一篇文章，列出它最先报道某地在做的做法；粗体的在全库也是首次。点按做法看原句。"
    f"首见是报道的日期，不是开始做的日期；年份{UNDISCLOSED}的列在最后，不参与先后。"
)


def timeline_pages(survey: Survey) -> Iterator[tuple[str, str]]:
    """The list of years and the first reports of each, on one page or on a page a year."""
    years = _by_year(survey)
    parts = len(survey.firsts) > WHOLE
    yield _index(years, survey, parts=parts)
    for year, firsts in years.items() if parts else ():
        yield from _year(year, firsts, survey)


def _by_year(survey: Survey) -> dict[str | None, list[First]]:
    """First reports by year from the newest on, those of no known year last."""
    found: dict[str | None, list[First]] = {}
    for first in survey.firsts:
        found.setdefault(first.article.year, []).append(first)
    years = sorted(filter(None, found), reverse=True)
    return {year: found[year] for year in (*years, *([None] if None in found else []))}


def _path(year: str | None) -> str:
    return f"timeline/{year or 'undisclosed'}.md"


def _title(year: str | None) -> str:
    return f"{year} 年" if year else f"年份{UNDISCLOSED}"


def _anchor(year: str | None) -> str:
    return f"year-{year or 'undisclosed'}"


def _index(
    years: Mapping[str | None, Sequence[First]], survey: Survey, *, parts: bool
) -> tuple[str, str]:
    blocks = [
        md.heading(1, "时间线", anchor="title"),
        siblings(TIMELINE),
        md.block(LEAD, style="lead"),
    ]
    if any(years):
        blocks.append(_table(years, survey, parts=parts))
    for year, firsts in () if parts else years.items():
        blocks.append(md.heading(2, _title(year), anchor=_anchor(year)))
        blocks.append(md.bullets(_lines(firsts, survey, TIMELINE)))
    return TIMELINE, seal_page(gathering_front("时间线", "listing", id="timeline"), md.join(blocks))


def _table(years: Mapping[str | None, Sequence[First]], survey: Survey, *, parts: bool) -> str:
    """Per year: articles, practices never reported before, first reports of a place."""
    articles = dict(by_year(survey.library.on_practice))
    new = _new_practices(survey)
    rows = [["年份", "做法报道", "新见的做法", "某地首见的做法"]]
    for year in filter(None, years):
        target = _path(year) if parts else f"{TIMELINE}#{_anchor(year)}"
        pairs = link(str(len(years[year])), target, TIMELINE)
        rows.append(
            [year_link(year, TIMELINE), str(articles.get(year, 0)), str(new.count(year)), pairs]
        )
    if None in years and parts:
        pairs = link(str(len(years[None])), _path(None), TIMELINE)
        rows.append([year_link(None, TIMELINE), "", "", pairs])
    return md.table("各年的报道和首见", rows)


def _new_practices(survey: Survey) -> list[str]:
    """The year in which each practice was first reported to be done anywhere."""
    return [first.article.year for first in survey.pioneers.values() if first.article.year]


def _year(year: str | None, firsts: Sequence[First], survey: Survey) -> Iterator[tuple[str, str]]:
    path = _path(year)
    pages = chunks(_lines(firsts, survey, path), LINES)
    for number, chunk in enumerate(pages, start=1):
        here = numbered(path, number)
        title = f"时间线：{_title(year)}"
        blocks = [
            md.heading(1, title, anchor="title"),
            md.crumbs(md.link("时间线", md.relative(TIMELINE, here))),
            md.block(f"{len(firsts)} 项首见。{LEAD}", style="lead"),
            md.bullets(list(chunk)),
            pager(path, number, len(pages)),
        ]
        front = gathering_front(title, "listing", id=here.removesuffix(".md").replace("/", "-"))
        yield here, seal_page(front, md.join(blocks))


def _lines(firsts: Sequence[First], survey: Survey, page: str) -> list[str]:
    """One line an article: its day and place, and what it is the first to tell of there."""
    return [
        _line(article, list(group), survey, page)
        for article, group in groupby(firsts, key=lambda first: first.article)
    ]


def _line(article: Article, firsts: Sequence[First], survey: Survey, page: str) -> str:
    place = place_link(firsts[0].region.place, page)
    practices = "、".join(_practice(first, survey, page) for first in firsts)
    return f"{day(article)}　{place}：{practices}。{link(article.title, article.path, page)}"


def _practice(first: First, survey: Survey, page: str) -> str:
    """The practice, leading to the sentence that says so; strong if nobody reported it before."""
    found = telling([first.article], first.practice)
    anchor = found[1].paragraph if found else "title"
    label = survey.library.vocabulary.practice(first.practice).label
    words = paragraph_link(first.article, anchor, page, label)
    is_new = survey.pioneers[first.practice] is first and first.article.year
    return md.strong(words) if is_new else words
