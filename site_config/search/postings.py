"""Postings of terms, and the files that hold them: shards of light terms, files of heavy ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

import numpy as np

from site_config.search.coding import Numbers, encode
from site_config.search.packing import BODY, unpack
from site_config.search.runs import Packed
from site_config.search.sharding import (
    HEAVY,
    digest,
    heavy_path,
    shard_path,
    spelt_script,
)

Columns = tuple[Numbers, Numbers]
"""Articles and places of one term."""
Term = tuple[str, str, Columns | None]
"""A term, its postings, and the columns they spell; None of a field, which has no places."""
Halves = tuple[str, str]
"""Postings of a heavy term in the zones before the text, and in the text."""


def terms_in(blocks: Iterable[Packed], name: Callable[[int], str]) -> Iterator[Term]:
    """Every term of sorted blocks that ``name`` calls by its id; what has no name is left out."""
    for block in blocks:
        ids, docs, places = unpack(block)
        spelt, bounds = encode(ids, docs, places)
        text, cuts = spelt.decode(), pairwise(bounds.tolist())
        firsts = np.flatnonzero(np.diff(ids, prepend=-1))
        rows = pairwise([*firsts.tolist(), len(ids)])
        for id_, (first, end), (low, high) in zip(ids[firsts].tolist(), rows, cuts, strict=True):
            if term := name(id_):
                yield term, text[low:high], (docs[first:end], places[first:end])


def is_heavy(text: str) -> bool:
    """Whether a term has files of its own."""
    return len(text) >= HEAVY


def halves_of(text: str, columns: Columns | None) -> Halves:
    """The postings of a heavy term in two parts."""
    if columns is None:
        return text, ""
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
