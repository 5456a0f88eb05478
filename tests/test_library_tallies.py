"""Counts over the library: places by year and by practice, articles by province."""

from __future__ import annotations

from dataclasses import replace

from site_config.library.places import regions_of
from site_config.library.tallies import by_province, places_by_year
from tests.chart_checks import PRACTICE, article, library
from tests.known import gazetteer

ARTICLES = (
    article("a", "山东省/聊城市", "2021-03"),
    article("b", "山东省/聊城市", "2022"),
    article("c", "河北省", "2023-01-05"),
    article("d", "河北省/保定市"),
    article("e", None, "2023"),
)


def test_a_place_counts_from_its_first_year_on() -> None:
    assert places_by_year(ARTICLES) == [("2021", 1), ("2022", 1), ("2023", 2)]
    assert places_by_year([]) == []


def test_a_place_that_only_plans_does_not_do() -> None:
    planned = tuple(replace(mention, stance="planned") for mention in ARTICLES[2].mentions)
    told = library(*ARTICLES[:2], replace(ARTICLES[2], mentions=planned))
    assert told.places_of(PRACTICE) == {"山东省聊城市"}


def test_provinces_count_what_lies_within_as_their_pages_do() -> None:
    counts = by_province(ARTICLES)
    assert counts == {"山东省": 2, "河北省": 2}
    regions = regions_of(library(*ARTICLES), gazetteer())
    assert counts == {path: len(regions[path, None].articles) for path in counts}
