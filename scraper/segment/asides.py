"""What stands beside the stories of a page: notices, footnotes, lists of titles, mastheads."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from scraper.segment.element import Element, Kind
from scraper.segment.likeness import plain

NOTICE = "notice heading"
"""Rule of the line above a paid or public notice."""
_ISSUER = re.compile(
    r"(?:公司|集团|局|委员会|管委会|银行|支行|医院|学校|小学|中学|中心|政府|法院|办公室|支队|大队|合作社|工作室"
    r"|协会|商会|学院|大学|管理处|编辑部)$"
)
_FOOT = re.compile(r"(?P<mark>[①-⑳]|[\[〔【]\d{1,2}[\]〕】]) ?(?=\S)")
_NOTES = re.compile(r"[【\[]?(?:注|注释|尾注|脚注|参考文献)[】\]]?[：:]?")
_PERSON = re.compile(r"[【\[]?(?:人物|嘉宾|作者)(?:名片|简介|档案|小传|介绍)[】\]]?[：:]?")
_IN_PICTURE = "图（("
_PICTURED = re.compile(r"(?:照片|图片|摄影|本[版组]图).{0,16}(?:摄|提供|供图)|摄[）)。]?$")
_BULLETS = "◆■●◇□▶•·△▲★☆ "
_NOTICES = frozenset({"公告", "通告", "广告", "分类广告", "信息专栏", "遗失声明"})
_NAME = re.compile(r"[A-D]?\d{0,2}[^\W\d_]+")
_MASTHEAD_LINES = 12
_LONGEST_NAME = 8
"""Signs that the name of a paper, or of one of its parts, has at most."""
_HEAD_RULES = frozenset({"date line", "folio", "imprint", "staff line", "contact line"})


def set_aside(elements: list[Element]) -> list[Element]:
    """The elements, those that belong to no story turned into furniture or captions."""
    steps: tuple[Callable[[list[Element]], None], ...] = (
        _masthead, _guides, _title_lists, _notices, _footnotes, _person_notes, _picture_lists,
    )  # fmt: skip
    for step in steps:
        step(elements)
    return elements


def _turn(elements: list[Element], i: int, rule: str, kind: Kind = Kind.FURNITURE) -> None:
    elements[i] = replace(
        elements[i], kind=kind, rule=rule, opening=None, closing=None, photo=False
    )


def _masthead(elements: list[Element]) -> None:
    """Short lines over the day, folio or staff at the top of a page name the paper or its part."""
    last = -1
    for i, element in enumerate(elements[:_MASTHEAD_LINES]):
        if element.kind is Kind.FURNITURE and element.rule in _HEAD_RULES:
            last = i
        elif not (element.kind is Kind.FURNITURE or _is_name(element)):
            break
    for i in range(last):
        if elements[i].kind is not Kind.FURNITURE:
            _turn(elements, i, "name in the masthead")


def _is_name(element: Element) -> bool:
    """Whether a line may be a name in a masthead: letters only, and few."""
    text = element.text.text.replace(" ", "")
    return (
        element.kind in (Kind.TITLE, Kind.BYLINE)
        and element.rule in ("display line", "column name", "name on a line")
        and bool(_NAME.fullmatch(text))
        and len(text) <= _LONGEST_NAME
    )


def _guides(elements: list[Element]) -> None:
    """The heading of a box that points to other pages opens no section of this one."""
    for i in range(len(elements) - 1):
        if elements[i].rule == "section label" and elements[i + 1].rule.startswith("guide"):
            _turn(elements, i, "heading of a guide")


def _title_lists(elements: list[Element]) -> None:
    """Two lines or more in a row that are titles further down: the page's list of them."""
    words = [plain(element.text.text.lstrip(_BULLETS)) for element in elements]
    i = 0
    while i < len(elements):
        end = i
        while end < len(elements) and len(words[end]) > 4 and words[end] in words[end + 1 :]:
            end += 1
        for k in range(i, end if end - i >= 2 else i):
            _turn(elements, k, "list of titles")
        i = max(end, i + 1)


def _notices(elements: list[Element]) -> None:
    """What stands under the heading of a notice, down to the next title or news item."""
    inside = False
    for i, element in enumerate(elements):
        if element.kind is Kind.FURNITURE:
            heads = element.rule == NOTICE or element.text.text.replace(" ", "") in _NOTICES
            inside = heads or (inside and element.rule != "section label")
            continue
        if element.kind is Kind.TITLE and not (inside and _signs_notice(elements, i)):
            inside = False
        if element.dateline or element.opening or element.kind is Kind.BYLINE:
            inside = False
        if inside:
            _turn(elements, i, "public notice")


def _signs_notice(elements: Sequence[Element], i: int) -> bool:
    """Whether a line is the body that gave a notice, below its text."""
    return bool(_ISSUER.search(elements[i].text.text)) and not elements[i].depth


def _footnotes(elements: list[Element]) -> None:
    """Notes below a text that begin with a mark which the text holds, and their heading."""
    for i, element in enumerate(elements):
        found = _FOOT.match(element.text.text)
        if found and element.kind is Kind.PARAGRAPH and _is_cited(elements[:i], found["mark"]):
            _turn(elements, i, "footnote")
            if i and _NOTES.fullmatch(elements[i - 1].text.text):
                _turn(elements, i - 1, "heading of footnotes")


def _is_cited(above: Sequence[Element], mark: str) -> bool:
    """Whether a mark stands inside or at the end of a text, not at its head or for a picture."""
    texts = (element.text.text for element in above if element.kind is Kind.PARAGRAPH)
    return any(text[at - 1] not in _IN_PICTURE for text in texts if (at := text.find(mark, 1)) > 0)


def _person_notes(elements: list[Element]) -> None:
    """A few words on a person who is asked or writes, under a heading that says so."""
    for i in range(len(elements) - 1):
        below = elements[i + 1]
        if _PERSON.fullmatch(elements[i].text.text) and below.kind is Kind.PARAGRAPH:
            _turn(elements, i, "note on a person")
            _turn(elements, i + 1, "note on a person")


def _picture_lists(elements: list[Element]) -> None:
    """Two numbered lines or more, one sentence each, above the credit of the pictures."""
    for i in range(len(elements) - 1, 1, -1):
        if not _PICTURED.search(elements[i].text.text) or len(elements[i].text) > 40:
            continue
        start = i
        while start and _is_numbered(elements[start - 1]):
            start -= 1
        if i - start >= 2:
            _turn(elements, i, "credit of the pictures", Kind.CAPTION)
        for k in range(start, i if i - start >= 2 else start):
            _turn(elements, k, "numbered caption", Kind.CAPTION)


def _is_numbered(element: Element) -> bool:
    text = element.text.text
    alone = len(text) <= 60 and text[:-1].count("。") == 0
    return element.kind is not Kind.FURNITURE and bool(_FOOT.match(text)) and alone
