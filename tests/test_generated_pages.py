"""Pages never seen before: the laws hold on each, and articles come back whole."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.model import Label
from tests.gold.score_articles import canonical
from tests.newspaper import Feature, Page, draw_page
from tests.newspaper.judging import judge, parts, predict, read_page, strangers, uncounted
from tests.newspaper.press import RADICALS

SEEDS = st.integers(min_value=0, max_value=10**9)
KNOWN_PAGES = range(200)
MARKS = re.compile('["“”﹃﹄‘’#\\s]')


def bare(text: str) -> str:
    """Text without spaces, quotation marks and heading marks, every sign in one form."""
    plain = text.translate({ord(radical): sign for sign, radical in RADICALS.items()})
    return MARKS.sub("", canonical(plain.replace("\ufeff", "")))


def printed(page: Page, story: int, *labels: Label) -> str:
    """What the page prints of a story under these labels, run together."""
    rows = [row for row in page.rows if row.story == story and row.label in labels]
    return bare("".join(row.text for row in rows))


@settings(max_examples=100)
@given(SEEDS)
def test_every_right_answer_stands_on_its_page(seed: int) -> None:
    page = draw_page(seed)
    for number, row in enumerate(page.gold):
        body = printed(page, number, Label.BODY)
        for paragraph in row["body"]:
            assert bare(paragraph) in body
        deck = printed(page, number, Label.DECK).removeprefix("——")
        assert deck == bare(row["subhead"] or "")
        assert printed(page, number, Label.HEADLINE) == bare(row["headline"] or "")
        lead = printed(page, number, Label.STANDFIRST)
        assert lead == bare(row["standfirst"] or "")


@settings(max_examples=100)
@given(SEEDS)
def test_printing_changes_the_look_and_no_word(seed: int) -> None:
    page = draw_page(seed)
    words = Counter("".join(bare(row.text) for row in page.rows))
    assert Counter(bare(page.text)) == words
    assert "{" not in page.text


@pytest.mark.parametrize("feature", Feature)
def test_every_feature_can_stand_alone(feature: Feature) -> None:
    page = draw_page(7, frozenset({feature}))
    assert feature in page.features
    assert page == draw_page(7, frozenset({feature}))


def test_different_seeds_draw_different_pages() -> None:
    assert len({draw_page(seed).content for seed in range(50)}) == 50


def test_the_judge_knows_right_from_merged_and_split() -> None:
    page = draw_page(11, frozenset({Feature.UNRELATED_ITEMS, Feature.BYLINE_BEFORE}))
    right = [dict(row) for row in page.gold]
    figures = judge([page], [right])
    assert (figures["article_f1"], figures["merges"], figures["splits"]) == (1.0, 0, 0)
    first, second, *rest = right
    merged = [first | {"body": [*first["body"], *second["body"]]}, *rest]
    assert judge([page], [merged])["merges"] == 1
    words = "".join(first["body"])
    halves = [first | {"body": [half]} for half in (words[:150], words[150:])]
    assert judge([page], [[*halves, second, *rest]])["splits"] == 1


@settings(max_examples=150)
@given(SEEDS)
def test_every_printed_character_lies_in_one_block(seed: int) -> None:
    assert uncounted(read_page(draw_page(seed))) == []


@settings(max_examples=100)
@given(SEEDS)
def test_every_cleaned_character_comes_from_its_raw_one(seed: int) -> None:
    reading = read_page(draw_page(seed))
    for article in reading.articles:
        for part in parts(article):
            assert strangers(part, reading.document.text) == []
            assert list(part.offsets) == sorted(part.offsets)


@settings(max_examples=30)
@given(SEEDS)
def test_reading_twice_gives_the_same(seed: int) -> None:
    assert read_page(draw_page(seed)) == read_page(draw_page(seed))


@cache
def known_figures() -> dict[str, float]:
    pages = [draw_page(seed) for seed in KNOWN_PAGES]
    return judge(pages, [predict(page) for page in pages])


def test_no_more_articles_are_merged_than_before() -> None:
    floors = json.loads((Path(__file__).parent / "gold" / "floors.json").read_text("utf-8"))
    assert known_figures()["merges"] <= floors["ceilings"]["generated"]["merges"]


def test_articles_come_back_at_least_as_well_as_before() -> None:
    floors = json.loads((Path(__file__).parent / "gold" / "floors.json").read_text("utf-8"))
    found = known_figures()
    short = {k: (found[k], least) for k, least in floors["generated"].items() if found[k] < least}
    assert short == {}, f"found and least wanted: {short}"
