"""A briefing as a Word document laid out after GB/T 9704-2012.

A4, type area 156 × 225 mm with 37 mm above and 28 mm to the left, 22 lines of 28
characters in 仿宋 of size 3, title in 小标宋 of size 2, headings in 黑体 and 楷体, page
number — 1 — outside, 7 mm below the type area. The parts that never change are the files
of ``word/``. Written as XML by hand: the standard asks for a grid, odd and even footers and
fonts by name, which no library of documents knows, and 300 briefings take no second.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from site_config.export.briefing import Briefing, Grid, Heading, Paragraph, Part
from site_config.export.harmless import xml

_HERE = Path(__file__).parent / "word"
_DAY_ONE = (1980, 1, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FIXED = {
    "[Content_Types].xml": "content-types.xml",
    "_rels/.rels": "package.rels.xml",
    "word/_rels/document.xml.rels": "document.rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/footer-odd.xml": "footer-odd.xml",
    "word/footer-even.xml": "footer-even.xml",
}
_STYLES = {"body": "Body", "note": "Note", "source": "Source"}
_WIDTH = 8845
"""The line of 156 mm in twentieths of a point."""
# Twentieths of a point: 1 mm is 56.7. The grid has 579 a line (225 mm / 22). That 28
# characters fill a line is the styles' work, which set them a quarter of a point closer:
# on a grid of characters LibreOffice gives each of 16 points two places of 15.8.
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
    '<w:footerReference w:type="even" r:id="rId5"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"'
    ' w:header="851" w:footer="1304" w:gutter="0"/>'
    '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
)


def write_docx(briefing: Briefing, author: str) -> bytes:
    """The document; the same briefing gives the same bytes."""
    content = io.BytesIO(_begun())
    parts = {
        "docProps/core.xml": _properties(briefing, author),
        "word/document.xml": _document(briefing),
    }
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as package:
        _pack(package, parts)
    return content.getvalue()


@cache
def _begun() -> bytes:
    """A package with the parts that never change, packed once for all documents."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        _pack(package, {n: (_HERE / file).read_text("utf-8") for n, file in _FIXED.items()})
    return content.getvalue()


def _pack(package: zipfile.ZipFile, parts: Mapping[str, str]) -> None:
    for name, part in parts.items():
        entry = zipfile.ZipInfo(name, _DAY_ONE)
        entry.compress_type = zipfile.ZIP_DEFLATED
        # As on one system, whichever system writes it.
        entry.create_system = 0
        package.writestr(entry, part)


def _properties(briefing: Briefing, author: str) -> str:
    """Title and author; no date, since a build has none."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{xml(briefing.title)}</dc:title><dc:creator>{xml(author)}</dc:creator>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def _document(briefing: Briefing) -> str:
    body = "".join(_body(briefing))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:document xmlns:w="{_MAIN}" xmlns:r="{_LINKS}"><w:body>{body}{_PAGE}</w:body>'
        "</w:document>"
    )


def _body(briefing: Briefing) -> Iterator[str]:
    yield _paragraph("Title", _run(briefing.title))
    yield _paragraph("Subtitle", _run(briefing.below))
    for part in briefing.parts:
        yield _part(part)


def _part(part: Part) -> str:
    match part:
        case Heading():
            return _paragraph(f"Heading{part.level}", _run(part.text))
        case Paragraph():
            marks = "".join(f"[{number}]" for number in part.cites)
            cited = _run(marks, '<w:rPr><w:rStyle w:val="Cite"/></w:rPr>') if marks else ""
            return _paragraph(_STYLES[part.style], _run(part.text) + cited)
        case Grid():
            return _table(part)


def _paragraph(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{xml(text)}</w:t></w:r>'


def _table(grid: Grid) -> str:
    """A table whose head is repeated on every page and whose rows stay whole."""
    widths = [_WIDTH * width // 100 for width in grid.widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(grid.header, widths, "CellHead", "<w:cantSplit/><w:tblHeader/>")
    rows = "".join(_row(row, widths, "Cell", "<w:cantSplit/>") for row in grid.rows)
    return (
        _paragraph("Caption", _run(grid.title)) + '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCaption w:val="{xml(grid.title)}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head}{rows}</w:tbl>"
        # Word joins two tables that nothing parts.
         + _paragraph("Note", "")
    )


def _row(cells: tuple[str, ...], widths: list[int], style: str, properties: str) -> str:
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph(style, _run(cell))}</w:tc>"
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"
