"""Truth by plain means: which articles contain words, or carry a tag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from site_config.library import Place
from site_config.library.addresses import practice_path, region_path
from site_config.taxonomy import Practice, Vocabulary, load_vocabulary
from tests.search_quality.texts import Text, plain, read_texts

Pages = frozenset[str]


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
        pairs = ((text.page, text.plain) for text in self.texts)
        return frozenset(page for page, said in pairs if contains(said, wanted))

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
        """Pages of the divisions that are some article's own place, by their short names."""
        found: dict[str, set[str]] = {}
        for text in self.texts:
            place = text.article.place
            if place and not place.zone:
                page = address(region_path(Place(place.path, place.code)))
                found.setdefault(place.short, set()).add(page)
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


def contains(said: str, wanted: str) -> bool:
    """Whether plain text has the words, with no digit cut off a number at either end.

    >>> contains("压缩至15天", "5天"), contains("压缩至5天", "5天"), contains("8.5天", "5天")
    (False, True, False)
    """
    start = said.find(wanted)
    while start >= 0:
        if not _cut(said[:start][-2:], wanted[0]) and not _cut_after(
            wanted[-1], said[start + len(wanted) :][:2]
        ):
            return True
        start = said.find(wanted, start + 1)
    return False


def _cut(before: str, first: str) -> bool:
    """Whether a number runs from before the words into them."""
    joined = before[-1:].isdigit() or (before[-1:] in (".", ",") and before[:1].isdigit())
    return first.isdigit() and joined


def _cut_after(last: str, after: str) -> bool:
    joined = after[:1].isdigit() or (after[:1] in (".", ",") and after[1:].isdigit())
    return last.isdigit() and joined


def address(path: str) -> str:
    """The address of a page below content/, without its ending.

    >>> address("practices/start-on-land.md")
    'practices/start-on-land'
    """
    return path.removesuffix(".md")


def load_shelf(content: Path) -> Shelf:
    """The shelf of a content folder."""
    return Shelf(read_texts(content), load_vocabulary(), content)
