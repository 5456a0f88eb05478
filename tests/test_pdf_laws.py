"""Every printed sign of a PDF is in its text once, and in one article, furniture or leftovers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.model import Document, Label, Reading
from scraper.read.pdf import to_document
from scraper.read.pdf.reader import lines_of
from scraper.read.pdf.sheet import Sheet
from scraper.segment import segment
from tests.broadsheet import draw_sheet
from tests.broadsheet.placing import place
from tests.broadsheet.things import Shape, Thing, Words, moved
from tests.newspaper.judging import uncounted


def read(sheets: Sequence[Sheet], kind: str = "text") -> Document:
    document, _ = to_document(lines_of(sheets), b"x", "x.pdf", "p", {})
    return replace(document, kind=kind)


def signs(sheets: Sequence[Sheet]) -> Counter[str]:
    return Counter(g.sign for sheet in sheets for g in sheet.glyphs if not g.sign.isspace())


def printed(document: Document) -> Counter[str]:
    """Signs of the text; the bars of tables are no print."""
    return Counter(sign for sign in document.text if not sign.isspace() and sign != "|")


def furniture(reading: Reading) -> list[str]:
    text = reading.document.text
    return [text[slice(*b.span)] for b in reading.blocks if b.label is Label.FURNITURE]


@given(st.integers(0, 10**6), st.integers(1, 3))
@settings(max_examples=12, deadline=None)
def test_every_sign_of_drawn_pages_is_counted(seed: int, count: int) -> None:
    sheets = []
    for number in range(count):
        page = draw_sheet(seed + number)
        head = Words("县政务服务管理局　内部资料", 40, 6, 9)
        foot = Words(f"— {number + 1} —", page.width / 2, page.height - 12, 9)
        things = [head, *moved(page.things, 0, 24), foot]
        sheets.append(place(things, page.width, page.height + 30, number + 1))
    document = read(sheets)
    assert printed(document) == signs(sheets)
    reading = segment(document)
    assert uncounted(reading) == []
    if count > 2:
        assert {f"— {number + 1} —" for number in range(count)} <= set(furniture(reading))


def table(rows: Sequence[Sequence[str]], y: float) -> list[Thing]:
    """A ruled table from this height on, its rows 20 points high."""
    things: list[Thing] = [
        Words(cell, 60 + 150 * c, y + 20 * r + 5, 10, "plain")
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
    ]
    width, height = 150 * len(rows[0]), 20 * len(rows)
    things += [Shape("rule", 50, y + 20 * r, width, 0.6) for r in range(len(rows) + 1)]
    return things + [Shape("rule", 50 + 150 * c, y, 0.6, height) for c in range(len(rows[0]) + 1)]


def text(words: str, y: float) -> list[Thing]:
    """A paragraph of full lines."""
    lines = [words[:38], *(words[i : i + 40] for i in range(38, len(words), 40))]
    return [Words(line, 70 if not i else 50, y + 16 * i, 10) for i, line in enumerate(lines)]


HEAD = ("事项", "原时限", "现时限")
STORY = "县行政审批局推行联合验收，企业一次申报，多个部门一起到场，都说省了不少工夫。" * 3


def test_a_table_over_two_pages_is_one_and_its_second_head_is_furniture() -> None:
    first = [*text(STORY, 300), *table([HEAD, ("用地预审", "20天", "6天")], 700)]
    again = Words("续表", 250, 60, 10, "plain")
    second = [again, *table([HEAD, ("施工许可", "15天", "3天")], 80), *text(STORY, 300)]
    sheets = [place(first, 500, 800), place(second, 500, 800, 2)]
    document = read(sheets)
    assert [line.text.text for line in document.lines if line.text.text.startswith("|")] == [
        "| 事项 | 原时限 | 现时限 |", "| 用地预审 | 20天 | 6天 |", "| 施工许可 | 15天 | 3天 |"
    ]  # fmt: skip
    assert printed(document) == signs(sheets)
    assert furniture(segment(document)) == ["续表", "事项 原时限 现时限"]


def test_a_table_stands_where_it_is_printed_but_breaks_no_paragraph() -> None:
    rows = [HEAD, ("用地预审", "20天", "6天")]
    whole = [*text(STORY, 100), *table(rows, 200), *text(STORY, 300)]
    shown = [line.text.text[:4] for line in read([place(whole, 500, 800)]).lines]
    assert shown == ["县行政审", "| 事项", "| 用地", "县行政审"]


def test_cells_that_no_rule_parts_are_one() -> None:
    rows = [("事项", "时限", ""), ("", "原", "现"), ("用地", "20天", "6天")]
    things = [t for t in table(rows, 100) if not isinstance(t, Words) or t.text]
    gone = {(50.0, 120.0), (350.0, 100.0)}
    kept = [t for t in things if not isinstance(t, Shape) or (t.x, t.y) not in gone]
    kept += [Shape("rule", 200, 120, 300, 0.6), Shape("rule", 350, 120, 0.6, 40)]
    found = read([place([*kept, *text(STORY, 300)], 600, 800)]).text.split("\n")
    assert found[:3] == ["| 事项 | 时限 |  |", "|  | 原 | 现 |", "| 用地 | 20天 | 6天 |"]
