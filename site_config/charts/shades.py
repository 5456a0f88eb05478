"""Four shades for counts: as many equal groups of the counts that occur as can be told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SHADES = 4


@dataclass(frozen=True, slots=True)
class Shade:
    """Counts from ``least`` to ``most`` are shown in shade ``number``, 1 (light) to 4."""

    number: int
    least: int
    most: int

    @property
    def name(self) -> str:
        """Its class in the style sheet."""
        return f"q{self.number}"

    @property
    def words(self) -> str:
        """The counts it stands for."""
        return str(self.least) if self.least == self.most else f"{self.least}–{self.most}"


def shades_of(counts: Iterable[int]) -> tuple[Shade, ...]:
    """The shades of these counts, light first; nothing is no count.

    >>> [(shade.name, shade.words) for shade in shades_of([1, 17, 1, 0])]
    [('q1', '1'), ('q4', '17')]
    """
    found = sorted({count for count in counts if count > 0})
    groups = min(SHADES, len(found))
    edges = [len(found) * group // groups for group in range(groups + 1)] if groups else []
    spread = (SHADES - 1) / max(groups - 1, 1)
    return tuple(
        Shade(1 + round(group * spread), found[edges[group]], found[edges[group + 1] - 1])
        for group in range(groups)
    )


def shade_of(count: int, shades: Iterable[Shade]) -> Shade | None:
    """The shade of a count, None where there is nothing to shade."""
    return next((shade for shade in shades if shade.least <= count <= shade.most), None)
