"""No measure of the facts is worse than pinned; the answers are those that were measured."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from scraper.evaluate import Measure, measure_all
from scraper.evaluate.floors import below, key_of, load_floors
from scraper.write.about_page import SHOWN, measured
from tests.project import ROOT

GOLD = Path(__file__).parent / "gold"
MEASURED = (
    "figures.jsonl",
    "figures_forms.jsonl",
    "figures_negatives.jsonl",
    "practices.jsonl",
    "regions.jsonl",
    "regions_main.jsonl",
)
DIGEST = "ab28d54c090ed02e9f8c35af0eae15263d5a3b2d8cb98392d3257ae6bfdd9a55"
"""sha256 over the answers that came from outside: they are measured by, never edited."""
PROMISED = {
    "regions: regions, paths, F1": 0.985,
    "regions_main: main region": 27 / 28,
    "figures: figures, recall": 0.98,
    "figures: figures, precision": 0.97,
    "figures: figures, kind, value and bound right": 0.97,
    "figures: traps avoided": 1.0,
    "figures_forms: forms wholly right": 1.0,
    "practices: practices, micro F1": 0.98,
    "people_seeds: people, precision": 1.0,
    "people_seeds: people, recall": 1.0,
    "dates: texts without an invented year": 1.0,
    "heldout: texts without an invented year": 1.0,
}


@cache
def measures() -> tuple[Measure, ...]:
    return tuple(measure_all(GOLD, ROOT / "seeds"))


def test_the_answers_are_those_that_were_measured() -> None:
    whole = hashlib.sha256()
    for name in MEASURED:
        whole.update((GOLD / name).read_bytes())
    assert whole.hexdigest() == DIGEST


def test_no_measure_is_below_its_floor_and_each_is_pinned() -> None:
    floors = load_floors(GOLD)
    assert [(key_of(m), m.value) for m in below(measures(), floors)] == []
    assert {key_of(m) for m in measures()} == floors.keys()


def test_what_was_promised_on_the_answers_is_kept() -> None:
    found = {key_of(m): m.value for m in measures()}
    assert {key: found[key] for key, least in PROMISED.items() if found[key] < least} == {}


def test_the_site_tells_the_accuracy_that_is_measured() -> None:
    now = {(m.set, m.name): (m.right, m.of) for m in measures()}
    assert measured() == now, "type: anliku eval --pin"
    assert {(of, name) for of in ("heldout", "unstudied") for name in SHOWN} <= now.keys()
