"""Printed rows to the bytes of a source: marks, look-alikes, spacing, encoding."""

from __future__ import annotations

import codecs
import re
from random import Random

from scraper.model import Label
from tests.newspaper.feature import Feature
from tests.newspaper.rows import Row, Style
from tests.newspaper.setting import space_numbers, space_out

F = Feature
ASCII_MARKS = str.maketrans("，；：？！（）", ",;:?!()")
STRAIGHT = str.maketrans("“”", '""')
WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
RADICALS = dict(
    zip(
        "一人大小工力口土山心文方日月水火生田用立老行高见车长门风",
        "⼀⼈⼤⼩⼯⼒⼝⼟⼭⼼⽂⽅⽇⽉⽔⽕⽣⽥⽤⽴⽼⾏⾼⻅⻋⻓⻔⻛",
        strict=True,
    )
)


def press(rows: list[Row], style: Style, rng: Random) -> bytes:
    """The file as received."""
    features = style.features
    lines = [_printed(row, style, rng) for row in rows]
    text = "\n" * rng.choice((0, 0, 2)) if F.EXTRA_GAPS in features else ""
    for place, (row, line) in enumerate(zip(rows, lines, strict=True)):
        text += ("\n" * (row.gap + 1) if place else "") + line
    text = _marked(text, features, rng) + rng.choice(("", "\n"))
    if F.CRLF in features:
        text = text.replace("\n", "\r\n")
    if F.GB18030 in features:
        return text.encode("gb18030")
    return (codecs.BOM_UTF8 if F.BOM in features else b"") + text.encode()


def _printed(row: Row, style: Style, rng: Random) -> str:
    features, line = style.features, row.text
    if F.LETTER_SPACED in features and row.label is Label.BODY:
        spaced = not row.last and rng.random() < 0.2
        return space_out(line, rng) if spaced else space_numbers(line)
    flows = row.label in (Label.BODY, Label.STANDFIRST)
    if F.INDENT_KEPT in features and row.first and flows:
        return "　　" + line
    trailing = style.markdown and row.label is Label.BYLINE and rng.random() < 0.3
    return line + "  " if trailing else line


def _marked(text: str, features: frozenset[Feature], rng: Random) -> str:
    """Marks and look-alikes, the same over the whole page."""
    if F.ASCII_PUNCTUATION in features:
        text = text.translate(ASCII_MARKS)
    if F.STRAIGHT_QUOTES in features:
        text = text.translate(STRAIGHT)
    if F.KANGXI in features:
        kept = rng.sample(sorted(RADICALS), len(RADICALS) // 2)
        text = text.translate({ord(mark): RADICALS[mark] for mark in kept})
    if F.FULLWIDTH_DIGITS in features:
        text = re.sub("[0-9]+", lambda run: run[0].translate(WIDE_DIGITS), text)
        if rng.random() < 0.5:
            text = text.replace("%", "％")
    return text
