"""One practice, places side by side: since when, how, with what figures, by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from scraper.write.browse.matrix_page import COMPARE, compare_path, compared
from scraper.write.front import gathering_front
from scraper.write.links import (
    body_link,
    day,
    key_link,
    link,
    paragraph_link,
    practice_link,
    telling,
)
from scraper.write.paging import chunks, numbered, pager
from scraper.write.units import Unit
from site_config.library import Article
from site_config.library.addresses import region_id
from site_config.library.outcomes import SORTS, Outcome, outcomes_in
from site_config.library.spread import when
from site_config.library.survey import Key, Survey, newest_first
from site_config.library.wording import UNDISCLOSED, date_words
from site_config.page import markdown as md
from site_config.page import seal_page

ABREAST, PLACES = 12, 36
"""How many places stand in one table and on one page."""
_MEASURES, _EACH = 6, 3
_BREAK = "<br>"


def side_units(survey: Survey) -> Iterator[Unit]:
    """A page for each practice that several places are reported to do."""
    for practice in compared(survey):
        told = {article.id: None for found in survey.doers[practice].values() for article in found}
        yield Unit(f"compare {practice}", partial(_pages, practice, survey), tuple(told))


def _pages(practice: str, survey: Survey) -> Iterator[tuple[str, str]]:
    path = compare_path(practice)
    label = survey.library.vocabulary.practice(practice).label
    keys = sorted(survey.doers[practice], key=survey.rank.__getitem__)
    pages = chunks(_tables(keys), PLACES // ABREAST)
    for number, tables in enumerate(pages, start=1):
        here = numbered(path, number)
        title = f"各地对比：{label}" + (f"（第 {number} 页）" if number > 1 else "")
        blocks = [
            md.heading(1, md.escape(title), anchor="title"),
            md.crumbs(md.link("各地对比", md.relative(COMPARE, here))),
            md.block(f"{len(keys)} 个地区有报道。做法见{practice_link(practice, survey, here)}。"),
        ]
        for keys_abreast in tables:
            blocks += _span(keys_abreast, survey) if len(keys) > ABREAST else ()
            blocks.append(_side(practice, keys_abreast, survey, here))
        blocks.append(pager(path, number, len(pages)))
        front = gathering_front(
            title, "listing", id=here.removesuffix(".md").replace("/", "-"), hide=["toc"]
        )
        yield here, seal_page(front, md.join(blocks))


def _tables(keys: Sequence[Key]) -> list[Sequence[Key]]:
    """Places in their order, in tables of about the same width."""
    tables = -(-len(keys) // ABREAST)
    return chunks(keys, -(-len(keys) // tables))


def _span(keys: Sequence[Key], survey: Survey) -> Iterator[str]:
    """A heading with the provinces that a table goes from and to."""
    ends = dict.fromkeys(path.partition("/")[0] for path, _ in (keys[0], keys[-1]))
    anchor = f"from-{region_id(survey.regions[keys[0]].place)}"
    yield md.heading(2, md.escape("至".join(ends)), anchor=anchor)


def _side(practice: str, keys: Sequence[Key], survey: Survey, page: str) -> str:
    reports = {key: newest_first(survey.doers[practice][key]) for key in keys}
    head = ["比什么", *(key_link(key, survey, page) for key in keys)]
    rows = [
        head,
        ["本库首见", *(_first(reports[key]) for key in keys)],
        ["怎样做", *(_how(reports[key], practice, page) for key in keys)],
        *_figures(practice, reports, page),
        ["机构", *(_bodies(reports[key], practice, page) for key in keys)],
        ["报道", *(_sources(reports[key], page) for key in keys)],
    ]
    named = [row for row in rows if any(row[1:])]
    label = md.escape(survey.library.vocabulary.practice(practice).label)
    return md.table(f"{label}：各地并列", named, style="sides")


def _first(articles: Iterable[Article]) -> str:
    first = min(articles, key=when)
    return date_words(first.date) if first.year else UNDISCLOSED


def _how(articles: Sequence[Article], practice: str, page: str) -> str:
    found = telling(articles, practice)
    if found is None:
        return ""
    article, mention = found
    return f"{md.escape(mention.quote)} {paragraph_link(article, mention.paragraph, page)}"


def _figures(
    practice: str, reports: Mapping[Key, Sequence[Article]], page: str
) -> Iterator[list[str]]:
    """A row for each measure, the most widely told first; the others in one row."""
    told = {key: _by_measure(articles, practice) for key, articles in reports.items()}
    counts = Counter(measure for measures in told.values() for measure in measures)
    ranked = sorted(counts, key=lambda measure: (-counts[measure], measure))
    for measure in ranked[:_MEASURES]:
        cells = (_numbers(told[key].get(measure, ()), page) for key in reports)
        yield [f"数字：{md.escape(measure)}", *(cell or UNDISCLOSED for cell in cells)]
    rest = ranked[_MEASURES:]
    if rest:
        yield ["其他数字", *(_others(told[key], rest, page) or UNDISCLOSED for key in reports)]


def _by_measure(articles: Iterable[Article], practice: str) -> dict[str, list[Outcome]]:
    found: dict[str, list[Outcome]] = {}
    for article in articles:
        for outcome in outcomes_in(article):
            if outcome.figure.practice == practice:
                found.setdefault(outcome.figure.what or "见原文", []).append(outcome)
    return found


def _numbers(outcomes: Sequence[Outcome], page: str) -> str:
    return _BREAK.join(
        f"{paragraph_link(o.article, o.figure.paragraph, page, o.words)}（{SORTS[o.sort]}）"
        for o in outcomes[:_EACH]
    )


def _others(told: Mapping[str, Sequence[Outcome]], measures: Iterable[str], page: str) -> str:
    parts = (
        f"{md.escape(measure)} {_numbers(told[measure][:1], page)}"
        for measure in measures
        if measure in told
    )
    return _BREAK.join(list(parts)[:_EACH])


def _bodies(articles: Iterable[Article], practice: str, page: str) -> str:
    """Bodies named in the paragraphs that tell of the practice."""
    names: dict[str, None] = {}
    for article in articles:
        told = {mention.paragraph for mention in article.mentions_of(practice)}
        names |= {body.name: None for body in article.bodies if told & set(body.paragraphs)}
    return "、".join(body_link(name, page) for name in list(names)[:_EACH]) or UNDISCLOSED


def _sources(articles: Sequence[Article], page: str) -> str:
    lines = [
        f"{link(a.title, a.path, page)}（{md.escape(a.source.outlet or f'媒体{UNDISCLOSED}')}，"
        f"{day(a)}）"
        for a in articles[:_EACH]
    ]
    if len(articles) > _EACH:
        lines.append(f"等 {len(articles)} 篇")
    return _BREAK.join(lines)
