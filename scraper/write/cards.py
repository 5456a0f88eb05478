"""What the pages need to know of a source and of an article.

Pages that gather articles are made from cards, which are small and hold no
article text but the quoted sentences, so that a library of any size fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scraper.model import Article, ArticleFacts, Mention, Policy, Region, Span
from scraper.relate import Sketch, sketch
from scraper.segment import PolicyPaper
from scraper.write import markdown as md
from scraper.write.policy_shelf import Citation, Held, hold
from scraper.write.wording import UNDISCLOSED, byline_words, date_words, source_path

# A second item of one title has its number behind the hash.
_ID = re.compile(r"(?P<source>[A-Za-z0-9][A-Za-z0-9_-]*)-(?P<name>[0-9a-f]{8}(?:-[0-9]+)?)")
_SENTENCE_END = re.compile(r"[。！？!?]")
_LONGEST_OPENING = 24
_SURELY_CITED = 0.8


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A row of the catalogue of sources; what is not known is None.

    ``file`` is the path in the repository. ``date`` is EDTF and ``date_basis`` the
    words that say it with their place in the source.
    """

    id: str
    file: str
    sha256: str
    outlet: str | None = None
    date: str | None = None
    date_basis: tuple[str, Span] | None = None
    page: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """What lists, practice pages and topic pages show of one article.

    ``path`` is its page below content/, ``byline`` who wrote it, in words or empty.
    ``relevance`` is practice or other. ``date`` is EDTF, the article's own where its
    source's row says none. ``sketch`` is what it is compared with others by. ``citations``
    are of documents; ``held`` is set where the article is a policy paper.
    """

    id: str
    path: str
    title: str
    deck: str | None
    byline: str
    kind: str
    relevance: str
    source_id: str
    order: int
    mentions: tuple[Mention, ...]
    date: str | None = None
    sketch: Sketch | None = None
    citations: tuple[Citation, ...] = ()
    held: Held | None = None


def source_words(source: SourceCard) -> str:
    """A source in one line: outlet and date, each that is not known says so.

    Only a source without an outlet goes by its id.
    """
    outlet = source.outlet or f"来源 {source.id}　媒体{UNDISCLOSED}"
    date = date_words(source.date) if source.date else f"日期{UNDISCLOSED}"
    return f"{outlet}　{date}"


def source_link(source: SourceCard, page: str) -> str:
    """A source in one line, linked to all that is known of it."""
    return md.link(md.escape(source_words(source)), md.relative(source_path(source.id), page))


def article_path(article_id: str) -> str:
    """Page of an article below content/.

    Raises ``ValueError`` for an id that could lead out of that folder.

    >>> article_path("000-699a42d0"), article_path("000-699a42d0-2")
    ('articles/000/699a42d0.md', 'articles/000/699a42d0-2.md')
    """
    found = _ID.fullmatch(article_id)
    if found is None:
        raise ValueError(f"not an article id: {article_id!r}")
    return f"articles/{found['source']}/{found['name']}.md"


def title_of(article: Article) -> str:
    """The headline, or for an item without one the opening words of its text in 〔〕."""
    if article.headline is not None:
        return article.headline.text
    words = next((part.text for part in (*article.paragraphs, *article.captions) if part), "")
    opening = _SENTENCE_END.split(words.strip(), maxsplit=1)[0][:_LONGEST_OPENING]
    return f"〔{opening}……〕" if opening else "〔无题〕"


def make_card(found: ArticleFacts, paper: PolicyPaper | None = None) -> ArticleCard:
    """The card of an article; keep it and let the article go.

    ``paper`` is what a policy paper says of itself.
    """
    article = found.article
    return ArticleCard(
        id=article.id,
        path=article_path(article.id),
        title=title_of(article),
        deck=article.deck.text if article.deck else None,
        byline=byline_words(article.byline),
        kind=article.kind,
        relevance=found.relevance,
        source_id=article.source_id,
        order=article.order,
        mentions=found.mentions,
        date=found.published.edtf if found.published else None,
        sketch=sketch_of(found),
        citations=tuple(_citations(found)),
        held=hold(paper, article_path(article.id)) if paper else None,
    )


def _citations(found: ArticleFacts) -> Iterator[Citation]:
    """Documents surely cited; a name that may mean several is none, nor is a paper's own."""
    for policy, fact in found.of(Policy):
        own = found.article.kind == "policy" and fact.anchor == "title"
        if fact.confidence >= _SURELY_CITED and not own:
            yield Citation(
                title=policy.title,
                number=policy.number,
                kind=policy.kind,
                article_path=article_path(found.article.id),
                article_title=title_of(found.article),
                anchor=fact.anchor,
                quote=fact.quote,
                words=fact.words,
            )


def sketch_of(found: ArticleFacts) -> Sketch:
    """What an article is compared by: its text, practices, own region and documents."""
    return sketch(
        found.article,
        practices=(mention.practice for mention in found.mentions),
        regions=(region.path for region, _ in found.of(Region) if region.main),
        policies=(p.number or p.title or "" for p, _ in found.of(Policy)),
    )
