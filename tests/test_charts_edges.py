"""Who learned from whom: pairs once, unknown sides told and not drawn."""

from __future__ import annotations

import pytest

from site_config.charts.edges import Edge, draw_edges
from site_config.charts.svg import width_of
from tests.chart_checks import HOSTILE, LONG, parsed, texts


def test_a_pair_is_drawn_once_with_an_arrow() -> None:
    panel = draw_edges([Edge("甲县", "乙市"), Edge("甲县", "乙市")], 0, "zh")
    root = parsed(panel)
    assert texts(panel) == ["学习的一方", "被学习的一方", "甲县", "乙市"]
    assert len(list(root.iter("line"))) == len(list(root.iter("svg"))) - 1 == 1
    assert panel is not None
    assert panel.drawing.description == "甲县向乙市学习。"
    assert panel.note == ""


def test_a_contract_has_no_arrow_and_another_line() -> None:
    panel = draw_edges([Edge("甲县", "乙市", signed=True)], 3, "zh")
    assert [line.get("class") for line in parsed(panel).iter("line")] == ["step signed"]
    assert list(parsed(panel).iter("path")) == []
    assert panel is not None
    assert panel.note == "虚线为双方签约，不分先后；另有3条有一方未披露。"


def test_no_pair_no_picture() -> None:
    assert draw_edges([], 4, "zh") is None


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("淄博高青", ["淄博高青"]),
        ("江苏省连云港市灌南县", ["江苏省连云港市", "灌南县"]),
        ("黔西南布依族苗族自治区晴隆", ["黔西南布依族苗族自", "治区晴隆"]),
    ],
)
def test_a_long_name_is_broken_after_a_division(name: str, lines: list[str]) -> None:
    assert texts(draw_edges([Edge(name, "乙")], 0, "zh"))[2:-1] == lines
    assert width_of(lines[0]) <= 9.2


def test_three_hundred_pairs_keep_their_room() -> None:
    many = [Edge(f"{n}{LONG}", f"乙{n}{LONG}") for n in range(300)]
    panel = draw_edges(many, 0, "zh")
    assert len(list(parsed(panel).iter("line"))) == 10
    assert panel is not None
    assert panel.note == "其余290条见下表。"


def test_hostile_names_stay_text() -> None:
    assert "<script>" in "".join(texts(draw_edges([Edge(HOSTILE, HOSTILE)], 0, "zh")))
