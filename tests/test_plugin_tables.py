"""Tables in the built page: framed, captioned, with heads; words of a source stay words."""

from __future__ import annotations

import doctest

from bs4 import BeautifulSoup, Tag
from markdown import Markdown

from site_config.page import markdown as md
from site_config.plugin import tables
from site_config.plugin.tables import frame_tables

ROWS = [["做法", "甲市"], ["联合验收", "[3](a.md#p1)"], ["一网通办", ""]]


def framed(text: str) -> Tag:
    html = Markdown(extensions=["attr_list", "tables"]).convert(text)
    box = BeautifulSoup(frame_tables(html), "html.parser").find(class_="al-table")
    assert isinstance(box, Tag)
    return box


def test_examples() -> None:
    assert doctest.testmod(tables).attempted > 0


def test_the_caption_stands_in_the_table_and_names_the_box() -> None:
    box = framed(md.table("各地报道篇数", ROWS, style="matrix"))
    assert box["aria-label"] == "各地报道篇数"
    assert box["class"] == ["al-table", "al-table--wide", "al-table--matrix"]
    assert box["tabindex"] == "0"
    caption = box.select_one("table > caption")
    assert caption is not None
    assert caption.get_text() == "各地报道篇数"


def test_heads_say_what_they_head() -> None:
    box = framed(md.table("甲", ROWS, style="sides"))
    assert [th.get_text() for th in box.select("th[scope=col]")] == ["做法", "甲市"]
    assert [th.get_text() for th in box.select("th[scope=row]")] == ["联合验收", "一网通办"]
    plain = framed(md.table("甲", ROWS, style="sortable"))
    assert plain.select("th[scope=row]") == []


def test_a_table_without_a_caption_is_framed_too() -> None:
    box = framed("| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |")
    assert box["class"] == ["al-table", "al-table--stacked"]
    assert box.find("caption") is None


def test_words_in_a_caption_cannot_break_out_of_its_name() -> None:
    hostile = '" onfocus="x() <b>&amp;'
    box = framed(md.table(md.escape(hostile), ROWS, style="sides"))
    assert box["aria-label"] == hostile
    assert not box.has_attr("onfocus")


def test_pages_without_tables_stay_as_they_are() -> None:
    assert frame_tables('<p class="tablet">甲</p>') == '<p class="tablet">甲</p>'
