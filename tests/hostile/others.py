"""Archives, web pages, texts and what is none of these; names that no file should have."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from random import Random

from tests.small_pdfs import text_stream, write_pdf
from tests.word_files import docx, paragraph

Files = Iterator[tuple[str, bytes, str]]
STORY = (
    "# {}里推行联合验收\n\n"
    "（记者 李强）县行政审批局推行联合验收，企业一次申报，多个部门一起到场。\n\n"
    "过去要跑五个部门、等一个多月，现在十个工作日就能拿到结果，企业都说好。\n"
)
BLOCKED = "archive-unreadable"


def hostile_others(rng: Random) -> Files:
    """Name, bytes and how it must end: an issue code, ``taken``, or nothing where either may be."""
    yield from _archives()
    yield from _called_otherwise()
    yield from _no_text()
    yield from _texts()
    yield from _web_pages()
    for number in range(12):
        yield (
            f"noise-{number}.{rng.choice(('txt', 'html', 'md', 'zip', 'doc'))}",
            rng.randbytes(rng.randrange(1, 3000)),
            "",
        )


def story(words: str) -> bytes:
    """A short page of news that can be read, unlike any other by these words."""
    return STORY.format(words).encode()


def _pack(files: Mapping[str, bytes], mode: int = 0o100644) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, mode << 16
            archive.writestr(entry, content)
    return stream.getvalue()


def _archives() -> Files:
    away = (
        "../../evil.txt",
        "/etc/evil.txt",
        "C:\\evil.txt",
        "a/../../../evil2.txt",
        "n\0ul.txt",
        "新\n- id: x.txt",
    )
    yield "away.zip", _pack({name: story(f"出走{n}") for n, name in enumerate(away)}), "taken"
    yield "links.zip", _pack({"link.txt": b"/etc/passwd"}, 0o120777), BLOCKED
    yield "pipe.zip", _pack({"pipe.txt": b"x"}, 0o010644), BLOCKED
    yield "nested.zip", _pack({"in.zip": _pack({"a.txt": story("套装")})}), BLOCKED
    yield "bomb.zip", _pack({"a.txt": b"0" * (65 * 2**20)}), "source-too-large"
    yield "many.zip", _pack({f"{n}.txt": b"" for n in range(20_001)}), BLOCKED
    yield "long-name.zip", _pack({"a" * 60_000 + ".txt": story("长名")}), "taken"
    yield "nothing.zip", _pack({}), BLOCKED
    yield "folders.zip", _pack({"a/": b"", "b/c/": b""}), BLOCKED
    yield "half.zip", _pack({"a.txt": story("半个")})[:-30], BLOCKED
    yield "head.zip", b"PK\x03\x04", BLOCKED
    whole = bytearray(_pack({"a.txt": story("大小")}))
    entry = whole.find(b"PK\x01\x02")
    whole[entry + 24 : entry + 28] = b"\xff\xff\xff\xff"
    yield "lying-size.zip", bytes(whole), ""
    end = whole.rfind(b"PK\x05\x06")
    whole[end + 12 : end + 16] = b"\xff\xff\xff\x7f"
    yield "lying-end.zip", bytes(whole), BLOCKED
    locked = bytearray(_pack({"a.txt": story("上锁")}))
    locked[6] |= 1
    locked[locked.find(b"PK\x01\x02") + 8] |= 1
    yield "locked.zip", bytes(locked), BLOCKED


def _called_otherwise() -> Files:
    """Files that are not what their names say; what they are counts."""
    yield "pdf.txt", write_pdf(text_stream("a PDF called a text")), "taken"
    yield "pdf.docx", write_pdf(text_stream("a PDF called a document")), "taken"
    yield "word.pdf", docx(paragraph("叫作PDF的文档。")), "taken"
    yield "word.zip", docx(paragraph("叫作压缩包的文档。")), "taken"
    yield "word", docx(paragraph("没有扩展名的文档。")), "taken"
    yield "page.docx", _page("叫作文档的网页"), "taken"
    yield "page.pdf", _page("叫作PDF的网页"), "taken"
    yield "text.docx", story("文档名的"), "taken"
    yield "text.html", story("网页名的"), ""
    yield "archive.docx", _pack({"a.txt": story("文档名的包")}), "taken"
    yield "archive", _pack({"a.txt": story("无名的包")}), "taken"
    yield "program.txt", b"\x7fELF" + bytes(99), "not-text"
    yield "picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(100), ""


def _no_text() -> Files:
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("../../evil.txt"))
    yield "empty.pdf", b"", "empty-source"
    yield "empty.docx", b"", "empty-source"
    yield "empty.zip", b"", "empty-source"
    yield "empty", b"", "empty-source"
    yield "blanks.txt", b" \n\t\r\n" * 1000, "empty-source"
    yield "mark.txt", b"\xef\xbb\xbf", ""
    yield "nul.txt", b"\0" * 5000, "nul-bytes"
    yield "one-nul.txt", story("零") + b"\0", "nul-bytes"
    yield "picture.jpg", b"\xff\xd8\xff\xe0" + bytes(99), ""
    yield "picture.gif", b"GIF89a" + bytes(99), ""
    yield "tar.tar", tar.getvalue(), "nul-bytes"
    yield "packed.gz", gzip.compress(b"0" * 50_000_000), "not-text"
    yield "rich.rtf", b"{\\rtf1 \\object\\objupdate}", "not-text"
    yield "sheet.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999), "not-text"
    yield "control.txt", bytes(range(1, 32)) * 99, "not-text"
    yield "utf-16-half.txt", b"\xff\xfe" + "县里".encode("utf-16-le")[:-1], "undecodable"
    yield "utf-32.txt", "县里推行联合验收。".encode("utf-32"), ""


def _texts() -> Files:
    yield "long-line.txt", b"a" * 300_000, "line-too-long"
    yield "lines.txt", b"a\n" * 60_000, ""
    yield "marks.md", b"# " * 50_000 + b"\n" + b"#" * 50_000, ""
    yield "quotes.md", b">" * 100_000, ""
    yield "brackets.txt", "（记者 ".encode() * 9000, ""
    yield "quoted.txt", "“".encode() * 60_000, ""
    yield "commas.txt", "，".encode() * 60_000 + b"\n", ""
    yield "script.md", story("<script>alert(1)</script>"), "taken"
    yield "front.md", b"---\n!!python/object/apply:os.system [ls]\n---\n" + story("前言"), ""
    yield "formula.csv", b'=cmd|"/c calc"!A1,@SUM(1)\n', ""
    yield (
        "steering.txt",
        "县里\x1b]0;x\x07推行\x1b[2J联合验收。\r覆盖\n".encode() + story("转义"),
        "",
    )
    yield "mirrored.txt", story("\u202e翻转\u2066"), "taken"
    yield "halves.json", json.dumps({"a": "\ud800"}).encode(), ""
    yield "stacked.txt", ("字" + "\u0301" * 60_000).encode(), ""


def _page(title: str, body: str = "") -> bytes:
    text = "<p>县行政审批局推行联合验收，企业一次申报，多个部门一起到场，都说好。</p>" * 2
    head = f"<!doctype html><html><head><title>{title}</title></head>"
    return f"{head}<body><h1>{title}</h1><div>{text}{body}</div></body></html>".encode()


def _web_pages() -> Files:
    yield (
        "images.html",
        _page("带图的网页", "<img src=http://127.0.0.1:9/a.png onerror=alert(1)>" * 500),
        "taken",
    )
    yield (
        "frames.html",
        _page("带框的网页", "<iframe src=file:///etc/passwd></iframe><object data=/etc/passwd>"),
        "taken",
    )
    saved = b"<!-- saved from url=(0009)http://a/\x7f'\"`<script>: [x]-->"
    yield "saved.html", _page("存下的网页").replace(b"<head>", b"<head>" + saved), "taken"
    yield (
        "base64.html",
        _page("内嵌的网页", f"<img src='data:image/png;base64,{'A' * 3_000_000}'>"),
        "",
    )
    yield (
        "links.html",
        _page("带链接的网页", "<a href='javascript:alert(1)'>点这里</a><form action=//x>"),
        "taken",
    )
    yield (
        "refresh.html",
        b"<!doctype html><meta http-equiv=refresh content='0;url=file:///etc/passwd'>",
        "",
    )
    yield "deep.html", b"<!doctype html>" + b"<div>" * 60_000 + b"x", ""
    yield "tables.html", b"<!doctype html>" + b"<table><tr><td>" * 9000 + b"x", ""
    yield (
        "attributes.html",
        b"<!doctype html><p " + b" ".join(b"a%d=1" % n for n in range(60_000)) + b">",
        "",
    )
    yield "unclosed.html", b"<!doctype html><!--" + b"-" * 600_000, ""
    yield "entities.html", b"<!doctype html><p>" + b"&lt;" * 60_000, ""
    yield (
        "laughs.html",
        b"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a '"
        + b"x" * 9000
        + b"'>]><html>"
        + b"&a;" * 9000,
        "",
    )
    yield (
        "mhtml.mht",
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n",
        "",
    )
    yield (
        "vector.svg",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><text>x</text></svg>",
        "",
    )
