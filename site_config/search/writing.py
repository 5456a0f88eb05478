"""The index of a library as files below ``search/`` of its site."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from pathlib import Path

import numpy as np

from site_config.facets import facets_of, in_order
from site_config.gazetteer import Gazetteer
from site_config.library import Article, Library
from site_config.library.wording import UNDISCLOSED, date_words
from site_config.search.coding import Numbers, encode, encode_docs
from site_config.search.folding import simplified
from site_config.search.names import HOMES, Addresses, Tables, more_names_of, names_of, sounds_of
from site_config.search.packing import BODY, Packing, Zones, chars_of, end_of_pair, unpack
from site_config.search.ranking import COVER, SCORE, STOP_PHRASES
from site_config.search.sharding import (
    HEAVY,
    count_shards,
    digest,
    fragment_path,
    heavy_path,
    script,
    shard_path,
    spelt_script,
)
from site_config.search.texts import Part, parts_of

FOLDER = "search"
VERSION = 1
_FIELDS = ("practice", "topic", "region", "year", "outlet")
_STEP = 1 << 19
"""Pairs encoded at once: what bounds the memory of the arithmetic."""


Columns = tuple[Numbers, Numbers]
"""Articles and places of one term."""


def write_search(
    library: Library, gazetteer: Gazetteer, content: Path, site: Path, ending: str = ".html"
) -> int:
    """Writes ``search/`` of a site from the pages below ``content``; the number of files.

    Files that would say the same stay untouched, and those that nothing makes any more go.
    Article ``n`` is the one ``in_order`` has at place ``n`` from its end: the newest comes last.
    """
    folder = site / FOLDER
    addresses = Addresses(content, ending)
    made = set()
    for path, text in render_search(library, gazetteer, addresses):
        made.add(path)
        _write(folder / path, text.encode())
    for file in folder.rglob("*.js"):
        if file.relative_to(folder).as_posix() not in made:
            file.unlink()
    return len(made)


def _write(path: Path, content: bytes) -> None:
    try:
        if path.read_bytes() == content:
            return
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def render_search(
    library: Library, gazetteer: Gazetteer, addresses: Addresses
) -> Iterator[tuple[str, str]]:
    """Path below ``search/`` and text of every file, the manifest last."""
    articles = in_order(library)[::-1]
    packing = Packing()
    stamp = hashlib.sha256()
    facts: dict[str, object] = {}
    for path, text in chain(
        _fragments(articles, library, addresses, packing),
        _tables(library, gazetteer, addresses),
        _postings(packing, _fields(library, gazetteer), facts),
    ):
        stamp.update(hashlib.sha256(f"{path}\n{text}".encode()).digest())
        yield path, text
    manifest = {
        "version": VERSION,
        "stamp": stamp.hexdigest()[:12],
        "size": len(articles),
        "ending": addresses.ending,
        "about": 1,
        **facts,
        "score": SCORE,
        "stop": list(STOP_PHRASES),
        "levels": {"cover": COVER},
    }
    yield "manifest.js", script("manifest", "", manifest)


def _fragments(
    articles: Sequence[Article], library: Library, addresses: Addresses, packing: Packing
) -> Iterator[tuple[str, str]]:
    """The file of every article; on the way its texts are packed."""
    for doc, article in enumerate(articles):
        page = (addresses.content / article.path).read_text(encoding="utf-8")
        parts = parts_of(page.partition("\n---\n")[2])
        packing.add(doc, _zones(article, parts, library))
        payload = {
            "t": article.title,
            "u": addresses.known(article.path),
            "d": date_words(article.date) if article.date else f"日期{UNDISCLOSED}",
            "r": article.place.name if article.place else f"地区{UNDISCLOSED}",
            "o": article.source.outlet or f"媒体{UNDISCLOSED}",
            "p": article.practices,
            "k": article.deck or "",
            "b": [[part.anchor, part.text, int(part.is_crosshead)] for part in parts],
        }
        yield fragment_path(doc), script("d", doc, payload)


def _zones(article: Article, parts: Sequence[Part], library: Library) -> Zones:
    labels = [library.vocabulary.practice(practice).label for practice in article.practices]
    place = article.place
    places = [*place.path.split("/"), place.zone or ""] if place else []
    return Zones(
        title=f"{article.title}\n{article.deck or ''}",
        names="\n".join([*labels, *places]),
        crossheads="\n".join(part.text for part in parts if part.is_crosshead),
        body="\n".join(part.text for part in parts if not part.is_crosshead),
    )


def _tables(
    library: Library, gazetteer: Gazetteer, addresses: Addresses
) -> Iterator[tuple[str, str]]:
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


def _fields(library: Library, gazetteer: Gazetteer) -> dict[str, str]:
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


def _postings(
    packing: Packing, fields: Mapping[str, str], facts: dict[str, object]
) -> Iterator[tuple[str, str]]:
    """The files of all terms; ``facts`` learns what the manifest says of them."""
    light = dict(fields)
    heavy: dict[str, tuple[str, str]] = {}
    for term, text, columns in chain(_pairs(packing), _numbers(packing)):
        if len(text) < HEAVY:
            light[term] = text
        else:
            heavy[term] = _halves(columns)
    for term in [term for term, text in light.items() if len(text) >= HEAVY]:
        heavy[term] = (light.pop(term), "")
    shards = count_shards(sum(map(len, light.values())))
    facts["shards"] = shards
    facts["heavy"] = {t: [_kilobytes(part) for part in heavy[t]] for t in sorted(heavy)}
    yield from _heavy_files(heavy)
    yield from _shards(light, shards)


def _pairs(packing: Packing) -> Iterator[tuple[str, str, Columns]]:
    """Every pair of characters with its postings and the columns they spell."""
    packed = packing.sorted()
    start = 0
    while start < len(packed):
        end = end_of_pair(packed, min(start + _STEP, len(packed)))
        pairs, docs, places = unpack(packed[start:end])
        spelt, bounds = encode(pairs, docs, places)
        text = spelt.decode()
        firsts = np.append(np.flatnonzero(np.diff(pairs, prepend=-1)), len(pairs))
        for n, (low, high) in enumerate(pairwise(bounds.tolist())):
            rows = slice(firsts[n], firsts[n + 1])
            if term := chars_of(int(pairs[rows.start]), packing.chars):
                yield term, text[low:high], (docs[rows], places[rows])
        start = end


def _numbers(packing: Packing) -> Iterator[tuple[str, str, Columns]]:
    for term in sorted(packing.numbers):
        docs, places = np.array(packing.numbers[term], np.int64).T
        yield term, _spelt(docs, places), (docs, places)


def _spelt(docs: Numbers, places: Numbers) -> str:
    return encode(np.zeros(len(docs), np.int64), docs, places)[0].decode()


def _halves(columns: Columns) -> tuple[str, str]:
    docs, places = columns
    in_zones = places < BODY
    return (
        _spelt(docs[in_zones], places[in_zones]),
        _spelt(docs[~in_zones], places[~in_zones]),
    )


def _kilobytes(text: str) -> int:
    return -(-len(text) // 1024)


def _heavy_files(heavy: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for term, halves in heavy.items():
        for part, text in zip("zb", halves, strict=True):
            if text:
                name = f"{digest(term):08x}-{part}"
                yield heavy_path(name), spelt_script("h", name, f'"{text}"')


def _shards(light: Mapping[str, str], shards: int) -> Iterator[tuple[str, str]]:
    """Every shard, an empty one too: a client that asks for it must get an answer."""
    rows: list[list[str]] = [[] for _ in range(shards)]
    for term in sorted(light):
        rows[digest(term) & (shards - 1)].append(f'"{term}":"{light[term]}"')
    for number, terms in enumerate(rows):
        name = f"{number:04x}"
        yield shard_path(name), spelt_script("s", name, f"{{{','.join(terms)}}}")
