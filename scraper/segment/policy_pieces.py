"""A policy paper cut into its parts: head fields, title, number, text, signature, annexes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from scraper.model import Cleaned, Label, Line, Span
from scraper.segment import policy_lines as form
from scraper.segment.policy_fields import Field, read_fields
from scraper.segment.policy_outline import is_bare_heading, level_of
from scraper.segment.policy_roles import ANNEX_HEAD, Role, assign_roles, find_title, first_display
from scraper.text.cleaning import finish
from scraper.text.columns import WIDEST_COLUMN, is_indented, width
from scraper.text.lines import join
from scraper.text.marks import CANNOT_START, ends_sentence
from scraper.text.punctuation import widen
from scraper.text.rows import is_row
from scraper.text.spacing import close_body

_SET_APART = re.compile(r"(第\s?[\d一二三四五六七八九十百零〇]{1,5}\s?[编章节条])\s+(?=\S)")
_NARROWEST = 16
"""Half ems of the narrowest column."""
_FEWEST_ALIKE = 4
"""Lines of one width that show a column."""
_SPLIT_HEADING_END = re.compile(r"[^，。]{1,14}。")


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that are one part of the paper, and their text."""

    role: Role
    lines: tuple[Line, ...]
    text: Cleaned

    @property
    def span(self) -> Span:
        return (self.lines[0].span[0], self.lines[-1].span[1])


@dataclass(frozen=True, slots=True)
class Cut:
    """A paper in pieces, with the fields of its head. ``titled``: a title was found."""

    pieces: tuple[Piece, ...]
    fields: tuple[Field, ...]
    titled: bool

    def of(self, role: Role) -> list[Piece]:
        """Pieces of one role, in order."""
        return [piece for piece in self.pieces if piece.role is role]


def cut_paper(lines: Sequence[Line], *, lenient: bool = False) -> Cut:
    """Every line in exactly one piece, in printed order.

    ``lenient``: known to be a paper, so that its first display line is the title
    where none ends as titles of papers do.
    """
    count = sum(1 for _ in takewhile(lambda line: line.role is Label.FURNITURE, reversed(lines)))
    own, running = lines[: len(lines) - count], lines[len(lines) - count :]
    if not own:
        own, running = lines, ()
    cut = _cut_text(own, lenient=lenient)
    return replace(cut, pieces=(*cut.pieces, *(_piece(Role.RUNNING, [one]) for one in running)))


def _cut_text(lines: Sequence[Line], *, lenient: bool) -> Cut:
    fields, in_fields = read_fields(lines)
    title = find_title(lines, in_fields)
    if title is None and lenient:
        title = first_display(lines, in_fields)
    roles = assign_roles(lines, in_fields, title)
    pieces = tuple(_pieces(lines, roles))
    return Cut(pieces, tuple(fields), title is not None)


def _pieces(lines: Sequence[Line], roles: Sequence[Role]) -> Iterator[Piece]:
    column = _column(lines, roles)
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or not _goes_on(lines, roles, i, column):
            yield _piece(roles[start], lines[start:i])
            start = i


def _piece(role: Role, lines: Sequence[Line]) -> Piece:
    shut = role in (Role.TITLE, Role.HEADING, Role.ANNEX, Role.CONTENTS)
    signs = role in (Role.ISSUER, Role.DAY)
    head, rest = _head_apart(role, join(line.text for line in lines), lines[0].text)
    text = close_body(widen(rest)) if shut else widen(rest) if signs else finish(rest)
    if head.text and text.text:
        gap = head.offsets[-1]
        text = Cleaned(f"{head.text} {text.text}", (*head.offsets, gap, *text.offsets))
    return Piece(role, tuple(lines), text if text.text else head)


def _head_apart(role: Role, whole: Cleaned, first: Cleaned) -> tuple[Cleaned, Cleaned]:
    """第一条, 第一章 or 附件1 with the rest, where the source sets them apart."""
    if role is Role.ANNEX and ANNEX_HEAD.match(first.text) and len(whole) > len(first):
        return whole[: len(first)], whole[len(first) :]
    if found := _SET_APART.match(whole.text):
        return whole[: found.end(1)], whole[found.end() :]
    return whole[:0], whole


_TOGETHER = (Role.TITLE, Role.ADDRESSEES, Role.NUMBER)
_RUNNING = (Role.TEXT, Role.HEADING, Role.ANNEXES)


def _goes_on(lines: Sequence[Line], roles: Sequence[Role], i: int, column: int) -> bool:
    """Whether line i goes on with the piece of the line above."""
    above, here = roles[i - 1], roles[i]
    if is_row(lines[i].text.text) or is_row(lines[i - 1].text.text):
        return False
    if above is here and here in _TOGETHER:
        return True
    if above is Role.ANNEX and here is Role.ANNEX:
        return not ANNEX_HEAD.match(lines[i].text.text)
    if above not in _RUNNING or here is not Role.TEXT:
        return False
    return _wraps(lines, i, column)


def _wraps(lines: Sequence[Line], i: int, column: int) -> bool:
    """Whether a paragraph or a heading runs over from the line above to line i."""
    above, here = lines[i - 1].text.text, lines[i].text.text
    if _opens(above, here):
        return False
    if not column or width(above) + 4 * is_indented(lines[i - 1]) < column - 4:
        return bool(CANNOT_START.match(here)) and not ends_sentence(above)
    if is_bare_heading(above) and not form.is_display(here):
        return not is_indented(lines[i]) and bool(_SPLIT_HEADING_END.match(here))
    if ends_sentence(above):
        return not is_indented(lines[i]) and lines[i].gap == lines[i - 1].gap
    return True


def _opens(above: str, here: str) -> bool:
    """Whether a line opens an item, its number being no part of a broken sentence."""
    if not level_of(here):
        return False
    return not above.endswith(("第", "（", "《", "、", "至")) or above.endswith("》、")


def _column(lines: Sequence[Line], roles: Sequence[Role]) -> int:
    """Width in half ems of wrapped lines, 0 where every line is a whole paragraph.

    Read from the lines that end inside a sentence: in wrapped text they are alike.
    """
    running = [
        line
        for line, role in zip(lines, roles, strict=True)
        if role in (Role.TEXT, Role.HEADING, Role.ADDRESSEES)
    ]
    widths = [width(line.text.text) + 4 * is_indented(line) for line in running]
    broken = Counter(
        w
        for w, line in zip(widths, running, strict=True)
        if _NARROWEST <= w <= WIDEST_COLUMN and not _is_closed(line.text.text)
    )
    if not broken:
        return 0
    near = {w: sum(broken[w + step] for step in (-2, -1, 0, 1, 2)) for w in broken}
    best = max(near, key=lambda w: (near[w], w))
    alike = near[best] >= _FEWEST_ALIKE and near[best] * 2 >= broken.total()
    over = sum(w > best + 4 for w in widths)
    return best + 1 if alike and over * 8 <= len(widths) else 0


def _is_closed(text: str) -> bool:
    return ends_sentence(text) or text.endswith(("：", ":", "；", ";"))
