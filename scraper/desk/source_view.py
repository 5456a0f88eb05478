"""What the page of one source shows: its lines at one side, the articles read at the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from scraper.desk.article_view import ArticleView, article_view
from scraper.desk.queue_view import Row, row_of
from scraper.desk.state import Opened
from scraper.desk.words import LABELS
from scraper.model import Block, Issue, Line, Reading
from scraper.model.decisions import Decision, place_of
from scraper.pipeline.analysis import Analysis
from scraper.pipeline.deciding_articles import card_of
from scraper.pipeline.doubts.model import Sheet
from scraper.pipeline.lines import labelled_lines
from scraper.write.cards import SourceCard

MOST_LINES = 6_000
"""A page with more lines is shown in part: a browser would take long over it."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """A stretch of a line with its role."""

    role: str
    name: str
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class LineRow:
    """A printed line; ``begins`` is the number of the article that starts with it."""

    number: int
    parts: tuple[PartRow, ...]
    article: int | None
    begins: int | None
    doubts: tuple[str, ...]
    decided: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """The page of one source."""

    id: str
    file: str
    version: str
    lines: tuple[LineRow, ...]
    cut: int
    articles: tuple[ArticleView, ...]
    doubts: tuple[Row, ...]
    decisions: tuple[str, ...]
    issues: tuple[str, ...]


def source_view(opened: Opened, card: SourceCard) -> SourceView:
    """The page of a source."""
    analysis = opened.analysis
    reading = None if isinstance(analysis, Issue) else analysis.reading
    told = (analysis,) if isinstance(analysis, Issue) else analysis.issues
    lines = tuple(_lines(reading, opened)) if reading else ()
    articles = () if isinstance(analysis, Issue) else analysis.articles
    sheet = Sheet(opened.source.id, reading, articles) if reading else None
    return SourceView(
        id=opened.source.id,
        file=card.file,
        version=opened.version,
        lines=lines[:MOST_LINES],
        cut=max(0, len(lines) - MOST_LINES),
        articles=tuple(_articles(analysis, card, sheet)) if sheet else (),
        doubts=tuple(map(row_of, opened.doubts)),
        decisions=tuple(map(decision_words, opened.decisions)),
        issues=tuple(str(one) for one in (*opened.issues, *(told if reading is None else ()))),
    )


def _articles(analysis: Analysis | Issue, card: SourceCard, sheet: Sheet) -> Iterator[ArticleView]:
    if isinstance(analysis, Issue):
        return
    for found in analysis.articles:
        own = card_of(card, analysis.decided, found.article.id, sheet.document.text)
        yield article_view(found, own, sheet)


def _lines(reading: Reading, opened: Opened) -> Iterator[LineRow]:
    orders = {article.id: article.order for article in reading.articles}
    doubted: dict[int, list[str]] = {}
    for doubt in opened.doubts:
        doubted.setdefault(doubt.line, []).append(doubt.id)
    decided = _decided(opened.decisions)
    seen: set[int] = set()
    pairs = groupby(labelled_lines(reading), key=lambda pair: pair[0].number)
    for number, group in pairs:
        found = list(group)
        order = next((orders[b.article] for _, b in found if b and b.article in orders), None)
        begins = order if order not in seen else None
        seen.update(() if order is None else (order,))
        yield LineRow(
            number,
            tuple(_part(reading, line, block) for line, block in found),
            order,
            begins,
            tuple(doubted.get(number, ())),
            "；".join(decided.get(number, ())),
        )


def _part(reading: Reading, line: Line, block: Block | None) -> PartRow:
    start, end = line.span
    if block is None:
        return PartRow("none", "", "", line.text.text)
    start, end = max(start, block.span[0]), min(end, block.span[1])
    text = line.text.text if (start, end) == line.span else reading.document.text[start:end].strip()
    return PartRow(block.label.value, LABELS[block.label], block.rule, text)


def _decided(decisions: Sequence[Decision]) -> dict[int, list[str]]:
    told: dict[int, list[str]] = {}
    for decision in decisions:
        told.setdefault(place_of(decision).number, []).append(decision_words(decision))
    return told


def decision_words(decision: Decision) -> str:
    """A decision in one line, for people."""
    place = place_of(decision)
    parts = [_KINDS[decision.kind], f"第{place.number}行“{place.words[:16]}”"]
    for name in ("role", "field", "of", "words", "verdict", "id", "value", "doubt"):
        value = getattr(decision, name, None)
        if value is not None:
            parts.append(_VALUES.get(str(value), str(value)))
    return " ".join(parts)


_KINDS = {
    "boundary": "新文章从此起",
    "join": "接到上一篇",
    "role": "定角色",
    "field": "改字段",
    "fact": "判事实",
    "reviewed": "已审读",
    "settled": "已看过",
}
_VALUES = {
    "confirmed": "属实", "dropped": "去掉", "is": "改为", "headline": "主题", "kicker": "引题",
    "deck": "副题", "byline": "署名", "crosshead": "小标题", "caption": "图片说明",
    "furniture": "报头版次等", "text": "正文", "outlet": "媒体", "date": "日期", "page": "版次",
    "author": "作者", "practice": "做法", "region": "地区", "figure": "数字",
}  # fmt: skip
