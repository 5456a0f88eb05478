"""The text of a document: paragraphs in order, as a reader sees them with all changes accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from scraper.read.word.numbering import Numbering
from scraper.read.word.package import W
from scraper.read.word.styles import Manner, Styles, over, size_and_weight
from scraper.text.rows import is_row, spell_row

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SIGNS = {
    f"{W}tab": "　",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_LEFT_OUT = frozenset(
    f"{W}{name}"
    for name in (
        *("del", "moveFrom", "delText", "instrText", "delInstrText"),
        *("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "rt"),
        *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"),
    )
)
"""Deleted or moved away, settings, comments, the reading above a character."""
_DEEPEST = 200
"""Nested elements: a table in a table in a text box is ten times less deep."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A printed paragraph, how it is set, and the notes it refers to, by their ids."""

    text: str
    manner: Manner
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Body:
    """Reads the paragraphs of one document; ``notes`` collects references in their order."""

    styles: Styles
    numbering: Numbering
    notes: list[str] = field(default_factory=list)

    def paragraphs(self, node: Element, depth: int = 0) -> Iterator[Paragraph]:
        """Paragraphs and rows of tables below a node, each row one paragraph."""
        if depth > _DEEPEST:
            return
        for child in chosen(node):
            if child.tag == f"{W}p":
                yield from self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, depth)
            else:
                yield from self.paragraphs(child, depth + 1)

    def _paragraph(self, node: Element, depth: int) -> Iterator[Paragraph]:
        if _is_gone(node):
            return
        boxes: list[Element] = []
        text = "".join(self._signs(node, boxes, 0))
        if not text and not boxes:
            return
        manner = over(self.styles.of(node.find(f"{W}pPr")), _of_runs(node))
        number = self.numbering.next(*manner.list) if manner.list and text.strip() else ""
        for line in (number + text).split("\n"):
            if line.strip():
                yield Paragraph(line.strip(), manner)
        for box in boxes:
            yield from self.paragraphs(box, depth + 1)

    def _signs(self, node: Element, boxes: list[Element], depth: int) -> Iterator[str]:
        """The printed characters of a paragraph; text boxes in it are put aside."""
        if depth > _DEEPEST:
            return
        for child in chosen(node):
            if child.tag == f"{W}txbxContent":
                boxes.append(child)
            elif child.tag == f"{W}t":
                yield child.text or ""
            elif child.tag in _SIGNS:
                yield "" if child.get(f"{W}type") == "page" else _SIGNS[child.tag]
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                yield self._note(child)
            else:
                yield from self._signs(child, boxes, depth + 1)

    def _note(self, node: Element) -> str:
        kind = "footnotes" if node.tag == f"{W}footnoteReference" else "endnotes"
        self.notes.append(f"{kind} {node.get(f'{W}id', '')}")
        return f"［{len(self.notes)}］"

    def _table(self, node: Element, depth: int) -> Iterator[Paragraph]:
        """A table that only frames text gives its paragraphs, any other a line a row."""
        rows = [row for row in _rows(node, depth) if not _is_gone(row)]
        cells = [list(_children(row, f"{W}tc")) for row in rows]
        if sum(map(len, cells)) <= 1:
            for cell in (one for row in cells for one in row):
                yield from self.paragraphs(cell, depth + 1)
            return
        for row in cells:
            texts = (" ".join(p.text for p in self.paragraphs(cell, depth + 1)) for cell in row)
            line = spell_row(texts)
            if is_row(line):
                yield Paragraph(line, Manner())


def chosen(node: Element) -> Iterator[Element]:
    """Children that are printed; of two ways to say the same (``mc:AlternateContent``) one."""
    for child in node:
        if child.tag == f"{_COMPATIBLE}AlternateContent":
            yield from list(child)[:1]
        elif child.tag not in _LEFT_OUT:
            yield child


def _rows(node: Element, depth: int) -> Iterator[Element]:
    for child in chosen(node):
        if child.tag == f"{W}tr":
            yield child
        elif child.tag != f"{W}tbl" and depth <= _DEEPEST:
            yield from _rows(child, depth + 1)


def _children(node: Element, tag: str) -> Iterator[Element]:
    for child in chosen(node):
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from _children(child, tag)


def _is_gone(node: Element) -> bool:
    """Whether a row, or a paragraph of no text, was deleted while changes were tracked."""
    mark = node.find(f"{W}trPr/{W}del")
    return mark is not None


def _of_runs(node: Element) -> Manner:
    """Size and weight of the longest run."""
    runs = [
        (len("".join(t.text or "" for t in run.iter(f"{W}t"))), run) for run in node.iter(f"{W}r")
    ]
    if not runs:
        return Manner()
    size, bold = size_and_weight(max(runs, key=lambda run: run[0])[1])
    return Manner(size=size, bold=bold)


def note_texts(root: Element | None, name: str, body: Body) -> dict[str, str]:
    """The texts of footnotes or endnotes by ``<part> <id>``."""
    if root is None:
        return {}
    nodes: Iterable[Element] = root.iter(f"{W}{name}")
    return {
        f"{name}s {node.get(f'{W}id', '')}": "".join(p.text for p in body.paragraphs(node))
        for node in nodes
    }
