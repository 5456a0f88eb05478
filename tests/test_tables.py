"""Tables of a page get a frame, labels and classes; their words stay."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from markdown import Markdown

from site_config.plugin.tables import TOOLS, frame_tables


def table(*rows: str) -> BeautifulSoup:
    html = Markdown(extensions=["tables"]).convert("\n".join(rows))
    return BeautifulSoup(frame_tables(f"<p>前</p>{html}<p>后</p>"), "html.parser")


def only(soup: BeautifulSoup, selector: str) -> Tag:
    (found,) = soup.select(selector)
    return found


def test_each_cell_carries_the_words_of_its_heading() -> None:
    soup = table("| 地区 | **减** |", "| --- | ---: |", "| 甲 | 80% |", "| 乙 | 未披露 |")
    labels = [(cell["data-label"], cell.get_text()) for cell in soup.select("td")]
    assert labels == [("地区", "甲"), ("减", "80%"), ("地区", "乙"), ("减", "未披露")]


def test_alignment_is_a_class_and_no_inline_style() -> None:
    soup = table("| 甲 | 乙 | 丙 |", "| :-- | :-: | --: |", "| 1 | 2 | 3 |")
    assert [cell.get("class") for cell in soup.select("td")] == [None, ["al-middle"], ["al-number"]]
    assert soup.select("[style]") == []


def test_a_table_of_few_columns_stacks_and_takes_no_key_press() -> None:
    frame = only(table("| 甲 | 乙 |", "| - | - |", "| 1 | 2 |"), ".al-table--stacked")
    assert not frame.has_attr("tabindex")


def test_a_wide_table_scrolls_in_a_named_frame_that_the_keyboard_reaches() -> None:
    names = "甲乙丙丁戊己庚"
    soup = table(f"| {' | '.join(names)} |", "| - " * 7 + "|", "| 1 " * 7 + "|")
    frame = only(soup, ".al-table--wide")
    assert (frame["tabindex"], frame["role"]) == ("0", "region")
    assert frame["aria-label"] == "甲"
    assert only(soup, ".al-table__hint")["aria-hidden"] == "true"


def test_a_heading_cannot_leave_its_attribute() -> None:
    soup = table('| 甲" onclick="x | 乙 |', "| - | - |", "| 1 | 2 |")
    assert soup.select("td[onclick]") == []
    assert soup.select("td")[0]["data-label"] == '甲" onclick="x'


def test_a_row_longer_than_its_heads_keeps_its_cells() -> None:
    html = "<table><tr><th>甲</th></tr><tr><td>1</td><td>2</td></tr></table>"
    soup = BeautifulSoup(frame_tables(html), "html.parser")
    assert [cell.get_text() for cell in soup.select("td")] == ["1", "2"]


def test_what_is_no_bare_table_stays_as_it_is() -> None:
    html = '<p>甲</p><table class="al-matrix"><tr><td>1</td></tr></table>'
    assert frame_tables(html) == html


def test_a_table_long_enough_to_be_filtered_keeps_a_place_for_the_filter() -> None:
    def sortable(rows: int) -> str:
        body = "<tr><td>1</td></tr>" * rows
        return f'<p class="table sortable">数</p><table><tr><th>甲</th></tr>{body}</table>'

    assert TOOLS in frame_tables(sortable(9))
    assert TOOLS not in frame_tables(sortable(8))
    assert TOOLS not in frame_tables(sortable(9).replace(" sortable", ""))
