"""Postings as text: what is spelt is what is read, and the client reads the same."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from site_config.search.coding import (
    ALPHABET,
    decode,
    decode_docs,
    encode,
    encode_docs,
    numbers_in,
    spell,
)

PLACES = st.sets(st.integers(0, 1 << 17), min_size=1, max_size=9)
POSTINGS = st.dictionaries(st.integers(0, 1 << 19), PLACES, min_size=1, max_size=9)
TERMS = st.lists(POSTINGS, max_size=5)


@given(st.lists(st.integers(0, 2**30 - 1), max_size=50))
def test_numbers_come_back(numbers: list[int]) -> None:
    spelt, starts = spell(np.array(numbers, np.int64))
    assert list(numbers_in(spelt.decode())) == numbers
    one_by_one = [list(numbers_in(spelt[start:end].decode())) for start, end in pairwise(starts)]
    assert one_by_one == [[number] for number in numbers]


@given(TERMS)
def test_postings_of_many_terms_come_back(terms: list[dict[int, set[int]]]) -> None:
    rows = [
        (number, doc, place)
        for number, postings in enumerate(terms)
        for doc in sorted(postings)
        for place in sorted(postings[doc])
    ]
    columns = np.array(rows, np.int64).reshape(-1, 3).T
    spelt, starts = encode(*columns)
    assert len(starts) == len(terms) + 1
    for postings, (start, end) in zip(terms, pairwise(starts), strict=True):
        expected = {doc: sorted(places) for doc, places in postings.items()}
        assert decode(spelt[start:end].decode()) == expected


@given(st.lists(st.sets(st.integers(0, 1 << 19), min_size=1, max_size=50), max_size=4))
def test_articles_without_places_come_back(terms: list[set[int]]) -> None:
    rows = [(number, doc) for number, docs in enumerate(terms) for doc in sorted(docs)]
    spelt, starts = encode_docs(*np.array(rows, np.int64).reshape(-1, 2).T)
    told = [decode_docs(spelt[start:end].decode()) for start, end in pairwise(starts)]
    assert told == [sorted(docs) for docs in terms]


def test_the_form_is_that_of_the_document() -> None:
    """Article 0 once at 5; article 1 at 5 and 40; then article 40 at 31."""
    columns = np.array([(0, 0, 5), (0, 1, 5), (0, 1, 40), (0, 40, 31)], np.int64).T
    values = [0, 5, 1, 5, 1, 35, 38 << 1, 31]
    spelt, _ = encode(*columns)
    digits = "".join(_spelt(value) for value in values)
    assert spelt.decode() == digits


def _spelt(value: int) -> str:
    low, rest = value & 31, value >> 5
    return ALPHABET[low | 32] + _spelt(rest) if rest else ALPHABET[low]
