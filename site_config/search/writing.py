"""The index of a library as files below ``search/`` of its site."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import FileIO
from itertools import chain
from pathlib import Path

import numpy as np

from site_config.facets import facets_of, in_order
from site_config.gazetteer import Gazetteer
from site_config.library import Article, Library
from site_config.search.coding import encode_docs
from site_config.search.folding import simplified
from site_config.search.fragments import pack_articles
from site_config.search.names import HOMES, Addresses, Tables, more_names_of, names_of, sounds_of
from site_config.search.packing import Packed, Packing
from site_config.search.postings import (
    Halves,
    halves_of,
    heavy_files,
    is_heavy,
    shard_file,
    sizes_of,
    terms_of_numbers,
    terms_of_pairs,
)
from site_config.search.ranking import COVER, SCORE, STOP_PHRASES
from site_config.search.sharding import count_shards, digest, script

FOLDER = "search"
MANIFEST = "manifest.js"
VERSION = 1
_FIELDS = ("practice", "topic", "region", "year", "outlet")
Lines = Iterator[tuple[str, str]]
"""Path below ``search/`` and text of files."""


@dataclass(slots=True)
class Index:
    """What is known of an index beside its files, and what changing it takes.

    ``files`` has the digest of each file but the manifest by its path; ``light`` counts the
    characters of light postings; ``heavy`` has the kilobytes of both parts of each heavy
    term; ``fields`` are the postings of what queries are narrowed by.
    """

    packed: Packed
    chars: list[str]
    numbers: dict[str, list[int]]
    fields: dict[str, str] = field(default_factory=dict)
    light: int = 0
    shards: int = 0
    heavy: dict[str, list[int]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


def write_search(
    library: Library, gazetteer: Gazetteer, content: Path, site: Path, ending: str = ".html"
) -> Index:
    """Writes ``search/`` of a site from the pages below ``content``.

    Files that would say the same stay untouched, and those that nothing makes any more go.
    Article ``n`` is the one ``in_order`` has at place ``n`` from its end: the newest comes last.
    """
    folder, addresses = site / FOLDER, Addresses(content, ending)
    articles, packing = numbered(library), Packing()
    fragments = keep(folder, pack_articles(articles, library, addresses, packing))
    index = Index(packing.sorted(), packing.chars, dict(packing.numbers))
    index.files = fragments | keep(folder, tables(library, gazetteer, addresses))
    index.fields = fields_of(library, gazetteer)
    index.files |= keep(folder, _postings(index))
    keep(folder, [manifest(index, len(articles), ending)])
    _clear(folder, {*index.files, MANIFEST})
    return index


def _clear(folder: Path, made: Container[str]) -> None:
    """Takes away files that nothing makes any more."""
    for home, _, names in os.walk(folder):
        room = Path(home).relative_to(folder).as_posix()
        prefix = "" if room == "." else f"{room}/"
        for name in names:
            if name.endswith(".js") and prefix + name not in made:
                (folder / room / name).unlink()


def numbered(library: Library) -> list[tuple[int, Article]]:
    """The articles with their numbers, rising."""
    return list(enumerate(in_order(library)[::-1]))


def keep(folder: Path, lines: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Puts files on the disk where they differ from what is there; the digest of each."""
    made: dict[str, str] = {}
    standing: dict[str, set[str]] = {}
    for path, text in lines:
        content = text.encode()
        made[path] = hashlib.sha256(content).hexdigest()
        home, _, name = path.rpartition("/")
        if home not in standing:
            standing[home] = _names_in(folder / home)
        _write(f"{folder}/{path}", content, is_there=name in standing[home])
    return made


def _names_in(folder: Path) -> set[str]:
    """The names in a folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    return {entry.name for entry in os.scandir(folder)}


def _write(path: str, content: bytes, *, is_there: bool) -> None:
    """Without ``Path`` and buffers, which of ten thousand small files take half of the time."""
    if is_there:
        with FileIO(path) as file:
            if file.readall() == content:
                return
    with FileIO(path, "w") as file:
        file.write(content)


def manifest(index: Index, size: int, ending: str) -> tuple[str, str]:
    """The file that a client asks for first; its stamp follows from all other files."""
    rows = "".join(f"{path}\0{index.files[path]}\n" for path in sorted(index.files))
    told = {
        "version": VERSION,
        "stamp": hashlib.sha256(rows.encode()).hexdigest()[:12],
        "size": size,
        "ending": ending,
        "about": 1,
        "shards": index.shards,
        "heavy": dict(sorted(index.heavy.items())),
        "score": SCORE,
        "stop": list(STOP_PHRASES),
        "levels": {"cover": COVER},
    }
    return MANIFEST, script("manifest", "", told)


def tables(library: Library, gazetteer: Gazetteer, addresses: Addresses) -> Lines:
    """The names that queries are compared with, how they sound, and old forms of characters."""
    names = names_of(library, gazetteer, addresses)
    yield "names.js", script("names", "", _rows(names, addresses))
    yield "about.js", script("about", "", {"p": [name.about for name in names["p"]]})
    more = more_names_of(library, addresses)
    yield "names-more.js", script("more", "", _rows(more, addresses))
    yield "pinyin.js", script("pinyin", "", sounds_of(names))
    pairs = sorted(simplified().items())
    table = ["".join(old for old, _ in pairs), "".join(new for _, new in pairs)]
    yield "simplified.js", script("simplified", "", table)


def _rows(tables: Tables, addresses: Addresses) -> Mapping[str, object]:
    return {
        kind: [name.row(addresses.known(f"{HOMES.get(kind)}/{name.id}.md")) for name in names]
        for kind, names in tables.items()
    }


def fields_of(library: Library, gazetteer: Gazetteer) -> dict[str, str]:
    """Postings of every value by which a query can be narrowed."""
    found = {}
    for facet in facets_of(library, gazetteer, _FIELDS):
        holders: list[list[int]] = [[] for _ in facet.ids]
        for doc, values in enumerate(reversed(facet.held)):
            for value in values:
                holders[value].append(doc)
        for id_, docs in zip(facet.ids, holders, strict=True):
            found[f"@{facet.key}:{id_}"] = encode_docs(np.array(docs, np.int64))
    return found


def _postings(index: Index) -> Lines:
    """The files of all terms; the index learns what the manifest says of them."""
    light = dict(index.fields)
    heavy: dict[str, Halves] = {}
    terms = chain(terms_of_pairs(index.packed, index.chars), terms_of_numbers(index.numbers))
    for term, text, columns in terms:
        if is_heavy(text):
            heavy[term] = halves_of(columns)
        else:
            light[term] = text
    for term in [term for term, text in light.items() if is_heavy(text)]:
        heavy[term] = (light.pop(term), "")
    index.light = sum(map(len, light.values()))
    index.shards = count_shards(index.light)
    index.heavy = {term: sizes_of(halves) for term, halves in heavy.items()}
    for term, halves in heavy.items():
        yield from heavy_files(term, halves)
    rows: list[dict[str, str]] = [{} for _ in range(index.shards)]
    for term, text in light.items():
        rows[digest(term) & (index.shards - 1)][term] = text
    for number, postings in enumerate(rows):
        yield shard_file(number, postings)
