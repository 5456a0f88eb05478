"""Many texts folded at once, as columns of numbers: what ``folding.fold`` makes of each.

An index reads all texts of a library, and character by character that is most of its work.
A test compares the two ways on drawn texts and on every character there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from site_config.search.folding import BREAK, GONE, HAN_RANGES, spelling_of

Codes = NDArray[np.int32]
Places = NDArray[np.int64]

_UNKNOWN, _LONG = -1, -2
_BREAK, _GONE, _COMMA, _BLANK, _TAB = map(ord, (BREAK, GONE, ",", " ", "\t"))
_SIGNS = ord("/")
"""Below it stand all characters whose neighbours decide what becomes of them."""
_SPELT: Codes = np.full(0x110000, _UNKNOWN, np.int32)
"""What each character becomes before its neighbours are looked at; learned when met."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Texts in a row with a break after each: their characters, and where each text begins.

    ``starts`` ends with the length of all. A character's place is its distance from the
    start of its text.
    """

    codes: Codes
    starts: Places

    def __getitem__(self, number: int) -> str:
        """One text as ``fold`` gives it."""
        codes = self.codes[self.starts[number] : self.starts[number + 1]]
        return codes.tobytes().decode("utf-32-le", "surrogatepass").removesuffix(BREAK)


def fold_all(texts: Sequence[str]) -> Folded:
    """The texts folded; what one of them is has no bearing on the others."""
    joined = f"{BREAK}{BREAK.join(texts)}{BREAK}"
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.int32)
    ends = np.cumsum([0, *(len(text) + 1 for text in texts)], dtype=np.int64)
    spelt = _spelt(codes)
    if (spelt == _LONG).any():
        spelt, ends = _longer(codes, spelt, ends)
    dropped = _settle(spelt)
    starts = ends + 1 - np.searchsorted(dropped, ends + 1)
    is_kept = np.ones(len(spelt), bool)
    is_kept[dropped] = False
    # The break before the first text is no part of it.
    return Folded(spelt[is_kept][1:], starts - 1)


def _spelt(codes: Codes) -> Codes:
    spelt: Codes = _SPELT[codes]
    if (spelt == _UNKNOWN).any():
        for code in np.unique(codes[spelt == _UNKNOWN]).tolist():
            became = spelling_of(code)
            _SPELT[code] = ord(became) if len(became) == 1 else _LONG
        spelt = _SPELT[codes]
    return spelt


def _longer(codes: Codes, spelt: Codes, ends: Places) -> tuple[Codes, Places]:
    """Characters that become several take the room they need."""
    long = np.flatnonzero(spelt == _LONG)
    lengths = np.ones(len(codes), np.int64)
    lengths[long] = [len(spelling_of(code)) for code in codes[long].tolist()]
    at = np.cumsum(lengths) - lengths
    grown = np.repeat(spelt, lengths)
    for code in np.unique(codes[long]).tolist():
        places = at[long[codes[long] == code]]
        for step, char in enumerate(spelling_of(code)):
            grown[places + step] = ord(char)
    return grown, at[ends]


def _settle(codes: Codes) -> Places:
    """Makes breaks of signs that part words; the places of what leaves no trace, rising.

    First and last stand breaks, so that every sign has neighbours.
    """
    signs = np.flatnonzero(codes < _SIGNS)
    _settle_within_words(codes, signs)
    _settle_blanks(codes, signs[_is_blank(codes[signs])])
    what = codes[signs]
    gone = what == _GONE
    breaks = np.flatnonzero(what == _BREAK)
    # Where a break would stand if all that is gone were away.
    place = signs[breaks] - np.cumsum(gone)[breaks]
    is_second = np.append(False, np.diff(place) == 1)
    gone[breaks[is_second]] = True
    dropped: Places = signs[gone]
    return dropped


def _settle_within_words(codes: Codes, signs: Places) -> None:
    """Points stay between letters or digits, commas between digits leave no trace."""
    what = codes[signs]
    points = signs[(what == ord(".")) | (what == ord("-"))]
    commas = signs[what == _COMMA]
    breaks = points[~(_is_plain(codes[points - 1]) & _is_plain(codes[points + 1]))]
    is_within = _is_digit(codes[commas - 1]) & _is_digit(codes[commas + 1])
    codes[breaks] = _BREAK
    codes[commas] = np.where(is_within, _GONE, _BREAK)


def _settle_blanks(codes: Codes, blanks: Places) -> None:
    """Blanks between Han leave no trace, others break."""
    is_first = ~_is_blank(codes[blanks - 1])
    is_last = ~_is_blank(codes[blanks + 1])
    firsts, lasts = blanks[is_first], blanks[is_last]
    is_within = _is_han(codes[firsts - 1]) & _is_han(codes[lasts + 1])
    codes[blanks] = np.repeat(np.where(is_within, _GONE, _BREAK), lasts - firsts + 1)


def _is_blank(codes: Codes) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (codes == _BLANK) | (codes == _TAB)
    return found


def _is_digit(codes: Codes) -> NDArray[np.bool_]:
    return (codes >= ord("0")) & (codes <= ord("9"))


def _is_plain(codes: Codes) -> NDArray[np.bool_]:
    return _is_digit(codes) | ((codes >= ord("a")) & (codes <= ord("z")))


def _is_han(codes: Codes) -> NDArray[np.bool_]:
    found = np.zeros(len(codes), bool)
    for first, last in HAN_RANGES:
        found |= (codes >= ord(first)) & (codes <= ord(last))
    return found
