"""The vocabulary made ready to scan with, once, and the raw hits it gives in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from scraper.facts.folding import Folded, fold
from scraper.facts.gate import Gate
from site_config.taxonomy import Brand, NonPractice, Practice, Vocabulary

_SHELF = 64
_QUOTED = re.compile(r"[“‘「『]([^“”‘’「」『』]{1,40})[”’」』]")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a practice in folded text."""

    practice: Practice
    start: int
    end: int
    certain: bool = False

    def overlaps(self, other: Hit) -> bool:
        return self.start < other.end and other.start < self.end

    def fits(self, contexts: frozenset[str]) -> bool:
        """Whether one of the contexts that the practice needs is among these."""
        needed = self.practice.context
        return self.certain or not needed or not contexts.isdisjoint(needed)


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
class Shielded:
    """The stretches of a text under shields, filed by where they lie."""

    stretches: Mapping[int, list[tuple[int, int, Shield]]]

    def hide(self, hit: Hit) -> bool:
        """Whether a shield covers the hit and means its practice."""
        return any(
            start <= hit.start and hit.end <= end and shield.hides(hit.practice.id)
            for start, end, shield in self.stretches.get(hit.start // _SHELF, ())
        )


@dataclass(frozen=True, slots=True)
class Names:
    """Wordings of a practice, compiled; ``certain`` ones need no context."""

    practice: Practice
    pattern: re.Pattern[str]
    certain: bool


@dataclass(frozen=True, slots=True)
class Matcher:
    """Compiled patterns of a vocabulary."""

    names: tuple[Names, ...]
    gate: Gate
    quoted: tuple[tuple[Practice, re.Pattern[str]], ...]
    shields: tuple[Shield, ...]
    any_shield: re.Pattern[str]
    contexts: Mapping[str, re.Pattern[str]]

    def hits(self, text: str, folded: Folded) -> Iterator[Hit]:
        """Every place where a practice's words stand, overlaps included."""
        for number in self.gate.open_for(folded.text):
            names = self.names[number]
            for match in names.pattern.finditer(folded.text):
                yield Hit(names.practice, *match.span(), names.certain)
        for inside in _QUOTED.finditer(text):
            for practice, pattern in self.quoted:
                if pattern.fullmatch(inside[1]):
                    yield Hit(practice, *folded.folded(*inside.span(1)))

    def shielded(self, folded: Folded) -> Shielded:
        """The stretches of brands and look-alikes, each with what it hides."""
        filed: dict[int, list[tuple[int, int, Shield]]] = {}
        shields = self.shields if self.any_shield.search(folded.text) else ()
        for shield in shields:
            for match in shield.pattern.finditer(folded.text):
                start, end = match.span()
                for shelf in range(start // _SHELF, end // _SHELF + 1):
                    filed.setdefault(shelf, []).append((start, end, shield))
        return Shielded(filed)

    def contexts_in(self, text: str) -> frozenset[str]:
        """The contexts of which a word stands in the text."""
        return frozenset(name for name, words in self.contexts.items() if words.search(text))


@lru_cache(maxsize=4)
def matcher(vocabulary: Vocabulary) -> Matcher:
    """The compiled vocabulary; the same object for the same vocabulary."""
    wordings = [found for practice in vocabulary.practices for found in _wordings(practice)]
    shields = tuple(_shields(vocabulary))
    return Matcher(
        names=tuple(Names(p, _any(patterns), certain) for p, patterns, certain in wordings),
        gate=Gate.of(patterns for _, patterns, _ in wordings),
        quoted=tuple((p, _any(p.quoted)) for p in vocabulary.practices if p.quoted),
        shields=shields,
        any_shield=_any(shield.pattern.pattern for shield in shields),
        contexts={context.id: _any(context.words) for context in vocabulary.contexts},
    )


def _wordings(practice: Practice) -> Iterator[tuple[Practice, tuple[str, ...], bool]]:
    labels = _literals((*practice.labels, *practice.hidden))
    yield practice, (*labels, *practice.patterns), False
    if practice.certain:
        yield practice, practice.certain, True


def _literals(labels: Iterable[str]) -> list[str]:
    """Labels as they stand in folded text, longest first: the first that fits is taken."""
    return [re.escape(fold(label).text) for label in sorted(labels, key=len, reverse=True)]


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    # Without patterns: what never matches.
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")


def _shields(vocabulary: Vocabulary) -> Iterator[Shield]:
    for brand in vocabulary.brands:
        yield _brand_shield(brand)
    for word in vocabulary.non_practices:
        yield _word_shield(word)


def _brand_shield(brand: Brand) -> Shield:
    return Shield(_any(_literals([brand.label])), passed=frozenset(brand.practices))


def _word_shield(word: NonPractice) -> Shield:
    # Patterns first: they may take in more than the bare label.
    patterns = (*word.patterns, *_literals((word.label, *word.words)))
    return Shield(_any(patterns), only=frozenset(word.confusable) if word.confusable else None)
