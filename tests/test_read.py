"""A source to a Document: printed lines, their places, repairs and Markdown marks."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scraper.read as reading
from scraper.model import Document, Level, Line
from scraper.read import read_bytes
from tests.newspaper.judging import strangers
from tests.project import ROOT

ONE = "近日，云溪区行政审批局启用新窗口。"
TWO = "群众都说好，企业也说好。"


def read(text: str, repairs: dict[str, str] | None = None, encoding: str = "utf-8") -> Document:
    document, issues = read_bytes(text.encode(encoding), "page.txt", "p", repairs)
    assert document is not None
    assert issues == ()
    return document


def texts(document: Document) -> list[str]:
    return [line.text.text for line in document.lines]


def only_line(text: str) -> Line:
    (line,) = read(text).lines
    return line


def test_document_tells_where_it_came_from() -> None:
    document = read(f"{ONE}\n{TWO}\n", encoding="gb18030")
    assert (document.source_id, document.name) == ("p", "page.txt")
    assert (document.kind, document.encoding) == ("text", "gb18030")
    assert document.text == f"{ONE}\n{TWO}\n"
    assert document.sha256 == hashlib.sha256(f"{ONE}\n{TWO}\n".encode("gb18030")).hexdigest()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0c", "\x85", "\x0b"])
def test_every_line_end_ends_a_line(end: str) -> None:
    document = read(f"{ONE}{end}{TWO}{end}")
    assert texts(document) == [ONE, TWO]
    assert [document.text[slice(*line.span)] for line in document.lines] == [ONE, TWO]
    assert [line.number for line in document.lines] == [1, 2]


def test_empty_lines_are_counted_as_gaps() -> None:
    document = read(f"\n{ONE}\n\n　\n{TWO}\n{ONE}")
    assert [line.number for line in document.lines] == [2, 5, 6]
    assert [line.gap for line in document.lines] == [1, 2, 0]


def test_offsets_count_the_byte_order_mark_and_returns() -> None:
    document = read(f"\ufeff{ONE}\r\n　　{TWO}")
    first, second = document.lines
    assert document.text[first.text.offsets[0]] == ONE[0]
    assert first.text.offsets[0] == 1
    assert second.text.offsets[0] == 1 + len(ONE) + 2 + 2
    assert second.text.text == TWO


def test_vertical_title_is_one_line() -> None:
    document = read("审\n批\n提\n速\n到\n家\n\n" + ONE)
    assert texts(document) == ["审批提速到家", ONE]
    assert document.lines[0].span == (0, 11)


def test_vertical_title_and_its_deck_are_two_lines() -> None:
    document = read("审\n批\n提\n速\n—\n—\n云\n溪\n记\n事\n\n" + ONE)
    assert texts(document) == ["审批提速", "——云溪记事", ONE]


@pytest.mark.parametrize(
    ("printed", "text", "depth"),
    [
        ("# 审批提速", "审批提速", 1),
        ("## 审批提速", "审批提速", 2),
        ("###### 审批提速", "审批提速", 6),
        ("##审批提速", "审批提速", 2),
        ("# **审批提速**", "审批提速", 1),
        ("**审批提速**", "审批提速", 7),
        ("**问：**怎么办？", "问：怎么办？", 0),
        ("审批<br>提速", "审批提速", 0),
        ("审批<br/>提速", "审批提速", 0),
        ('<p align="center">审批提速</p>', "审批提速", 0),
        ("<center><b>审批提速</b></center>", "审批提速", 0),
        ("> 审批提速", "审批提速", 0),
        ("审批5 < 7个工作日", "审批5 < 7个工作日", 0),
        ("面积12*8米，共3*2块。", "面积12*8米，共3*2块。", 0),
    ],
)
def test_marks_of_markdown_and_html_are_taken_off(printed: str, text: str, depth: int) -> None:
    line = only_line(printed)
    assert (line.text.text, line.depth) == (text, depth)
    assert strangers(line.text, printed) == []


def test_script_of_a_source_stays_words() -> None:
    """What is no mark of print is text; pages escape it when they are written."""
    assert only_line("<script>alert(1)</script>").text.text == "<script>alert(1)</script>"


def test_two_headings_make_markdown() -> None:
    assert read(f"# 审批提速\n\n{ONE}\n\n## 窗口前移\n\n{TWO}").kind == "markdown"
    assert read(f"# 审批提速\n\n{ONE}").kind == "text"


def test_repair_takes_the_place_of_the_misprint() -> None:
    document = read(f"{ONE}\n群众都说妤，企业也说妤。", {"说妤": "说好"})
    line = document.lines[1]
    assert line.text.text == TWO
    assert "妤" in document.text
    start = len(ONE) + 1
    assert list(line.text.offsets) == list(range(start, start + len(TWO)))


@pytest.mark.parametrize(
    ("printed", "meant", "text", "last"),
    [("说很好", "说好", "都说好。", 4), ("说妤", "说很好", "都说很好。", 3)],
)
def test_repair_of_another_length_keeps_the_rest_in_place(
    printed: str, meant: str, text: str, last: int
) -> None:
    (line,) = read(f"都{printed}。", {printed: meant}).lines
    assert line.text.text == text
    assert line.text.offsets[-1] == last
    assert list(line.text.offsets) == sorted(line.text.offsets)


def test_repair_that_fits_nothing_is_told() -> None:
    document, issues = read_bytes(ONE.encode(), "page.txt", "p", {"说妤": "说好"})
    assert document is not None
    (issue,) = issues
    assert (issue.code, issue.level, issue.file) == ("unused-repair", Level.WARNING, "page.txt")
    assert "说妤" in issue.message


def test_repair_that_holds_its_own_misprint_ends() -> None:
    document, _ = read_bytes(TWO.encode(), "page.txt", "p", {"好": "好的"})
    assert document is not None


@pytest.mark.parametrize("content", [b"", b"\n \n", "\ufeff\n".encode(), "\u200b\n".encode()])
def test_file_that_prints_nothing(content: bytes) -> None:
    document, (issue,) = read_bytes(content, "page.txt", "p")
    assert document is None
    assert (issue.code, issue.level) == ("empty-source", Level.ERROR)


def test_file_past_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 100)
    assert read_bytes(b"a" * 100, "page.txt", "p")[0] is not None
    document, (issue,) = read_bytes(b"a" * 101, "page.txt", "p")
    assert document is None
    assert issue.code == "source-too-large"
    assert "101" in issue.message


def test_binary_gives_its_issue_and_no_document() -> None:
    document, (issue,) = read_bytes(b"\x7fELF\x01\x01", "page.txt", "p")
    assert document is None
    assert issue.code == "not-text"


@settings(max_examples=200)
@given(st.text("审批提速。，\n\r \u3000\t#*<>b|\u2028\x0c—﹃\u200b", min_size=1, max_size=60))
def test_lines_keep_their_order_and_places(text: str) -> None:
    document, _ = read_bytes(text.encode(), "page.txt", "p")
    if document is None:
        return
    spans = [line.span for line in document.lines]
    assert spans == sorted(spans)
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for line in document.lines:
        assert line.text.text == line.text.text.strip() != ""
        assert all(line.span[0] <= place < line.span[1] for place in line.text.offsets)
        assert strangers(line.text, document.text) == []


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.name)
def test_lines_of_a_source_are_its_words(path: Path) -> None:
    content = path.read_bytes()
    document, issues = read_bytes(content, "page.txt", "p")
    assert document is not None
    assert issues == ()
    for line in document.lines:
        assert strangers(line.text, document.text) == []
