"""Doubts about how a page was taken apart: titles, ends, leftovers, articles without a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scraper.model import Block, Issue, Label, Level, Pairing
from scraper.pipeline.doubts.kinds import KINDS, LOUD, Kind, Move, kind_of
from scraper.pipeline.doubts.model import Doubt, Sheet, head_offset

_THIN_MARGIN, _THIN_SCORE = 0.1, 0.15
"""As the segmentation has them for its issue ``thin-pairing``."""
_WHITE = re.compile(r"\s+")
_QUOTED = re.compile("“(.+?)”")
_OWN = frozenset(("thin-pairing", "leftover", "broken-off", "ambiguous-region", "misread-region"))
"""Issues that are told here with more than the issue has."""


def structure_doubts(sheet: Sheet, issues: tuple[Issue, ...]) -> Iterator[Doubt]:
    """Doubts of a page that was read."""
    yield from _pairings(sheet)
    yield from _leftovers(sheet)
    yield from _headless(sheet)
    for issue in issues:
        if issue.file != sheet.document.name:
            yield _elsewhere(sheet, issue)
        elif issue.code == "broken-off":
            yield _broken(sheet, issue)
        elif issue.code not in _OWN and issue.level is not Level.NOTE:
            yield _other(sheet, issue)


def unread(source: str, file: str, issue: Issue) -> Doubt:
    """A source that gave nothing, with the reason."""
    why = f"{issue.message}；{issue.cure}"
    return Doubt(
        issue.code, source, file, issue.line or 1, "", "", why, LOUD.weight, Move.CONFIRM
    )  # fmt: skip


def _pairings(sheet: Sheet) -> Iterator[Doubt]:
    kind = KINDS["thin-pairing"]
    for pairing in sheet.reading.pairings:
        if pairing.margin < _THIN_MARGIN or pairing.score < _THIN_SCORE:
            yield _thin(sheet, kind, pairing)


def _thin(sheet: Sheet, kind: Kind, pairing: Pairing) -> Doubt:
    """The least sure pairing comes first; its place is the title's own line."""
    offset = _title_offset(sheet, pairing)
    share = 1 - max(0.0, min(1.0, pairing.margin / (_THIN_SCORE + _THIN_MARGIN)))
    why = (
        f"这个标题另处排印，配给以“{pairing.article[:12]}”开头的正文："
        f"得分{pairing.score:.2f}，次选{pairing.runner_up:.2f}"
    )
    words = sheet.words_of(sheet.line_at(offset))
    return replace(sheet.doubt(kind, offset, words, why, share), value=pairing.headline)


def _title_offset(sheet: Sheet, pairing: Pairing) -> int:
    """Where the title of a pairing is printed; a title of several lines by its first."""
    wanted = _WHITE.sub("", pairing.headline)
    lines = sheet.document.lines
    titles = (line for line in lines if _WHITE.sub("", line.text.text))
    near = (line for line in titles if wanted.startswith(_WHITE.sub("", line.text.text)))
    return next((line.span[0] for line in near), lines[0].span[0])


def _leftovers(sheet: Sheet) -> Iterator[Doubt]:
    kind = KINDS["leftover"]
    for block in sheet.reading.blocks:
        if block.label is Label.LEFTOVER:
            yield _leftover(sheet, kind, block)


def _leftover(sheet: Sheet, kind: Kind, block: Block) -> Doubt:
    raw = sheet.document.text[slice(*block.span)]
    offset = block.span[0] + len(raw) - len(raw.lstrip())
    words = raw.strip().split("\n", 1)[0].strip()
    why = f"这段文字没有归入任何文章，也没有认作报头报尾（{block.rule}）"
    return sheet.doubt(kind, offset, words, why, min(1.0, len(raw) / 100))


def _headless(sheet: Sheet) -> Iterator[Doubt]:
    """Articles with a text and without a headline: often the rest of the one above."""
    kind = KINDS["no-headline"]
    for found in sheet.articles:
        body = sum(len(part) for part in found.article.paragraphs)
        if found.article.headline is None and body:
            offset = head_offset(found)
            words = sheet.words_of(sheet.line_at(offset))
            why = f"正文{body}字，没有标题；可能是上一篇的后半，也可能标题排在别处"
            yield sheet.doubt(kind, offset, words, why, min(1.0, body / 200))


def _broken(sheet: Sheet, issue: Issue) -> Doubt:
    """At the last line of the article, where its text breaks off."""
    kind = KINDS["broken-off"]
    found = sheet.article_at(sheet.numbered(issue.line or 1).span[0])
    parts = found.article.paragraphs if found else ()
    last = next((part for part in reversed(parts) if part.text), None)
    offset = last.offsets[-1] if last else sheet.numbered(issue.line or 1).span[0]
    words = sheet.words_of(sheet.line_at(offset))
    return sheet.doubt(kind, sheet.line_at(offset).span[0], words, "文章结束时句子没有说完")


def _elsewhere(sheet: Sheet, issue: Issue) -> Doubt:
    """In a file beside the source, as that of the decisions: there it must be put right."""
    kind = kind_of(issue.code)
    why = f"{issue.message}；{issue.cure}"
    quoted = _QUOTED.search(issue.message)
    rank, file = float(kind.weight), issue.file or ""
    words = quoted[1] if quoted else ""
    return Doubt(
        kind.code, sheet.source, file, issue.line or 1, "", words, why, rank, Move.CONFIRM
    )  # fmt: skip


def _other(sheet: Sheet, issue: Issue) -> Doubt:
    kind = kind_of(issue.code)
    line = sheet.numbered(issue.line or 1)
    quoted = _QUOTED.search(issue.message)
    raw = sheet.document.text[slice(*line.span)]
    at = raw.find(quoted[1]) if quoted else -1
    words = quoted[1] if quoted and at >= 0 else sheet.words_of(line)
    offset = line.span[0] + (at if at >= 0 else len(raw) - len(raw.lstrip()))
    return sheet.doubt(kind, offset, words, f"{issue.message}；{issue.cure}")
