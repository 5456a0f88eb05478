"""Bytes to text: every encoding a page comes in, and what is not text at all."""

from __future__ import annotations

import codecs
import gzip
import importlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.model import Issue, Level
from scraper.read.decode import MAX_LINE, Decoded, decode

PAGE = "近日，云溪区行政审批局启用新窗口，群众都说好。\n" * 3


def zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", PAGE)
    return packed.getvalue()


BINARIES = {
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "a ZIP archive or Office document": zipped(),
    "a PNG image": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "a JPEG image": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "a GIF image": b"GIF89a\x01\0\x01\0",
    "an old Office document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64),
    "a gzip archive": gzip.compress(PAGE.encode()),
    "an RTF document": rb"{\rtf1\ansi \u26032?}",
    "a program": b"\x7fELF\x02\x01\x01",
}


def refused(content: bytes) -> Issue:
    found = decode(content, "page.txt")
    assert isinstance(found, Issue)
    assert (found.level, found.file) == (Level.ERROR, "page.txt")
    assert found.cure
    return found


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (PAGE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + PAGE.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + PAGE.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + PAGE.encode("utf-16-be"), "utf-16-be"),
        (PAGE.encode("gb18030"), "gb18030"),
        (PAGE.encode("gbk"), "gb18030"),
        (b"plain ASCII, 12 items", "utf-8"),
    ],
)
def test_encoding_is_found_and_text_is_kept(content: bytes, encoding: str) -> None:
    found = decode(content, "page.txt")
    assert isinstance(found, Decoded)
    assert found.encoding == encoding
    assert found.text.removeprefix("\ufeff") in (PAGE, "plain ASCII, 12 items")


def test_byte_order_mark_counts_as_a_character() -> None:
    """Offsets count characters of the file as it is."""
    found = decode(codecs.BOM_UTF8 + PAGE.encode(), "page.txt")
    assert isinstance(found, Decoded)
    assert found.text == "\ufeff" + PAGE


@settings(max_examples=200)
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=8))
def test_chinese_text_in_either_encoding_comes_back(text: str) -> None:
    for encoding in ("utf-8", "gb18030"):
        found = decode(f"{text}，{text}。".encode(encoding), "page.txt")
        assert isinstance(found, Decoded)
        assert found.text == f"{text}，{text}。"


@pytest.mark.parametrize("content", [b"", b"\n\n", b" \t\r\n  "])
def test_empty_file(content: bytes) -> None:
    assert refused(content).code == "empty-source"


@pytest.mark.parametrize("kind", BINARIES)
def test_binary_is_called_by_its_kind(kind: str) -> None:
    issue = refused(BINARIES[kind])
    assert issue.code == "not-text"
    assert kind in issue.message


def test_bytes_of_no_encoding_are_placed() -> None:
    issue = refused(b"first line\nsecond \xff\xff\xff line\n")
    assert (issue.code, issue.line) == ("undecodable", 2)
    assert "byte 18" in issue.message


def test_text_cut_inside_a_character_is_not_guessed_at() -> None:
    assert refused(PAGE.encode()[:-2]).code == "undecodable"


def test_nul_bytes_are_placed() -> None:
    issue = refused(PAGE.encode() + b"\0" + PAGE.encode())
    assert (issue.code, issue.line) == ("nul-bytes", 4)


def test_utf16_without_its_mark_is_refused() -> None:
    assert refused("AB 12\n近日".encode("utf-16-le")).code == "nul-bytes"


def test_noise_that_happens_to_decode_is_refused() -> None:
    noise = bytes(range(1, 9)) * 40
    assert decode(noise, "page.txt") == refused(noise)
    assert refused(noise).code == "not-text"


def test_line_past_the_bound_is_placed() -> None:
    fits = "好" * MAX_LINE
    assert isinstance(decode(f"一\n{fits}\n".encode(), "page.txt"), Decoded)
    issue = refused(f"一\n{fits}好\n".encode())
    assert (issue.code, issue.line) == ("line-too-long", 2)
    assert f"{MAX_LINE + 1:,}" in issue.message


def test_long_file_of_short_lines_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("scraper.read.decode"), "MAX_LINE", 40)
    assert isinstance(decode(PAGE.encode(), "page.txt"), Decoded)
