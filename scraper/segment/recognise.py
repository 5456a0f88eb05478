"""Lines that need no neighbours to be understood."""

from __future__ import annotations

import re

from scraper.model import Label, Line
from scraper.segment import anchors
from scraper.segment.bylines import parse_byline
from scraper.segment.element import DASH_DECK, Element, Kind, make_element
from scraper.segment.signatures import read_author_line, read_pen_name, read_signature
from scraper.text.marks import is_item
from scraper.text.rows import is_row

_SENTENCE_END = re.compile(r"[。；！？]")
_SENTENCE_MARK = re.compile(r"[，。；！？]")


_SHOWN = {
    Label.FURNITURE: Kind.FURNITURE,
    Label.CAPTION: Kind.CAPTION,
    Label.PULL_QUOTE: Kind.QUOTE,
}
"""What the setting of a line can show by itself."""
TABLE_ROW = "table row"
"""Looked through like a caption while stories are told apart; then put where it stood."""
_LONGEST_PEN_NAME = 8
_RUNNING = re.compile(r"[，,。]")
_TELLING = re.compile(
    r"记者|通讯员|摄|图|转|接|版|刊|元|热线|电话|传真|邮|网|地址|公众号|QQ|mail|"
    r"[@:：|#（(▲△↑↓←→▼◀▶—─–―-]|[一二三四五六七八九十①-⑳]|\d|资料",
    re.IGNORECASE,
)
"""What a line of running text must hold to be more than that."""


def recognise(line: Line, following: Line | None) -> Element | None:
    """The element that a line is by itself, or None where the run around it decides."""
    if line.role in _SHOWN:
        return make_element(_SHOWN[line.role], [line], "set apart on the page")
    text = line.text.text
    if is_row(text):
        return make_element(Kind.CAPTION, [line], TABLE_ROW)
    if not line.depth and _RUNNING.search(text) and not _TELLING.search(text):
        return None
    if rule := anchors.furniture_rule(text):
        return make_element(Kind.FURNITURE, [line], rule)
    if anchors.is_jump(text):
        return make_element(Kind.JUMP, [line], "jump")
    return _byline(line) or _title(line) or _caption(line) or _numbered(line, following)


def _byline(line: Line) -> Element | None:
    text = line.text.text
    byline = parse_byline(text)
    byline = byline or (read_signature(text) if text[0] in "（(" else read_author_line(text))
    if byline:
        return make_element(Kind.BYLINE, [line], "byline", opening=byline)
    pen_name = read_pen_name(text) if len(text) <= _LONGEST_PEN_NAME else None
    if pen_name:
        return make_element(Kind.BYLINE, [line], "name on a line", opening=pen_name)
    return None


def _title(line: Line) -> Element | None:
    text = line.text.text
    if anchors.is_column_name(text):
        return make_element(Kind.TITLE, [line], "column name")
    if line.depth:
        return make_element(Kind.TITLE, [line], "heading")
    if DASH_DECK.match(text) and not _SENTENCE_MARK.search(text[:-1]) and len(text) <= 60:
        return make_element(Kind.TITLE, [line], "dash deck")
    return None


def _caption(line: Line) -> Element | None:
    text = line.text.text
    if anchors.opens_caption(text) and len(text) <= 120:
        return make_element(Kind.CAPTION, [line], "caption")
    return None


def _numbered(line: Line, following: Line | None) -> Element | None:
    """A numbered line without a sentence, over text; in a row of such lines it is a list."""
    text = line.text.text
    if not is_item(text) or len(text) > 28 or text[-1] in "，、：" or text[0] in "-*•●":
        return None
    if _SENTENCE_END.search(text) or text.count("，") > 1:
        return None
    if following is None or is_item(following.text.text):
        return None
    return make_element(Kind.TITLE, [line], "numbered heading")
