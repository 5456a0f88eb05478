"""Where every pair of characters and every number stands, packed so that sorting is all it takes.

One place of one pair is one 64-bit number: the pair (two ids of 14 bits), the article (19 bits)
and the position (17 bits); of a number its id stands for the pair. Sorted, they are the postings
in order; ten thousand articles are some thirteen million of them, 100 MB.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from io import FileIO
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from site_config.search.columns import Codes, Folded, fold_all
from site_config.search.folding import BREAK
from site_config.search.runs import TERM_SHIFT, Packed, Runs, blocks_of, last_of

TITLE, NAMES, CROSSHEADS, BODY = 0, 64, 192, 512
"""Where each zone of an article begins; what does not fit into one is cut, the text last of all."""
END = 1 << 17
MOST_DOCS = 1 << 19
_BOUNDS = np.array((TITLE, NAMES, CROSSHEADS, BODY, END), np.int64)
_CHAR_BITS, _DOC_BITS, _PLACE_BITS = 14, 19, 17
_MOST_CHARS = 1 << _CHAR_BITS
_BATCH = 1 << 16
"""Characters folded at once: what the processor's own memory holds."""
_ZERO, _NINE, _BREAK = ord("0"), ord("9"), ord(BREAK)


@dataclass(frozen=True, slots=True)
class Zones:
    """The texts of an article by what they are; names and crossheads parted by breaks."""

    title: str
    names: str
    crossheads: str
    body: str

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """In the order of their places."""
        return self.title, self.names, self.crossheads, self.body


@dataclass(slots=True)
class Packing:
    """Takes articles one after the other, then gives the places of all their terms in order.

    ``chars`` are the characters by their ids, ``numbers`` the numbers by theirs. Places wait in
    files below ``folder``, if one is named.
    """

    chars: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    folder: Path | None = None
    pair_places: Runs = field(init=False)
    number_places: Runs = field(init=False)
    _ids: NDArray[np.int32] = field(default_factory=lambda: np.full(0x110000, -1, np.int32))
    _numbers: dict[str, int] = field(default_factory=dict)
    _docs: list[int] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _unread: int = 0

    def __post_init__(self) -> None:
        """Characters and numbers that are known already keep their ids."""
        self.pair_places, self.number_places = Runs(self.folder), Runs(self.folder)
        for id_, char in enumerate(self.chars):
            self._ids[ord(char)] = id_
        self._numbers = {number: id_ for id_, number in enumerate(self.numbers)}

    @property
    def is_full(self) -> bool:
        """Whether characters may have gone without an id of their own."""
        return len(self.chars) >= _MOST_CHARS - 1

    def add(self, doc: int, zones: Zones) -> None:
        """One article; numbers must come in rising order."""
        self._docs.append(doc)
        self._texts += zones.texts
        self._unread += sum(map(len, zones.texts))
        if self._unread > _BATCH:
            self.read()

    def read(self) -> None:
        """Takes in what was added; all is there only then."""
        folded = fold_all(self._texts)
        _cut(folded)
        places = self._places(folded)
        self._read_numbers(folded.codes, places)
        self.pair_places.add(self._pairs(folded.codes, places))
        self._docs.clear()
        self._texts.clear()
        self._unread = 0

    def _places(self, folded: Folded) -> NDArray[np.int64]:
        """Of each character, its article and its place there in one number."""
        docs = np.repeat(np.array(self._docs, np.int64) << _PLACE_BITS, len(_BOUNDS) - 1)
        firsts = docs + np.tile(_BOUNDS[:-1], len(self._docs)) - folded.starts[:-1]
        return np.repeat(firsts, np.diff(folded.starts)) + np.arange(len(folded.codes))

    def _read_numbers(self, codes: Codes, places: NDArray[np.int64]) -> None:
        at = np.flatnonzero(_is_digit(codes))
        digits = codes[at].astype(np.uint8).tobytes().decode()
        firsts = np.flatnonzero(np.diff(at, prepend=-2) > 1)
        bounds = pairwise([*firsts.tolist(), len(at)])
        ids = [self._number(f"#{digits[low:high]}") for low, high in bounds]
        packed = (np.array(ids, np.uint64) << TERM_SHIFT) | places[at[firsts]].view(np.uint64)
        self.number_places.add(packed)

    def _number(self, term: str) -> int:
        id_ = self._numbers.setdefault(term, len(self.numbers))
        if id_ == len(self.numbers):
            self.numbers.append(term)
        return id_

    def _pairs(self, codes: Codes, places: NDArray[np.int64]) -> Packed:
        is_digit, is_break = _is_digit(codes), codes == _BREAK
        is_pair = ~(is_break[:-1] | is_break[1:] | (is_digit[:-1] & is_digit[1:]))
        at = np.flatnonzero(is_pair)
        ids = self._known(codes).astype(np.uint64)
        pairs = (ids[at] << np.uint64(_CHAR_BITS)) | ids[at + 1]
        packed: Packed = (pairs << TERM_SHIFT) | places[at].view(np.uint64)
        return packed

    def _known(self, codes: Codes) -> NDArray[np.int32]:
        ids = self._ids[codes]
        if (ids < 0).any():
            for code in np.unique(codes[ids < 0]).tolist():
                # Of more than 16,384 characters the last ones share an id that no query asks for.
                self._ids[code] = min(len(self.chars), _MOST_CHARS - 1)
                if len(self.chars) < _MOST_CHARS - 1:
                    self.chars.append(chr(code))
            ids = self._ids[codes]
        return ids


