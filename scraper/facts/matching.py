"""The vocabulary made ready to scan with, once, and the raw hits it gives in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache

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

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each stretch lies, in order; one that lies on two shelves stands once."""
        found = (stretch[:2] for shelf in self.stretches.values() for stretch in shelf)
        return sorted(set(found))

    def hide(self, hit: Hit) -> bool:
        """Whether a shield covers the hit and means its practice."""
        return any(
            start <= hit.start and hit.end <= end and shield.hides(hit.practice.id)
            for start, end, shield in self.stretches.get(hit.start // _SHELF, ())
        )


@dataclass(frozen=True)
class Names:
    """A wording of a practice; a ``certain`` one needs no context."""

    practice: Practice
    wording: str
    certain: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """It compiled, which takes longer than to find a few texts' practices."""
        return re.compile(self.wording)


@dataclass(frozen=True, slots=True)
class Matcher:
    """Compiled patterns of a vocabulary."""

    names: tuple[Names, ...]
    gate: Gate
    quoted: tuple[tuple[Practice, re.Pattern[str]], ...]
    shields: tuple[Shield, ...]
    shield_gate: Gate
    contexts: Mapping[str, re.Pattern[str]]

    def hits(self, text: str, folded: Folded, held: Set[str]) -> Iterator[Hit]:
        """Every place where a practice's words stand, overlaps included."""
        for number in self.gate.open_for(held):
            names = self.names[number]
            for match in names.pattern.finditer(folded.text):
                yield Hit(names.practice, *match.span(), names.certain)
        for inside in _QUOTED.finditer(text):
            for practice, pattern in self.quoted:
                if pattern.fullmatch(inside[1]):
                    yield Hit(practice, *folded.folded(*inside.span(1)))

    def shielded(self, folded: Folded, held: Set[str]) -> Shielded:
        """The stretches of brands and look-alikes, each with what it hides."""
        filed: dict[int, list[tuple[int, int, Shield]]] = {}
        for number in self.shield_gate.open_for(held):
            shield = self.shields[number]
            for match in shield.pattern.finditer(folded.text):
                start, end = match.span()
                for shelf in range(start // _SHELF, end // _SHELF + 1):
                    filed.setdefault(shelf, []).append((start, end, shield))
        return Shielded(filed)

    def contexts_in(self, text: str, asked: Iterable[str]) -> frozenset[str]:
        """Those of the contexts asked for of which a word stands in the text."""
        return frozenset(name for name in asked if self.contexts[name].search(text))


@lru_cache(maxsize=4)
def matcher(vocabulary: Vocabulary) -> Matcher:
    """The compiled vocabulary; the same object for the same vocabulary."""
    # Each wording by itself, so that the gate leaves out all but the few that may match.
    wordings = [
        (practice, pattern, certain)
        for practice in vocabulary.practices
        for patterns, certain in _wordings(practice)
        for pattern in patterns
    ]
    hiding = tuple(_shields(vocabulary))
    return Matcher(
        names=tuple(Names(*wording) for wording in wordings),
        gate=Gate.of([pattern] for _, pattern, _ in wordings),
        quoted=tuple((p, _any(p.quoted)) for p in vocabulary.practices if p.quoted),
        shields=tuple(shield for _, shield in hiding),
        shield_gate=Gate.of(patterns for patterns, _ in hiding),
        contexts={context.id: _any(context.words) for context in vocabulary.contexts},
    )


def _wordings(practice: Practice) -> Iterator[tuple[tuple[str, ...], bool]]:
    labels = _literals((*practice.labels, *practice.hidden))
    yield tuple(dict.fromkeys((*labels, *practice.patterns))), False
    yield practice.certain, True


def _literals(labels: Iterable[str]) -> list[str]:
    """Labels as they stand in folded text, longest first: the first that fits is taken."""
    return [re.escape(fold(label).text) for label in sorted(labels, key=len, reverse=True)]


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    # Without patterns: what never matches.
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")


def _shields(vocabulary: Vocabulary) -> Iterator[tuple[list[str], Shield]]:
    """Each shield with the patterns it is made of."""
    for brand in vocabulary.brands:
        yield _brand_shield(brand)
    for word in vocabulary.non_practices:
        yield _word_shield(word)


def _brand_shield(brand: Brand) -> tuple[list[str], Shield]:
    patterns = _literals([brand.label])
    return patterns, Shield(_any(patterns), passed=frozenset(brand.practices))


def _word_shield(word: NonPractice) -> tuple[list[str], Shield]:
    # Patterns first: they may take in more than the bare label.
    patterns = [*word.patterns, *_literals((word.label, *word.words))]
    only = frozenset(word.confusable) if word.confusable else None
    return patterns, Shield(_any(patterns), only=only)
