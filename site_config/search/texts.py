"""The words of an article's page by their anchors, read back from its Markdown.

Pages of articles are written by our own hand (``site_config/page/markdown.py``): every
paragraph, crosshead and caption carries its anchor, and nothing else on the page does in
this form. A test compares the result with the text of the built page.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_PART = re.compile(
    r"^## (?P<crosshead>.+) \{: #(?P<heading>h\d+)[^}\n]*\}$"
    r"|^(?P<words>[^\n]+)\n\{: #(?P<anchor>[pc]\d+)[^}\n]*\}$",
    flags=re.MULTILINE,
)
_MARKUP = re.compile(
    r"\\(?P<literal>.)|\[(?P<words>(?:\\.|[^\]\\])*)\]\([^)\n]*\)(?:\{:[^}\n]*\})?", flags=re.DOTALL
)
_CAPTION = "图片说明："


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph (p1 …), crosshead (h1 …) or caption (c1 …) as a reader sees it."""

    anchor: str
    text: str

    @property
    def is_crosshead(self) -> bool:
        """Whether it heads a section."""
        return self.anchor[0] == "h"


def parts_of(markdown: str) -> tuple[Part, ...]:
    """The parts of an article in the order of its page; ``markdown`` is the page's body."""
    return tuple(
        Part(found["heading"] or found["anchor"], _words(found))
        for found in _PART.finditer(markdown)
    )


def _words(found: re.Match[str]) -> str:
    text = shown(found["crosshead"] or found["words"])
    is_caption = (found["anchor"] or "").startswith("c")
    return text.removeprefix(_CAPTION) if is_caption else text


def shown(markdown: str) -> str:
    """What inline Markdown of ours shows.

    >>> shown(r"推行[联合验收](../a.md){: .al-mention data-al-note='做法：联合验收' }\\*，R&amp;D")
    '推行联合验收*，R&D'
    """
    return html.unescape(_MARKUP.sub(_unmarked, markdown))


def _unmarked(found: re.Match[str]) -> str:
    literal = found["literal"]
    return literal if literal is not None else _MARKUP.sub(_unmarked, found["words"])
