"""What the reader of PDFs finds on small pages written by hand, and in a paper of many pages."""

from __future__ import annotations

from scraper.model import Label
from scraper.read import read_bytes
from scraper.read.pdf import is_pdf
from scraper.read.pdf.drawing import draw
from scraper.read.pdf.reader import read
from scraper.read.pdf.reading import Paragraph
from scraper.read.pdf.running import part_running
from scraper.read.pdf.runs import Run, make_runs
from scraper.read.pdf.sheet import Glyph, Rect, Sheet
from scraper.read.pdf.tables import find_tables
from scraper.segment import segment
from tests.newspaper.judging import uncounted
from tests.small_pdfs import FIXTURES, join_objects, text_stream, write_pdf


def glyphs(text: str, x: float, base: float, size: float = 10.0, gap: float = 0.0) -> list[Glyph]:
    """Signs of a line, one em each, with a gap in points between them."""
    step = size + gap
    return [Glyph(s, x + i * step, x + i * step + size, base, size, 0) for i, s in enumerate(text)]


def texts(*lines: list[Glyph]) -> list[str]:
    sheet = Sheet(1, 600, 800, tuple(glyph for line in lines for glyph in line))
    return [run.text for run in make_runs(sheet)]


def test_stretched_text_gets_no_spaces() -> None:
    assert texts(glyphs("行政审批提速", 50, 100, gap=4)) == ["行政审批提速"]


def test_a_gutter_parts_two_columns_and_a_wide_gap_inside_a_line_does_not() -> None:
    above, below = (glyphs("各部门要压实工作责任细化措施", 50, y) for y in (86, 114))
    gap = [*glyphs("记者", 50, 100), *glyphs("王明", 85, 100)]
    assert "记者 王明" in texts(above, gap, below)
    columns = [
        [*glyphs("一栏的文字", 50, y), *glyphs("另一栏的字", 115, y)] for y in (86, 100, 114)
    ]
    assert set(texts(*columns)) == {"一栏的文字", "另一栏的字"}


def test_signs_under_each_other_are_one_line_whatever_order_they_are_drawn_in() -> None:
    title = [Glyph(s, 50, 80, 100 + 32 * i, 30, 0) for i, s in enumerate("春风送岗暖")]
    text = [glyphs("正文写在标题旁边的栏里", 100, 100 + 16 * i) for i in range(8)]
    assert "春风送岗暖" in texts(title[::-1], *text)
    assert "春风送岗暖" in texts([title[i] for i in (2, 0, 4, 1, 3)], *text)


def test_signs_on_top_of_each_other_are_read_as_drawn() -> None:
    pile = [Glyph(s, 50, 65, 100 + i % 3, 15, 0) for i, s in enumerate("四川绵竹")]
    assert "四川绵竹" in texts(pile, glyphs("正文", 100, 100))


def test_bold_type_drawn_twice_is_read_once() -> None:
    assert texts(glyphs("标题", 50, 100, 20) + glyphs("标题", 50.3, 100, 20)) == ["标题"]


def test_a_grid_of_rules_is_a_table_and_its_words_leave_the_text() -> None:
    rules = [Rect(50, y, 250, y + 1) for y in (100, 120, 140)]
    rules += [Rect(x, 100, x + 1, 141) for x in (50, 150, 249)]
    loose = Rect(50, 300, 250, 301)
    words = [
        Run(text, Rect(x, y, x + 40, y + 10), 10)
        for text, x, y in (
            ("事项", 60, 105),
            ("时限", 160, 105),
            ("用地", 60, 125),
            ("6天", 160, 125),
        )
    ]
    outside = Run("正文", Rect(60, 200, 80, 210), 10)
    runs = [*words, outside]
    (table,), rest = find_tables(Sheet(1, 600, 800, (), (*rules, loose)), runs)
    assert table.rows == (("事项", "时限"), ("用地", "6天"))
    assert rest == [loose]
    assert runs == [outside]


def test_latin_words_at_a_line_end_stay_apart() -> None:
    lines = tuple(Run(text, Rect(0, 0, 9, 9), 10) for text in ("the open", "data", "平台"))
    assert Paragraph(lines).text == "the open data平台"


def test_headers_footers_and_page_numbers_are_dropped_the_first_header_kept() -> None:
    def line(text: str, y: float) -> Run:
        return Run(text, Rect(50, y, 200, y + 10), 10)

    pages = [
        (
            Sheet(n, 600, 800, ()),
            [line("市政府文件", 20), line(f"第{n}页的正文", 300), line(f"— {n} —", 780)],
        )
        for n in (1, 2, 3)
    ]
    kept = [[run.text for run in runs] for runs, _ in part_running(pages)]
    assert kept == [["市政府文件", "第1页的正文"], ["第2页的正文"], ["第3页的正文"]]
    ((alone, running),) = part_running(pages[:1])
    assert (len(alone), running) == (3, [])


def test_a_policy_paper_of_many_pages_is_one_text() -> None:
    content = (FIXTURES / "policy.pdf").read_bytes()
    document, issues = read_bytes(content, "policy.pdf", "p", kind="policy")
    assert document is not None, issues
    assert document.kind == "policy"
    reading = segment(document)
    aside = [document.text[slice(*b.span)] for b in reading.blocks if b.label is Label.FURNITURE]
    assert aside.count("清江市人民政府办公室文件") == 5
    assert [line for line in aside if line.startswith("—")] == [f"— {n} —" for n in range(1, 6)]
    (article,) = reading.articles
    assert article.kind == "policy"
    assert [s.crosshead.text for s in article.sections if s.crosshead] == [
        "一、总体要求", "二、重点任务", "三、保障措施", "四、组织实施", "五、附则"
    ]  # fmt: skip
    for paragraph in article.sections[1].paragraphs:
        assert paragraph.text.startswith(("（", "1."))
        assert paragraph.text.endswith("。")
        assert "— " not in paragraph.text
    assert uncounted(reading) == []


def test_rules_inside_a_form_are_seen_where_the_form_is_put() -> None:
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 300 9]/Length 14>>stream\n0 0 100 1 re f\nendstream"
    )
    content = b"q 1 0 0 1 50 300 cm /X Do Q"
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R"
        b"/Resources<</XObject<</X 5 0 R>>>>>>"
    )
    data = f"<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream"
    pages = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    (sheet,) = draw(join_objects([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, data, form]))
    (rule,) = sheet.rules
    assert (round(rule.x0), round(rule.y0), round(rule.x1), round(rule.y1)) == (50, 99, 150, 100)


def test_a_turned_page_is_read_upright() -> None:
    turned = write_pdf(
        b"BT /F 10 Tf 0 1 -1 0 100 50 Tm (turned text) Tj ET",
        page="<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Rotate 90/Contents 4 0 R"
        "/Resources<</Font<</F 5 0 R>>>>>>",
    )
    assert [line.text for line in read(turned)[0]] == ["turned text"]


def test_a_pdf_is_known_by_its_first_bytes_alone() -> None:
    assert is_pdf(b"\xef\xbb\xbf\n%PDF-1.4")
    assert not is_pdf("讲一讲 %PDF- 是什么".encode())
    (line,), bare = read(write_pdf(text_stream("News of the day")))
    assert (line.text, bare) == ("News of the day", [])
