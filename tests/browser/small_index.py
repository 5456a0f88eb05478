"""A search index of a few made-up articles, to try the scripts of the search on by themselves.

It writes by the format (docs/search.md) and nothing else of the library, so that a test of the
scripts fails for the scripts alone. Texts hold Han, digits, Latin, commas and full stops.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
SHARDS = 16
SCORE = {
    "title": 24,
    "start": 8,
    "names": 16,
    "crosshead": 8,
    "tag": 1,
    "near": 4,
    "nearby": 30,
    "body": [[1, 4], [2, 5], [4, 6], [8, 8]],
}
ZONES = (0, 64, 192, 512)

Postings = dict[str, dict[int, list[int]]]


@dataclass(frozen=True)
class Doc:
    """An article: what its fragment says; ``tags`` are its field terms."""

    title: str
    paragraphs: tuple[str, ...]
    practices: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    crossheads: tuple[str, ...] = ()
    url: str = "articles/index.html"


def fold(text: str) -> list[tuple[str, int]]:
    """Characters with their positions; 。 ， and other ends break, brackets and quotes go."""
    folded: list[tuple[str, int]] = []
    at, broken = 0, False
    for char in unicodedata.normalize("NFKC", re.sub("[“”《》（）]", "", text)).lower():
        if not (char.isalnum() or char in "+±%/"):
            broken = True
            continue
        at += broken and bool(folded)
        broken = False
        folded.append((char, at))
        at += 1
    return folded


def hashed(term: str) -> int:
    """FNV-1a over UTF-16."""
    value = 0x811C9DC5
    units = term.encode("utf-16-le")
    for low, high in zip(units[::2], units[1::2], strict=True):
        value = ((value ^ (low | high << 8)) * 0x01000193) & 0xFFFFFFFF
    return value


def digits(value: int) -> str:
    spelt = ""
    while value > 31:
        spelt += ALPHABET[value & 31 | 32]
        value >>= 5
    return spelt + ALPHABET[value]


def spell(places: Mapping[int, Sequence[int]], *, is_field: bool) -> str:
    """Postings of one term."""
    spelt, before = "", -1
    for doc, spots in sorted(places.items()):
        gap, before = doc - before - 1, doc
        if is_field:
            spelt += digits(gap)
            continue
        spelt += digits(gap << 1 | (len(spots) > 1)) + digits(spots[0])
        if len(spots) > 1:
            steps = [b - a for a, b in pairwise(spots)]
            spelt += "".join(map(digits, [len(steps), *steps]))
    return spelt


def terms(folded: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Numbers, and pairs of neighbours that are not two digits."""
    place = {at: char for char, at in folded}
    for char, at in folded:
        after = place.get(at + 1, "")
        if after and not (char + after).isdigit():
            yield char + after, at
        if char.isdigit() and not place.get(at - 1, "").isdigit():
            number = ""
            while place.get(at + len(number), "").isdigit():
                number += place[at + len(number)]
            yield f"#{number}", at


def postings(docs: Iterable[Doc], labels: Mapping[str, str]) -> Postings:
    found: Postings = defaultdict(lambda: defaultdict(list))
    for n, doc in enumerate(docs):
        names = "。".join(labels[practice] for practice in doc.practices)
        texts = (doc.title, names, "。".join(doc.crossheads), "。".join(doc.paragraphs))
        for zone, text in zip(ZONES, texts, strict=True):
            folded = fold(text)
            for term, at in terms(folded):
                found[term][n].append(zone + at)
        for tag in (*doc.tags, *(f"@p:{practice}" for practice in doc.practices)):
            found[tag][n].append(0)
    return found


def _script(path: Path, *call: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    spelt = ",".join(json.dumps(part, ensure_ascii=False) for part in call)
    path.write_text(f"anliku.search.take({spelt});\n", encoding="utf-8")


def write_index(
    site: Path,
    docs: Sequence[Doc],
    names: Mapping[str, list[list[object]]],
    *,
    pinyin: Mapping[str, list[list[str]]] | None = None,
    heavy: int = 10**9,
) -> None:
    """Write ``site``/search; terms of more than ``heavy`` characters get files of their own."""
    folder = site / "search"
    found = postings(docs, {str(row[0]): str(row[2]) for row in names.get("p", ())})
    shards: dict[str, dict[str, str]] = {f"{n:04x}": {} for n in range(SHARDS)}
    sizes: dict[str, list[int]] = {}
    for term, places in sorted(found.items()):
        is_field = term[0] == "@"
        spelt = spell(places, is_field=is_field)
        if len(spelt) <= heavy or is_field:
            shards[f"{hashed(term) & SHARDS - 1:04x}"][term] = spelt
            continue
        sizes[term] = [0, 0]
        for part, (low, high) in enumerate(((0, 512), (512, 10**6))):
            some = {n: [s for s in spots if low <= s < high] for n, spots in places.items()}
            if some := {n: spots for n, spots in some.items() if spots}:
                sizes[term][part] = 20
                key = f"{hashed(term):08x}-{'zb'[part]}"
                _script(folder / "h" / f"{key}.js", "h", key, spell(some, is_field=False))
    for key, shard in shards.items():
        _script(folder / "s" / key[-2:] / f"{key}.js", "s", key, shard)
    for n, doc in enumerate(docs):
        body = [[f"h{i}", text, 1] for i, text in enumerate(doc.crossheads, 1)]
        body += [[f"p{i}", text, 0] for i, text in enumerate(doc.paragraphs, 1)]
        facts = {"t": doc.title, "u": doc.url, "d": "2023年", "r": "山东省聊城市", "o": "某报"}
        fragment = facts | {"p": doc.practices, "k": "", "b": body}
        _script(folder / "d" / str(n // 100) / f"{n}.js", "d", n, fragment)
    manifest = {"version": 1, "stamp": "0", "size": len(docs), "shards": SHARDS, "heavy": sizes}
    manifest |= {"score": SCORE, "stop": ["哪些地方", "怎么", "的做法"], "levels": {"cover": 40}}
    _script(folder / "manifest.js", "manifest", "", manifest)
    _script(folder / "names.js", "names", "", {"p": [], "t": [], "r": []} | dict(names))
    _script(folder / "names-more.js", "more", "", {"c": [], "b": [], "o": []})
    _script(folder / "pinyin.js", "pinyin", "", {"p": [], "t": [], "r": []} | dict(pinyin or {}))
    _script(folder / "simplified.js", "simplified", "", ["聯驗", "联验"])
