"""The index of a library as files below ``search/`` of its site."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import FileIO
from itertools import chain, pairwise
from pathlib import Path

import numpy as np

from site_config.facets import facets_of, in_order
from site_config.gazetteer import Gazetteer
from site_config.library import Article, Library
from site_config.search.coding import encode_docs
from site_config.search.folding import simplified
from site_config.search.fragments import pack_articles
from site_config.search.names import (
    HOMES,
    Addresses,
    Tables,
    more_names_of,
    names_of,
    sounds_of,
    what_sounds,
)
from site_config.search.packing import Packing, chars_of
from site_config.search.postings import (
    Term,
    halves_of,
    heavy_files,
    is_heavy,
    sizes_of,
    terms_in,
)
from site_config.search.ranking import COVER, SCORE, STOP_PHRASES
from site_config.search.runs import kept
from site_config.search.sharding import count_shards, script
from site_config.search.waiting import Waiting

FOLDER = "search"
MANIFEST = "manifest.js"
PAIRS, NUMBERS = "pairs.bin", "numbers.bin"
"""Files below the memory: where all pairs and all numbers stand."""
VERSION = 1
_FIELDS = ("practice", "topic", "region", "year", "outlet")
Lines = Iterator[tuple[str, str]]
"""Path below ``search/`` and text of files."""


@dataclass(slots=True)
class Index:
    """What is known of an index beside its files and the places of its terms.

    ``chars`` and ``numbers`` say what the ids in places stand for; ``files`` has the digest of
    each file but the manifest by its path; ``light`` counts the characters of light postings;
    ``heavy`` has the kilobytes of both parts of each heavy term; ``fields`` are the postings of
    what queries are narrowed by; ``sounds`` is a digest of the names whose sound is told.
    """

    chars: list[str]
    numbers: list[str]
    fields: dict[str, str] = field(default_factory=dict)
    light: int = 0
    shards: int = 0
    heavy: dict[str, list[int]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    sounds: str = ""


def write_search(
    library: Library, gazetteer: Gazetteer, content: Path, site: Path, ending: str = ".html"
) -> None:
    """Writes ``search/`` of a site from the pages below ``content``.

    Files that would say the same stay untouched, and those that nothing makes any more go.
    Article ``n`` is the one ``in_order`` has at place ``n`` from its end: the newest comes last.
    """
    write_index(library, gazetteer, Addresses(content, ending), site / FOLDER)


def write_index(
    library: Library,
    gazetteer: Gazetteer,
    addresses: Addresses,
    folder: Path,
    memory: Path | None = None,
) -> Index:
    """Likewise; where all pairs and numbers stand is left in ``memory``, if one is named."""
    articles, packing = numbered(library), Packing(folder=folder)
    files = keep(folder, pack_articles(articles, library, addresses, packing))
    packing.read()
    index = Index(packing.chars, packing.numbers, fields_of(library, gazetteer), files=files)
    files |= keep(folder, tables(index, library, gazetteer, addresses))
    files |= keep(folder, _postings(index, packing, folder, memory))
    keep(folder, [manifest(index, len(articles), addresses.ending)])
    _clear(folder, {*files, MANIFEST})
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


def tables(index: Index, library: Library, gazetteer: Gazetteer, addresses: Addresses) -> Lines:
    """The names that queries are compared with, how they sound, and old forms of characters.

    How names sound is left out if the index has that of the same names.
    """
    names = names_of(library, gazetteer, addresses)
    yield "names.js", script("names", "", _rows(names, addresses))
    yield "about.js", script("about", "", {"p": [name.about for name in names["p"]]})
    more = more_names_of(library, addresses)
    yield "names-more.js", script("more", "", _rows(more, addresses))
    if index.sounds != (sounds := what_sounds(names)):
        index.sounds = sounds
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
    found: dict[str, str] = {}
    for facet in facets_of(library, gazetteer, _FIELDS):
        held = facet.held[::-1]
        docs = np.repeat(np.arange(len(held)), np.fromiter(map(len, held), np.int64, len(held)))
        values = np.fromiter(chain.from_iterable(held), np.int64, len(docs))
        order = np.argsort(values, kind="stable")
        spelt, bounds = encode_docs(values[order], docs[order])
        text, cuts = spelt.decode(), pairwise(bounds.tolist())
        terms = [f"@{facet.key}:{id_}" for id_ in facet.ids]
        found |= {term: text[low:high] for term, (low, high) in zip(terms, cuts, strict=True)}
    return found


def _postings(index: Index, packing: Packing, folder: Path, memory: Path | None) -> Lines:
    """The files of all terms; the index learns what the manifest says of them."""
    with Waiting(folder) as waiting:
        for term, text, columns in _terms(index, packing, memory):
            if is_heavy(text):
                halves = halves_of(text, columns)
                index.heavy[term] = sizes_of(halves)
                yield from heavy_files(term, halves)
            else:
                waiting.add(term, text)
        index.light, index.shards = waiting.light, count_shards(waiting.light)
        yield from waiting.shards()


def _terms(index: Index, packing: Packing, memory: Path | None) -> Iterator[Term]:
    """Fields, pairs, numbers; the places of the latter two are kept as they pass."""
    yield from ((term, text, None) for term, text in index.fields.items())
    pairs = kept(packing.pair_places.blocks(), memory and memory / PAIRS)
    yield from terms_in(pairs, lambda pair: chars_of(pair, index.chars))
    numbers = kept(packing.number_places.blocks(), memory and memory / NUMBERS)
    yield from terms_in(numbers, index.numbers.__getitem__)
