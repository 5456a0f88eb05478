"""Texts folded all at once are what they are one by one, and packed so they are found."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from site_config.search.columns import fold_all
from site_config.search.folding import fold
from site_config.search.packing import (
    BODY,
    CROSSHEADS,
    END,
    NAMES,
    Packing,
    Zones,
    chars_of,
    unpack,
)
from tests.search_texts import TEXTS


@given(st.lists(TEXTS, max_size=8))
def test_texts_at_once_are_folded_as_one_by_one(texts: Sequence[str]) -> None:
    folded = fold_all(texts)
    assert [folded[n] for n in range(len(texts))] == [fold(text) for text in texts]


def test_every_character_is_folded_alike() -> None:
    texts = [f"甲{chr(code)}乙" for code in range(sys.maxunicode + 1)]
    folded = fold_all(texts)
    differ = [text for n, text in enumerate(texts) if folded[n] != fold(text)]
    assert differ == []


def test_what_does_not_fit_into_a_zone_is_cut() -> None:
    long = "甲乙" * END
    packing = Packing()
    packing.add(3, Zones("题" * NAMES, "名名12", long + "尾3", f"7{long}"))
    packing.read()
    _, docs, places = unpack(packing.pair_places.sorted())
    assert set(docs.tolist()) == {3}
    zones = [range(NAMES), range(NAMES, NAMES + 4), range(CROSSHEADS, BODY), range(BODY, END)]
    held = [place for zone in zones for place in zone[:-1] if place != NAMES + 2]
    assert sorted(places.tolist()) == held
    ids, _, places = unpack(packing.number_places.sorted())
    numbers = [packing.numbers[id_] for id_ in ids.tolist()]
    assert sorted(zip(numbers, places.tolist(), strict=True)) == [("#12", NAMES + 2), ("#7", BODY)]


def test_pairs_are_those_of_neighbours_within_one_text() -> None:
    packing = Packing()
    packing.add(0, Zones("甲", "乙", "丙丁", "3天2024年"))
    packing.add(1, Zones("", "", "", "丁，甲"))
    packing.read()
    pairs, _, _ = unpack(packing.pair_places.sorted())
    terms = [chars_of(pair, packing.chars) for pair in pairs.tolist()]
    assert sorted(terms) == sorted(["丙丁", "3天", "天2", "4年"])
