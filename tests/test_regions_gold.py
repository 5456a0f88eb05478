"""Regions against the right answers made by hand: the figures reached may only rise."""

from __future__ import annotations

import hashlib

import pytest

from scraper.facts.regions import read_regions
from tests.facts.score_regions import (
    GOLD,
    Row,
    county_paths,
    main_pairs,
    rows,
    score,
    score_main,
    score_texts,
)
from tests.known import gazetteer

GAZETTEER = gazetteer()
DIGESTS = {
    "regions.jsonl": "e4e081cc7976f5e86c51fd9cae624816fa86bd8c36f415fefdb6262490729cd8",
    "regions_main.jsonl": "db035a4f998e83de4043a025fe979d5bf0cfecd1cb0f68e1986c89648ba2408c",
}


@pytest.mark.parametrize("name", DIGESTS)
def test_the_right_answers_are_those_the_floors_were_measured_on(name: str) -> None:
    assert hashlib.sha256((GOLD / name).read_bytes()).hexdigest() == DIGESTS[name]


def test_the_figures_reached_are_kept() -> None:
    figures = score(lambda parts, context: read_regions(parts, GAZETTEER, context))
    assert figures["f1"] >= 0.985
    assert figures["texts_right"] >= 123
    assert figures["empty_texts_kept"] == figures["empty_texts"] == 26
    assert figures["main_right"] >= 27
    assert figures["articles"] == 28


@pytest.mark.parametrize("row", rows("regions.jsonl"), ids=lambda row: row["id"])
def test_every_place_of_the_gazetteer_that_is_wanted_is_known(row: dict[str, object]) -> None:
    mentions = row["mentions"]
    assert isinstance(mentions, list)
    for path in county_paths(mention["path"] for mention in mentions):
        assert path in GAZETTEER.by_path


def test_main_regions_are_paired_with_their_articles() -> None:
    pairs = list(main_pairs())
    assert len(pairs) == 28
    assert pairs[-1][0]["id"] == "004-1"
    assert [a["id"] for a, _ in pairs].count("002-2") == 2


def test_ancestors_of_right_paths_and_of_the_context_are_neutral() -> None:
    gold: list[Row] = [
        {
            "context_region": "河北省/唐山市",
            "mentions": [{"path": "山东省/聊城市/东昌府区/广平镇"}],
        },
        {"context_region": "", "mentions": []},
    ]
    kept = score_texts([{"山东省/聊城市/东昌府区", "山东省", "河北省"}, set()], gold)
    assert kept["f1"] == 1.0
    assert kept["texts_right"] == 2
    wrong = score_texts([{"山东省/聊城市"}, {"河北省"}], gold)
    assert (wrong["precision"], wrong["recall"], wrong["empty_texts_kept"]) == (0.0, 0.0, 0)


def test_a_main_region_is_right_only_when_it_is_the_same() -> None:
    figures = score_main(["山东省", None, "河北省"], ["山东省", None, "河北省/唐山市"])
    assert figures == {"articles": 3, "main_right": 2}
