"""The vocabulary made ready to scan with, once, and the raw hits it gives in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from scraper.facts.folding import Folded, fold
from site_config.taxonomy import Brand, NonPractice, Practice, Vocabulary

_QUOTED = re.compile(r"[“‘「『]([^“”‘’「」『』]{1,40})[”’」』]")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a practice in folded text."""

    practice: Practice
    start: int
    end: int

    def overlaps(self, other: Hit) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Shield:
    """Words of a brand or look-alike: practices inside are not meant, bar the exceptions.

    ``only`` names the practices it hides; when ``None``, all but ``passed``.
    """

    pattern: re.Pattern[str]
    only: frozenset[str] | None = None
    passed: frozenset[str] = frozenset()

    def hides(self, practice_id: str) -> bool:
        if self.only is not None:
            return practice_id in self.only
        return practice_id not in self.passed


@dataclass(frozen=True, slots=True)
class Matcher:
    """Compiled patterns of a vocabulary."""

    names: tuple[tuple[Practice, re.Pattern[str]], ...]
    quoted: tuple[tuple[Practice, re.Pattern[str]], ...]
    shields: tuple[Shield, ...]
    contexts: Mapping[str, re.Pattern[str]]

    def hits(self, text: str, folded: Folded) -> Iterator[Hit]:
        """Every place where a practice's words stand, overlaps included."""
        for practice, pattern in self.names:
            for match in pattern.finditer(folded.text):
                yield Hit(practice, *match.span())
        for inside in _QUOTED.finditer(text):
            for practice, pattern in self.quoted:
                if pattern.fullmatch(inside[1]):
                    yield Hit(practice, *folded.folded(*inside.span(1)))

    def hidden(self, hit: Hit, folded: Folded) -> bool:
        """Whether a brand or look-alike covers the hit."""
        return any(
            match.start() <= hit.start and hit.end <= match.end()
            for shield in self.shields
            if shield.hides(hit.practice.id)
            for match in shield.pattern.finditer(folded.text)
        )

    def in_context(self, practice: Practice, text: str) -> bool:
        """Whether the words that a practice needs nearby stand in the text."""
        return not practice.context or any(
            self.contexts[name].search(text) for name in practice.context
        )


@lru_cache(maxsize=4)
def matcher(vocabulary: Vocabulary) -> Matcher:
    """The compiled vocabulary; the same object for the same vocabulary."""
    return Matcher(
        names=tuple((p, _names(p)) for p in vocabulary.practices),
        quoted=tuple((p, _any(p.quoted)) for p in vocabulary.practices if p.quoted),
        shields=tuple(_shields(vocabulary)),
        contexts={context.id: _any(context.words) for context in vocabulary.contexts},
    )


def _names(practice: Practice) -> re.Pattern[str]:
    return _any((*_literals((*practice.labels, *practice.hidden)), *practice.patterns))


def _literals(labels: Iterable[str]) -> list[str]:
    """Labels as they stand in folded text, longest first: the first that fits is taken."""
    return [re.escape(fold(label).text) for label in sorted(labels, key=len, reverse=True)]


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _shields(vocabulary: Vocabulary) -> Iterator[Shield]:
    for brand in vocabulary.brands:
        yield _brand_shield(brand)
    for word in vocabulary.non_practices:
        yield _word_shield(word)


def _brand_shield(brand: Brand) -> Shield:
    return Shield(_any(_literals([brand.label])), passed=frozenset(brand.practices))


def _word_shield(word: NonPractice) -> Shield:
    patterns = (*_literals((word.label, *word.words)), *word.patterns)
    return Shield(_any(patterns), only=frozenset(word.confusable) if word.confusable else None)
