"""Sentences that a box, a picture or a change of column broke: which piece goes on with which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.segment.element import Element, Kind
from scraper.segment.likeness import cover, plain
from scraper.text.lexicon import break_cost
from scraper.text.marks import ends_sentence, is_item

_REACH = 5
"""Paragraphs that a box in the middle of a sentence may hold, and one more."""
_SUBSTANTIAL = 10
"""Characters; a shorter piece is the start of a line, and goes on with the next."""
_CONTINUES = re.compile(
    r"[，。、；：！？”’）》】…％%]|[的了们]|(?:以来|之后|之前|之间|以上|以下|左右|等[，。、的]|[后中上内时前下]，)"
)
_STARTS = re.compile(
    r"(?:近日|日前|近期|近年|今年|去年|目前|截至|据|为|首先|其次|同时|此外|随着|下一步|通过|活动|在|自|作为|当天|接下来|当前|如今|走进|\d{1,2}月\d{1,2}日|\d{4}年|会议|记者|这|该|对于|针对|围绕|聚焦|一是|二是|三是|本次|此次|回望|回顾|面对|连日来|一直以来|多年来|长期以来)"
)
_FULL_PLACE = re.compile(r"[一-鿿]{2,3}省[一-鿿]{2,5}?[市州盟]")
"""A place with its province is named in leads, seldom in the middle of a text."""
_PAIRS = (("“", "”"), ("‘", "’"), ("（", "）"), ("《", "》"))


@dataclass(frozen=True, slots=True)
class Mended:
    """A paragraph as the pieces that make it, and what stood between them."""

    pieces: tuple[Element, ...]
    box: tuple[Element, ...] = ()
    doubtful: bool = False


def mend(elements: Sequence[Element], title: str) -> list[Mended]:
    """Paragraphs of one article, broken sentences rejoined; other elements pass through alone.

    ``elements`` are the paragraphs and title lines of the text in printed order.
    """
    mended: list[Mended] = []
    i = 0
    while i < len(elements):
        pieces, doubtful = [elements[i]], False
        boxes: list[Element] = []
        end = i + 1
        while pieces[-1].is_open and (found := _continuation(elements, end, pieces, title)):
            at, sure = found
            boxes.extend(elements[end:at])
            pieces.append(elements[at])
            doubtful, end = doubtful or not sure, at + 1
        mended.append(Mended(tuple(pieces), tuple(boxes), doubtful))
        i = end
    return mended


def _continuation(
    elements: Sequence[Element], start: int, pieces: Sequence[Element], title: str
) -> tuple[int, bool] | None:
    """Index of the paragraph that goes on with the sentence, and whether it is clear."""
    left = "".join(piece.text.text for piece in pieces)
    candidates = _candidates(elements, start)
    if not candidates:
        return None
    if len(left) < _SUBSTANTIAL:
        return candidates[0], True
    usual = sorted(e.gap for e in elements)[len(elements) // 2]
    whole = "\n".join(plain(e.text.text) for e in elements)
    points = [
        (_joint_points(left, elements[i].text.text, whole)
         + _box_points(elements[start:i], elements[i], title, usual), -i)
        for i in candidates
    ]  # fmt: skip
    ranked = sorted(points, reverse=True)
    if ranked[0][0] < -2.5:
        return None
    return -ranked[0][1], len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= 0.5


def _candidates(elements: Sequence[Element], start: int) -> list[int]:
    """The next paragraphs, as long as those passed over are complete."""
    found: list[int] = []
    for i in range(start, len(elements)):
        element = elements[i]
        if element.given and element.kind is not Kind.PARAGRAPH:
            break
        if element.kind is not Kind.PARAGRAPH:
            continue
        if element.dateline or element.opening:
            break
        found.append(i)
        if (
            len(found) == _REACH
            or not ends_sentence(element.text.text)
            or element.closing
            or element.given
        ):
            break
    return found


def _joint_points(left: str, right: str, whole: str) -> float:
    """How well ``right`` goes on with ``left``, judged by the joint alone."""
    points = 6.0 * bool(_CONTINUES.match(right)) + min(break_cost(left, right), 12.0) / 4
    for opening, closing in _PAIRS:
        waits = left.rfind(opening) > left.rfind(closing)
        closes = closing in right and not 0 <= right.find(opening) < right.find(closing)
        points += 2.5 * (waits and closes) - 2.5 * (waits and not closes)
        points -= 3.0 * (not waits and closes)
    if re.match("[“‘].*[”’]$", right):
        points -= 2.0
    points -= 1.5 * bool(_STARTS.match(right)) + 2.0 * is_item(right) + 0.5 * right.startswith("“")
    return points + 0.8 * _occurs_elsewhere(plain(left), plain(right), whole)


def goes_on(left: str, right: str) -> float:
    """Points for ``right`` finishing the sentence that ``left`` leaves open."""
    return _joint_points(left, right, "")


def _occurs_elsewhere(left: str, right: str, whole: str) -> bool:
    """Whether the words across the joint stand unbroken somewhere in the article."""
    return any(left[-k:] + right[: 4 - k] in whole for k in (1, 2, 3) if len(left) >= k)


def _box_points(box: Sequence[Element], element: Element, title: str, usual: int) -> float:
    """Passing nothing over is usual; what is passed over should look like a box."""
    if not any(e.kind is Kind.PARAGRAPH for e in box):
        return 1.2
    texts = [e.text.text for e in box if e.kind is Kind.PARAGRAPH]
    apart = element.gap > max(e.gap for e in box[1:]) if len(box) > 1 else element.gap > usual
    fenced = box[0].gap > usual and element.gap > usual
    placed = any(_FULL_PLACE.search(text) for text in texts)
    crosses = any(e.kind is Kind.TITLE for e in box)
    ranked = any(e.depth for e in box)
    headed = -3.0 if ranked else (0.6 if apart else -1.5) * crosses
    told = max(cover(title, text) for text in texts)
    return 2.4 * told + 0.8 * apart + 0.6 * fenced + 1.0 * placed + headed - 0.25 * (len(texts) - 1)
