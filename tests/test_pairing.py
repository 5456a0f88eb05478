"""Titles that stand apart from their texts find them again, and say how sure that is."""

from __future__ import annotations

import math
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.model import Pairing
from scraper.segment.assignment import assign
from scraper.segment.likeness import pairing_scores
from tests.small_pages import (
    BY_LI,
    BY_WANG,
    H1,
    H2,
    HARVEST,
    PAGES,
    R1,
    R2,
    READING,
    W1,
    W2,
    W3,
    WINDOW,
    body,
    codes,
    read,
    titles,
)

RIGHT = {WINDOW: [W1, W2], READING: [R1, R2], HARVEST: [H1, H2]}
ALIKE = (
    "云溪区在产业园设立服务窗口，企业办事不用往城里跑。窗口由四名工作人员轮流值守，"
    "每天早上八点开门，忙的时候中午也不关。",
    "石桥镇在产业园设立服务窗口，企业办事不用往镇上跑。窗口由两名工作人员轮流值守，"
    "每周一和周四开门，节假日可以预约办理。",
)
TITLES_FOR_BOTH = ("产业园里设立服务窗口", "企业办事不用往外跑")
MATRICES = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.floats(0, 2, width=32), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


@pytest.mark.parametrize("page", ["titles last", "titles first"])
def test_titles_in_another_order_find_their_texts(page: str) -> None:
    reading = read(*PAGES[page])
    assert titles(reading) == [WINDOW, READING, HARVEST]
    for article in reading.articles:
        assert article.headline
        wanted = RIGHT[article.headline.text]
        assert body(article)[: len(wanted)] == wanted
    assert codes(reading) == []


@pytest.mark.parametrize("page", ["titles last", "titles first"])
def test_every_pairing_tells_its_score_and_runner_up(page: str) -> None:
    pairings = read(*PAGES[page]).pairings
    assert {pairing.headline for pairing in pairings} == set(RIGHT)
    for pairing in pairings:
        assert RIGHT[pairing.headline][0].startswith(pairing.article)
        assert pairing.score > pairing.runner_up >= 0
        assert pairing.margin == pairing.score - pairing.runner_up > 0.1
        assert pairing.basis


def test_vertical_title_is_paired_too() -> None:
    reading = read(*PAGES["vertical"])
    assert titles(reading) == [WINDOW, READING]
    assert [body(article) for article in reading.articles] == [[W1, W2], [R1, R2]]


def test_deck_goes_with_its_headline() -> None:
    reading = read(*PAGES["deck last"])
    assert titles(reading) == [WINDOW, READING]
    first, second = reading.articles
    assert first.deck
    assert first.deck.text == "云溪区推行园区就近办"
    assert second.deck is None


def test_one_stray_title_goes_to_the_one_text_without() -> None:
    reading = read(BY_WANG, W1, W2, W3, READING, BY_LI, R1, R2, "", WINDOW)
    assert titles(reading) == [WINDOW, READING]
    assert codes(reading) == []


def test_stray_title_that_fits_no_text_is_left_over_and_told() -> None:
    """One title for one text is no proof that they belong together."""
    reading = read(BY_WANG, W1, W2, W3, READING, BY_LI, R1, R2, "", "海南航天发射场建成")
    assert titles(reading) == [None, READING]
    assert reading.pairings == ()
    assert codes(reading) == ["leftover"]


def test_titles_above_their_texts_are_not_paired() -> None:
    assert read(*PAGES["headlines"]).pairings == ()


def test_titles_that_fit_two_texts_are_told() -> None:
    first, second = ALIKE
    reading = read(
        BY_WANG, first, W3, BY_LI, second, R2, "", *"\n\n".join(TITLES_FOR_BOTH).split("\n")
    )
    assert len(reading.pairings) == 2
    assert all(abs(pairing.margin) < 0.1 for pairing in reading.pairings)
    thin = [issue for issue in reading.issues if issue.code == "thin-pairing"]
    assert len(thin) == 2
    for issue, pairing in zip(thin, reading.pairings, strict=True):
        assert issue.file == "page.txt"
        assert pairing.headline in issue.message
        assert f"{pairing.score:.2f} to {pairing.runner_up:.2f}" in issue.message
        assert "anliku explain" in issue.cure


def test_margin_is_what_the_best_other_text_leaves() -> None:
    pairing = Pairing("窗口搬进产业园", "云溪区", score=0.75, runner_up=0.5, basis="words")
    assert pairing.margin == 0.25
    assert Pairing("窗口", "云溪区", score=0.25, runner_up=0.5, basis="words").margin == -0.25


def test_title_fits_the_text_that_has_its_words() -> None:
    bodies = ["\n".join(RIGHT[title]) for title in RIGHT]
    scores = pairing_scores([(title, "") for title in RIGHT], bodies)
    for i, row in enumerate(scores):
        assert row[i] == max(row) > 0.15
        assert sum(score == row[i] for score in row) == 1


def test_words_in_quotes_and_in_the_lead_count() -> None:
    bodies = [
        "各部门一起到场，推行“一窗办”，效率更高。",
        "各部门一起到场，推行集中办理，效率更高。",
    ]
    quoted, plain = (
        pairing_scores([(title, "")], bodies)[0] for title in ("“一窗办”提速", "一窗办提速")
    )
    assert quoted[0] - plain[0] == pytest.approx(0.25)
    assert quoted[1] == plain[1]
    with_lead = pairing_scores([("提速", "各部门一起到场，推行集中办理。")], bodies)[0]
    assert with_lead[1] > with_lead[0]


def test_title_without_words_of_any_text_scores_nothing() -> None:
    assert pairing_scores([("海南航天城", "")], [W1, R1]) == [[0.0, 0.0]]


@settings(max_examples=200)
@given(MATRICES)
def test_assignment_has_the_greatest_sum(scores: list[list[float]]) -> None:
    found = assign(scores)
    rows, columns = len(scores), len(scores[0])
    assert len(found) == len(set(found.values())) == min(rows, columns)
    if rows <= columns:
        ways = [
            list(zip(range(rows), way, strict=True)) for way in permutations(range(columns), rows)
        ]
    else:
        ways = [
            list(zip(way, range(columns), strict=True))
            for way in permutations(range(rows), columns)
        ]
    best = max(sum(scores[i][j] for i, j in way) for way in ways)
    assert math.isclose(sum(scores[i][j] for i, j in found.items()), best, abs_tol=1e-6)


def test_assignment_of_nothing_is_empty() -> None:
    assert assign([]) == {}
    assert assign([[], []]) == {}
