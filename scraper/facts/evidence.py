"""What a recogniser found, with its exact words: the quotation and its place in the source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from scraper.facts.sentences import quote_range
from scraper.model import Cleaned, Fact, Found, Part, Span, Value
from scraper.text import clean

Around = Callable[[str, int, int], Span]
"""Text and the range of words in it → the range of the passage to quote."""

# What cleaning may drop between two characters of one passage: white space and invisible signs.
_UNPRINTED = re.compile(r"[\s\u200b-\u200f\u2028-\u202f\u2060\ufeff\u00ad]*")
# Marks whose meaning hangs on a fellow that a cut may have left outside.
_PAIRED = re.compile(r"[*_`\"'#|~]")
_WHITE = re.compile(r"\s+")


def prove_all(
    found: Iterable[Found[Value]],
    parts: Sequence[Part],
    raw: str,
    around: Callable[[Value], Around] = lambda _: quote_range,
) -> Iterator[Fact]:
    """The facts, without those whose own words do not stand together in the source.

    ``raw`` is the source that the offsets of the parts count in; ``around`` tells what to
    quote of a value. The quotation is the passage around the words; where the page tore
    it (a box in mid-sentence, a column continued elsewhere), only the piece that holds
    the words, so that its raw range cleans to it.
    """

    @cache
    def witness(number: int) -> _Witness:
        return _Witness.of(parts[number], raw)

    for one in found:
        fact = witness(one.part).prove(one, around(one.value))
        if fact is not None:
            yield fact


@dataclass(frozen=True, slots=True)
class _Witness:
    """A part with its source; ``tears`` are the places before which the source breaks off."""

    part: Part
    raw: str
    tears: tuple[int, ...]

    @classmethod
    def of(cls, part: Part, raw: str) -> _Witness:
        return cls(part, raw, tuple(_tears(part.body, raw)))

    def prove(self, found: Found[Value], around: Around) -> Fact | None:
        text, words = self.part.text, (found.start, found.end)
        if not text[found.start : found.end].strip():
            return None  # nothing is said by a space, and a source may have it as another
        piece = self._in_one_piece(words, around(text, *words))
        tries = (piece, words) if piece else ()
        quoted = next((span for span in tries if self._cleans_to(span)), None)
        if quoted is None:
            return None
        return Fact(
            value=found.value,
            part=found.part,
            anchor=self.part.anchor,
            place=words,
            words=text[slice(*words)],
            words_span=self._span(words),
            quote=text[slice(*quoted)],
            span=self._span(quoted),
            rule=found.rule,
            confidence=found.confidence,
        )

    def _in_one_piece(self, words: Span, passage: Span) -> Span | None:
        """The passage as far as the source prints it together; None if the words are torn."""
        after = bisect_left(self.tears, words[0] + 1)
        first = max(passage[0], self.tears[after - 1] if after else 0)
        last = min(passage[1], self.tears[after]) if after < len(self.tears) else passage[1]
        return _trimmed(self.part.text, (first, last), words) if words[1] <= last else None

    def _span(self, piece: Span) -> Span:
        offsets = self.part.body.offsets
        return offsets[piece[0]], offsets[piece[1] - 1] + 1

    def _cleans_to(self, piece: Span) -> bool:
        """Whether cleaning the raw range of a piece gives its text again, white space aside.

        Cleaning depends on what stands around only where a mark has a fellow.
        """
        printed = self.raw[slice(*self._span(piece))]
        if not _PAIRED.search(printed):
            return True
        text = self.part.text[slice(*piece)]
        return _WHITE.sub("", clean(printed).text) == _WHITE.sub("", text)


def _tears(body: Cleaned, raw: str) -> Iterator[int]:
    """Places in the text before which the source prints something else, or stands elsewhere."""
    for place, (before, after) in enumerate(pairwise(body.offsets), 1):
        if after == before + 1:
            continue
        if after < before or not _UNPRINTED.fullmatch(raw, before + 1, after):
            yield place


def _trimmed(text: str, passage: Span, words: Span) -> Span:
    """Without white space and stray marks at the edges, never into the words."""
    first, last = passage
    while first < words[0] and (text[first].isspace() or text[first] in "，、：；。！？）》”’"):
        first += 1
    while last > words[1] and (text[last - 1].isspace() or text[last - 1] in "，、：；"):
        last -= 1
    return first, last
