"""Squares for provinces: all of them, none upon another, each with its number."""

from __future__ import annotations

import pytest

from site_config.charts.tiles import Tile, counts_of, draw_tiles, provinces
from tests.chart_checks import hrefs, parsed, texts
from tests.known import gazetteer


def tiles(count: int, href: bool = True) -> list[Tile]:
    return [
        Tile(p, count + place, f"regions/{p.code}.html" if href else None)
        for place, p in enumerate(provinces())
    ]


def test_every_province_of_the_standard_has_a_square_of_its_own() -> None:
    roots = {d.code: d.path for d in gazetteer().by_path.values() if "/" not in d.path}
    drawn = {province.code: province for province in provinces()}
    assert len(drawn) == 34
    for code, name in roots.items():
        if code in drawn:
            assert name.startswith(drawn[code].name)
    assert drawn.keys() & roots.keys() >= {"110000", "370000", "650000"}
    assert len({(province.column, province.row) for province in provinces()}) == 34


def test_full_names_are_counted_under_short_ones() -> None:
    counts = counts_of({"内蒙古自治区": 3, "山东省": 2, "某地": 9})
    assert counts["150000"] == 3
    assert counts["370000"] == 2
    assert sum(counts.values()) == 5


def test_a_square_prints_its_number_and_leads_to_its_region() -> None:
    panel = draw_tiles(tiles(1), 4, "zh")
    words = texts(panel)
    assert words[words.index("北京") + 1] == "1"
    assert words[words.index("澳门") + 1] == "34"
    assert sorted(hrefs(panel)) == [f"regions/{p.code}.html" for p in provinces()]
    assert panel is not None
    assert panel.note.startswith("另有4篇未写明所在省级地区；")
    assert panel.table is not None
    assert panel.table.rows[0] == ("澳门", "34")


def test_a_square_without_articles_leads_nowhere_and_has_no_number() -> None:
    few = [Tile(tile.province, tile.count if tile.count < 3 else 0) for tile in tiles(1)]
    panel = draw_tiles(few, 0, "zh")
    words = texts(panel)
    assert hrefs(panel) == []
    assert words[words.index("河北") + 1] == "山西"


def test_one_province_says_nothing() -> None:
    assert draw_tiles([Tile(provinces()[0], 9), Tile(provinces()[1], 0)], 3, "zh") is None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_large_numbers_keep_their_room(language: str) -> None:
    root = parsed(draw_tiles(tiles(12345), 300, language))
    assert [group.get("class") for group in root.iter("g")] == ["q4", "q3", "q2", "q1"]


def test_english_letters_have_their_names() -> None:
    root = parsed(draw_tiles(tiles(1), 0, "en"))
    assert "BeijingBJ1" in ["".join(link.itertext()) for link in root.iter("a")]
