"""Copies found after an edit are those of a comparison of all."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from scraper.model import Article, Cleaned, Section
from scraper.relate import Sketch, compare, compare_again, find_duplicates, sketch

FORMULA = "为深入推进政务服务改革，本报记者走进大厅实地采访，以下是见闻。"
Texts = dict[str, str]


def sketches(texts: Texts) -> dict[str, Sketch]:
    return {
        name: sketch(Article(name, "s", 1, "article", None, (Section(None, (Cleaned.at(text),)),)))
        for name, text in sorted(texts.items())
    }


def library(size: int, rng: random.Random) -> Texts:
    """Texts of which many are copies, and parts of which stand in more of them than pair up."""
    letters = [chr(0x4E00 + number) for number in range(2000)]
    texts = ["".join(rng.choices(letters, k=rng.choice((150, 900)))) for _ in range(size // 2)]
    texts += [text[: len(text) * rng.choice((2, 4)) // 4] + text[:9] for text in texts]
    return {f"{number:03}": text + FORMULA for number, text in enumerate(texts)}


def edit(texts: Texts, rng: random.Random) -> set[str]:
    """Some texts go, some come, and some say more or less; the names of those that are other."""
    for name in rng.sample(sorted(texts), 2):
        del texts[name]
    other = set(rng.sample(sorted(texts), 3))
    for name in other:
        cut = rng.randrange(1, 60)
        texts[name] = rng.choice((texts[name][cut:], texts[name][:-cut], texts[name][::-1]))
    new = {f"{rng.randrange(1000):03}" for _ in range(2)} - texts.keys()
    texts |= {name: texts[rng.choice(sorted(texts))] for name in sorted(new)}
    return other | new


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_the_copies_are_those_of_all_compared(seed: int) -> None:
    rng = random.Random(seed)
    texts = library(120, rng)
    known = compare(list(sketches(texts).values()))
    for _ in range(4):
        changed = edit(texts, rng)
        now = sketches(texts)
        again = compare_again(known, list(now), changed, now.__getitem__)
        assert again == compare(list(now.values()))
        assert again is not None
        assert again.pairs == find_duplicates(list(now.values()))
        known = again
    assert len(known.pairs) > 20


def test_only_what_changed_is_asked_for_with_those_that_share_much_of_it() -> None:
    rng = random.Random(1)
    texts = library(120, rng)
    known = compare(list(sketches(texts).values()))
    texts["050"] = texts["050"][:30] + texts["050"][29:]
    now = sketches(texts)
    asked: set[str] = set()
    again = compare_again(known, list(now), {"050"}, _noting(asked, now))
    assert again == compare(list(now.values()))
    assert 1 < len(asked) < 12


def _noting(asked: set[str], now: dict[str, Sketch]) -> Callable[[str], Sketch]:
    def sketch_of(name: str) -> Sketch:
        asked.add(name)
        return now[name]

    return sketch_of


def test_another_order_is_compared_as_a_whole() -> None:
    now = sketches(library(20, random.Random(1)))
    known = compare(list(now.values()))
    assert compare_again(known, sorted(now, reverse=True), set(), now.__getitem__) is None
    assert compare_again(known, list(now), set(), now.__getitem__) == known
    assert compare_again(compare([]), list(now), set(now), now.__getitem__) == known
