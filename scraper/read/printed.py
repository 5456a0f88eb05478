"""Decoded text to printed lines: Markdown marks of OCR output off, repairs of the catalogue on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from scraper.model import Cleaned, Line
from scraper.text.characters import drop
from scraper.text.lines import clean_line, split_lines

_HEADING = re.compile(r"(#{1,6})(?: +|(?=[^#\s]))(?=\S)")
_BOLD = re.compile(r"\*\*[^*]+\*\*")
_BOLD_LINE = re.compile(r"\*\*[^*。；！？…]{2,36}\*\*")
_BOLD_DEPTH = 7
"""Depth of a line set in bold alone: below every heading that Markdown knows."""
_MARKUP = re.compile(
    r"</?(?:br|p|div|span|center|b|i|u|strong|em|font|sub|sup|h[1-6]|tr|td|th|table|tbody|thead)\b[^>]{0,200}>"
    r"|^> ?",
    re.IGNORECASE,
)


def print_lines(text: str, repairs: Mapping[str, str]) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Printed lines with heading depth, and the repairs that found nothing to repair."""
    lines = []
    unused = set(repairs)
    for line in split_lines(text):
        printed = _strip_markdown(line)
        if repairs:
            repaired, used = repair(printed.text, repairs)
            unused -= used
            printed = replace(printed, text=repaired)
        if printed.text.text:
            lines.append(printed)
    return tuple(lines), tuple(sorted(unused))


def _strip_markdown(line: Line) -> Line:
    text = line.text
    depth = 0
    if text.text[0] == "#" and (mark := _HEADING.match(text.text)):
        depth, text = len(mark[1]), text[mark.end() :]
    elif _BOLD_LINE.fullmatch(text.text):
        depth = _BOLD_DEPTH
    if "<" in text.text or "**" in text.text or text.text[:1] == ">":
        spans = [found.span() for found in _MARKUP.finditer(text.text)]
        for bold in _BOLD.finditer(text.text):
            spans += [(bold.start(), bold.start() + 2), (bold.end() - 2, bold.end())]
        text = clean_line(drop(text, (i for start, end in spans for i in range(start, end))))
    return replace(line, text=text, depth=depth) if text is not line.text else line


def repair(line: Cleaned, repairs: Mapping[str, str]) -> tuple[Cleaned, set[str]]:
    """Replace misprints by what the catalogue says; new characters take the old places."""
    used = set()
    for printed, meant in repairs.items():
        while (start := line.text.find(printed)) >= 0 and printed not in meant:
            used.add(printed)
            end = start + len(printed)
            places = [line.offsets[start + min(i, len(printed) - 1)] for i in range(len(meant))]
            line = Cleaned(
                line.text[:start] + meant + line.text[end:],
                (*line.offsets[:start], *places, *line.offsets[end:]),
            )
    return line, used
