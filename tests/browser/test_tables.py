"""Sorting and filtering a table: by its heads and a field, told to those who hear the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown import Markdown
from playwright.sync_api import Browser, Page, expect

from site_config.page import markdown as md
from site_config.plugin.tables import frame_tables

pytestmark = pytest.mark.browser

HEAD = ("做法", "数字", "年份")
ROWS = [
    ("联合验收", "减少 70%", "2021"),
    ("一网通办", "3.5万件", "未披露"),
    ("帮办代办", "1,200件", "2023"),
    ("容缺受理", "当日", "2022"),
    ("并联审批", "近百项", "2022"),
    ("跨省通办", "十二个", "2022"),
    ("一窗通办", "减少三分之二", "2022"),
    *((f"做法{n}", f"{n}个", "2020") for n in range(1, 7)),
]


@pytest.fixture
def page(browser: Browser, root: Path) -> Iterator[Page]:
    opened = browser.new_page()
    table = md.table("数字", [HEAD, *ROWS], style="sortable")
    html = Markdown(extensions=["attr_list", "tables"]).convert(table)
    opened.set_content(frame_tables(html))
    assets = root / "site_config" / "overrides" / "assets"
    opened.add_script_tag(content=(assets / "tables.js").read_text(encoding="utf-8"))
    yield opened
    opened.close()


def column(page: Page, number: int) -> list[str]:
    return page.locator(f"tbody tr:visible td:nth-child({number})").all_inner_texts()


def test_numbers_sort_by_value_and_what_has_none_stands_last(page: Page) -> None:
    page.get_by_role("button", name="数字").click()
    assert column(page, 2)[-8:] == [
        *("6个", "十二个", "减少 70%", "近百项", "1,200件", "3.5万件"),
        *("当日", "减少三分之二"),
    ]
    expect(page.get_by_role("columnheader", name="数字")).to_have_attribute(
        "aria-sort", "ascending"
    )
    page.get_by_role("button", name="数字").click()
    assert column(page, 2)[:2] == ["3.5万件", "1,200件"]
    assert column(page, 2)[-2:] == ["当日", "减少三分之二"]


def test_the_unknown_stands_last_both_ways(page: Page) -> None:
    for _ in range(2):
        page.get_by_role("button", name="年份").click()
        assert column(page, 3)[-1] == "未披露"
    expect(page.locator("[aria-sort]")).to_have_count(1)


def test_names_sort_by_pinyin_and_with_the_keyboard(page: Page) -> None:
    page.get_by_role("button", name="做法").focus()
    page.keyboard.press("Enter")
    names = column(page, 1)
    assert names.index("帮办代办") < names.index("联合验收") < names.index("容缺受理")
    expect(page.get_by_role("status")).to_have_text("已按做法升序排列")


def test_a_filter_shows_rows_with_all_words_and_tells_how_many(page: Page) -> None:
    field = page.get_by_role("searchbox", name="筛选本页的行")
    field.fill("件 2023")
    assert column(page, 1) == ["帮办代办"]
    expect(page.get_by_role("status")).to_have_text("显示 1 行，共 13 行")
    field.fill("")
    assert len(column(page, 1)) == len(ROWS)
