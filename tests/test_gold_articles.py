"""Accuracy may only rise: every material measured against its pinned floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import pin_floors
from tests.accuracy import (
    AT_LEAST,
    KNOWN_PAGES,
    Figures,
    feature_shortfalls,
    load_floors,
    materials,
    measure_features,
    read_rows,
    shortfalls,
)
from tests.gold.score_articles import score
from tests.pin_floors import NAMES, documents, fill_block, lowered, main
from tests.test_generated_pages import KNOWN_PAGES as PAGES_OF_THE_TEST

MATERIALS = materials()
FLOORS = load_floors()
WANTED_OF_SEEDS = {
    "article_f1": 1.0,
    "text_f1": 0.995,
    "headline": 0.96,
    "subhead": 0.96,
    "byline": 0.96,
    "section_headings": 0.96,
    "paragraph_f1": 0.97,
    "punctuation": 0.98,
}
"""What the five sources must give whatever was pinned."""
AGAIN = "python -m tests.pin_floors"


@pytest.mark.parametrize("name", MATERIALS)
def test_figures_are_those_of_this_material(name: str) -> None:
    assert FLOORS["digests"].get(name) == MATERIALS[name].digest, f"pages changed: run {AGAIN}"


@pytest.mark.parametrize("name", MATERIALS)
def test_nothing_is_worse_than_pinned(name: str) -> None:
    figures = MATERIALS[name].measure()
    assert shortfalls(figures, FLOORS[name], FLOORS["ceilings"][name]) == {}


def test_the_five_sources_are_read_as_they_must_be() -> None:
    most = {"leaked": 0.002, "merges": 0}
    assert shortfalls(MATERIALS["seeds"].measure(), WANTED_OF_SEEDS, most) == {}


def test_every_material_is_pinned_and_has_a_name() -> None:
    assert set(MATERIALS) == set(FLOORS["digests"]) == set(FLOORS["ceilings"])
    assert set(MATERIALS) == set(FLOORS) - {"articles", "digests", "ceilings", "features"}
    assert set(MATERIALS) <= set(NAMES)
    assert all(tuple(FLOORS[name]) == AT_LEAST for name in MATERIALS)
    assert KNOWN_PAGES == PAGES_OF_THE_TEST


def test_no_feature_is_read_worse_than_pinned() -> None:
    found = measure_features()
    assert set(found) == set(FLOORS["features"]), f"run {AGAIN}"
    assert feature_shortfalls(found, FLOORS["features"]) == {}


def test_documents_tell_the_pinned_figures() -> None:
    stale = [p.name for p, text in documents(FLOORS).items() if p.read_text("utf-8") != text]
    assert stale == [], f"run {AGAIN}"


def test_block_must_be_there_once() -> None:
    with pytest.raises(ValueError, match="0 blocks named features"):
        fill_block("<!-- accuracy -->\n<!-- /accuracy -->\n", [], "features")


def test_scorer_counts_an_article_that_is_missing_or_cut_in_two() -> None:
    gold = read_rows(MATERIALS["seeds"].files[0])
    first, *others = sorted(gold, key=lambda row: -len(row["body"]))
    halves = [first | {"body": first["body"][:4]}, first | {"body": first["body"][4:]}]
    assert score(gold, gold)["article_f1"] == score(gold, gold)["text_f1"] == 1.0
    assert score(gold, [*halves, *others])["article_f1"] < 1.0
    assert score(gold, others)["text_f1"] < 1.0


def pinned(article_f1: float, leaked: float, name: str = "seeds") -> pin_floors.Floors:
    figures: Figures = dict.fromkeys(AT_LEAST, 0.9) | {"article_f1": article_f1}
    ceilings: Figures = {"leaked": leaked, "merges": 0}
    features = {"crossheads": {"article_f1": article_f1, "text_f1": 0.9, "merges": 0}}
    pins = {"digests": {name: "0"}, "ceilings": {name: ceilings}, "features": features}
    return pins | {name: figures}


def test_what_is_lowered_is_named() -> None:
    assert lowered({}, pinned(0.5, 0.5)) == []
    assert lowered(pinned(0.9, 0.1), pinned(0.9, 0.1)) == []
    assert lowered(pinned(0.9, 0.1), pinned(1.0, 0.0)) == []
    assert lowered(pinned(0.9, 0.1), pinned(0.89, 0.2)) == [
        "seeds: article_f1 0.89, pinned 0.9",
        "seeds: leaked 0.2, pinned 0.1",
        "crossheads: article_f1 0.89, pinned 0.9",
    ]
    assert lowered(pinned(0.9, 0.1), pinned(0.9, 0.1, "dev")) == ["seeds: gone"]
    without = pinned(0.9, 0.1) | {"features": {}}
    assert lowered(pinned(0.9, 0.1), without) == ["crossheads: gone"]


@pytest.fixture
def floors_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path, page = tmp_path / "floors.json", tmp_path / "page.md"
    path.write_text(json.dumps(pinned(0.9, 0.1)), encoding="utf-8")
    monkeypatch.setattr(pin_floors, "FLOORS", path)
    monkeypatch.setattr(pin_floors, "load_floors", lambda: json.loads(path.read_text("utf-8")))
    monkeypatch.setattr(pin_floors, "documents", lambda floors: {page: str(floors["seeds"])})
    return path


def test_floors_are_lowered_only_on_demand(
    floors_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = floors_file.read_bytes()
    monkeypatch.setattr(pin_floors, "measure", lambda: pinned(0.8, 0.1))
    assert main([]) == 1
    assert floors_file.read_bytes() == before
    assert capsys.readouterr().err == (
        "lower than pinned: seeds: article_f1 0.8, pinned 0.9\n"
        "lower than pinned: crossheads: article_f1 0.8, pinned 0.9\n"
        "nothing written; --allow-lower pins the lower figures\n"
    )
    assert main(["--allow-lower"]) == 0
    assert json.loads(floors_file.read_text("utf-8")) == pinned(0.8, 0.1)
    assert "0.8" in (floors_file.parent / "page.md").read_text("utf-8")
    assert main(["--lower"]) == 2


def test_floors_rise_without_asking(floors_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pin_floors, "measure", lambda: pinned(0.95, 0.0))
    assert main([]) == 0
    assert json.loads(floors_file.read_text("utf-8")) == pinned(0.95, 0.0)
