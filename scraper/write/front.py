"""Front matter of the pages, in the form that ``site_config.page`` defines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.model import (
    Agency,
    Article,
    ArticleFacts,
    Fact,
    Figure,
    Lesson,
    Mention,
    Policy,
    Published,
    Region,
)
from scraper.write.cards import SourceCard, title_of
from scraper.write.policy_shelf import Held
from site_config.page import FIGURE, MENTION, PAPER, Front
from site_config.taxonomy import Vocabulary

SURE_LESSON = 0.7
"""Who learned from whom is told only as surely as this."""
_OPENING = 110
_SENTENCES = re.compile(rf".{{1,{_OPENING}}}[。！？]")
GENERATED = {"by": "anliku 0.1.0", "digest": None}


def article_front(
    found: ArticleFacts, source: SourceCard, vocabulary: Vocabulary, paper: Held | None = None
) -> Front:
    """Front matter of an article; what nobody found or knows is null or empty.

    ``paper`` is what a policy paper says of itself.
    """
    article = found.article
    practices = list(dict.fromkeys(mention.practice for mention in found.mentions))
    topics = dict.fromkeys(vocabulary.practice(id_).topic for id_ in practices)
    labels = [vocabulary.practice(id_).label for id_ in practices]
    published = publication(found, source)
    regions = _regions(found)
    return {
        "title": title_of(article),
        "kind": article.kind,
        "id": article.id,
        "kicker": article.kicker.text if article.kicker else None,
        "deck": article.deck.text if article.deck else None,
        "column": article.column,
        "summary": _summary(article),
        "date": published.edtf if published else None,
        "date_basis": _quoted(published),
        "source": _source(article, source),
        "byline": _byline(article),
        "regions": regions,
        "agencies": _agencies(found),
        "topics": list(topics),
        "practices": practices,
        "tags": labels + _main_region(regions) + _years(published.edtf if published else None),
        "mentions": [_mention(mention) for mention in found.mentions],
        "figures": [_figure(figure, fact) for figure, fact in _quantities(found)],
        "policies": _policies(found),
        "lessons": _lessons(found),
        "paper": paper_front(paper) if paper else None,
        "relevance": found.relevance,
        "review": {"status": "reviewed" if found.reviewed else "auto", "notes": []},
        "generated": GENERATED,
    }


def publication(found: ArticleFacts, source: SourceCard) -> Published | None:
    """When an article was published: as its source's row says, else as its page says."""
    if source.date is None:
        return found.published
    quote, span = source.date_basis or ("", (0, 0))
    return Published(source.date, "catalogue", quote, span)


def _quoted(published: Published | None) -> Front | None:
    if published is None or not published.quote:
        return None
    return {"quote": published.quote, "span": list(published.span)}


def _regions(found: ArticleFacts) -> list[Front]:
    rows: dict[tuple[str, str | None], Front] = {}
    for region, _ in found.of(Region):
        name = region.path.replace("/", "")
        row = {
            "path": region.path,
            "code": region.code,
            "name": name,
            "zone": region.zone,
            "main": region.main,
        }
        known = rows.setdefault((region.path, region.zone), row)
        known["main"] = known["main"] or region.main
    return sorted(rows.values(), key=lambda row: not row["main"])


def _main_region(regions: list[Front]) -> list[str]:
    """The tag of the article's own region; the other places it names are no subject of it."""
    return [row["zone"] or row["name"] for row in regions[:1] if row["main"]]


def _agencies(found: ArticleFacts) -> list[Front]:
    rows: dict[str, Front] = {}
    for agency, fact in found.of(Agency):
        row = rows.setdefault(agency.name, {"name": agency.name, "kind": None, "paragraphs": []})
        row["kind"] = row["kind"] or agency.kind
        if fact.anchor not in row["paragraphs"]:
            row["paragraphs"].append(fact.anchor)
    return list(rows.values())


def _mention(mention: Mention) -> Front:
    return {key: getattr(mention, key) for key in MENTION}


def _lessons(found: ArticleFacts) -> list[Front]:
    """Who learned from whom, as far as it is sure: a wrong debt is worse than none."""
    rows = (
        {
            "how": lesson.how,
            "learner": lesson.learner,
            "teacher": lesson.teacher,
            "paragraph": fact.anchor,
            "quote": fact.quote,
        }
        for lesson, fact in found.of(Lesson)
        if fact.confidence >= SURE_LESSON
    )
    return list(rows)


def paper_front(paper: Held) -> Front:
    """What a policy paper says of itself."""
    return {key: getattr(paper, key) for key in PAPER} | {"issuers": list(paper.issuers)}


def _summary(article: Article) -> str | None:
    """The opening of the text: whole sentences up to about a hundred characters."""
    opening = next((part.text.strip() for part in article.paragraphs if part.text.strip()), "")
    if len(opening) <= _OPENING:
        return opening or None
    sentences = _SENTENCES.match(opening)
    return sentences[0] if sentences else f"{opening[:_OPENING]}……"


def _quantities(found: ArticleFacts) -> Iterator[tuple[Figure, Fact]]:
    """Figures of an article about practices; dates stand elsewhere."""
    if found.relevance == "practice":
        yield from (pair for pair in found.of(Figure) if pair[0].kind != "date")


def _figure(figure: Figure, fact: Fact) -> Front:
    row = {key: getattr(figure, key) for key in FIGURE if hasattr(figure, key)}
    return {**row, "paragraph": fact.anchor, "quote": fact.quote}


def _policies(found: ArticleFacts) -> list[Front]:
    rows: dict[tuple[str | None, str | None], Front] = {}
    for policy, fact in found.of(Policy):
        row = {
            "title": policy.title,
            "number": policy.number,
            "paragraph": fact.anchor,
            "quote": fact.quote,
        }
        rows.setdefault((policy.title, policy.number), row)
    return list(rows.values())


def _source(article: Article, source: SourceCard) -> Front:
    return {
        "id": source.id,
        "order": article.order,
        "file": source.file,
        "outlet": source.outlet,
        "page": source.page,
        "url": source.url,
        "sha256": source.sha256,
        "spans": [list(span) for span in article.spans],
    }


def _byline(article: Article) -> Front:
    return {
        "reporters": list(article.byline.reporters),
        "correspondents": list(article.byline.correspondents),
        "author": article.byline.author,
        "affiliation": article.byline.affiliation,
    }


def _years(date: str | None) -> list[str]:
    return re.findall(r"^\d{4}", date or "")


def gathering_front(title: str, kind: str, **known: object) -> Front:
    """Front matter of a page that gathers articles: practice, topic or listing."""
    front: Front = {
        "title": title,
        "kind": kind,
        "id": None,
        "description": None,
        "lang": "zh",
        "hide": [],
        "search": {"exclude": True} if kind == "listing" else {},
        "generated": GENERATED,
    }
    return front | known
