"""Figures of the five sources against the answers by hand, and how fast they are read."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest

from scraper.facts.figures import find_figures
from tests.facts import score_figures as scorer

GOLD = Path(__file__).parent / "gold"
FLOORS = {
    "recall": 1.0,
    "precision": 0.988,
    "right": 0.994,
    "whole": 0.994,
    "role": 0.81,
    "what": 0.86,
    "quote": 0.81,
    "forms": 1.0,
}
SPEED_FLOOR = 0.2
"""Megabytes a second on a busy machine; an idle core does over two."""


@pytest.fixture(scope="module")
def measured() -> scorer.Scores:
    return scorer.measure()


@pytest.mark.parametrize("measure", FLOORS)
def test_floor(measured: scorer.Scores, measure: str) -> None:
    assert measured[measure] >= FLOORS[measure]


def test_no_negative_is_hit(measured: scorer.Scores) -> None:
    assert measured["negatives_hit"] == 0


def test_every_form_is_read_as_expected() -> None:
    number, wrong = scorer.score_forms(scorer.read_rows(GOLD / "figures_forms.jsonl"))
    assert (number, wrong) == (26, [])


def test_every_kind_is_found_and_read() -> None:
    gold = scorer.read_rows(GOLD / "figures.jsonl")
    kinds = scorer.score_kinds(gold, list(scorer.predict(scorer.ROOT / "seeds")))
    assert sum(every for every, _, _ in kinds.values()) == 175
    assert {kind for kind, (every, found, right) in kinds.items() if found < every} == set()
    assert {kind for kind, (_, found, right) in kinds.items() if right < found} <= {"money"}


def row(num: str, start: int, **other: object) -> scorer.Row:
    fields = {"seed": "a", "article": "a-1", "num": num, "kind": "count", "value": 3, "unit": "个",
              "bound": "exact", "before": None, "after": None, "role": "scale", "what": "事项",
              "quote": num, "num_start": start, "num_end": start + len(num), "start": start,
              "end": start + len(num)}  # fmt: skip
    return fields | other


def test_a_perfect_prediction_scores_one() -> None:
    rows = [row("3个", 0), row("5天", 10)]
    assert set(scorer.score(rows, rows).values()) == {1.0}


def test_misses_inventions_and_misreadings_cost() -> None:
    gold = [row("3个", 0), row("5天", 10)]
    predicted = [row("3个", 0, value=4, role="outcome"), row("7户", 30)]
    scores = scorer.score(gold, predicted)
    assert (scores["recall"], scores["precision"]) == (0.5, 0.5)
    assert (scores["right"], scores["role"], scores["what"]) == (0, 0, 1)


def test_dates_count_neither_for_nor_against() -> None:
    gold = [row("3个", 0), row("5月3日", 10, kind="date")]
    assert scorer.score(gold, [row("3个", 0)])["recall"] == 1
    assert scorer.score(gold, [row("3个", 0), row("3日", 12)])["precision"] == 1


def test_inventions_count_only_in_articles_with_answers() -> None:
    gold, other = [row("3个", 0)], row("9个", 50, article="a-2")
    assert scorer.invented(gold, [row("3个", 0), other]) == []
    assert scorer.invented(gold, [row("3个", 0), other | {"article": "a-1"}]) != []


def test_equal_spans_of_time_are_the_same() -> None:
    half = row("半小时", 0, kind="duration", value=0.5, unit="小时")
    assert scorer.is_same(half, half | {"value": 30, "unit": "分钟"}, scorer.WHOLE)
    assert not scorer.is_same(half, half | {"value": 30, "unit": "秒"})
    days = row("5天", 0, kind="duration", value=5, unit="天")
    assert not scorer.is_same(days, days | {"unit": "工作日"}, scorer.WHOLE)


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        ("审批时限", "审批时限", True),
        ("工程审批时限", "审批时限", True),
        ("审批时限", "满意率", False),
        ("审批时限", None, False),
        (None, "审批时限", False),
    ],
)
def test_phrases_agree_by_their_characters(
    gold: str | None, predicted: str | None, same: bool
) -> None:
    assert scorer.is_about(gold, predicted) is same


def test_a_hit_on_a_negative_is_told() -> None:
    negative = [{"seed": "a", "quote": "一企一档", "raw_start": 5, "raw_end": 9}]
    assert scorer.hit_negatives(negative, [], [row("一档", 7)]) == ["一企一档"]
    assert scorer.hit_negatives(negative, [row("一档", 7)], [row("一档", 7)]) == []


def test_answers_are_those_the_floors_were_measured_on() -> None:
    digest = hashlib.sha256((GOLD / "figures.jsonl").read_bytes()).hexdigest()
    assert digest == "48041c3b715001cf91e2a1b4480a9fdae9dfb9cc748443fb29bed33ba2b3094b"


def test_reading_is_fast_enough() -> None:
    pages = [page.read_text("utf-8") for page in (GOLD.parents[1] / "seeds").glob("*.txt")]
    lines = [line for page in pages for line in page.split("\n") if line.strip()]
    size = sum(len(line.encode()) for line in lines) / 1e6
    best = min(_seconds(lines) for _ in range(3))
    assert size / best >= SPEED_FLOOR


def _seconds(lines: list[str]) -> float:
    started = time.perf_counter()
    for line in lines:
        find_figures(line)
    return time.perf_counter() - started
