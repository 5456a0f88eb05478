"""Pages that gather articles, in units that are made at a stroke, with what each prints.

The page of a practice, place, body or document prints what a few articles tell, which it
names; of all others it follows from their frames alone: where they are, which practices they
say are done, which bodies and documents they name. Lists of the whole follow from the outlines
of all articles: all that is told of them but sentences. So another word in a sentence concerns
the pages that quote its article, and another title or figure these and the lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from scraper.write.cards import ArticleCard
from scraper.write.policy_shelf import Citation
from site_config.library import Article, Body, Figure, Mention, Place
from site_config.library.outcomes import sort_of
from site_config.library.wording import figure_words

Texts = Iterable[tuple[str, str]]
"""Path below content/ and text of pages."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Pages made together; ``name`` is its own.

    ``shows`` has the ids of the articles that it tells of, None if it is a list of the whole.
    """

    name: str
    render: Callable[[], Texts]
    shows: tuple[str, ...] | None = None


def one_page(
    name: str, render: Callable[[], tuple[str, str]], shows: tuple[str, ...] | None = None
) -> Unit:
    """A unit of a single page."""
    return Unit(name, lambda: (render(),), shows)


def ids_of(articles: Iterable[Article]) -> tuple[str, ...]:
    """The ids of articles."""
    return tuple(article.id for article in articles)


def frame_of(card: ArticleCard) -> tuple[object, ...]:
    """What pages tell that are not about an article: what it adds to their counts and lists."""
    record = card.record
    return (
        (record.path, record.relevance, record.rank, record.place, card.reviewed),
        [(one.practice, one.stance) for one in record.mentions],
        [(body.name, body.kind) for body in record.bodies],
        [(one.title, one.number, one.kind) for one in card.citations],
        card.held,
    )


# Of articles that say the same, one and the same: so they are kept and read once.
@lru_cache(maxsize=1 << 16)
def _mention(practice: str, stance: str) -> Mention:
    return Mention(practice, stance, "", "", "")


@lru_cache(maxsize=1 << 16)
def _body(name: str, kind: str | None) -> Body:
    return Body(name, kind)


@lru_cache(maxsize=1 << 16)
def _place(place: Place) -> Place:
    return place


def framed(card: ArticleCard) -> ArticleCard:
    """A card that says its frame alone: enough of an article that no unit to be made shows."""
    record = card.record
    where = replace(record.source, file="", sha256="", outlet=None, page=None, url=None)
    bare = Article(
        *(record.id, record.path, "", "", record.relevance, where),
        places=(_place(record.place),) if record.place else (),
        bodies=tuple(_body(body.name, body.kind) for body in record.bodies),
        mentions=tuple(_mention(one.practice, one.stance) for one in record.mentions),
    )
    cited = (
        Citation(one.title, one.number, one.kind, record.path, "", "", "") for one in card.citations
    )
    return ArticleCard(bare, tuple(cited), card.held, card.reviewed)


def outline_of(card: ArticleCard) -> tuple[object, ...]:
    """All that a card says but its sentences; which of them are the same stays told."""
    record = card.record
    bare = replace(
        record,
        summary=None,
        mentions=tuple(replace(one, quote="") for one in record.mentions),
        figures=tuple(replace(one, quote="") for one in record.figures),
        policies=tuple(replace(one, quote="") for one in record.policies),
        lessons=tuple(replace(one, quote="") for one in record.lessons),
    )
    named = (replace(one, quote="", words="") for one in card.citations)
    return (
        bare,
        tuple(_first((one.paragraph, one.quote) for one in record.mentions)),
        tuple(map(_judged, record.figures)),
        tuple(named),
        tuple(_first((one.anchor, one.quote) for one in card.citations)),
        card.held,
        card.reviewed,
    )


def _judged(figure: Figure) -> tuple[str, str]:
    """What is read from the sentence of a figure: what it proves, and how it is put."""
    return sort_of(figure), figure_words(figure)


def _first(sentences: Iterable[tuple[str, str]]) -> Iterator[int]:
    """The number of the first like sentence, for each."""
    seen: dict[tuple[str, str], int] = {}
    for number, sentence in enumerate(sentences):
        yield seen.setdefault(sentence, number)
