"""Chinese words on a page in another language, marked as such.

A screen reader changes its voice, and a browser its type, where ``lang`` says so. Blocks
that are Chinese as a whole say it in the Markdown; here follow the words inside other ones:
names in a table, a title in a line, labels of a chart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_HAN = "[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_SIGN = "[\u2018-\u201d\u2026\u2014\u00b7\u3000-\u303f\uff00-\uffef]"
# From the first character to the last of a stretch; digits and signs between belong to it,
# Latin letters end it.
_STRETCH = re.compile(f"(?:{_SIGN})*{_HAN}(?:[^A-Za-z&]*(?:{_HAN}|{_SIGN}))?")
_TOKEN = re.compile(r"<!--.*?-->|<[^>]*>|[^<]+", re.DOTALL)
_OPENING = re.compile(r"<(?P<name>[A-Za-z][\w:-]*)")
_LANGUAGE = re.compile(r"""\slang=["']?([A-Za-z-]+)""")
_VOID = "area base br col embed hr img input link meta source track wbr".split()
# What may hold no element inside its text.
_BARE = ("title", "desc", "option", "textarea")


@dataclass(slots=True)
class _Open:
    """An element that is open: where its tag stands in the output, and what it says of itself."""

    name: str
    at: int
    is_chinese: bool
    in_drawing: bool


@dataclass(slots=True)
class _Marking:
    """What was written so far, and the elements that are open."""

    out: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)

    def take_tag(self, tag: str) -> None:
        """A tag of any sort, as it stands."""
        opening = _OPENING.match(tag)
        if tag.startswith("</") and self.open:
            self.open.pop()
        elif opening and not tag.endswith("/>") and opening["name"] not in _VOID:
            self.open.append(self._opened(opening["name"], tag))
        self.out.append(tag)

    def _opened(self, name: str, tag: str) -> _Open:
        around = self.open[-1] if self.open else _Open("", 0, is_chinese=False, in_drawing=False)
        told = _LANGUAGE.search(tag)
        chinese = told[1].startswith("zh") if told else around.is_chinese
        return _Open(name, len(self.out), chinese, around.in_drawing or name == "svg")

    def take_text(self, text: str) -> None:
        """Text, with its Chinese words marked unless an element around says it already."""
        inner = self.open[-1] if self.open else None
        if (inner and inner.is_chinese) or text.isascii() or not _STRETCH.search(text):
            self.out.append(text)
        elif inner and inner.name in _BARE:
            self.out[inner.at] = f'{self.out[inner.at][:-1]} lang="zh">'
            self.out.append(text)
        else:
            element = "tspan" if inner and inner.in_drawing else "span"
            self.out.append(_STRETCH.sub(rf'<{element} lang="zh">\g<0></{element}>', text))


def mark_chinese(html: str) -> str:
    """The HTML, well-formed, with ``lang="zh"`` around Chinese words that nothing marks yet.

    >>> mark_chinese('<td>3 of 联合验收“一次办”, 5</td><p lang="zh">甲</p>')
    '<td>3 of <span lang="zh">联合验收“一次办”</span>, 5</td><p lang="zh">甲</p>'
    >>> mark_chinese('<svg><title>甲</title><text>乙</text></svg>')
    '<svg><title lang="zh">甲</title><text><tspan lang="zh">乙</tspan></text></svg>'
    """
    marking = _Marking()
    for token in _TOKEN.findall(html):
        if token.startswith("<"):
            marking.take_tag(token)
        else:
            marking.take_text(token)
    return "".join(marking.out)
