"""What Python makes of drawn texts and queries, for the client to be compared with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from site_config.search.answering import Engine
from site_config.search.folding import BREAK, fold
from site_config.search.reading import Index
from tests.search_texts import CHARS


def drawn_texts(count: int, seed: int = 1) -> Iterator[str]:
    """Texts of few characters, and of any that Unicode had in 2020; none with half a pair."""
    draw = Random(seed)
    few = CHARS.replace("\ud800", "")
    for _ in range(count):
        many = (chr(draw.choice((draw.randrange(0x3000), draw.randrange(0xD800)))) for _ in "12")
        yield "".join(draw.choice([*few * 2, *many]) for _ in range(draw.randrange(1, 30)))


def drawn_queries(texts: Sequence[str], count: int, seed: int = 1) -> Iterator[str]:
    """Pieces cut from texts, one or two, at times with a character changed or one left out."""
    draw = Random(seed)
    for _ in range(count):
        pieces = [_cut(draw, draw.choice(texts)) for _ in range(draw.choice((1, 1, 2)))]
        if draw.random() < 0.2:
            pieces.append(f"-{_cut(draw, draw.choice(texts))}")
        yield " ".join(pieces)


def _cut(draw: Random, text: str) -> str:
    start = draw.randrange(max(1, len(text) - 3))
    piece = text[start : start + draw.randrange(2, 7)]
    if draw.random() < 0.2:
        at = draw.randrange(len(piece) or 1)
        piece = f"{piece[:at]}{draw.choice('验收，8火')}{piece[at + 1 :]}"
    return piece


def folded(texts: Sequence[str]) -> list[str]:
    """Each text as the client spells it: a blank for a break."""
    return [fold(text).replace(BREAK, " ") for text in texts]


def ranked(index: Path, queries: Sequence[str]) -> list[list[int]]:
    """The articles of each query by number, the best first."""
    engine = Engine(Index(index))
    return [list(engine.answer(query).hits) for query in queries]
