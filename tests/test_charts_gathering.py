"""Charts from the library: which page has which, and numbers that are the library's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_config.charts.gathering import Scene, charts_of
from site_config.charts.panel import Panel
from site_config.library import Library, Place
from tests.chart_checks import PRACTICE, article, figure, hrefs, lesson, library, texts

CHANGE = figure("before_after", before=20, after=5)
ARTICLES = (
    replace(
        article("a", "山东省/聊城市", "2021-03"),
        figures=(CHANGE, figure("reduction_pct", value=60, unit="%", bound="about")),
        lessons=(lesson("visited", "聊城", "温州"), lesson("visited", None, "杭州")),
    ),
    replace(
        article("b", "河北省/保定市", "2023"),
        figures=(
            replace(CHANGE, role="target"),
            replace(CHANGE, practice=None),
            figure("before_after", before="末尾", after=3),
            figure("reduction_abs", value=3),
        ),
    ),
    article("c", "河北省"),
)


def scene(held: Library, kind: str, id_: str, path: str = "x.md", language: str = "zh") -> Scene:
    return Scene(held, kind, id_, path, language, lambda page: f"../{page}")


def chart(made: Scene, heading: str, place: int = 0) -> Panel | None:
    return next(panels for ids, panels in charts_of(made).items() if heading in ids)[place]


@pytest.fixture
def practice() -> Scene:
    return scene(library(*ARTICLES), "practice", PRACTICE)


def test_reports_and_places_by_year(practice: Scene) -> None:
    assert texts(chart(practice, "timeline")) == ["1", "2021", "0", "2022", "1", "2023"]
    spread = chart(practice, "timeline", 1)
    assert texts(spread) == ["1", "2021", "2022", "2", "2023"]
    assert spread is not None
    assert "另有1个地区" in spread.note


def test_only_results_of_the_practice_with_numbers_are_drawn(practice: Scene) -> None:
    panel = chart(practice, "outcomes")
    assert texts(panel)[1::3] == ["聊城市 · 时限", "聊城市 · 时限"]
    assert texts(panel)[2::3] == ["20 → 5", "≈ 60%"]
    assert set(hrefs(panel)) == {"../articles/000/a.md#p2"}


def test_lessons_with_both_sides_are_drawn(practice: Scene) -> None:
    panel = chart(practice, "lessons")
    assert texts(panel)[2:] == ["聊城", "温州"]
    assert panel is not None
    assert panel.note == "另有1条有一方未披露。"


def test_an_article_without_a_place_says_so() -> None:
    held = library(replace(ARTICLES[0], places=()))
    panel = chart(scene(held, "practice", PRACTICE), "outcomes")
    assert texts(panel)[1] == "地区未披露 · 时限"


def test_a_zone_is_named_by_its_own_name() -> None:
    zone = Place("山东省/聊城市", "371500", "聊城经济技术开发区", main=True)
    held = library(replace(ARTICLES[0], places=(zone,)))
    panel = chart(scene(held, "practice", PRACTICE), "outcomes")
    assert texts(panel)[1] == "聊城经济技术开发区 · 时限"


def test_the_home_page_has_the_provinces() -> None:
    panel = chart(scene(library(*ARTICLES), "listing", "home", "index.md"), "regions")
    assert hrefs(panel) == ["../regions/130000.md", "../regions/370000.md"]
    words = texts(panel)
    assert words[words.index("河北") + 1] == "2"


def test_a_topic_has_its_practices_by_places() -> None:
    other = replace(ARTICLES[0].mentions[0], practice="start-on-land")
    told = replace(ARTICLES[0], mentions=(*ARTICLES[0].mentions, other))
    held = library(told, *ARTICLES[1:])
    panel = chart(scene(held, "topic", "construction-approval"), "practices")
    assert texts(panel) == ["联合验收", "3", "拿地即开工", "1"]
    english = chart(scene(held, "topic", "construction-approval", language="en"), "practices")
    assert all(words.isascii() or "…" in words for words in texts(english))


def test_the_page_of_years_has_practices_by_years() -> None:
    other = replace(ARTICLES[0].mentions[0], practice="start-on-land")
    held = library(replace(ARTICLES[0], mentions=(*ARTICLES[0].mentions, other)), *ARTICLES[1:])
    panel = chart(scene(held, "listing", "timeline", "timeline/index.md"), "title")
    assert panel is not None
    assert panel.table is not None
    assert panel.table.rows == (("联合验收", "1", "0", "1"), ("拿地即开工", "1", "0", "0"))


def test_other_pages_have_none() -> None:
    assert charts_of(scene(library(*ARTICLES), "listing", "sources", "sources/index.md")) == {}


def test_an_empty_library_draws_nothing() -> None:
    for made in (
        scene(library(), "practice", PRACTICE),
        scene(library(), "topic", "construction-approval"),
        scene(library(), "listing", "home", "index.md"),
        scene(library(), "listing", "timeline", "timeline/index.md"),
    ):
        assert [p for panels in charts_of(made).values() for p in panels if p] == []
