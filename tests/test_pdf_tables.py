"""Tables that no grid draws: found where they are, and nowhere else."""

from __future__ import annotations

import pytest

from scraper.read.pdf.reader import lines_of
from scraper.text.rows import is_row, spell_row
from tests.broadsheet import draw_sheet
from tests.broadsheet.placing import place
from tests.broadsheet.tabular import KINDS, draw_table_paper
from tests.broadsheet.things import Shape, Thing, Words

EXACT = {"three-line": 0.9, "level rules": 0.9, "grid": 0.95, "no rules": 0.5}
"""Share of tables of each kind that come out cell by cell, at least."""


def rows_of(things: list[Thing], width: float = 595, height: float = 842) -> list[str]:
    printed = lines_of([place(things, width, height)])
    return [line.text for line in printed if is_row(line.text)]


def test_tables_of_drawn_papers_come_out_cell_by_cell() -> None:
    right: dict[str, list[bool]] = {kind: [] for kind in KINDS}
    for seed in range(50_000, 50_100):
        paper = draw_table_paper(seed)
        found = rows_of(paper.things, paper.width, paper.height)
        for kind in paper.shows & right.keys():
            right[kind].append(found == [spell_row(row) for row in paper.rows])
    assert min(map(len, right.values())) > 15
    shares = {kind: sum(told) / len(told) for kind, told in right.items()}
    assert {kind for kind, share in shares.items() if share < EXACT[kind]} == set()


def test_no_table_is_made_of_the_columns_of_a_newspaper() -> None:
    for seed in range(200, 220):
        page = draw_sheet(seed)
        drawn = sum(isinstance(t, Words) and t.text == "事项" for t in page.things)
        rows = rows_of(page.things, page.width, page.height)
        assert rows.count("| 事项 | 原时限 | 现时限 |") == drawn
        assert all("工作日" in row or "事项" in row for row in rows)


def columns(*rows: tuple[str, ...]) -> list[Thing]:
    return [
        Words(cell, 70 + 150 * c, 100 + 20 * r, 10)
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("张三", "李四"), ("王明", "赵强"), ("孙丽", "周平"), ("吴刚", "郑云")],
        [("目录", "页码"), *((f"第{n}章 总则……", f"{n * 3}") for n in range(1, 6))],
        [("1.", "推行告知承诺"), ("2.", "压减时限"), ("3.", "统一收件"), ("4.", "一次送达")],
        [("联系人：张三", "电话：12345"), ("地址：县城", "邮编：252000"), ("网址：无", "传真：12")],
    ],
)
def test_lists_are_no_tables(rows: list[tuple[str, ...]]) -> None:
    assert rows_of(columns(*rows)) == []


def test_columns_of_text_between_two_rules_are_no_table() -> None:
    text = "县行政审批局推行联合验收企业一次申报多个部门一起到场都说省了"
    things: list[Thing] = [
        Words(text[start : start + 14], 70 + 160 * c, 110 + 15 * r, 10)
        for c in range(3)
        for r, start in enumerate((0, 5, 9, 3, 7, 11))
    ]
    things += [Shape("rule", 60, y, 480, 0.8) for y in (80, 104, 210)]
    things += [
        Words(words, 80 + 160 * c, 88, 10) for c, words in enumerate(("时政", "要闻", "综合"))
    ]
    assert rows_of(things) == []
