"""Where every pair of characters and every number stands, packed so that sorting is all it takes.

One place of one pair is one 64-bit number: the pair (two ids of 14 bits), the article (19 bits)
and the position (17 bits). Sorted, the numbers are the postings in order; ten thousand articles
are some thirteen million of them, 100 MB.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from site_config.search.folding import BREAK, fold

Packed = NDArray[np.uint64]

TITLE, NAMES, CROSSHEADS, BODY = 0, 64, 192, 512
"""Where each zone of an article begins; what does not fit into one is cut, the text last of all."""
END = 1 << 17
MOST_DOCS = 1 << 19
_CHAR_BITS, _DOC_BITS, _PLACE_BITS = 14, 19, 17
_MOST_CHARS = 1 << _CHAR_BITS
_BLOCK = 1 << 19
_RUN = re.compile("[0-9]+")
_ZERO, _NINE, _BREAK = ord("0"), ord("9"), ord(BREAK)


@dataclass(frozen=True, slots=True)
class Zones:
    """The texts of an article by what they are; names and crossheads parted by breaks."""

    title: str
    names: str
    crossheads: str
    body: str

    def folded(self) -> tuple[tuple[int, str], ...]:
        """Each zone's first position with its folded text, no longer than the zone."""
        texts = (self.title, self.names, self.crossheads, self.body)
        bounds = (TITLE, NAMES, CROSSHEADS, BODY, END)
        return tuple(
            (start, fold(text)[: end - start])
            for text, start, end in zip(texts, bounds, bounds[1:], strict=False)
        )


@dataclass(slots=True)
class Packing:
    """Takes articles one after the other, then gives all their pairs sorted.

    ``chars`` are the characters by their ids, ``numbers`` articles and places of each number.
    """

    chars: list[str] = field(default_factory=list)
    numbers: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    _ids: NDArray[np.int32] = field(default_factory=lambda: np.full(0x110000, -1, np.int32))
    _columns: list[Packed] = field(default_factory=list)
    _blocks: list[Packed] = field(default_factory=list)
    _waiting: int = 0

    def __post_init__(self) -> None:
        """Characters that are known already keep their ids."""
        for id_, char in enumerate(self.chars):
            self._ids[ord(char)] = id_

    @property
    def is_full(self) -> bool:
        """Whether characters may have gone without an id of their own."""
        return len(self.chars) >= _MOST_CHARS - 1

    def add(self, doc: int, zones: Zones) -> None:
        """One article; numbers must come in rising order."""
        for start, text in zones.folded():
            for run in _RUN.finditer(text):
                self.numbers[f"#{run[0]}"].append((doc, start + run.start()))
            if len(text) > 1:
                self._columns.append(self._pairs(doc, start, text))
                self._waiting += len(self._columns[-1])
        self._gather(_BLOCK)

    def _pairs(self, doc: int, start: int, text: str) -> Packed:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        is_digit = (codes >= _ZERO) & (codes <= _NINE)
        is_break = codes == _BREAK
        is_pair = ~(is_break[:-1] | is_break[1:] | (is_digit[:-1] & is_digit[1:]))
        places = np.flatnonzero(is_pair)
        ids = self._known(codes).astype(np.uint64)
        left, right = ids[places], ids[places + 1]
        pairs = (left << np.uint64(_CHAR_BITS)) | right
        where = np.uint64(doc << _PLACE_BITS) | (places + start).astype(np.uint64)
        packed: Packed = (pairs << np.uint64(_DOC_BITS + _PLACE_BITS)) | where
        return packed

    def _known(self, codes: NDArray[np.uint32]) -> NDArray[np.int32]:
        ids = self._ids[codes]
        if (ids < 0).any():
            for code in np.unique(codes[ids < 0]).tolist():
                # Of more than 16,384 characters the last ones share an id that no query asks for.
                self._ids[code] = min(len(self.chars), _MOST_CHARS - 1)
                if len(self.chars) < _MOST_CHARS - 1:
                    self.chars.append(chr(code))
            ids = self._ids[codes]
        return ids

    def sorted(self) -> Packed:
        """All pairs in order; the packing is empty afterwards."""
        self._gather(0)
        packed = np.empty(sum(map(len, self._blocks)), np.uint64)
        end = len(packed)
        while self._blocks:
            block = self._blocks.pop()
            packed[end - len(block) : end] = block
            end -= len(block)
        packed.sort()
        return packed

    def _gather(self, least: int) -> None:
        """Small columns into one block, if they have more than ``least`` places: unlike them,
        a block gives its memory back when it is copied."""
        if self._waiting > least:
            self._blocks.append(np.concatenate(self._columns))
            self._columns.clear()
            self._waiting = 0


def unpack(packed: Packed) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Pairs, articles and places as columns."""
    pairs = (packed >> np.uint64(_DOC_BITS + _PLACE_BITS)).astype(np.int64)
    docs = ((packed >> np.uint64(_PLACE_BITS)) & np.uint64(MOST_DOCS - 1)).astype(np.int64)
    return pairs, docs, (packed & np.uint64(END - 1)).astype(np.int64)


def parted(packed: Packed, docs: Collection[int]) -> tuple[Packed, Packed]:
    """The places in these articles, and those in all others."""
    is_theirs = np.zeros(MOST_DOCS, bool)
    is_theirs[list(docs)] = True
    theirs = is_theirs[(packed >> np.uint64(_PLACE_BITS)) & np.uint64(MOST_DOCS - 1)]
    return packed[theirs], packed[~theirs]


def joined(one: Packed, other: Packed) -> Packed:
    """All places of two sorted packings, sorted."""
    return np.insert(one, np.searchsorted(one, other), other)


def pairs_of(packed: Packed) -> Packed:
    """The pairs that a sorted packing has places of, each once."""
    return np.unique(packed >> np.uint64(_DOC_BITS + _PLACE_BITS))


def only(packed: Packed, pairs: Packed) -> Packed:
    """The places of some pairs in a sorted packing; the pairs rise."""
    shift = np.uint64(_DOC_BITS + _PLACE_BITS)
    low = np.searchsorted(packed, pairs << shift)
    high = np.searchsorted(packed, (pairs << shift) | np.uint64((1 << int(shift)) - 1), "right")
    parts = [packed[start:end] for start, end in zip(low.tolist(), high.tolist(), strict=True)]
    return np.concatenate(parts) if parts else packed[:0]


def chars_of(pair: int, chars: Sequence[str]) -> str:
    """The two characters of a pair; empty for one of characters without an id of their own."""
    left, right = pair >> _CHAR_BITS, pair & (_MOST_CHARS - 1)
    return chars[left] + chars[right] if max(left, right) < len(chars) else ""


def end_of_pair(packed: Packed, row: int) -> int:
    """The first row from ``row`` on that begins another pair than the row before it."""
    if row >= len(packed):
        return len(packed)
    shift = np.uint64(_DOC_BITS + _PLACE_BITS)
    after = (int(packed[row - 1] >> shift) + 1) << int(shift)
    return int(np.searchsorted(packed, np.uint64(min(after, (1 << 64) - 1)), side="left"))
