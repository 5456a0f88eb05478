"""The page of one practice: what it is, what it brought, how it is done, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scraper.write.front import gathering_front
from scraper.write.practice_context import bodies, lessons, names_told, timeline_of
from scraper.write.practice_evidence import evidence, outcomes, strip, untold, ways_on
from scraper.write.practice_quotes import quotations, references
from scraper.write.shelf import Shelf
from site_config.library.addresses import practice_path, topic_path
from site_config.page import markdown as md
from site_config.page import seal_page
from site_config.taxonomy import Practice, Vocabulary

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
    blocks = [*_head(practice, shelf, path), md.bullets(list(_names(practice, shelf, path)))]
    if practice.id in shelf.reports:
        blocks += _sections(practice, shelf, path)
    else:
        blocks.append(md.block(NO_SOURCE, style="empty"))
    front = gathering_front(
        practice.label,
        "practice",
        id=practice.id,
        description=practice.definition,
        search={"boost": _NARROWER if practice.broader else _BROADEST},
    )
    return path, seal_page(front, md.join(blocks))


def _sections(practice: Practice, shelf: Shelf, path: str) -> Iterator[str]:
    yield ways_on(practice, shelf, path)
    yield from outcomes(practice, shelf, path)
    yield from quotations(practice, shelf, path)
    yield from bodies(practice, shelf, path)
    yield from names_told(practice, shelf)
    yield from timeline_of(practice, shelf, path)
    yield from lessons(practice, shelf, path)
    yield from evidence(practice, shelf, path)
    yield from untold(practice, shelf)
    yield from references(practice, shelf, path)


def _head(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    topic = shelf.vocabulary.topic(practice.topic)
    shelves = md.link("做法", md.relative("practices/index.md", page))
    above = md.link(md.escape(topic.label), md.relative(topic_path(topic.id), page))
    yield md.heading(1, md.escape(practice.label), anchor="title")
    yield md.crumbs(f"{shelves} › {above}")
    if practice.definition:
        yield md.block(md.escape(practice.definition), style="definition")
    if practice.id in shelf.reports:
        yield strip(practice, shelf)


def _names(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    if practice.alt:
        yield "又称：" + md.escape("、".join(practice.alt))
    yield "英文：" + md.foreign(practice.en, "en")
    if practice.kind != "practice":
        yield "类别：" + KINDS[practice.kind]
    if practice.scope_note:
        yield "不是什么：" + md.escape(practice.scope_note)
    for relation, others in _relations(practice, shelf.vocabulary).items():
        if others:
            yield f"{relation}：" + "、".join(practice_links(others, shelf, page))
    if fellows := list(_fellows(practice, shelf, page)):
        yield "常在同一篇报道里出现：" + "、".join(fellows)
    if practice.search:
        yield "相近说法：" + md.escape("、".join(practice.search))


def _relations(practice: Practice, vocabulary: Vocabulary) -> dict[str, Sequence[Practice]]:
    return {
        "上位做法": [vocabulary.practice(practice.broader)] if practice.broader else [],
        "下位做法": vocabulary.narrower(practice.id),
        "相关做法": [vocabulary.practice(id_) for id_ in practice.related],
    }


def practice_links(practices: Sequence[Practice], shelf: Shelf, page: str) -> Iterator[str]:
    """Names of practices, linked where the practice has a page."""
    for practice in practices:
        label = md.escape(practice.label)
        target = md.relative(practice_path(practice.id), page)
        yield md.link(label, target) if shelf.has_page(practice) else label


def _fellows(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    for fellow in shelf.fellows(practice.id):
        other = shelf.vocabulary.practice(fellow.practice)
        yield f"{next(practice_links([other], shelf, page))}（{fellow.articles} 篇）"
