"""Doubts about words: faults that the gate's lists know, and terms that no vocabulary knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scraper.facts.parts import article_parts
from scraper.facts.terms import Passage, Term, find_terms
from scraper.model import ArticleFacts, Cleaned, Person
from scraper.pipeline.doubts.kinds import KINDS, Move
from scraper.pipeline.doubts.model import Doubt, Look, Sheet, Slip
from scraper.pipeline.knowledge import vocabulary

LEAST_SCORE = 2.0
"""A term with less speaks more for a figure of speech than for a name."""
_FULL_SCORE = 8.0


_SIGNS = {
    "verb before": "前面是推行、打造一类的动词",
    "noun after": "后面是模式、机制一类的名词",
    "name-like end": "结尾像名称",
    "coined form": "新造的格式",
    "in a title": "在标题里",
    "beside a known practice": "与已知的做法并列",
    "replaces another": "取代了别的做法",
    "speech": "像是引语",
    "talk": "像是口语",
    "figure of speech": "像是比喻",
    "honour or motto": "像是称号或口号",
    "idea": "像是理念",
    "occasion": "像是活动名",
    "old way": "像是旧办法",
    "long": "偏长",
    "short": "偏短",
    "no marks": "没有引号",
}
"""The signs of a term, for people."""


def wording_doubts(sheet: Sheet, look: Look | None) -> Iterator[Doubt]:
    """Faults in the texts of all articles, and terms to be put into the vocabulary."""
    for found in sheet.articles:
        if look:
            yield from _slips(sheet, found, look)
    yield from _terms(sheet)


def _slips(sheet: Sheet, found: ArticleFacts, look: Look) -> Iterator[Doubt]:
    people = {person.name for person, _ in found.of(Person)}
    for _, part in article_parts(found.article):
        for slip in look(part.text):
            printed = part.text[slip.start : slip.end]
            # A name in the byline is no misread word.
            named = any(name in printed or printed in name for name in people)
            if slip.rule in KINDS and not (slip.rule == "misread" and named):
                yield _slip(sheet, part, slip)


def _slip(sheet: Sheet, part: Cleaned, slip: Slip) -> Doubt:
    """With words masked as the gate masks them: no list repeats a private number."""
    kind = KINDS[slip.rule]
    meant = f"，疑为“{slip.meant}”" if slip.meant else ""
    reason = f"（{slip.reason}）" if slip.reason else ""
    why = f"{kind.name}：“{slip.words}”{meant}{reason}"
    offset = part.offsets[slip.start]
    made = sheet.doubt(kind, offset, slip.words, why)
    masked = slip.words != part.text[slip.start : slip.end]
    return replace(
        made,
        text="" if masked else made.text,
        before=slip.before,
        after=slip.after,
        proposal=slip.meant,
        suggested=Move.FIX if slip.meant else Move.CONFIRM,
    )


def _terms(sheet: Sheet) -> Iterator[Doubt]:
    passages = (
        Passage(sheet.source, found.article.id, anchor, body)
        for found in sheet.articles
        if found.relevance == "practice"
        for anchor, body in article_parts(found.article)
    )
    for term in find_terms(passages, vocabulary()):
        if term.score >= LEAST_SCORE:
            yield _term(sheet, term)


def _term(sheet: Sheet, term: Term) -> Doubt:
    place = term.places[0]
    share = min(1.0, term.score / _FULL_SCORE)
    signs = "、".join(_SIGNS.get(sign, sign) for sign in term.why) or "引号里的新词"
    why = f"“{term.text}”像是做法的名称，词表里没有（{signs}）"
    text = sheet.document.text
    at = text.find(term.text, place.offset)
    # Words set over two lines are shown from where they begin.
    offset = at if 0 <= at <= place.offset + 2 else place.offset
    made = sheet.doubt(KINDS["coined-term"], offset, term.text, why, share)
    return replace(made, of="practice", count=term.count)
