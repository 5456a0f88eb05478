"""Postings as text: for each article that has a term, its number and where it stands there.

Numbers are base64 VLQ as in source maps, without sign: five bits a character, the lowest
first, the sixth says that more follow. Each article gives its distance to the one before,
less one, doubled, with one more if the term stands there several times; then the first
place, and if there are several, how many follow and the step to each.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_LETTERS = np.frombuffer(ALPHABET.encode(), np.uint8)
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
_MORE = 1 << 5
_LIMITS = (_MORE, 1 << 10, 1 << 15, 1 << 20, 1 << 25)


def spell(values: Numbers) -> tuple[bytes, Numbers]:
    """The numbers as characters, and where each begins, with the end of all last."""
    most = int(values.max(initial=0))
    widths = np.ones(len(values), np.uint8)
    for limit in _LIMITS:
        if limit <= most:
            widths += (values >= limit).view(np.uint8)
    starts = np.zeros(len(values) + 1, np.int64)
    np.cumsum(widths, out=starts[1:])
    spelt = np.empty(int(starts[-1]), np.uint8)
    at, rest = starts[:-1], values
    while len(rest):
        is_more = rest >= _MORE
        spelt[at] = _LETTERS[(rest & (_MORE - 1)) | (is_more * _MORE)]
        # Few numbers are long: from digit to digit only those that are.
        at, rest = at[is_more] + 1, rest[is_more] >> 5
    return spelt.tobytes(), starts


def encode(term: Numbers, doc: Numbers, place: Numbers) -> tuple[bytes, Numbers]:
    """Postings of many terms in a row, and where those of each begin, with the end last.

    The three columns are sorted by term, article and place and have no row twice.
    """
    if not len(term):
        return b"", np.zeros(1, np.int64)
    is_new_term = np.append(True, term[1:] != term[:-1])
    is_first = is_new_term | np.append(True, doc[1:] != doc[:-1])
    first = np.flatnonzero(is_first)
    times = np.diff(np.append(first, len(term)))
    many = times > 1
    before = np.append(-1, doc[first][:-1])
    before[is_new_term[first]] = -1
    lengths = 2 + many * times
    at = np.append(0, np.cumsum(lengths))
    values = np.empty(int(at[-1]), np.int64)
    values[at[:-1]] = ((doc[first] - before - 1) << 1) | many
    values[at[:-1] + 1] = place[first]
    values[at[:-1][many] + 2] = times[many] - 1
    rest = np.flatnonzero(~is_first)
    group = np.cumsum(is_first)[rest] - 1
    values[at[group] + 2 + rest - first[group]] = place[rest] - place[rest - 1]
    spelt, starts = spell(values)
    heads = np.flatnonzero(is_new_term[first])
    return spelt, np.append(starts[at[heads]], starts[-1])


def encode_docs(term: Numbers, doc: Numbers) -> tuple[bytes, Numbers]:
    """Postings of field terms, articles without places, in a row; where each begins, with the
    end last. Both columns are sorted by term and article and have no row twice.
    """
    firsts = np.flatnonzero(np.diff(term, prepend=-1))
    gaps = np.diff(doc, prepend=-1) - 1
    gaps[firsts] = doc[firsts]
    spelt, starts = spell(gaps)
    return spelt, starts[np.append(firsts, len(term))]


def numbers_in(text: str) -> Iterator[int]:
    """The numbers that a text spells. Raises ``KeyError`` at a character that spells none."""
    value = shift = 0
    for letter in text:
        digit = _VALUES[letter]
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            yield value
            value = shift = 0


def decode(text: str) -> dict[int, list[int]]:
    """Places by article."""
    numbers, doc = numbers_in(text), -1
    found: dict[int, list[int]] = {}
    for head in numbers:
        doc += (head >> 1) + 1
        places = [next(numbers)]
        for _ in range(next(numbers) if head & 1 else 0):
            places.append(places[-1] + next(numbers))
        found[doc] = places
    return found


def decode_docs(text: str) -> list[int]:
    """The articles of a field term."""
    docs, doc = [], -1
    for gap in numbers_in(text):
        doc += gap + 1
        docs.append(doc)
    return docs
