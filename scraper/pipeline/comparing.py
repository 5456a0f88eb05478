"""Copies among the articles of all sources; after an edit only what changed is compared."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from scraper.pipeline.outcome import KeptComparison, Memory, Outcome, Sketches, digest_told
from scraper.relate import Compared, Duplicate, Sketch, compare, compare_again

_FEW = 8
"""If more than one article in so many changed, all are compared."""


@dataclass
class Comparing:
    """What sketches of all sources tell. They are asked for only where an outcome changed."""

    outcomes: Sequence[Outcome]
    sketches_of: Callable[[Outcome], Sketches]
    memory: Memory
    code: str

    @cached_property
    def copies(self) -> tuple[Duplicate, ...]:
        """All pairs of articles of one text, in the order of source ids."""
        known = self.memory.recall_comparison(self.code)
        if known and known.drawn == self._drawn:
            return known.compared.pairs
        compared = (self._again(known) if known else None) or compare(self.sketches)
        with contextlib.suppress(OSError):  # A memory that cannot be written costs only time.
            self.memory.keep_comparison(KeptComparison(self.code, self._drawn, compared))
        return compared.pairs

    @cached_property
    def sketches(self) -> Sketches:
        """The sketches of all articles, in that order."""
        return tuple(one for outcome in self._ordered for one in self.sketches_of(outcome))

    @cached_property
    def kin(self) -> str:
        """Digest of what articles are related by, which is not their text."""
        return digest_told([(outcome.source_id, outcome.kin) for outcome in self._ordered])

    @cached_property
    def _ordered(self) -> Sequence[Outcome]:
        return sorted(self.outcomes, key=lambda outcome: outcome.source_id)

    @cached_property
    def _drawn(self) -> tuple[tuple[str, str], ...]:
        return tuple((outcome.source_id, outcome.drawn) for outcome in self._ordered)

    def _again(self, known: KeptComparison) -> Compared | None:
        """What is known with the sources that are other now; None if these are many."""
        before = dict(known.drawn)
        other = [one for one in self._ordered if before.get(one.source_id) != one.drawn]
        changed = {row[0] for outcome in other for row in outcome.outlined}
        if len(changed) * _FEW > len(self._homes):
            return None
        return compare_again(known.compared, tuple(self._homes), changed, self._sketch)

    @cached_property
    def _homes(self) -> Mapping[str, Outcome]:
        """The outcome of each article, in order."""
        return {row[0]: outcome for outcome in self._ordered for row in outcome.outlined}

    def _sketch(self, article: str) -> Sketch:
        return self._read(self._homes[article].source_id)[article]

    @cached_property
    def _read(self) -> Callable[[str], Mapping[str, Sketch]]:
        """Sketches of a source by article; those of a source are asked for one after the other."""
        outcomes = {outcome.source_id: outcome for outcome in self.outcomes}

        @lru_cache(maxsize=256)
        def read(source_id: str) -> Mapping[str, Sketch]:
            return {one.article: one for one in self.sketches_of(outcomes[source_id])}

        return read
