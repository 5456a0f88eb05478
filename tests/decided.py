"""Pages read with decisions of people: what the tests of corrections share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scraper.model import Document, Label, Reading
from scraper.model.decisions import Decision, Place
from scraper.pipeline.analysis import Analysis, analyse
from scraper.pipeline.deciding import find_lines, place_of_line, rule_lines
from scraper.read import read_bytes
from scraper.read.catalogue import Source
from scraper.segment import segment

INSIDE = (Label.BODY, Label.STANDFIRST, Label.BYLINE, Label.DATELINE, Label.JUMP)
"""What running text becomes."""


def document_of(text: str, name: str = "page.txt") -> Document:
    """The document of a page."""
    document, issues = read_bytes(text.encode(), name, "p")
    assert document is not None, issues
    return document


def place(document: Document, words: str) -> Place:
    """The place of the first line that begins with these words."""
    lines = (place_of_line(document, line) for line in document.lines)
    return next(one for one in lines if one.words.startswith(words))


def cut(document: Document, *decisions: Decision) -> Reading:
    """The reading that obeys these decisions; all of them stand."""
    standing = find_lines(document, decisions)
    assert standing.issues == ()
    return segment(rule_lines(document, standing))


def labels_of(reading: Reading) -> dict[int, tuple[Label, str | None]]:
    """Label and article of each block by its start."""
    return {block.span[0]: (block.label, block.article) for block in reading.blocks}


def torn(reading: Reading) -> list[str]:
    """Printed lines that are not in exactly one block: law 1 is broken by each."""
    times = [0] * len(reading.document.text)
    for block in reading.blocks:
        for offset in range(*block.span):
            times[offset] += 1
    text = reading.document.text
    return [
        text[slice(*line.span)]
        for line in reading.document.lines
        if any(times[i] != 1 and not text[i].isspace() for i in range(*line.span))
    ]


def analysed(text: str, decisions: Sequence[Decision] = (), name: str = "page.txt") -> Analysis:
    """All that a page gives with these decisions."""
    kind = "html" if name.endswith(".html") else "text"
    row = Source("p", name, kind, "", Path(name), 1, decisions=tuple(decisions))
    return analyse(text.encode(), name, "p", row)
