"""Word documents: what a reader of the document sees becomes its lines, and nothing else."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.model import Document, Issue
from scraper.pipeline.analysis import analyse
from scraper.read.word import converting, is_word, read_word
from scraper.read.word.numbering import count_in, in_chinese
from scraper.read.word.package import MAX_PART
from scraper.text.numerals import read_numeral
from tests.word_files import W, docx, paragraph, part, run, table, zipped


def read(content: bytes) -> Document:
    document, issues, _ = read_word(content, "a.docx", "a", {})
    assert document is not None, issues
    return document


def lines(body: str, **parts: str) -> list[str]:
    return [line.text.text for line in read(docx(body, **parts)).lines]


def refused(content: bytes) -> Issue:
    document, issues, _ = read_word(content, "a.docx", "a", {})
    assert document is None
    (issue,) = issues
    assert issue.cure
    return issue


def test_each_paragraph_is_a_line_and_its_words_stand_in_the_text() -> None:
    document = read(docx(paragraph("县里推行联合验收。") + paragraph("企业少跑两趟。")))
    assert document.text == "县里推行联合验收。\n\n企业少跑两趟。"
    for line in document.lines:
        assert document.text[slice(*line.span)] == line.text.text


def test_numbers_that_word_writes_by_itself_are_printed() -> None:
    body = (
        paragraph("总体要求", number=(1, 0))
        + paragraph("目标", number=(1, 1))
        + paragraph("原则", number=(1, 1))
        + paragraph("主要任务", number=(1, 0))
        + paragraph("流程", number=(1, 1))
        + paragraph("细则", number=(1, 2))
        + paragraph("另一份", number=(2, 0))
        + paragraph("圆点", number=(3, 0))
        + paragraph("按样式编号", style="li")
    )
    assert lines(body) == [
        "一、总体要求",
        "（一）目标",
        "（二）原则",
        "二、主要任务",
        "（一）流程",
        "2.1细则".replace("2.1", "二.1"),
        "一、另一份",
        "圆点",
        "二、按样式编号",
    ]


def test_headings_have_the_depth_of_their_style() -> None:
    body = paragraph("大标题", style="1") + paragraph("小标题", style="21") + paragraph("正文。")
    assert [line.depth for line in read(docx(body)).lines] == [1, 2, 0]


def test_a_title_set_by_hand_is_a_heading_and_a_centred_signature_is_not() -> None:
    title = paragraph(run("关于推行联合验收的通知", 44), align="center")
    number = paragraph("某政办发〔2023〕7号", align="center")
    document = read(docx(title + number + paragraph("各镇街：") + paragraph("某县人民政府")))
    assert [line.depth for line in document.lines] == [1, 0, 0, 0]


def test_tracked_changes_are_taken_as_accepted_and_comments_left_out() -> None:
    inside = (
        run("审批时限由")
        + "<w:del><w:r><w:delText>三十日</w:delText></w:r></w:del>"
        + f"<w:ins>{run('二十日')}</w:ins>"
        + f"<w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('移来')}</w:moveTo>"
        + '<w:commentRangeStart w:id="1"/>'
        + run("压减至十日。")
        + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    )
    comments = part("comments", f'<w:comment w:id="1">{paragraph("这里要核实")}</w:comment>')
    assert lines(paragraph(inside), comments=comments) == ["审批时限由二十日移来压减至十日。"]


def test_a_deleted_row_is_gone() -> None:
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('旧')}</w:tc></w:tr>"
    body = table(("事项", "时限"), ("验收", "5天")).replace("</w:tbl>", row + "</w:tbl>")
    assert lines(body) == ["| 事项 | 时限 |", "| 验收 | 5天 |"]


def test_fields_show_their_result_and_links_their_words() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    link = f"<w:hyperlink>{run('见附件')}</w:hyperlink>"
    controlled = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('某县')}</w:sdtContent></w:sdt>"
    assert lines(paragraph(field + run("第3页") + link + controlled)) == ["第3页见附件某县"]


def test_footnotes_stand_at_the_end_where_their_marks_lead() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = part(
        "footnotes",
        f'<w:footnote w:id="1">{paragraph("没有用到")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("据县统计局。")}</w:footnote>',
    )
    body = paragraph(run("增长一成") + mark + run("。")) + paragraph("完。")
    assert lines(body, footnotes=notes) == ["增长一成［1］。", "完。", "［1］据县统计局。"]


def test_a_text_box_that_is_told_twice_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('链接：什么是拿地即开工')}</w:txbxContent>"
    twice = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(paragraph(run("正文。") + twice)) == ["正文。", "链接：什么是拿地即开工"]


def test_a_frame_of_one_cell_is_no_table() -> None:
    frame = f"<w:tbl><w:tr><w:tc>{paragraph('甲')}{paragraph('乙')}</w:tc></w:tr></w:tbl>"
    assert lines(frame) == ["甲", "乙"]


def test_contents_and_headers_are_left_out() -> None:
    header = part("header1", paragraph("内部资料"))
    assert lines(paragraph("一、总则……1", style="t1") + paragraph("正文。"), header1=header) == [
        "正文。"
    ]


def test_what_the_file_says_of_its_making_is_a_note_only() -> None:
    document = python_docx.Document()
    document.core_properties.author = "王明"
    document.add_paragraph("县里推行联合验收。")
    stream = io.BytesIO()
    document.save(stream)
    found, issues, _ = read_word(stream.getvalue(), "a.docx", "a", {})
    assert found is not None
    assert "王明" not in found.text
    assert [issue.code for issue in issues] == ["word-properties"]
    assert "王明" in issues[0].message


def test_repairs_of_the_catalogue_are_made_and_unused_ones_told() -> None:
    body = paragraph("简政放叔。")
    document, _, unused = read_word(docx(body), "a", "a", {"简政放叔": "简政放权", "无此": "有"})
    assert document is not None
    assert document.lines[0].text.text == "简政放权。"
    assert unused == ("无此",)


def test_a_document_goes_the_whole_way_to_an_article() -> None:
    body = (
        paragraph("县里推行联合验收", style="1")
        + paragraph("（记者 李强）县行政审批局推行联合验收，企业一次申报，多个部门一起到场。")
        + paragraph("过去要跑五个部门、等一个多月，现在十个工作日就能拿到结果，企业都说好。")
        + paragraph("镇里建起党群服务站", style="1")
        + paragraph("（记者 王明）柳河镇把服务站建到村口，村民办事不出村。")
    )
    found = analyse(docx(body), "a.docx", "a")
    assert found.reading is not None
    titles = [one.headline.text for one in found.reading.articles if one.headline]
    assert titles == ["县里推行联合验收", "镇里建起党群服务站"]


BOMB = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04 broken", "word-broken"),
        (zipped({"xl/workbook.xml": "<a/>"}), "word-broken"),
        (zipped({"word/document.xml": "<w:document"}), "word-broken"),
        (
            zipped({"word/document.xml": BOMB + f'<w:document xmlns:w="{W}">&b;</w:document>'}),
            "word-broken",
        ),
        (zipped({"word/document.xml": " " * (MAX_PART + 1)}), "word-too-large"),
        (docx(""), "empty-source"),
    ],
)
def test_what_cannot_be_read_is_one_issue_with_its_cure(content: bytes, code: str) -> None:
    assert refused(content).code == code


def test_nested_without_end_is_bounded() -> None:
    deep = "<w:sdt><w:sdtContent>" * 50_000 + paragraph("深") + "</w:sdtContent></w:sdt>" * 50_000
    document, issues, _ = read_word(docx(deep + paragraph("正文。")), "a", "a", {})
    texts = [line.text.text for line in document.lines] if document else []
    assert texts == ["正文。"] or issues


def test_broken_copies_never_raise() -> None:
    draw = random.Random(7)
    whole = docx(paragraph("县里推行联合验收。") * 20 + table(("事项", "时限"), ("验收", "5天")))
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(draw.randrange(1, 30)):
            broken[draw.randrange(len(broken))] = draw.randrange(256)
        document, issues, _ = read_word(bytes(broken[: draw.randrange(len(broken))]), "a", "a", {})
        assert (document is None) == bool([i for i in issues if i.level == "error"])


def test_kinds_are_told_by_content() -> None:
    assert is_word(docx(""))
    assert not is_word(zipped({"xl/workbook.xml": "<a/>"}))
    assert not is_word(b"plain")
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert not is_word(old)
    assert is_word(old + "WordDocument".encode("utf-16-le"))


def test_without_libreoffice_an_old_document_names_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    found = converting.convert_to_docx(b"", "a.doc")
    assert isinstance(found, Issue)
    assert found.code == "word-needs-office"
    assert "apt-get install" in found.cure


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["doc", "odt"])
def test_older_kinds_are_read_through_libreoffice(kind: str, tmp_path: Path) -> None:
    document = python_docx.Document()
    document.add_paragraph("县里推行联合验收。")
    document.save(str(tmp_path / "a.docx"))
    program = shutil.which("soffice") or "soffice"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = (program, profile, "--headless", "--convert-to", kind, "--outdir", tmp_path)
    subprocess.run((*command, tmp_path / "a.docx"), check=True, capture_output=True)
    old = (tmp_path / f"a.{kind}").read_bytes()
    assert is_word(old)
    made = converting.convert_to_docx(old, f"a.{kind}")
    assert isinstance(made, bytes)
    assert [line.text.text for line in read(made).lines] == ["县里推行联合验收。"]


@given(st.integers(1, 9999))
def test_numbers_in_chinese_are_read_back(count: int) -> None:
    found = read_numeral(in_chinese(count))
    assert found is not None
    assert int(found) == count


@pytest.mark.parametrize(
    ("kind", "count", "spelt"),
    [
        ("decimal", 7, "7"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 27, "aa"),
        ("decimalEnclosedCircle", 21, "21"),
        ("chineseLegalSimplified", 3, "叁"),
        ("ideographTraditional", 2, "乙"),
        ("decimalFullWidth", 10, "１０"),
        ("nobody knows", 5, "5"),
    ],
)
def test_formats_of_numbers(kind: str, count: int, spelt: str) -> None:
    assert count_in(kind, count) == spelt
