"""Columns of reports and steps of places by year."""

from __future__ import annotations

import pytest

from site_config.charts.years import Years, draw_spread, draw_years
from tests.chart_checks import parsed, texts

THREE = (("2021", 2), ("2022", 0), ("2023", 4))


def test_columns_print_every_year_and_number() -> None:
    panel = draw_years(Years(THREE, unknown=5), "zh")
    assert texts(panel) == ["2", "2021", "0", "2022", "4", "2023"]
    assert panel is not None
    assert panel.note == "另有5篇年份未披露，未画入图中。"
    assert panel.table is not None
    assert panel.table.rows == (("2021", "2"), ("2022", "0"), ("2023", "4"))
    assert "2021年2篇，2022年0篇，2023年4篇。" in panel.drawing.description


def test_columns_are_as_tall_as_their_numbers() -> None:
    root = parsed(draw_years(Years(THREE), "zh"))
    bars = [float(bar.get("height", "")[:-2]) for bar in root.iter("rect")]
    assert bars[1] == pytest.approx(2 * bars[0])


@pytest.mark.parametrize("counts", [(), (("2023", 3),), (("2022", 0), ("2023", 3))])
def test_one_year_says_nothing(counts: tuple[tuple[str, int], ...]) -> None:
    assert draw_years(Years(counts), "zh") is None
    assert draw_spread(Years(counts[:1]), "zh") is None


def test_a_total_that_never_rises_says_nothing() -> None:
    assert draw_spread(Years((("2022", 3), ("2023", 3))), "zh") is None


def test_steps_print_a_total_where_it_rises() -> None:
    panel = draw_spread(Years((("2021", 1), ("2022", 1), ("2023", 3)), unknown=2), "zh")
    assert texts(panel) == ["1", "2021", "2022", "3", "2023"]
    assert panel is not None
    assert panel.note == "另有2个地区只见于年份未披露的报道。"


def test_three_hundred_years_keep_their_room_and_say_what_is_left_out() -> None:
    counts = tuple((str(year), 1 + year % 7) for year in range(1725, 2025))
    panel = draw_years(Years(counts), "zh")
    assert texts(panel)[1::2] == [str(year) for year in range(2015, 2025)]
    assert panel is not None
    assert panel.note == f"2015年以前另有{sum(n for _, n in counts[:-10])}篇。"
    parsed(draw_spread(Years(tuple((y, i) for i, (y, _) in enumerate(counts))), "en"))


def test_english() -> None:
    panel = draw_years(Years(THREE, unknown=5), "en")
    assert panel is not None
    assert panel.drawing.title == "Articles by year"
    assert panel.drawing.description.isascii()
