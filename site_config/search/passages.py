"""What a result shows of an article: the paragraph that says most of what was asked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from site_config.search.folding import fold

LENGTH = 100
"""Characters of a paragraph that are shown."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a paragraph: its anchor, the words, and which of them were asked for."""

    anchor: str
    text: str
    spans: tuple[tuple[int, int], ...] = ()


def best_passage(fragment: dict[str, Any], keys: Sequence[str]) -> Passage | None:
    """The paragraph with most of the folded words ``keys``; a crosshead only if none has as many.

    None where only title, names or tags have them.
    """
    rated = (
        (2 * sum(key in fold(text) for key in keys) - is_crosshead, -number, anchor, text)
        for number, (anchor, text, is_crosshead) in enumerate(fragment["b"])
    )
    rank, _, anchor, text = max(rated, default=(0, 0, "", ""))
    return _cut(Passage(anchor, text, tuple(find_spans(text, keys)))) if rank > 0 else None


def find_spans(text: str, keys: Iterable[str]) -> list[tuple[int, int]]:
    """Where the folded words stand in a text as printed, in order; of overlapping ones the first.

    >>> find_spans("推行“３＋１”聯合驗收。", ["3+1联合验收"])
    [(3, 11)]
    """
    folded = fold(text)
    found = []
    for key in filter(None, keys):
        at = folded.find(key)
        while at >= 0:
            found.append((_place(text, at), _place(text, at + len(key) - 1) + 1))
            at = folded.find(key, at + len(key))
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _place(text: str, at: int) -> int:
    """Where the character stands that folding put to place ``at``: folding never shortens a text
    that grows."""
    return bisect_right(range(len(text)), at, key=lambda end: len(fold(text[: end + 1])))


def _cut(passage: Passage) -> Passage:
    """As much as fits around the first words asked for."""
    first = passage.spans[0][0] if passage.spans else 0
    start = first - LENGTH // 3 if first > LENGTH // 2 else 0
    end = min(len(passage.text), start + LENGTH)
    head, tail = "…" * (start > 0), "…" * (end < len(passage.text))
    shift = len(head) - start
    spans = tuple((low + shift, high + shift) for low, high in passage.spans if high <= end)
    return Passage(passage.anchor, f"{head}{passage.text[start:end]}{tail}", spans)
