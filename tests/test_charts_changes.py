"""Changes and reductions: one scale for a unit, bounds shown, nothing made up."""

from __future__ import annotations

from math import inf, nan

import pytest

from site_config.charts.changes import Change, can_be_drawn, draw_changes
from tests.chart_checks import HOSTILE, LONG, hrefs, parsed, texts

PAGE = "../articles/000/00000000"
DAYS = Change("甲县 · 时限", 5, 20, "天", href="a.html#p1")
HOURS = Change("乙县 · 时限", 8, 16, "小时", href="a.html#p2")
CUT = Change("丙县 · 材料", 70, unit="%", bound="at_least", href="a.html#p3")


def test_each_row_has_label_numbers_and_paragraph() -> None:
    panel = draw_changes([CUT, DAYS, HOURS], "zh")
    assert texts(panel) == [
        "前 → 后，单位：天", "甲县 · 时限", "20 → 5",
        "前 → 后，单位：小时", "乙县 · 时限", "16 → 8",
        "减少比例，满格为 100%", "丙县 · 材料", "≥ 70%",
    ]  # fmt: skip
    assert hrefs(panel) == ["a.html#p1", "a.html#p2", "a.html#p3"]


def test_units_do_not_share_a_scale() -> None:
    starts = [dot.get("cx") for dot in parsed(draw_changes([DAYS, HOURS], "zh")).iter("circle")]
    assert starts == ["99%", "99%"]
    fellows = [DAYS, Change("丁县", 5, 10, "天")]
    starts = [dot.get("cx") for dot in parsed(draw_changes(fellows, "zh")).iter("circle")]
    assert starts == ["99%", "50%"]


def test_per_cent_has_all_of_its_scale() -> None:
    rates = [Change("甲", 60, 50, "%"), CUT]
    root = parsed(draw_changes(rates, "zh"))
    assert [dot.get("cx") for dot in root.iter("circle")] == ["50%"]
    assert [bar.get("width") for bar in root.iter("rect")] == ["68.6%"]


@pytest.mark.parametrize(
    ("bound", "mark"),
    [("at_least", "≥ 7"), ("at_most", "≤ 7"), ("over", "> 7"), ("about", "≈ 7"), ("exact", "7")],
)
def test_bounds_are_marked(bound: str, mark: str) -> None:
    assert Change("甲", 7, 9, "天", bound).words == f"9 → {mark}"


@pytest.mark.parametrize(
    "change",
    [
        Change("甲", 120),
        Change("甲", -1),
        Change("甲", inf),
        Change("甲", 3, nan, "天"),
        Change("甲", 0, 0, "天"),
    ],
)
def test_what_no_scale_can_show_is_left_to_the_table(change: Change) -> None:
    assert not can_be_drawn(change)
    assert draw_changes([change, DAYS], "zh") is None


def test_a_greater_end_points_right() -> None:
    up, down = Change("甲", 99, 87, "%"), Change("乙", 5, 9, "天")
    paths = [path.get("d") for path in parsed(draw_changes([up, down], "zh")).iter("path")]
    assert len(set(paths)) == 2


def test_three_hundred_rows_keep_their_room_and_both_sorts() -> None:
    many = [
        Change(f"{n}{LONG}", n, n + 1 if n % 2 else None, "工作日", href=f"{PAGE}{n}.html#p12")
        for n in range(1, 301)
    ]
    panel = draw_changes(many, "zh")
    shown = [words for words in texts(panel) if "%" in words or "→" in words]
    assert len(hrefs(panel)) == 10
    assert sum("→" in words and "单位" not in words for words in shown) == 6
    assert panel is not None
    assert panel.note.endswith("其余190项见下表。")


def test_hostile_labels_stay_text() -> None:
    bad = Change(HOSTILE, 5, 20, HOSTILE, href=f"a.html?{HOSTILE}")
    assert [words for words in texts(draw_changes([bad, DAYS], "zh")) if "<b>" in words]


def test_same_rows_same_picture() -> None:
    assert draw_changes([DAYS, HOURS], "en") == draw_changes([DAYS, HOURS], "en")
