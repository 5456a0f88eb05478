"""Facets: every value counts what the articles hold, and no text of a source can harm."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from site_config.facets import Facet, facets_of, in_order, render_facets
from site_config.facets.script import GLOBAL, shorten
from site_config.library import Library, Place
from site_config.library.finding import FIND, KEYS, find_path, value_id
from site_config.library.loading import make_library
from tests.facet_library import HOSTILE, counts, crowd, values_of
from tests.facet_library import KEYS as ALL
from tests.known import gazetteer, vocabulary

SIZE = 240


@pytest.fixture(scope="module")
def library() -> Library:
    return crowd(SIZE)


@pytest.fixture(scope="module")
def facets(library: Library) -> dict[str, Facet]:
    return {facet.key: facet for facet in facets_of(library, gazetteer())}


def parse(script: str) -> dict[str, Any]:
    assert script.startswith(f"var {GLOBAL}=")
    columns: dict[str, Any] = json.loads(script.partition("=")[2].removesuffix(";\n"))
    return columns


def test_there_is_a_facet_for_each_kind_of_value(facets: dict[str, Facet]) -> None:
    assert set(facets) == set(ALL) == {*KEYS.values(), "c"}


@pytest.mark.parametrize("key", ALL)
def test_an_article_holds_just_its_own_values(
    key: str, library: Library, facets: dict[str, Facet]
) -> None:
    facet = facets[key]
    for article, held in zip(in_order(library), facet.held, strict=True):
        assert {facet.ids[place] for place in held} == values_of(article, key, library)
        assert len(set(held)) == len(held)


@pytest.mark.parametrize("key", ALL)
def test_a_facet_offers_each_value_that_is_held_and_no_other(
    key: str, library: Library, facets: dict[str, Facet]
) -> None:
    facet = facets[key]
    assert set(facet.ids) == set(counts(library, key, {}))
    assert len(set(facet.ids)) == len(facet.ids) == len(facet.names)
    assert all(facet.names)
    assert "None" not in "".join(facet.names)


def test_newest_articles_come_first_and_those_of_no_known_year_last(library: Library) -> None:
    years = [article.year or "" for article in in_order(library)]
    assert years == sorted(years, reverse=True)
    assert years[-1] == ""


def test_equal_days_keep_the_order_of_the_library(library: Library) -> None:
    paths = [article.path for article in in_order(library) if article.date == "2023"]
    assert paths == sorted(paths)


def test_a_place_stands_below_the_one_it_lies_in(facets: dict[str, Facet]) -> None:
    regions = facets["r"]
    parents = dict(zip(regions.ids, regions.parents, strict=True))
    zone = value_id("region", Place("山东省/聊城市", "371500", "聊城经济技术开发区"))
    city = regions.ids[parents[zone] or 0]
    assert (city, regions.ids[parents[city] or 0]) == ("371500", "370000")
    assert parents["370000"] is None
    assert parents["undisclosed"] is None
    assert regions.ids[-1] == "undisclosed"


def test_years_and_grades_run_from_the_top(facets: dict[str, Facet]) -> None:
    assert facets["y"].ids == ("2023", "2022", "2021", "2020", "2019", "undisclosed")
    assert list(facets["e"].ids) == sorted(facets["e"].ids, reverse=True)


def test_common_values_come_first(library: Library, facets: dict[str, Facet]) -> None:
    for key in ("p", "b"):
        tally = counts(library, key, {})
        amounts = [tally[id_] for id_ in facets[key].ids]
        assert amounts == sorted(amounts, reverse=True)


def test_practices_are_marked_with_their_grade(facets: dict[str, Facet]) -> None:
    practices = facets["p"]
    assert len(practices.marks) == len(practices.ids)
    assert {mark[0] for mark in practices.marks} == {"E"}


def test_the_script_has_a_row_for_each_article(library: Library) -> None:
    columns = parse(render_facets(library, gazetteer()))
    rows = [columns[name] for name in ("pages", "titles", "summaries", "dated", "figures")]
    rows += [facet["held"] for facet in columns["facets"]]
    assert {len(row) for row in rows} == {SIZE}
    first = in_order(library)[0]
    assert columns["pages"][0] == first.path.removeprefix("articles/").removesuffix(".md")
    assert columns["titles"][0] == first.title


def test_hostile_titles_come_out_as_they_went_in(library: Library) -> None:
    script = render_facets(library, gazetteer())
    titles = parse(script)["titles"]
    assert set(HOSTILE) <= set(titles)
    assert "\u2028" not in script


def test_half_a_surrogate_pair_can_be_written(library: Library) -> None:
    broken = make_library([replace(library.articles[0], title="半\ud83d")], vocabulary())
    script = render_facets(broken, gazetteer())
    assert "半\\ud83d" in script
    script.encode()


def test_the_same_library_gives_the_same_script(library: Library) -> None:
    turned = make_library(library.articles[::-1], vocabulary())
    assert render_facets(turned, gazetteer()) == render_facets(library, gazetteer())


def test_an_empty_library_has_facets_without_values() -> None:
    columns = parse(render_facets(Library((), vocabulary()), gazetteer(), "/"))
    assert columns["ending"] == "/"
    assert columns["titles"] == []
    assert [facet["ids"] + facet["names"] for facet in columns["facets"]] == [[]] * len(ALL)


@pytest.mark.parametrize(
    ("summary", "short"),
    [
        ("", ""),
        ("县里推行联合验收。", "县里推行联合验收。"),
        ("甲" * 30 + "，" + "乙" * 40, "甲" * 30 + "……"),
        ("甲" * 80, "甲" * 40 + "……"),
    ],
)
def test_a_summary_is_cut_at_a_pause(summary: str, short: str) -> None:
    assert shorten(summary) == short


def test_an_address_names_values_as_the_facets_do(
    library: Library, facets: dict[str, Facet]
) -> None:
    article = next(a for a in library.articles if a.practices and a.bodies and a.source.outlet)
    path = find_path(
        practice=article.practices[0],
        region=article.place,
        body=article.bodies[0].name,
        year=article.year,
        outlet=article.source.outlet,
        grade=0,
    )
    page, _, query = path.partition("?")
    assert page == FIND
    for pair in query.split("&"):
        key, _, value = pair.partition("=")
        assert value in facets[key].ids


def test_an_address_knows_no_other_facet() -> None:
    with pytest.raises(KeyError):
        find_path(colour="red")