def _is_digit(codes: Codes) -> NDArray[np.bool_]:
    return (codes >= _ZERO) & (codes <= _NINE)


def _cut(folded: Folded) -> None:
    """Leaves breaks of what does not fit into its zone."""
    starts, ends = folded.starts[:-1], folded.starts[1:]
    limits = starts + np.tile(np.diff(_BOUNDS), len(starts) // (len(_BOUNDS) - 1))
    for text in np.flatnonzero(ends > limits).tolist():
        folded.codes[limits[text] : ends[text]] = _BREAK


def unpack(packed: Packed) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Ids of pairs or numbers, articles and places as columns."""
    terms = (packed >> TERM_SHIFT).view(np.int64)
    docs = ((packed >> np.uint64(_PLACE_BITS)) & np.uint64(MOST_DOCS - 1)).view(np.int64)
    return terms, docs, (packed & np.uint64(END - 1)).view(np.int64)


def parted(packed: Packed, docs: Collection[int]) -> tuple[Packed, Packed]:
    """The places in these articles, and those in all others."""
    is_theirs = np.zeros(MOST_DOCS, bool)
    is_theirs[list(docs)] = True
    theirs = is_theirs[(packed >> np.uint64(_PLACE_BITS)) & np.uint64(MOST_DOCS - 1)]
    return packed[theirs], packed[~theirs]


def joined(one: Packed, other: Packed) -> Packed:
    """All places of two sorted packings, sorted."""
    return np.insert(one, np.searchsorted(one, other), other)


def terms_of(packed: Packed) -> Packed:
    """The pairs or numbers that a sorted packing has places of, each once."""
    return np.unique(packed >> TERM_SHIFT)


def only(packed: Packed, terms: Packed) -> Packed:
    """The places of some terms in a sorted packing; the terms rise."""
    low = np.searchsorted(packed, terms << TERM_SHIFT)
    high = np.searchsorted(packed, (terms + np.uint64(1)) << TERM_SHIFT)
    parts = [packed[start:end] for start, end in zip(low.tolist(), high.tolist(), strict=True)]
    return np.concatenate(parts) if parts else packed[:0]


def exchanged(file: Path, docs: Collection[int], fresh: Packed) -> Iterator[tuple[Packed, Packed]]:
    """Puts fresh places of some articles into a sorted file for those it has of them.

    Gives block by block the terms that had or have any of these, rising, and all places of
    the terms. When all were taken, the file is the new one.
    """
    new = file.with_suffix(".new")
    with FileIO(new, "w") as stream:
        for block in blocks_of(file):
            end = int(np.searchsorted(fresh, last_of(block[-1]), side="right"))
            theirs, others = parted(block, docs)
            places = joined(others, fresh[:end])
            stream.write(places.data)
            terms = np.union1d(terms_of(theirs), terms_of(fresh[:end]))
            fresh = fresh[end:]
            yield terms, only(places, terms)
        stream.write(fresh.data)
    yield terms_of(fresh), fresh
    new.replace(file)


def chars_of(pair: int, chars: Sequence[str]) -> str:
    """The two characters of a pair; empty for one of characters without an id of their own."""
    left, right = pair >> _CHAR_BITS, pair & (_MOST_CHARS - 1)
    return chars[left] + chars[right] if max(left, right) < len(chars) else ""
