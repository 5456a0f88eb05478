"""A fault in a file of words that a person wrote: the vocabulary's or the gazetteer's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in which file (relative to its folder) and at which entry."""

    file: str
    entry: str | None
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.entry, self.message) if part)
