"""A chart on its page: caption, drawing, note and table, and nothing where there is none."""

from __future__ import annotations

from bs4 import BeautifulSoup

from site_config.charts.panel import Panel, Table, render_panels
from site_config.charts.svg import Drawing
from tests.chart_checks import HOSTILE

DRAWING = Drawing("al-chart-x", "题", "述", 1, ())


def test_no_panel_leaves_no_trace() -> None:
    assert render_panels([], "图中数字") == ""


def test_a_search_does_not_find_the_words_twice() -> None:
    soup = BeautifulSoup(render_panels([Panel(DRAWING)], "图中数字"), "html.parser")
    assert [f.has_attr("data-search-exclude") for f in soup.select("figure.al-chart")] == [True]
    assert soup.select("details, p") == []


def test_the_table_has_heads_for_rows_and_columns() -> None:
    table = Table(("年份", "篇数"), (("2023", "4"), (HOSTILE, "")))
    panel = Panel(DRAWING, "注。", table)
    soup = BeautifulSoup(render_panels([panel], "图中数字"), "html.parser")
    assert [th["scope"] for th in soup.select("th")] == ["col", "col", "row", "row"]
    assert [td.text for td in soup.select("td")] == ["4", " "]
    assert soup.select("script, b") == []
    assert [p.text for p in soup.select(".al-chart__note")] == ["注。"]
