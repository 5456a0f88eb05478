"""One article as the desk shows it: fields, text with its facts marked, and the facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scraper.desk.words import FACTS
from scraper.facts.parts import parts_of
from scraper.model import ArticleFacts, Fact, Part, Region
from scraper.pipeline.doubts.facts import SURE, shown
from scraper.pipeline.doubts.model import Sheet, head_offset
from scraper.write.cards import SourceCard, title_of


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text; ``fact`` is the number of the fact that its words say, if any."""

    text: str
    fact: int | None = None
    kind: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of the text; ``line`` is where it begins in the source."""

    anchor: str
    role: str
    line: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact with its number in the article, by which a form names it."""

    number: int
    type: str
    name: str
    words: str
    value: str
    quote: str
    rule: str
    sure: str
    doubtful: bool
    replaceable: bool
    line: int


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field with its value; ``given`` says that a person gave it."""

    name: str
    label: str
    value: str
    editable: bool = True


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article of a source; ``order`` counts from 1 and names it in forms."""

    order: int
    id: str
    title: str
    line: int
    kind: str
    relevance: str
    fields: tuple[FieldRow, ...]
    parts: tuple[PartView, ...]
    facts: tuple[FactRow, ...]
    reviewed: bool


def article_view(found: ArticleFacts, card: SourceCard, sheet: Sheet) -> ArticleView:
    """What the desk shows of an article; ``card`` has the fields that a person gave it."""
    article = found.article
    facts = list(enumerate(found.facts))
    return ArticleView(
        order=article.order,
        id=article.id,
        title=title_of(article),
        line=sheet.number(head_offset(found)),
        kind=_KINDS.get(article.kind, article.kind),
        relevance="做法文章" if found.relevance == "practice" else "其他文章",
        fields=tuple(_fields(found, card)),
        parts=tuple(_parts(found, facts, sheet)),
        facts=tuple(_row(number, fact, sheet) for number, fact in facts),
        reviewed=found.reviewed,
    )


_KINDS = {"article": "文章", "brief": "短讯", "photo": "图片", "essay": "署名文", "policy": "文件"}


def _fields(found: ArticleFacts, card: SourceCard) -> Iterator[FieldRow]:
    article, byline = found.article, found.article.byline
    yield FieldRow("headline", "标题", article.headline.text if article.headline else "")
    for name, label, part in (("kicker", "引题", article.kicker), ("deck", "副题", article.deck)):
        if part:
            yield FieldRow(name, label, part.text, editable=False)
    people = "、".join((*byline.reporters, *byline.correspondents)) or ""
    if people:
        yield FieldRow("reporters", "记者通讯员", people, editable=False)
    yield FieldRow("author", "作者", byline.author or "")
    yield FieldRow("outlet", "媒体", card.outlet or "")
    dated = card.date or (found.published.edtf if found.published else "")
    yield FieldRow("date", "日期", dated)
    yield FieldRow("page", "版次", card.page or "")
    main = [r.zone or r.path for r, _ in found.of(Region) if r.main]
    yield FieldRow("region", "所属地区", main[0] if main else "", editable=False)


def _parts(
    found: ArticleFacts, facts: Sequence[tuple[int, Fact]], sheet: Sheet
) -> Iterator[PartView]:
    for place, part in enumerate(parts_of(found.article)):
        own = [pair for pair in facts if pair[1].part == place and _is_in(pair[1], part)]
        offset = part.body.offsets[0] if part.body.offsets else 0
        role = {"t": "title", "h": "crosshead", "c": "caption"}.get(part.anchor[0], "body")
        yield PartView(part.anchor, role, sheet.number(offset), tuple(_segments(part, own)))


def _is_in(fact: Fact, part: Part) -> bool:
    return part.anchor == fact.anchor and part.text[slice(*fact.place)] == fact.words


def _segments(part: Part, facts: Sequence[tuple[int, Fact]]) -> Iterator[Segment]:
    """The text of a part cut at its facts; of two that overlap the first is marked."""
    at = 0
    for number, fact in sorted(facts, key=lambda pair: (pair[1].place[0], -pair[1].place[1])):
        start, end = fact.place
        if start < at or start == end:
            continue
        if start > at:
            yield Segment(part.text[at:start])
        doubtful = fact.confidence < SURE
        yield Segment(part.text[start:end], number, fact.value.type, doubtful)
        at = end
    if at < len(part.text):
        yield Segment(part.text[at:])


def _row(number: int, fact: Fact, sheet: Sheet) -> FactRow:
    kind = fact.value.type
    return FactRow(
        number=number,
        type=kind,
        name=FACTS[kind],
        words=fact.words,
        value=shown(fact.value),
        quote=fact.quote,
        rule=fact.rule,
        sure=f"{fact.confidence:.0%}",
        doubtful=fact.confidence < SURE,
        replaceable=kind != "lesson",
        line=sheet.number(fact.words_span[0]),
    )
