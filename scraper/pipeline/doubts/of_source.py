"""Every doubt of one source."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from scraper.model import Level
from scraper.pipeline.analysis import Analysis
from scraper.pipeline.doubts.facts import fact_doubts
from scraper.pipeline.doubts.kinds import KINDS, WORDING_KINDS, Kind
from scraper.pipeline.doubts.model import OF_ANOTHER, Doubt, Look, Sheet, head_offset
from scraper.pipeline.doubts.structure import structure_doubts, unread
from scraper.pipeline.doubts.wording import wording_doubts
from scraper.write.cards import SourceCard


def doubts_of_source(
    analysis: Analysis, card: SourceCard, look: Look | None = None
) -> tuple[Doubt, ...]:
    """Doubts of a source as read, the highest first; ``card`` is what is known of it.

    ``look`` finds faults of wording; without it there are none of them.
    """
    if analysis.reading is None or not analysis.reading.document.lines:
        errors = [issue for issue in analysis.issues if issue.level is Level.ERROR]
        return tuple(unread(card.id, card.file, issue) for issue in errors)
    sheet = Sheet(card.id, analysis.reading, analysis.articles)
    found = (
        *structure_doubts(sheet, analysis.issues),
        *fact_doubts(sheet, analysis.issues),
        *wording_doubts(sheet, look),
        *_origin(sheet, card),
    )
    read = {one.article.id for one in analysis.articles if one.reviewed}
    return ranked(_once(tuple(one for one in found if _is_asked(one, read))))


def _is_asked(doubt: Doubt, read: Set[str]) -> bool:
    """Whether a doubt stands: of an article that a person read, only faults of wording do."""
    return doubt.article not in read or doubt.kind in WORDING_KINDS


def ranked(doubts: Iterator[Doubt] | tuple[Doubt, ...]) -> tuple[Doubt, ...]:
    """The highest rank first, then in the order of the sources."""
    return tuple(sorted(doubts, key=lambda one: (-one.rank, one.source, one.line, one.id)))


def _once(doubts: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
    """The same words in the same line are one doubt of a kind."""
    return tuple({doubt.id: doubt for doubt in reversed(doubts)}.values())


def _origin(sheet: Sheet, card: SourceCard) -> Iterator[Doubt]:
    """One doubt of each kind for the whole page: what is right holds for all its articles."""
    if not sheet.articles:
        return
    if card.outlet is None and card.url is None:
        why = "来源没有写明媒体，也没有网址"
        yield _of_page(sheet, KINDS["source-missing"], "outlet", why)
    dated = card.date is not None or all(found.published for found in sheet.articles)
    if not dated:
        yield _of_page(sheet, KINDS["date-missing"], "date", "来源里没有读出发布日期")


def _of_page(sheet: Sheet, kind: Kind, what: str, why: str) -> Doubt:
    offset = head_offset(sheet.articles[0])
    words = sheet.words_of(sheet.line_at(offset))
    told = any(found.relevance == "practice" for found in sheet.articles)
    rank = kind.weight * (1 if told else OF_ANOTHER)
    made = sheet.doubt(kind, offset, words, why)
    heads = tuple(sheet.head(found) for found in sheet.articles)
    return replace(made, of=what, count=len(heads), heads=heads, rank=round(rank, 2))
