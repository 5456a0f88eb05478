"""The page of one practice: its names and meaning, then every sentence that reports it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scraper.write import markdown as md
from scraper.write.cards import ArticleCard, source_link
from scraper.write.front import gathering_front
from scraper.write.shelf import Quote, Shelf, marked
from site_config.library.addresses import practice_path, topic_path
from site_config.library.wording import UNDISCLOSED, place_words
from site_config.page import seal_page
from site_config.taxonomy import Brand, Practice, Vocabulary

KINDS = {
    "practice": "做法",
    "family": "做法族（编号或地方变体的总称）",
    "programme": "专项部署",
    "platform": "平台或场所",
}
# In search a practice comes before its own narrower forms, whose names hold its name,
# and those before the articles.
_BROADEST, _NARROWER = 4.0, 2.0
NO_SOURCE = "本库暂无来源提到这一做法。"


def render_practice(practice: Practice, shelf: Shelf) -> tuple[str, str]:
    """Path below content/ and text of a practice's page."""
    path = practice_path(practice.id)
    blocks = [
        *_head(practice, shelf, path),
        md.bullets(list(_names(practice, shelf, path))),
        *_reports(practice, shelf, path),
    ]
    front = gathering_front(
        practice.label,
        "practice",
        id=practice.id,
        description=practice.definition,
        search={"boost": _NARROWER if practice.broader else _BROADEST},
    )
    return path, seal_page(front, md.join(blocks))


def _head(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    topic = shelf.vocabulary.topic(practice.topic)
    shelves = md.link("做法", md.relative("practices/index.md", page))
    above = md.link(md.escape(topic.label), md.relative(topic_path(topic.id), page))
    yield md.heading(1, md.escape(practice.label), anchor="title")
    yield md.crumbs(f"{shelves} › {above}")
    if practice.definition:
        yield md.block(md.escape(practice.definition), style="definition")
    if practice.id in shelf.reports:
        yield md.block(str(shelf.tally(practice.id)), style="tally")


def _names(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    if practice.alt:
        yield "又称：" + md.escape("、".join(practice.alt))
    yield "英文：" + md.escape(practice.en)
    if practice.kind != "practice":
        yield "类别：" + KINDS[practice.kind]
    if practice.scope_note:
        yield "不是什么：" + md.escape(practice.scope_note)
    for relation, others in _relations(practice, shelf.vocabulary).items():
        if others:
            yield f"{relation}：" + "、".join(_links(others, shelf, page))
    brands = [brand for brand in shelf.vocabulary.brands if practice.id in brand.practices]
    if brands:
        yield "相关品牌：" + md.escape("、".join(_brand(brand) for brand in brands))
    if practice.search:
        yield "相近说法：" + md.escape("、".join(practice.search))


def _relations(practice: Practice, vocabulary: Vocabulary) -> dict[str, Sequence[Practice]]:
    return {
        "上位做法": [vocabulary.practice(practice.broader)] if practice.broader else [],
        "下位做法": vocabulary.narrower(practice.id),
        "相关做法": [vocabulary.practice(id_) for id_ in practice.related],
    }


def _links(practices: Sequence[Practice], shelf: Shelf, page: str) -> Iterator[str]:
    """Names of practices, linked where the practice has a page."""
    for practice in practices:
        label = md.escape(practice.label)
        target = md.relative(practice_path(practice.id), page)
        yield md.link(label, target) if shelf.has_page(practice) else label


def _brand(brand: Brand) -> str:
    return f"{brand.label}（{brand.region}）" if brand.region else brand.label


def _reports(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    """Quoted sentences by article; a search finds them in the articles themselves."""
    yield md.heading(2, "原文怎么说", anchor="reports", searched=False)
    reports = shelf.reports.get(practice.id, ())
    if not reports:
        yield md.block(NO_SOURCE, style="empty")
    for card, quotes in reports:
        target = md.relative(card.path, page)
        title = md.link(md.escape(card.title), target)
        yield md.heading(3, title, anchor=f"article-{card.id}", searched=False)
        if card.deck:
            yield md.block(md.escape(card.deck), style="deck")
        yield md.block(_origin(card, shelf, page), style="origin")
        for quote in quotes:
            yield from _quotation(quote, target)


def _origin(card: ArticleCard, shelf: Shelf, page: str) -> str:
    """Outlet, date and who wrote it: what a quotation must name."""
    byline = md.escape(card.byline) or f"署名{UNDISCLOSED}"
    return f"{source_link(shelf.sources[card.source_id], page)}　{byline}"


def _quotation(quote: Quote, target: str) -> Iterator[str]:
    """The sentence alone, to be copied as it stands, and below it where it is printed."""
    pieces = (
        md.strong(md.escape(text)) if named else md.escape(text) for text, named in marked(quote)
    )
    yield md.quotation("".join(pieces))
    place = md.link(f"原文{place_words(quote.anchor)}", f"{target}#{quote.anchor}")
    yield md.block(place, style="place")
