"""The library as the gathering pages see it: who mentions which practice, and how often."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scraper.write.cards import ArticleCard, SourceCard
from scraper.write.policy_shelf import PolicyEntry, gather
from site_config.gazetteer import Provenance
from site_config.library import Library, Printing
from site_config.library.evidence import Grade, grade_of
from site_config.library.loading import make_library
from site_config.library.outcomes import Outcome, outcomes_of
from site_config.library.reading import Cue, Quoted, by_mechanism, quotes_of
from site_config.library.spread import Fellow, fellows
from site_config.taxonomy import Practice, Vocabulary


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of an article with the words in it that name a practice."""

    anchor: str
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How widely a practice is reported: distinct sources, articles and quoted sentences.

    An article that stands in several sources is one.
    """

    sources: int
    articles: int
    quotes: int

    def __str__(self) -> str:
        return f"{self.sources} 个来源，{self.articles} 篇文章，{self.quotes} 处原文"


@dataclass(frozen=True)
class Shelf:
    """Cards of all articles, in the order of their sources, with the vocabulary.

    ``provenance`` says where the gazetteer is from.
    """

    cards: tuple[ArticleCard, ...]
    sources: Mapping[str, SourceCard]
    vocabulary: Vocabulary
    provenance: tuple[Provenance, ...] = ()

    @cached_property
    def reports(self) -> Mapping[str, Sequence[ArticleCard]]:
        """Articles that mention a practice, by practice id."""
        found: dict[str, list[ArticleCard]] = {}
        for card in self.cards:
            for practice in {mention.practice: None for mention in card.mentions}:
                found.setdefault(practice, []).append(card)
        return found

    def tally(self, practice: str) -> Tally:
        """Counts for one practice, zero if nothing mentions it."""
        if practice not in self._tallies:
            self._tallies[practice] = _tally(self.reports.get(practice, ()), practice)
        return self._tallies[practice]

    @cached_property
    def _tallies(self) -> dict[str, Tally]:
        return {}

    @cached_property
    def library(self) -> Library:
        """What is known of the articles, and what follows from it."""
        return make_library((card.record for card in self.cards), self.vocabulary)

    @cached_property
    def policies(self) -> tuple[PolicyEntry, ...]:
        """Documents that articles cite or the library holds, the most cited first."""
        citations = (citation for card in self.cards for citation in card.citations)
        return gather(citations, (card.held for card in self.cards if card.held))

    def grade(self, practice: str) -> Grade:
        """How well a practice is evidenced."""
        return grade_of(self.library, practice)

    def outcomes(self, practice: str) -> tuple[Outcome, ...]:
        """The figures tied to a practice, those that prove most first."""
        return outcomes_of(self.library, practice)

    def mechanisms(self, practice: str) -> Mapping[Cue, list[Quoted]]:
        """The sentences that name a practice, by how it works in them."""
        return by_mechanism(quotes_of(self.library, practice), practice)

    def numbers(self, practice: str) -> Mapping[str, int]:
        """The number of each article among the sources of a practice, by article id."""
        articles = self.library.of_practice(practice)
        return {article.id: number for number, article in enumerate(articles, start=1)}

    def fellows(self, practice: str) -> tuple[Fellow, ...]:
        """Practices often told of together with this one."""
        return fellows(self.library, practice)

    def has_page(self, practice: Practice) -> bool:
        """A practice has a page if something mentions it or if it belongs to the core."""
        return practice.id in self.reports or practice.tier == "core"

    def under(self, topic: str) -> list[Practice]:
        """Practices of a topic, those that most sources report first."""
        return sorted(
            self.vocabulary.of_topic(topic), key=lambda practice: _rank(self.tally(practice.id))
        )

    @cached_property
    def by_source(self) -> Mapping[str, Sequence[ArticleCard]]:
        """Articles by source id, each list in the order of the page.

        An article that stands in several sources is in the list of its own source alone.
        """
        found: dict[str, list[ArticleCard]] = {source: [] for source in self.sources}
        for card in self.cards:
            found[card.source_id].append(card)
        return found

    @cached_property
    def elsewhere(self) -> Mapping[str, Sequence[tuple[ArticleCard, Printing]]]:
        """By source id what it prints that has its page with another source."""
        found: dict[str, list[tuple[ArticleCard, Printing]]] = {}
        for card in self.cards:
            for printing in card.record.also_in:
                found.setdefault(printing.source, []).append((card, printing))
        for listed in found.values():
            listed.sort(key=lambda pair: pair[1].order)
        return found

    @property
    def newest_first(self) -> list[SourceCard]:
        """Dated sources from the newest on, then those of unknown year; by id where equal."""
        dated = [s for s in self.sources.values() if s.date and not s.date.startswith("X")]
        known = {source.id for source in dated}
        undated = [source for source in self.sources.values() if source.id not in known]
        return sorted(dated, key=lambda source: source.date or "", reverse=True) + undated


def make_shelf(
    cards: Iterable[ArticleCard],
    sources: Iterable[SourceCard],
    vocabulary: Vocabulary,
    provenance: Sequence[Provenance] = (),
) -> Shelf:
    """The library in one order, whatever order the cards were made in."""
    ordered = sorted(cards, key=lambda card: card.record.rank)
    by_id = {source.id: source for source in sorted(sources, key=lambda source: source.id)}
    return Shelf(tuple(ordered), by_id, vocabulary, tuple(provenance))


def _rank(tally: Tally) -> tuple[int, int, int]:
    return (-tally.sources, -tally.articles, -tally.quotes)


def _tally(cards: Sequence[ArticleCard], practice: str) -> Tally:
    return Tally(
        sources=len({source.id for card in cards for source in card.record.sources}),
        articles=len(cards),
        quotes=sum(
            len({(one.paragraph, one.quote) for one in card.mentions if one.practice == practice})
            for card in cards
        ),
    )


def marked(quote: Quote) -> Iterator[tuple[str, bool]]:
    """The pieces of a quoted sentence in order, each with whether it names the practice.

    >>> list(marked(Quote("p1", "甲乙丙乙", ("乙",))))
    [('甲', False), ('乙', True), ('丙', False), ('乙', True), ('', False)]
    """
    longest_first = sorted(quote.words, key=len, reverse=True)
    pieces = re.split(f"({'|'.join(map(re.escape, longest_first))})", quote.text)
    return ((piece, number % 2 == 1) for number, piece in enumerate(pieces))
