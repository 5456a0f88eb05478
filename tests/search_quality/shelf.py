"""Truth by plain means: which articles contain words, or carry a tag."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from site_config.gazetteer import load_gazetteer
from site_config.library import Place
from site_config.library.addresses import practice_path, region_path
from site_config.taxonomy import Practice, Vocabulary, load_vocabulary
from tests.search_quality.texts import Text, plain, read_texts

Pages = frozenset[str]
_BEFORE = re.compile(r"\d[.,]?$")
_AFTER = re.compile(r"[.,]?\d")


@dataclass(frozen=True, eq=False)
class Shelf:
    """The articles of a library with the vocabulary, and its content folder."""

    texts: tuple[Text, ...]
    vocabulary: Vocabulary
    content: Path

    def containing(self, words: str) -> Pages:
        """Pages that have these words in one line, marks of quotation aside.

        A number is itself: 5天 is not contained in 15天.
        """
        wanted = plain(words)
        found = self._found.get(wanted)
        if found is None:
            found = self._found[wanted] = frozenset(self._holding(wanted))
        return found

    @cached_property
    def _found(self) -> dict[str, Pages]:
        return {}

    @cached_property
    def _all(self) -> tuple[str, list[int]]:
        """What all articles say, one after the other, and where each ends."""
        said = [text.plain for text in self.texts]
        return "\n".join(said), list(accumulate(len(one) + 1 for one in said))

    def _holding(self, wanted: str) -> Iterator[str]:
        said, ends = self._all
        start = said.find(wanted)
        while start >= 0:
            after = start + 1
            if stands(said, start, start + len(wanted)):
                number = bisect_right(ends, start)
                yield self.texts[number].page
                after = ends[number]
            start = said.find(wanted, after)

    def tagged(self, practice: str) -> Pages:
        """Pages of the articles that tell of a practice."""
        return self._tags.get(practice, frozenset())

    def on_topic(self, topic: str) -> Pages:
        """Pages of the articles that tell of a practice of a topic."""
        practices = [p.id for p in self.vocabulary.practices if p.topic == topic]
        return frozenset().union(*(self.tagged(practice) for practice in practices))

    @cached_property
    def _tags(self) -> dict[str, Pages]:
        return _gather((id_, text) for text in self.texts for id_ in text.article.practices)

    @cached_property
    def by_year(self) -> dict[str, Pages]:
        """Pages of the articles of each known year."""
        return _gather((text.article.year, text) for text in self.texts if text.article.year)

    def telling(self, practice: Practice) -> Pages:
        """Pages tagged with a practice, and those that have its name in their words."""
        return self.tagged(practice.id) | self.containing(practice.label)

    @cached_property
    def practices(self) -> tuple[Practice, ...]:
        """The practices that articles tell of, in the vocabulary's order."""
        return tuple(one for one in self.vocabulary.practices if one.id in self._tags)

    @cached_property
    def divisions(self) -> dict[str, Pages]:
        """Paths of divisions with the articles whose own place is the division or lies in it."""
        placed = ((text.article.place, text) for text in self.texts if text.article.place)
        return _gather((path, text) for place, text in placed for path in _up(place.path))

    @cached_property
    def region_pages(self) -> dict[str, Pages]:
        """Pages of the divisions that have articles, and of all above them, by short name."""
        own = {t.article.place.path: t.article.place.code for t in self.texts if t.article.place}
        found: dict[str, set[str]] = {}
        for path in self.divisions:
            division = load_gazetteer().by_path.get(path)
            place = Place(path, division.code if division else own.get(path))
            found.setdefault(place.short, set()).add(address(region_path(place)))
        return {short: frozenset(pages) for short, pages in found.items()}

    def practice_page(self, practice: Practice) -> str:
        """The page that gathers what is known of a practice."""
        return address(practice_path(practice.id))


def _gather(pairs: Iterable[tuple[str, Text]]) -> dict[str, Pages]:
    """Pages by key, keys in order."""
    found: dict[str, set[str]] = {}
    for key, text in pairs:
        found.setdefault(key, set()).add(text.page)
    return {key: frozenset(found[key]) for key in sorted(found)}


def _up(path: str) -> Iterator[str]:
    parts = path.split("/")
    return ("/".join(parts[:length]) for length in range(1, len(parts) + 1))


def stands(said: str, start: int, end: int) -> bool:
    """Whether no number runs over either end of a stretch of text.

    >>> stands("压缩至15天", 4, 6), stands("压缩至5天", 3, 5), stands("8.5天", 2, 4)
    (False, True, False)
    """
    first, last = said[start], said[end - 1]
    return not (first.isdigit() and _BEFORE.search(said[max(0, start - 2) : start])) and not (
        last.isdigit() and _AFTER.match(said[end : end + 2])
    )


def address(path: str) -> str:
    """The address of a page below content/, without its ending.

    >>> address("practices/start-on-land.md")
    'practices/start-on-land'
    """
    return path.removesuffix(".md")


def load_shelf(content: Path) -> Shelf:
    """The shelf of a content folder."""
    return Shelf(read_texts(content), load_vocabulary(), content)
