"""Charts stand after their headings; a page without the heading stays as it is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from site_config.charts.placing import place_charts
from tests.chart_checks import HOSTILE, PRACTICE, figure, lesson, library
from tests.test_charts_gathering import ARTICLES, scene

LIBRARY = library(*ARTICLES)
PAGE = (
    '<h1 id="title">联合验收</h1>\n'
    '<h2 id="outcomes">成效<a class="headerlink">¶</a></h2>\n<p>甲</p>\n'
    '<h2 class="x" id="timeline">时间</h2>\n<p>乙</p>\n<h2 id="lessons">学习</h2>\n<p>丙</p>\n'
)


def test_each_chart_stands_after_its_heading() -> None:
    placed = place_charts(PAGE, scene(LIBRARY, "practice", PRACTICE))
    order = re.findall(r'<h2[^>]* id="\w+"|<figure class="al-chart [\w-]+|<p>.', placed)
    assert [mark.split()[-1] for mark in order] == [
        'id="outcomes"', "al-chart-outcomes-panel", "<p>甲",
        'id="timeline"', "al-chart-years-panel", "al-chart-spread-panel", "<p>乙",
        'id="lessons"', "al-chart-lessons-panel", "<p>丙",
    ]  # fmt: skip


def test_ids_are_unique_on_the_page() -> None:
    ids = re.findall(r'\sid="([^"]+)"', place_charts(PAGE, scene(LIBRARY, "practice", PRACTICE)))
    assert len(ids) == len(set(ids)) == 12


@pytest.mark.parametrize(
    "html", ["", "<p>甲</p>", '<h2 id="timelines">时</h2>', '<p id="timeline">甲</p>']
)
def test_a_page_without_the_heading_stays_as_it_is(html: str) -> None:
    assert place_charts(html, scene(LIBRARY, "practice", PRACTICE)) == html


def test_the_map_stands_by_regions_or_before_the_newest() -> None:
    home = scene(LIBRARY, "listing", "home", "index.md")
    newest = '<p>甲</p><h2 id="newest">较新</h2>'
    assert re.search(
        r"甲</p>\s*<div class=\"al-charts\">.*</div>\s*<h2", place_charts(newest, home), re.DOTALL
    )
    both = f'<h2 id="regions">地区</h2><p>乙</p>{newest}'
    assert re.search(r'地区</h2>\s*<div class="al-charts">', place_charts(both, home))
    assert place_charts(both, home).count("<figure") == 1


def test_a_chart_of_the_whole_page_stands_after_its_opening_lines() -> None:
    held = library(
        *(
            replace(a, mentions=(*a.mentions, replace(a.mentions[0], practice="start-on-land")))
            for a in ARTICLES
        )
    )
    opening = '<p class="crumbs" data-x>甲</p>\n<p class="lead">乙</p>'
    page = f'<h1 id="title">各年</h1>\n{opening}\n<p>丙</p>'
    placed = place_charts(page, scene(held, "listing", "timeline", "timeline/index.md"))
    assert re.search(r'乙</p>\s*<div class="al-charts">.*</div>\s*<p>丙', placed, re.DOTALL)


def test_hostile_facts_stay_text() -> None:
    bad = replace(
        ARTICLES[0],
        figures=(figure("before_after", before=9, after=1, what=HOSTILE, unit=HOSTILE),) * 2,
        lessons=(lesson("copied", HOSTILE, HOSTILE),),
    )
    placed = place_charts(PAGE, scene(library(bad), "practice", PRACTICE))
    assert placed.count("<figure") == 2
    assert "<script" not in placed
    assert "<b>" not in placed
    assert placed == place_charts(PAGE, scene(library(bad), "practice", PRACTICE))
