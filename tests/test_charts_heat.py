"""Practices by years: the most reported first, empty years kept, the table whole."""

from __future__ import annotations

from site_config.charts.heat import Strip, draw_heat
from tests.chart_checks import LONG, hrefs, parsed, texts

FIRST = Strip("联合验收", {"2021": 2, "2023": 5}, "../practices/joint-acceptance.html")
SECOND = Strip("容缺受理", {"2021": 1})


def test_years_without_reports_keep_their_place() -> None:
    panel = draw_heat([SECOND, FIRST], "zh")
    words = texts(panel)
    assert words[:3] == ["2021", "2022", "2023"]
    assert sorted(words[3:]) == ["1", "2", "5", "容缺受理", "联合验收"]
    assert hrefs(panel) == ["../practices/joint-acceptance.html"]
    assert panel is not None
    assert panel.table is not None
    assert panel.table.rows == (("联合验收", "2", "0", "5"), ("容缺受理", "1", "0", "0"))
    assert panel.drawing.description == "联合验收7篇，容缺受理1篇。"


def test_cells_lie_under_their_years() -> None:
    root = parsed(draw_heat([FIRST, SECOND], "zh"))
    xs = {"".join(node.itertext()): int(node.get("x", "")) for node in root.iter("text")}
    assert abs(xs["2021"] - xs["2"]) <= 1
    assert abs(xs["2023"] - xs["5"]) <= 1


def test_one_practice_or_one_year_says_nothing() -> None:
    assert draw_heat([FIRST], "zh") is None
    assert draw_heat([SECOND, Strip("乙", {"2021": 3})], "zh") is None
    assert draw_heat([Strip("甲", {}), Strip("乙", {})], "zh") is None


def test_three_hundred_practices_keep_their_room() -> None:
    counts = {str(year): 1000 + year for year in range(1995, 2025)}
    many = [
        Strip(f"{n}{LONG[:20]}", counts, f"../practices/a-practice-{n}.html") for n in range(300)
    ]
    panel = draw_heat(many, "zh")
    assert len(hrefs(panel)) == 8
    assert panel is not None
    assert panel.note == "图中只列已知年份报道最多的8项做法，2017年起。"
    assert panel.table is not None
    assert len(panel.table.rows) == 40
    assert len(panel.table.heads) == 31
