"""An article as a few numbers: sampled hashes of its character 5-grams, and what it names."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from scraper.facts.folding import fold
from scraper.model import Article

GRAM = 5
"""Characters in a gram: letters, digits and Chinese characters only."""
SAMPLED = 8
"""One gram in so many is kept; which ones depends on the gram alone."""
SHORT = 600
"""Up to so many grams, all are kept: a sample of a brief says too little."""
_SPREAD = 0x9E3779B1
"""Odd 32-bit factor near the golden ratio: the checksum alone is too regular to sample by."""

_SIGNS = re.compile(r"[\W_]+")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?|[〇零一二三四五六七八九十百千万亿两]+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is compared of an article.

    ``size`` counts its different grams, ``grams`` holds the hashes of the sampled
    ones and ``fine`` those of all if the article is short, else none; see ``pack``.
    ``numbers`` are hashes of the numbers in its text, told apart by their turn, packed too.
    ``practices`` and ``policies`` are names, ``regions`` paths (山东省/聊城市/莘县),
    each once and sorted.
    """

    article: str
    size: int
    grams: bytes
    fine: bytes
    practices: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    numbers: bytes = b""


def pack(hashes: Iterable[int]) -> bytes:
    """32-bit hashes, rising, four bytes each: as numbers of Python each would take forty.

    >>> list(unpack(pack({7, 3})))
    [3, 7]
    """
    return array("I", sorted(hashes)).tobytes()


def unpack(packed: bytes) -> memoryview:
    """The hashes again."""
    return memoryview(packed).cast("I")


def sketch(
    article: Article,
    practices: Iterable[str] = (),
    regions: Iterable[str] = (),
    policies: Iterable[str] = (),
) -> Sketch:
    """The sketch of an article: of its paragraphs, or of title and captions if it has none."""
    parts = article.paragraphs or (
        *(part for part in (article.headline, article.deck) if part),
        *article.captions,
    )
    text = "".join(part.text for part in parts)
    hashes = hash_grams(text)
    return Sketch(
        article=article.id,
        size=len(hashes),
        grams=pack(gram for gram in hashes if not gram % SAMPLED),
        fine=pack(hashes) if len(hashes) <= SHORT else b"",
        practices=tuple(sorted(set(practices))),
        regions=tuple(sorted(set(regions))),
        policies=tuple(sorted(set(policies))),
        numbers=pack(hash_numbers(text)),
    )


def hash_grams(text: str) -> set[int]:
    """32-bit hashes of the 5-grams of a text without its marks, the same on every machine.

    >>> hash_grams("联合验收，当日发证") == hash_grams("“联合验收”当日 发证。")
    True
    >>> len(hash_grams("联合验收当日发证"))
    4
    """
    letters = _SIGNS.sub("", fold(text).text).lower()
    return {
        crc32(letters[at : at + GRAM].encode()) * _SPREAD >> 7 & 0xFFFFFFFF
        for at in range(len(letters) - GRAM + 1)
    }


def hash_numbers(text: str) -> set[int]:
    """32-bit hashes of the numbers of a text, in figures or Chinese, each with its turn.

    So what one text has twice and another once is no more the same.

    >>> hash_numbers("由２０天压到5天") == hash_numbers("5 天；20天")
    True
    >>> len(hash_numbers("第三批27.5万件、第三批5件"))
    5
    """
    turns: Counter[str] = Counter()
    found = set()
    for number in _NUMBERS.findall(fold(text).text):
        turns[number] += 1
        found.add(crc32(f"{number}/{turns[number]}".encode()))
    return found
