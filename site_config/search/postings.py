"""Postings of terms, and the files that hold them: shards of light terms, files of heavy ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise

import numpy as np

from site_config.search.coding import Numbers, encode
from site_config.search.packing import BODY, Packed, chars_of, end_of_pair, unpack
from site_config.search.sharding import (
    HEAVY,
    digest,
    heavy_path,
    shard_path,
    spelt_script,
)

Columns = tuple[Numbers, Numbers]
"""Articles and places of one term."""
Term = tuple[str, str, Columns]
"""A term, its postings, and the columns they spell."""
Halves = tuple[str, str]
"""Postings of a heavy term in the zones before the text, and in the text."""
_STEP = 1 << 19
"""Pairs encoded at once: what bounds the memory of the arithmetic."""


def terms_of_pairs(packed: Packed, chars: Sequence[str]) -> Iterator[Term]:
    """Every pair of characters in a sorted packing."""
    start = 0
    while start < len(packed):
        end = end_of_pair(packed, min(start + _STEP, len(packed)))
        pairs, docs, places = unpack(packed[start:end])
        spelt, bounds = encode(pairs, docs, places)
        text = spelt.decode()
        firsts = np.append(np.flatnonzero(np.diff(pairs, prepend=-1)), len(pairs))
        for n, (low, high) in enumerate(pairwise(bounds.tolist())):
            rows = slice(firsts[n], firsts[n + 1])
            if term := chars_of(int(pairs[rows.start]), chars):
                yield term, text[low:high], (docs[rows], places[rows])
        start = end


def terms_of_numbers(numbers: Mapping[str, Sequence[int]]) -> Iterator[Term]:
    """Every whole number with the articles and places where it stands."""
    terms = sorted(numbers)
    counts = np.array([len(numbers[term]) for term in terms], np.int64)
    packed = np.fromiter(chain.from_iterable(numbers[term] for term in terms), np.uint64)
    _, docs, places = unpack(packed)
    spelt, bounds = encode(np.repeat(np.arange(len(terms)), counts), docs, places)
    rows = pairwise([0, *np.cumsum(counts).tolist()])
    text, cuts = spelt.decode(), pairwise(bounds.tolist())
    for term, (first, end), (low, high) in zip(terms, rows, cuts, strict=True):
        yield term, text[low:high], (docs[first:end], places[first:end])


def is_heavy(text: str) -> bool:
    """Whether a term has files of its own."""
    return len(text) >= HEAVY


def halves_of(columns: Columns) -> Halves:
    """The postings of a heavy term in two parts."""
    docs, places = columns
    in_zones = places < BODY
    return (
        _spelt(docs[in_zones], places[in_zones]),
        _spelt(docs[~in_zones], places[~in_zones]),
    )


def sizes_of(halves: Halves) -> list[int]:
    """The kilobytes of both parts, as the manifest tells them."""
    return [-(-len(text) // 1024) for text in halves]


def heavy_files(term: str, halves: Halves) -> Iterator[tuple[str, str]]:
    """Path and text of the files of a heavy term."""
    for path, text in zip(heavy_paths(term), halves, strict=True):
        if text:
            name = path.rpartition("/")[2].removesuffix(".js")
            yield path, spelt_script("h", name, f'"{text}"')


def heavy_paths(term: str) -> tuple[str, str]:
    """The files that a heavy term may have, one for each of its halves."""
    return heavy_path(f"{digest(term):08x}-z"), heavy_path(f"{digest(term):08x}-b")


def shard_file(number: int, postings: Mapping[str, str]) -> tuple[str, str]:
    """Path and text of a shard, an empty one too: a client that asks must get an answer."""
    name = f"{number:04x}"
    rows = ",".join(f'"{term}":"{postings[term]}"' for term in sorted(postings))
    return shard_path(name), spelt_script("s", name, f"{{{rows}}}")


def _spelt(docs: Numbers, places: Numbers) -> str:
    return encode(np.zeros(len(docs), np.int64), docs, places)[0].decode()
