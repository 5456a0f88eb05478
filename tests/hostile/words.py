"""Word documents made to do harm: bombs, loops, references to elsewhere, parts that are not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from random import Random

from tests.word_files import W, docx, paragraph, part, table, zipped

Files = Iterator[tuple[str, bytes, str]]
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAUGHS = (
    "<!DOCTYPE w [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 20))
    + "]>"
)
_RELATION = (
    '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/{}" Target="{}" TargetMode="External"/></Relationships>'
)


def hostile_words(rng: Random) -> Files:
    """Name, bytes and how it must end: an issue code, ``taken``, or nothing where either may be."""
    yield from _broken()
    yield from _bombs()
    yield from _reaching_out()
    yield from _odd_packing()
    good = docx(paragraph("企业一次申报，都说好。") * 50)
    for number in range(9):
        yield f"word-cut-{number}.docx", good[: rng.randrange(30, len(good))], ""
        spoilt = bytearray(good)
        for _ in range(8):
            spoilt[rng.randrange(4, len(good))] ^= 1 << rng.randrange(8)
        yield f"word-bits-{number}.docx", bytes(spoilt), ""


def _xml(text: str) -> bytes:
    return zipped({"word/document.xml": text})


def _body(inside: str, before: str = "") -> bytes:
    return _xml(f'{before}<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>')


def _broken() -> Files:
    yield "no-text-part.docx", zipped({"word/styles.xml": part("styles", "")}), "word-broken"
    yield "empty-part.docx", _xml(""), "word-broken"
    yield "no-xml.docx", _xml("words of no mark"), "word-broken"
    yield "half-xml.docx", _xml("<w:document"), "word-broken"
    yield "other-xml.docx", _xml("<html><body>words</body></html>"), "empty-source"
    yield "nothing.docx", docx(""), "empty-source"
    yield "sheet.docx", zipped({"xl/workbook.xml": "<a/>", "word/": ""}), "word-broken"
    yield "nul.docx", _body(paragraph("a&#0;b")), "word-broken"
    yield "wide.docx", zipped({"word/document.xml": _text().encode("utf-16")}), ""
    yield (
        "wrong-signs.docx",
        zipped({"word/document.xml": _text().encode("gb18030")}),
        "word-broken",
    )
    yield (
        "unknown-signs.docx",
        _xml("<?xml version='1.0' encoding='x-none'?>" + _text()),
        "word-broken",
    )
    yield "ole.doc", _OLE + bytes(3000), "not-text"
    yield "ole.wps", _OLE + b"\xff" * 3000, "not-text"
    stream = "WordDocument".encode("utf-16-le")
    yield "old.doc", _OLE + bytes(900) + stream + b"\xff" * 900, "word-needs-office"
    yield (
        "locked.docx",
        _OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500),
        "word-encrypted",
    )
    yield (
        "odt.odt",
        _stored("mimetype", "application/vnd.oasis.opendocument.text"),
        "word-needs-office",
    )


def _with(body: str, more: dict[str, str]) -> bytes:
    """A document of this body with other parts beside it."""
    return zipped({"word/document.xml": part("document", f"<w:body>{body}</w:body>"), **more})


def _stored(name: str, text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, text)
    return stream.getvalue()


def _text() -> str:
    return (
        f'<w:document xmlns:w="{W}"><w:body>{paragraph("县里推行联合验收。")}</w:body></w:document>'
    )


def _bombs() -> Files:
    yield "laughs.docx", _body(paragraph("&a19;"), _LAUGHS), "word-broken"
    quadratic = f"<!DOCTYPE w [<!ENTITY a '{'a' * 90_000}'>]>"
    yield "quadratic.docx", _body(paragraph("&a;" * 9000), quadratic), "word-broken"
    yield "part-bomb.docx", _xml(" " * (33 * 2**20)), "word-too-large"
    yield (
        "style-bomb.docx",
        _with(paragraph("字。"), {"word/styles.xml": " " * (33 * 2**20)}),
        "word-too-large",
    )
    yield "deep.docx", _body("<w:p>" * 100_000 + "</w:p>" * 100_000), ""
    yield (
        "deep-tables.docx",
        _body("<w:tbl><w:tr><w:tc>" * 9000 + paragraph("底") + "</w:tc></w:tr></w:tbl>" * 9000),
        "",
    )
    yield "tables-two-by-two.docx", _body(_twice(paragraph("字"), 12)), ""
    yield "paragraphs.docx", _body("<w:p/>" * 80_000), "empty-source"
    yield "marks.docx", _body("<w:p " + " ".join(f'a{n}="b"' for n in range(100_000)) + "/>"), ""
    yield "names.docx", _body("".join(f"<n{n}/>" for n in range(100_000))), ""
    yield "one-line.docx", docx(paragraph("字" * 300_000)), ""
    yield "notes.docx", docx(paragraph('<w:r><w:footnoteReference w:id="1"/></w:r>') * 4_000), ""
    loop = '<w:style w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    loop = loop.format("a", "b") + loop.format("b", "a")
    yield (
        "style-loop.docx",
        docx(paragraph("绕圈的样式。", style="a"), styles=part("styles", loop)),
        "taken",
    )
    wild = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="99999"/>'
        '<w:lvlText w:val="%1%2%9%1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    yield (
        "numbers.docx",
        docx(paragraph("编号的一行。", number=(1, 0)) * 3, numbering=part("numbering", wild)),
        "taken",
    )
    yield "cells.docx", docx(table(*[("格", "子") * 40] * 400)), "taken"
    many = {f"word/media/{n}.bin": "" for n in range(20_100)} | {"word/document.xml": _text()}
    yield "many-parts.docx", zipped(many), "word-too-large"


def _twice(inside: str, depth: int) -> str:
    """A table of two cells, each of which is such a table."""
    for _ in range(depth):
        inside = f"<w:tbl><w:tr><w:tc>{inside}</w:tc><w:tc>{inside}</w:tc></w:tr></w:tbl>"
    return inside


def _reaching_out() -> Files:
    """Documents that name other files, addresses and programs; only their words are read."""
    entity = "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    yield "entity.docx", _body(paragraph("&x;"), entity), "word-broken"
    yield (
        "dtd.docx",
        _body(paragraph("字"), "<!DOCTYPE w SYSTEM 'http://127.0.0.1:9/x.dtd'>"),
        "word-broken",
    )
    for kind, target in (
        ("attachedTemplate", "http://127.0.0.1:9/x.dotm"),
        ("image", "file:///etc/passwd"),
        ("hyperlink", "javascript:alert(1)"),
        ("oleObject", "\\\\127.0.0.1\\x"),
    ):
        parts = {"word/_rels/document.xml.rels": _RELATION.format(kind, target)}
        yield f"out-{kind}.docx", _with(paragraph(f"县里推行联合验收{kind}。"), parts), "taken"
    yield (
        "macro.docm",
        _with(paragraph("带宏的文件。"), {"word/vbaProject.bin": "Sub AutoOpen()"}),
        "taken",
    )
    chunk = paragraph("插入的文件。") + '<w:altChunk xmlns:r="r" r:id="r1"/>'
    yield "chunk.docx", docx(chunk), "taken"
    field = '<w:r><w:instrText>DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"</w:instrText></w:r>'
    yield "field.docx", docx(paragraph(field + "<w:r><w:t>域代码。</w:t></w:r>")), "taken"
    yield (
        "include.docx",
        _body(
            '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'
            + paragraph("字字字字。")
        ),
        "taken",
    )


def _odd_packing() -> Files:
    text = _text()
    away = {"../../evil.xml": "x", "/etc/evil": "x", "C:\\evil": "x", "word/document.xml": text}
    yield "names-away.docx", zipped(away), "taken"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("word/styles.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("word/document.xml", text.replace("。", "一。"))
    yield "link.docx", stream.getvalue(), "word-broken"
    plain = docx(paragraph("打包有误的文件。"))
    first, entry = (plain.find(b"word/document.xml") - 30, plain.rfind(b"word/document.xml") - 46)
    yield (
        "packed-99.docx",
        _changed(plain, (first + 8, b"\x63\0"), (entry + 10, b"\x63\0")),
        "word-broken",
    )
    yield (
        "packed-locked.docx",
        _changed(plain, (first + 6, b"\1\0"), (entry + 8, b"\1\0")),
        "word-encrypted",
    )
    yield (
        "packed-crc.docx",
        _changed(plain, (entry + 16, b"abcd"), (first + 14, b"abcd")),
        "word-broken",
    )
    yield "packed-size.docx", _changed(plain, (entry + 24, b"\xff\xff\xff\x7f")), ""
    yield "packed-place.docx", _changed(plain, (entry + 42, b"\xff\xff\xff\x7f")), "word-broken"
    yield "packed-comment.docx", plain + b"x" * 70_000, ""


def _changed(content: bytes, *changes: tuple[int, bytes]) -> bytes:
    out = bytearray(content)
    for place, new in changes:
        out[place : place + len(new)] = new
    return bytes(out)
