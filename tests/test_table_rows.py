"""Tables in a source: rows stay where they stood, cells are read one by one, pages show a table."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from scraper.model import ArticleFacts, Figure
from scraper.pipeline.analysis import analyse
from scraper.text.rows import cells_of, is_row, spell_row
from tests.project import anliku, make_project

HEAD = (
    "# 县里公布联合验收时限\n\n"
    "县行政审批局推行联合验收，企业一次申报，多个部门一起到场，省去多次往返。\n\n"
)
TABLE = (
    "| 事项 | 原时限 | 现时限 |\n| --- | --- | --- |\n"
    "| 竣工验收 | 30天 | 5天 |\n| 消防验收 | 15天 | 3天 |\n\n"
)
TAIL = "过去要跑五个部门、等一个多月，现在十个工作日就能拿到结果，企业都说好。\n"
OTHER = "\n# 镇里建起党群服务站\n\n柳河镇把服务站建到村口，村民办事不出村，一年接待三千多人次。\n"


def articles(text: str) -> tuple[ArticleFacts, ...]:
    return analyse(text.encode(), "a.md", "a").articles


def paragraphs(found: ArticleFacts) -> list[str]:
    return [paragraph.text for paragraph in found.article.paragraphs]


def test_rows_stay_between_the_paragraphs_where_they_stood() -> None:
    (found,) = articles(HEAD + TABLE + TAIL)
    assert [text[:6] for text in paragraphs(found)] == [
        "县行政审批局",
        "| 事项 |",
        "| 竣工验收",
        "| 消防验收",
        "过去要跑五个",
    ]
    assert found.article.captions == ()


def test_a_table_at_the_end_belongs_to_the_story_above() -> None:
    first, second = articles(HEAD + TABLE + OTHER)
    assert len(paragraphs(first)) == 4
    assert len(paragraphs(second)) == 1


def test_a_table_below_a_crosshead_stays_below_it() -> None:
    text = (
        HEAD
        + "## 压减时限\n\n"
        + TAIL
        + "\n"
        + TABLE
        + "## 优化服务\n\n"
        + TAIL.replace("五", "六")
    )
    (found,) = articles(text)
    sections = found.article.sections
    rows = [sum(is_row(p.text) for p in section.paragraphs) for section in sections]
    assert rows[-2:] == [3, 0]


def test_figures_measure_what_row_and_column_say() -> None:
    (found,) = articles(HEAD + TABLE + TAIL)
    told = {(one.num, one.what) for one, _ in found.of(Figure)}
    assert ("30天", "竣工验收（原时限）") in told
    assert {one.role for one, _ in found.of(Figure) if "天" in one.num} == {"outcome"}
    assert ("3天", "消防验收（现时限）") in told
    assert not any("|" in (what or "") for _, what in told)


def test_every_figure_stands_at_its_place() -> None:
    found = analyse((HEAD + TABLE + TAIL).encode(), "a.md", "a")
    assert found.reading is not None
    for one, fact in found.articles[0].of(Figure):
        start, end = fact.place
        part = found.articles[0].article.paragraphs[int(fact.anchor[1:]) - 1]
        assert part.text[start:end] == one.num


def page_of(folder: Path, ending: str) -> Path:
    """The page of the article with the table."""
    pages = (folder / "articles" / "001").glob(f"*.{ending}")
    return next(
        page
        for page in pages
        if "公布联合验收时限 {: #title }" in page.read_text("utf-8")
        or "<title>县里公布" in page.read_text("utf-8")
    )


def test_the_page_shows_a_table_with_an_anchor_for_each_row(tmp_path: Path) -> None:
    library = make_project(tmp_path / "l", {"001": HEAD + TABLE + TAIL + OTHER})
    assert anliku("scrape", "--project", str(library)).exit_code == 0
    page = page_of(library / "content", "md")
    text = page.read_text("utf-8")
    assert "| 事项 {: #p2 } | 原时限 | 现时限 |\n| --- | --- | --- |\n| 竣工验收 {: #p3 } |" in text
    assert re.search(r"\| 竣工验收（现时限）[^|]*\| 5天 \|", text)


def test_a_hostile_cell_stays_text(tmp_path: Path) -> None:
    table = "| <script>x</script> | [a](javascript:b) |\n| --- | --- |\n| {: #p1 } | `x|y |\n\n"
    library = make_project(tmp_path / "l", {"001": HEAD + table + TAIL + OTHER})
    assert anliku("scrape", "--project", str(library)).exit_code == 0
    assert anliku("build", "--project", str(library)).exit_code == 0
    page = page_of(library / "site", "html")
    html = page.read_text("utf-8")
    assert "<script>x" not in html
    assert 'href="javascript' not in html
    assert html.count('id="p1"') == 1


CELLS = st.lists(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=9), min_size=1)


@given(CELLS)
def test_cells_are_read_back(cells: list[str]) -> None:
    row = spell_row(cells)
    if is_row(row):
        read = [row[start:end] for start, end in cells_of(row)]
        assert read == [" ".join(cell.split()).replace("|", "｜") for cell in cells]
