"""Practices by number of places."""

from __future__ import annotations

from site_config.charts.ranks import Rank, draw_ranks
from tests.chart_checks import HOSTILE, LONG, hrefs, parsed, texts


def test_bars_stand_most_first_and_lead_to_their_practice() -> None:
    panel = draw_ranks([Rank("甲", 1, "a.html"), Rank("乙", 4, "b.html"), Rank("丙", 0)], "zh")
    assert texts(panel) == ["乙", "4", "甲", "1"]
    assert hrefs(panel) == ["b.html", "a.html"]
    assert [bar.get("width") for bar in parsed(panel).iter("rect")] == ["100%", "25%"]


def test_one_bar_or_all_of_one_place_say_nothing() -> None:
    assert draw_ranks([Rank("甲", 5), Rank("乙", 0)], "zh") is None
    assert draw_ranks([Rank("甲", 1), Rank("乙", 1)], "zh") is None


def test_three_hundred_practices_keep_their_room() -> None:
    many = [Rank(f"{n}{LONG}", n, f"../practices/{n}.html") for n in range(300)]
    panel = draw_ranks(many, "zh")
    assert len(hrefs(panel)) == 12
    assert panel is not None
    assert panel.note == "其余287项见下。"
    assert panel.table is not None
    assert len(panel.table.rows) == 299


def test_hostile_labels_stay_text() -> None:
    assert texts(draw_ranks([Rank(HOSTILE, 2), Rank("甲", 1)], "zh"))[1::2] == ["2", "1"]
