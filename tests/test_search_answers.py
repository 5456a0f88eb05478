"""The search must go on answering the set of queries on the real content as well as it did.

``python -m tests.search_quality --pin`` raises the floors to what is measured.
"""

from pathlib import Path

import pytest

from tests.search_quality.answering import ask_all
from tests.search_quality.floors import load_floors, measure, pin, shortfalls
from tests.search_quality.quality_set import real_set
from tests.search_quality.query import HALVES, Query
from tests.search_quality.scoring import Answers


@pytest.fixture(scope="module")
def queries(root: Path) -> list[Query]:
    return real_set(root / "content")


@pytest.fixture(scope="module")
def answers(root: Path, queries: list[Query]) -> Answers:
    return ask_all(root / "content", queries)


def test_answers_are_as_good_as_pinned(queries: list[Query], answers: Answers) -> None:
    found = measure(queries, answers)
    halves = {half: found[half] for half in HALVES}
    assert shortfalls(halves, {half: load_floors()[half] for half in HALVES}) == []


@pytest.mark.parametrize("kind", ["word", "words", "phrase", "sub2", "sub4", "sub10", "number"])
def test_what_articles_say_is_found_in_both_halves(
    kind: str, queries: list[Query], answers: Answers
) -> None:
    found = measure(queries, answers)
    assert [found[f"{half} {kind}"]["recall"] for half in HALVES] == [1, 1]


def test_answers_that_got_worse_are_named(queries: list[Query], answers: Answers) -> None:
    worse = dict.fromkeys(answers, ()) | {queries[0].words: answers[queries[0].words]}
    names = {line.split()[0] for line in shortfalls(measure(queries, worse), load_floors())}
    assert names == set(HALVES)


def test_floors_are_what_was_measured_and_never_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, queries: list[Query], answers: Answers
) -> None:
    monkeypatch.setattr("tests.search_quality.floors.FLOORS", tmp_path / "floors.json")
    pin(measure(queries, answers))
    assert shortfalls(measure(queries, answers), load_floors()) == []
