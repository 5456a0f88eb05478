"""An article as a few numbers: sampled hashes of its character 5-grams, and what it names."""

from __future__ import annotations

import re
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


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is compared of an article.

    ``size`` counts its different grams, ``grams`` holds the hashes of the sampled
    ones and ``fine`` those of all if the article is short, else none; both rise.
    ``practices`` and ``policies`` are names, ``regions`` paths (山东省/聊城市/莘县),
    each once and sorted.
    """

    article: str
    size: int
    grams: tuple[int, ...]
    fine: tuple[int, ...]
    practices: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()


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
    hashes = hash_grams("".join(part.text for part in parts))
    return Sketch(
        article=article.id,
        size=len(hashes),
        grams=tuple(sorted(gram for gram in hashes if not gram % SAMPLED)),
        fine=tuple(sorted(hashes)) if len(hashes) <= SHORT else (),
        practices=tuple(sorted(set(practices))),
        regions=tuple(sorted(set(regions))),
        policies=tuple(sorted(set(policies))),
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
