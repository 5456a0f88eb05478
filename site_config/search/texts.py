"""The words of an article's page by their anchors, read back from its Markdown.

Pages of articles are written by our own hand (``site_config/page/markdown.py``): every
paragraph, crosshead and caption carries its anchor, and nothing else on the page does in
this form. A test compares the result with the text of the built page.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

_ATTRIBUTES = re.compile(r"\{: #(?P<anchor>[pch]\d+)[^}\n]*\}$", flags=re.MULTILINE)
_CROSSHEAD = re.compile(r"## (?P<words>.+) \{: #(?P<anchor>h\d+)[^}\n]*\}")
_MARKUP = re.compile(
    r"\\(?P<literal>.)|"
    r"\[(?P<words>[^\]\\]*(?:\\.[^\]\\]*)*)\]\([^)\n]*\)(?:\{:[^}\n]*\})?",
    flags=re.DOTALL,
)
_CAPTION = "图片说明："


class Part(NamedTuple):
    """A paragraph (p1 …), crosshead (h1 …) or caption (c1 …) as a reader sees it."""

    anchor: str
    text: str

    @property
    def is_crosshead(self) -> bool:
        """Whether it heads a section."""
        return self.anchor[0] == "h"


def parts_of(markdown: str) -> list[Part]:
    """The parts of an article in the order of its page; ``markdown`` is the page's body."""
    parts, read = [], -1
    # From one anchor to the next, as most lines of a page have none.
    for found in _ATTRIBUTES.finditer(markdown):
        start, anchor = found.start(), found["anchor"]
        line = markdown.rfind("\n", 0, start) + 1
        above = markdown.rfind("\n", 0, max(0, line - 1)) + 1
        if anchor[0] == "h":
            if heading := _CROSSHEAD.fullmatch(markdown, line, found.end()):
                parts.append(Part(heading["anchor"], shown(heading["words"])))
                read = found.end()
        elif line == start and read < above < line - 1:
            parts.append(Part(anchor, _words(markdown[above : line - 1], anchor)))
            read = found.end()
    return parts


def _words(markdown: str, anchor: str) -> str:
    text = shown(markdown)
    return text.removeprefix(_CAPTION) if anchor.startswith("c") else text


def shown(markdown: str) -> str:
    """What inline Markdown of ours shows.

    >>> shown(r"推行[联合验收](../a.md){: .al-mention data-al-note='做法：联合验收' }\\*，R&amp;D")
    '推行联合验收*，R&D'
    """
    if "[" in markdown or "\\" in markdown:
        markdown = _unmarked(markdown)
    return html.unescape(markdown)


def _unmarked(markdown: str) -> str:
    """Without marks: in turn there are text, a character escaped, and the words of a link."""
    parts: list[str | None] = _MARKUP.split(markdown)
    for at in range(2, len(parts), 3):
        words = parts[at]
        if words and ("\\" in words or "[" in words):
            parts[at] = _unmarked(words)
    return "".join(filter(None, parts))
