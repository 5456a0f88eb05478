"""The year in which a page was published, when the page itself says or implies it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scraper.facts.dates.atoms import Atom, range_end, read_atoms
from scraper.facts.dates.context import is_in_title, is_plan
from scraper.facts.dates.furniture import furniture_dates
from scraper.facts.parts import article_parts
from scraper.facts.sentences import quote
from scraper.model import Article, Cleaned, Label, Reading, Span

_LOOKS_BACK = re.compile(r"(?:回顾|回首|盘点)[^，。；]{0,4}$")
_AS_NOW = re.compile(r"以来|[，,]|上半年|第?[一二三四]季度")
_UP_TO = re.compile(r"截[至止到]?$")
_OTHER_WORD = re.compile(r"今年|本年|去年|明年")
# Told as the past: what opens with its year is then no report of that year.
_PAST_WORD = re.compile(
    r"今年|本年|去年|明年|如今|[那当]年|[那当]时|后来|[次翌]年|多年[前后来]|[一二三四五六七八九十0-9]年[后前来]"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A year with its words: basis is furniture, dateline or body; ``article`` said it.

    ``quote`` is the sentence and ``span`` the raw range of the date's own words.
    """

    year: int
    basis: str
    quote: str
    span: Span
    rule: str
    confidence: float
    article: str | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """An explicit year in an article: where it stands."""

    article: Article
    anchor: str
    body: Cleaned
    atom: Atom

    @property
    def year(self) -> int:
        return self.atom.stamp.year or 0


@dataclass(frozen=True, slots=True)
class _Newest:
    """By article id: how often it names the newest year, and which set others against it."""

    times: Mapping[str, int]
    past: frozenset[str]


def page_year(reading: Reading, catalogue: int | None = None) -> int | None:
    """The year of publication of a page, None when nothing on it says so.

    ``catalogue`` is the year that the catalogue gives, which wins. Never the clock.
    """
    if catalogue is not None:
        return catalogue
    statement = year_statement(reading)
    return statement.year if statement else None


def year_statement(reading: Reading) -> Statement | None:
    """What says the year: page furniture, then a dateline, then the articles' own words.

    The words of an article count only for the newest year that the page names, plans
    and titles of documents aside: one that it looks back on (回顾2020年), one that opens
    an article (2023年，…), or that of a quarter, of 截至 a month, or of the day that opens
    an article; the last two only where the article does not set 今年 or 去年 against it
    or tells of the past (如今, 那年, 后来).
    """
    return _of_furniture(reading) or _of_datelines(reading) or _of_bodies(reading.articles)


def _of_furniture(reading: Reading) -> Statement | None:
    dated = [date for date in furniture_dates(reading) if date.stamp.year is not None]
    if not dated or len({date.stamp.year for date in dated}) > 1:
        return None
    first = dated[0]
    year = first.stamp.year or 0
    return Statement(year, "furniture", first.quote, first.span, first.rule, first.confidence)


def _of_datelines(reading: Reading) -> Statement | None:
    found = [
        Statement(
            atom.stamp.year,
            "dateline",
            words.strip(),
            block.span,
            "dateline-year",
            0.9,
            block.article,
        )
        for block in reading.blocks
        if block.label is Label.DATELINE
        for words in (reading.document.text[slice(*block.span)],)
        for atom in read_atoms(words)
        if atom.stamp.year is not None
    ]
    return found[0] if len({statement.year for statement in found}) == 1 else None


def _of_bodies(articles: Sequence[Article]) -> Statement | None:
    said = [one for article in articles for one in _years(article)]
    newest = max((one.year for one in said), default=0)
    latest = [one for one in said if one.year == newest]
    times = Counter(one.article.id for one in latest)
    past = {a.id for a in articles if a.id in times and _sets_against(a)}
    seen = _Newest(times, frozenset(past))
    for rule, confidence, holds in (
        ("looks-back-on-year", 0.75, _looks_back),
        ("opens-with-year", 0.75, _opens),
        ("dated-within-year", 0.6, _is_dated_within),
    ):
        for one in latest:
            if holds(one, seen):
                return _statement(one, rule, confidence)
    return None


def _years(article: Article) -> Iterator[_Said]:
    """Explicit years of an article; ranges, plans and titles of documents aside."""
    for anchor, body in article_parts(article):
        text, after = body.text, -1
        for atom in read_atoms(text):
            begins = range_end(text, atom.end)
            in_range = atom.start == after
            after = -1 if begins is None else begins
            if atom.has_year and not (in_range or begins) and _is_of_event(text, atom):
                yield _Said(article, anchor, body, atom)


def _is_of_event(text: str, atom: Atom) -> bool:
    return not (is_in_title(text, atom.start) or is_plan(text, atom.start, atom.end))


def _looks_back(said: _Said, _: _Newest) -> bool:
    start = said.atom.start
    return _LOOKS_BACK.search(said.body.text, max(0, start - 8), start) is not None


def _opens(said: _Said, newest: _Newest) -> bool:
    if said.anchor != "p1" or said.atom.start > 1 or not said.atom.is_year:
        return False
    follows = _AS_NOW.match(said.body.text, said.atom.end) is not None
    return follows and said.article.id not in newest.past


def _is_dated_within(said: _Said, newest: _Newest) -> bool:
    if not _is_of_report(said):
        return False
    if said.article.id not in newest.past:
        return True
    return newest.times[said.article.id] > 1 and _OTHER_WORD.search(said.body.text) is None


def _is_of_report(said: _Said) -> bool:
    """Whether a date is of the kind that a report gives of its own time, not of a history.

    That is a quarter or half year, 截至 a day or month, or the day that opens an article.
    """
    stamp, start = said.atom.stamp, said.atom.start
    if stamp.code or (stamp.day and said.anchor == "p1" and start <= 1):
        return True
    up_to = _UP_TO.search(said.body.text, max(0, start - 2), start)
    return up_to is not None and stamp.month is not None


def _sets_against(article: Article) -> bool:
    if article.kind == "essay":
        return True
    return any(_PAST_WORD.search(body.text) for _, body in article_parts(article))


def _statement(said: _Said, rule: str, confidence: float) -> Statement:
    start, end = said.atom.start, said.atom.end
    words = quote(said.body.text, start, end)
    span = said.body[start:end].span
    return Statement(said.year, "body", words, span, rule, confidence, said.article.id)
