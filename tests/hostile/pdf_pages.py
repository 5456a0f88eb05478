"""Pages of impossible sizes, type of impossible sizes and places, and fonts that lie."""

from __future__ import annotations

from collections.abc import Iterator

from tests.small_pdfs import PAGE, join_objects, text_stream, write_pdf

Files = Iterator[tuple[str, bytes, str]]
ROOT = b"<</Type/Catalog/Pages 2 0 R>>"
ONE = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"


def in_stream(content: bytes, keys: bytes = b"") -> bytes:
    """An object that is a stream."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (keys, len(content), content)


def odd_pages() -> Files:
    """Pages of impossible sizes, with content without end."""
    words = text_stream("a page of news")
    for name, box in (
        ("huge", "0 0 1e12 1e12"),
        ("flat", "0 0 0 0"),
        ("below", "0 0 -300 -400"),
        ("far", "9e8 9e8 9.1e8 9.1e8"),
        ("no-number", "a b c d"),
        ("short", "0 0"),
    ):
        yield f"page-{name}.pdf", write_pdf(words, page=PAGE.replace("0 0 300 400", box)), ""
    yield (
        "page-turned.pdf",
        write_pdf(words, page=PAGE.replace("/Contents", "/Rotate 77/Contents")),
        "",
    )
    yield (
        "page-unit.pdf",
        write_pdf(words, page=PAGE.replace("/Contents", "/UserUnit 1e9/Contents")),
        "",
    )
    yield (
        "dense.pdf",
        write_pdf(b"BT /F 3 Tf " + (b"(" + b"a" * 150 + b")Tj 0 .05 Td ") * 8400 + b"ET"),
        "",
    )
    yield (
        "one-line.pdf",
        write_pdf(b"BT /F 3 Tf 9 9 Td " + b"(a)Tj .006 0 Td " * 20_000 + b"ET"),
        "",
    )
    yield (
        "rules.pdf",
        write_pdf(b" ".join(b"%d %d 1 900 re f" % (i % 300, i % 7) for i in range(60_000))),
        "",
    )
    grid = b" ".join(b"%d 0 .5 400 re f 0 %d 300 .5 re f" % (i % 300, i % 400) for i in range(3000))
    yield "grid.pdf", write_pdf(grid + words), ""
    yield (
        "frames.pdf",
        write_pdf(
            b" ".join(b"%d %d 200 200 re S" % (i % 300, i % 400) for i in range(6_000)) + words
        ),
        "",
    )
    pictures = b"q 90 0 0 90 %d %d cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q "
    yield (
        "pictures.pdf",
        write_pdf(b"".join(pictures % (i % 300, i % 400) for i in range(3000)) + words),
        "",
    )
    columns = (b"(a)Tj %d 0 Td " % (k % 40 - 20) for k in range(4_000))
    yield "columns.pdf", write_pdf(b"BT /F 3 Tf 100 9 Td " + b"".join(columns) + b"ET"), ""
    rows = (b"1 0 0 1 %d %d Tm (a)Tj " % (k * 37 % 300, k % 400) for k in range(6_000))
    yield "confetti.pdf", write_pdf(b"BT /F 3 Tf " + b"".join(rows) + b"ET"), ""
    image = in_stream(
        b"abc",
        b"/Subtype/Image/Width 99999/Height 99999/BitsPerComponent 8/ColorSpace/DeviceRGB"
        b"/Filter/DCTDecode",
    )
    page = PAGE.replace("/Font", "/XObject<</X 4 0 R>>/Font")
    yield "image.pdf", join_objects([ROOT, ONE, page.encode(), image]), ""


def odd_words() -> Files:
    """Type of impossible sizes and places, and fonts that lie."""
    for name, setting in (
        ("tiny", b"/F 1e-30 Tf"),
        ("vast", b"/F 1e30 Tf"),
        ("none", b"/F 0 Tf"),
        ("back", b"/F -9 Tf"),
        ("stretched", b"/F 9 Tf 1e9 Tz"),
        ("far", b"/F 9 Tf 1e38 1e38 Td"),
        ("flat", b"/F 9 Tf 0 0 0 0 5 5 Tm"),
        ("no-number", b"/F 9 Tf nan inf Td"),
    ):
        yield f"type-{name}.pdf", write_pdf(b"BT " + setting + b" (words of a page)Tj ET"), ""
    maps = {
        "marks": b"<41> <000D000A2028>",
        "halves": b"<41> <D800>",
        "long": b"<41> <" + b"4E00" * 5_000 + b">",
        "controls": b"<41> <001B005B0032004A>",
        "mirrored": b"<41> <202E>",
        "private": b"<41> <E000>",
        "html": b"<41> <" + "<script>alert(1)</script>".encode("utf-16-be").hex().encode() + b">",
    }
    for name, line in maps.items():
        yield f"font-{name}.pdf", _mapped(b"1 beginbfchar\n" + line + b"\nendbfchar"), ""
    yield "font-range.pdf", _mapped(b"1 beginbfrange\n<00> <FF> <FFFFFFFF>\nendbfrange" * 5000), ""
    glyph = b"<</Length 30>>stream\n9 0 d0 BT /F 9 Tf (A)Tj ET      \nendstream"
    drawn = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]"
        b"/CharProcs<</A 6 0 R>>/Encoding<</Differences[65/A]>>/FirstChar 65/LastChar 65"
        b"/Widths[9]/Resources<</Font<</F 5 0 R>>>>>>"
    )
    content = b"<</Length 24>>stream\nBT /F 9 Tf 9 9 Td (AA)Tj ET\nendstream"
    yield "font-loop.pdf", join_objects([ROOT, ONE, PAGE.encode(), content, drawn, glyph]), ""
    broken = (
        b"<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor<</FontName/X/FontFile2 6 0 R>>>>"
    )
    file = b"<</Length 600>>stream\n\0\1\0\0" + b"\xff" * 596 + b"\nendstream"
    yield "font-broken.pdf", join_objects([ROOT, ONE, PAGE.encode(), content, broken, file]), ""


def _mapped(table: bytes) -> bytes:
    """A page whose font says itself which signs it prints."""
    content = text_stream("AAAA words AAAA", "and more of them")
    head = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange "
    head += b"<00> <FF> endcodespacerange\n"
    cmap = head + table + b"\nendcmap end"
    parts = [in_stream(part) for part in (content, cmap)]
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    return join_objects([ROOT, ONE, PAGE.encode(), parts[0], font, parts[1]])
