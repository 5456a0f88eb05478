"""The day on which an article was published, as far as its page says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scraper.facts.dates.atoms import Atom, range_end, read_atoms
from scraper.facts.dates.furniture import furniture_dates
from scraper.facts.dates.stamps import Stamp, is_edtf
from scraper.facts.dates.year import Statement, year_statement
from scraper.facts.sentences import quote
from scraper.model import Article, Label, Reading, Span, Told

_ENOUGH = 0.7
"""A year stated less surely than this is not put to a day that lacks one."""
_REPORTED = re.compile(r"[ \u3000上下午晚]{0,2}(?:讯|电)")
_PRINTED_DATELINE = re.compile(
    r"(?:本报|新华社|中新社|[\u4e00-\u9fff]{2,10}[报社网])[^，。]{0,12}$"
)

Dateline = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published: EDTF, and what says so.

    ``basis`` is catalogue, furniture, dateline, body or sibling; ``quote`` the words
    and ``span`` their raw range, None for the catalogue, which lies outside the source.
    """

    edtf: str
    basis: str
    quote: str
    span: Span | None
    rule: str
    confidence: float


def publication_days(reading: Reading, catalogue: str | None = None) -> dict[str, Publication]:
    """Publication of every article of a page by its id; articles without any are left out."""
    if reading.document.told:
        return _told(reading, reading.document.told, catalogue)
    statement = year_statement(reading)
    of_page = _catalogued(catalogue) or _of_furniture(reading, statement)
    datelines = _datelines(reading)
    found = {}
    for article in reading.articles:
        published = of_page or _published(article, datelines.get(article.id, ()), statement)
        if published:
            found[article.id] = published
    return found


def publication_day(
    reading: Reading, article: Article, catalogue: str | None = None
) -> Publication | None:
    """When one article of a page was published; None when nothing says it.

    In this order: the catalogue (``catalogue``, EDTF), the page's furniture, the
    dateline (本报9月19日讯), the day that opens a lead, a year that the page states.
    A day without a year keeps XXXX.
    """
    return publication_days(reading, catalogue).get(article.id)


def _told(reading: Reading, told: Told, catalogue: str | None) -> dict[str, Publication]:
    """As a document says that says what it is: a day in its text is none of its own."""
    day = _catalogued(catalogue) or _said(reading, told)
    return {article.id: day for article in reading.articles} if day else {}


def _said(reading: Reading, told: Told) -> Publication | None:
    if told.published is None:
        return None
    edtf, span = told.published
    words = reading.document.text[slice(*span)]
    return Publication(edtf, "furniture", words, span, "page-says", 0.95)


def _catalogued(catalogue: str | None) -> Publication | None:
    if catalogue is None or not is_edtf(catalogue):
        return None
    return Publication(catalogue, "catalogue", catalogue, None, "catalogue", 1.0)


def _published(
    article: Article, datelines: Sequence[Dateline], statement: Statement | None
) -> Publication | None:
    return (
        _of_dateline(datelines, statement)
        or _of_printed_dateline(article, statement)
        or _of_lead(article, statement)
        or _of_year(article, statement)
    )


def _datelines(reading: Reading) -> dict[str, list[Dateline]]:
    """Printed words and raw range of the datelines of each article."""
    found: dict[str, list[Dateline]] = {}
    for block in reading.blocks:
        if block.label is Label.DATELINE and block.article:
            words = reading.document.text[slice(*block.span)]
            found.setdefault(block.article, []).append((words, block.span))
    return found


def _of_furniture(reading: Reading, statement: Statement | None) -> Publication | None:
    dates = furniture_dates(reading)
    if not dates or len({date.stamp for date in dates if date.stamp.year}) > 1:
        return None
    first = dates[0]
    if first.stamp.year is None and len({date.stamp for date in dates}) > 1:
        return None
    stamp = _with_year(first.stamp, statement)
    return Publication(
        stamp.edtf, "furniture", first.quote, first.span, first.rule, first.confidence
    )


def _of_dateline(datelines: Sequence[Dateline], statement: Statement | None) -> Publication | None:
    for words, span in datelines:
        for atom in _days(words):
            stamp = _with_year(atom.stamp, statement)
            return Publication(stamp.edtf, "dateline", words.strip(), span, "dateline-day", 0.9)
    return None


def _of_printed_dateline(article: Article, statement: Statement | None) -> Publication | None:
    """A dateline that stayed in the first paragraph: 本报聊城9月19日讯."""
    body = next(iter(article.paragraphs), None)
    if body is None:
        return None
    for atom in _days(body.text[:60]):
        before = body.text[: atom.start]
        if _REPORTED.match(body.text, atom.end) and _PRINTED_DATELINE.search(before):
            stamp = _with_year(atom.stamp, statement)
            span = body[0 : atom.end + 1].span
            words = body.text[: atom.end + 1]
            return Publication(stamp.edtf, "dateline", words, span, "dateline-day", 0.9)
    return None


def _of_lead(article: Article, statement: Statement | None) -> Publication | None:
    """The day that opens the lead: that of the news, so a doubtful day of publication."""
    body = next(iter(article.paragraphs), None)
    if body is None:
        return None
    first = next(_days(body.text[:40]), None)
    if first is None or first.start > 1 or range_end(body.text, first.end) is not None:
        return None
    backs = statement is not None and statement.rule == "looks-back-on-year"
    stamp = first.stamp if backs else _with_year(first.stamp, statement)
    words = quote(body.text, first.start, first.end)
    span = body[first.start : first.end].span
    rule, sure = ("lead-day", 0.6) if article.dateline else ("lead-day-alone", 0.5)
    return Publication(stamp.edtf, "body", words, span, rule, sure)


def _of_year(article: Article, statement: Statement | None) -> Publication | None:
    if statement is None:
        return None
    own = statement.article in (None, article.id)
    basis = statement.basis if own else "sibling"
    sure = statement.confidence if own else min(statement.confidence, 0.6)
    return Publication(
        str(statement.year), basis, statement.quote, statement.span, statement.rule, sure
    )


def _days(text: str) -> Iterator[Atom]:
    return (atom for atom in read_atoms(text) if atom.stamp.day and atom.stamp.is_possible)


def _with_year(stamp: Stamp, statement: Statement | None) -> Stamp:
    if stamp.year is not None or statement is None or statement.confidence < _ENOUGH:
        return stamp
    dated = replace(stamp, year=statement.year)
    return dated if dated.is_possible else stamp
