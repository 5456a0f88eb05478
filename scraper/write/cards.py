"""What the pages need to know of a source and of an article.

Pages that gather articles are made from cards, which are small and hold no
article text but the quoted sentences, so that a library of any size fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from scraper.model import Article as Printed
from scraper.model import ArticleFacts, Policy, Region, Span
from scraper.relate import Sketch, sketch
from scraper.write.policy_shelf import Citation, Held
from site_config.library import Article, Mention, Printing
from site_config.library.addresses import source_path
from site_config.library.wording import UNDISCLOSED, byline_words, date_words
from site_config.page import markdown as md

# A second item of one title has its number behind the hash.
_ID = re.compile(r"(?P<source>[A-Za-z0-9][A-Za-z0-9_-]*)-(?P<name>[0-9a-f]{8}(?:-[0-9]+)?)")
_SENTENCE_END = re.compile(r"[。！？!?]")
_LONGEST_OPENING = 24
_SURELY_CITED = 0.8


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A row of the catalogue of sources; what is not known is None.

    ``file`` is the path in the repository. ``date`` is EDTF and ``date_basis`` the
    words that say it with their place in the source. ``page_pdf`` is the address of the
    newspaper page as PDF.
    """

    id: str
    file: str
    sha256: str
    outlet: str | None = None
    date: str | None = None
    date_basis: tuple[str, Span] | None = None
    page: str | None = None
    url: str | None = None
    page_pdf: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """What pages that gather articles show of one.

    ``record`` is what its front matter holds, with the article's own date where its
    source's row says none, but not the digest of its source: another word elsewhere in
    the source changes no card. ``citations`` are of documents; ``held`` is set where the
    article is a policy paper; ``reviewed`` if a person has said that it is right.
    """

    record: Article
    citations: tuple[Citation, ...] = ()
    held: Held | None = None
    reviewed: bool = False

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def path(self) -> str:
        return self.record.path

    @property
    def title(self) -> str:
        return self.record.title

    @property
    def deck(self) -> str | None:
        return self.record.deck

    @property
    def kind(self) -> str:
        return self.record.kind

    @property
    def relevance(self) -> str:
        return self.record.relevance

    @property
    def source_id(self) -> str:
        return self.record.source.id

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return self.record.mentions

    @property
    def date(self) -> str | None:
        return self.record.date

    @property
    def byline(self) -> str:
        """Who wrote it, in words or empty."""
        return byline_words(self.record.byline)


def source_words(source: SourceCard, day: str | None = None) -> str:
    """A source in one line: outlet and date, each that is not known says so.

    Only a source without an outlet goes by its id. ``day`` is that of an article in it.
    """
    outlet = source.outlet or f"来源 {source.id}　媒体{UNDISCLOSED}"
    known = day or source.date
    return f"{outlet}　{date_words(known) if known else f'日期{UNDISCLOSED}'}"


def source_link(source: SourceCard, page: str, day: str | None = None) -> str:
    """A source in one line, linked to all that is known of it; see ``source_words``."""
    words = source_words(source, day)
    return md.link(md.escape(words), md.relative(source_path(source.id), page))


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


def article_id(path: str) -> str:
    """The article whose page this is; the inverse of ``article_path``.

    >>> article_id("articles/000/699a42d0-2.md")
    '000-699a42d0-2'
    """
    _, source, name = path.split("/")
    return f"{source}-{name.removesuffix('.md')}"


def title_of(article: Printed) -> str:
    """The headline, or for an item without one the opening words of its text in 〔〕."""
    if article.headline is not None:
        return article.headline.text
    words = next((part.text for part in (*article.paragraphs, *article.captions) if part), "")
    opening = _SENTENCE_END.split(words.strip(), maxsplit=1)[0][:_LONGEST_OPENING]
    return f"〔{opening}……〕" if opening else "〔无题〕"


def make_card(found: ArticleFacts, record: Article, paper: Held | None = None) -> ArticleCard:
    """The card of an article; keep it and let the article go.

    ``record`` is its page's front matter, ``paper`` what a policy paper says of itself.
    """
    return ArticleCard(
        record=replace(record, source=replace(record.source, sha256="")),
        citations=tuple(_citations(found)),
        held=paper,
    )


def join_cards(
    cards: Iterable[ArticleCard],
    pages: Mapping[str, str],
    printings: Mapping[str, tuple[Printing, ...]],
) -> Iterator[ArticleCard]:
    """Cards of articles that have pages; ``pages`` has the page that each copy goes by.

    ``printings`` tells where else an article stands; its digests of sources are left out,
    as that of the article's own source is.
    """
    for card in cards:
        if card.id not in pages:
            also = tuple(replace(one, sha256="") for one in printings.get(card.id, ()))
            yield replace(card, record=replace(card.record, also_in=also)) if also else card


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
