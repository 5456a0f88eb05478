"""Pages that gather articles, in units that are made at a stroke, with what each prints.

Nearly all that such pages tell follows from the outlines of articles: titles, days, places,
practices, figures, who learned from whom. Sentences, which are edited most, stand only on
the pages that quote them; so a unit names the articles whose sentences it prints, and
another word in one of them concerns no other unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from scraper.write.cards import ArticleCard
from site_config.library import Article, Figure
from site_config.library.outcomes import sort_of
from site_config.library.wording import figure_words

Texts = Iterable[tuple[str, str]]
"""Path below content/ and text of pages."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Pages made together; ``name`` is its own, ``shows`` has the ids of articles it quotes."""

    name: str
    render: Callable[[], Texts]
    shows: tuple[str, ...] = ()


def one_page(name: str, render: Callable[[], tuple[str, str]], shows: Iterable[str] = ()) -> Unit:
    """A unit of a single page."""
    return Unit(name, lambda: (render(),), tuple(shows))


def ids_of(articles: Iterable[Article]) -> tuple[str, ...]:
    """The ids of articles."""
    return tuple(article.id for article in articles)


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
