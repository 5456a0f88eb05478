"""What each line of a policy paper is: head field, title, number, text, signature, annex."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from scraper.model import Line
from scraper.segment import policy_lines as form
from scraper.segment.policy_outline import is_crosshead, level_of

_TITLE_WITHIN = 45
"""Lines at the head of a source that the title is looked for in."""
_TITLE_LINES = 7
_SIGNERS = 12
"""Most offices that sign one paper."""
ANNEX_HEAD = re.compile(r"^附\s?件\s?[\d一二三四五六七八九十]{0,3}\s?[:：]?$")
_ANNEX_LIST = re.compile(r"^附\s?件\s?[:：]\s?\S")
_ANNEX_ITEM = re.compile(r"^\d{1,2}\s?[.．、]\s?\S")
_BRACKETED = re.compile(r"^[（(][^（）()]{4,90}[）)]$")


class Role(StrEnum):
    """What a piece of a paper is."""

    FIELD = "head field"
    WEB = "line of the web page"
    LETTERHEAD = "letterhead"
    TITLE = "title of the paper"
    NUMBER = "number of the paper"
    ADDRESSEES = "addressees"
    HEADING = "heading"
    TEXT = "text of the paper"
    ISSUER = "signature"
    DAY = "day of signing"
    ANNEXES = "list of annexes"
    ANNEX = "head of an annex"
    CONTENTS = "table of contents"
    COLOPHON = "colophon"
    RUNNING = "line that runs through the pages"


def find_title(lines: Sequence[Line], taken: set[int]) -> tuple[int, int] | None:
    """First line of the title and the line after its last, among the first lines."""
    head = range(min(_TITLE_WITHIN, len(lines)))
    for start in head:
        end = _title_end(lines, start, taken)
        if end:
            return start, end
    return None


def first_display(lines: Sequence[Line], taken: set[int]) -> tuple[int, int] | None:
    """The first display line below the head fields."""
    for i, line in enumerate(lines[:_TITLE_WITHIN]):
        if i not in taken and len(line.text) >= 4 and not _is_no_title(line.text.text):
            return i, i + 1
    return None


def _title_end(lines: Sequence[Line], start: int, taken: set[int]) -> int:
    """The line after the last of a title that starts here, 0 where none does."""
    joined, end = "", 0
    for i in range(start, min(start + _TITLE_LINES, len(lines))):
        text = lines[i].text.text
        if i in taken or _is_no_title(text) or (i > start and lines[i].gap > 2):
            break
        joined += text.replace(" ", "")
        end = i + 1 if form.is_title(joined) else end
        if end == i + 1 and form.is_whole_title(joined):
            break
    if end and end < len(lines) and re.fullmatch(r"[（(][^（）()]{2,8}[）)]", lines[end].text.text):
        end += 1
    return end


def _is_no_title(text: str) -> bool:
    return (
        not form.is_display(text)
        or text.replace(" ", "") == "目录"
        or form.is_letterhead(text)
        or form.number_line(text) is not None
        or form.day_of(text) is not None
        or bool(ANNEX_HEAD.match(text))
        or level_of(text) in (1, 3)
    )


def assign_roles(
    lines: Sequence[Line], in_fields: set[int], title: tuple[int, int] | None
) -> list[Role]:
    """The role of every line; ``title`` is the range of the title\'s lines."""
    texts = [line.text.text for line in lines]
    roles = [Role.FIELD if i in in_fields else _role_alone(text) for i, text in enumerate(texts)]
    top, end = title or (0, 0)
    roles[top:end] = [Role.TITLE] * (end - top)
    _mark_head(texts, roles, end)
    _mark_addressees(texts, roles, end)
    _mark_signatures(texts, roles)
    _mark_annexes(texts, roles, end)
    _mark_contents(texts, roles)
    return roles


def _role_alone(text: str) -> Role:
    if form.is_web(text):
        return Role.WEB
    if form.is_colophon(text):
        return Role.COLOPHON
    return Role.HEADING if is_crosshead(text) else Role.TEXT


def _mark_head(texts: Sequence[str], roles: list[Role], title_end: int) -> None:
    """The number right above or below the title, and the letterhead above it."""
    for i in range(min(title_end + 4, len(texts))):
        if roles[i] is not Role.TEXT:
            continue
        if form.number_line(texts[i]):
            roles[i] = Role.NUMBER
        elif i and form.is_order_number(texts[i - 1], texts[i]):
            roles[i - 1 : i + 1] = [Role.NUMBER, Role.NUMBER]
        elif i < title_end and form.is_letterhead(texts[i]):
            roles[i] = Role.LETTERHEAD


def _mark_addressees(texts: Sequence[str], roles: list[Role], title_end: int) -> None:
    """To whom the paper goes: the first lines below the head that end in a colon."""
    start = next(
        (i for i in range(title_end, min(title_end + 8, len(texts))) if roles[i] is Role.TEXT
         and not _BRACKETED.match(texts[i])), None,
    )  # fmt: skip
    if start is None or not title_end:
        return
    for end in range(start + 1, min(start + 9, len(texts) + 1)):
        if roles[end - 1] is not Role.TEXT or "。" in texts[end - 1]:
            return
        if texts[end - 1].endswith((":", "：")):
            if form.is_addressee("".join(texts[start:end])):
                roles[start:end] = [Role.ADDRESSEES] * (end - start)
            return


def _mark_signatures(texts: Sequence[str], roles: list[Role]) -> None:
    """Days that stand alone below offices, or the head of an office, that stand alone."""
    for i, text in enumerate(texts):
        if roles[i] is not Role.TEXT:
            continue
        if form.signed(text):
            roles[i] = Role.ISSUER
        elif form.day_of(text):
            start = i
            while start and i - start < _SIGNERS and _signs(texts, roles, start - 1):
                start -= 1
            roles[start:i] = [Role.ISSUER] * (i - start)
            roles[i] = Role.DAY if start < i else Role.TEXT


def _signs(texts: Sequence[str], roles: Sequence[Role], i: int) -> bool:
    plain = roles[i] is Role.TEXT
    return plain and (form.is_issuer(texts[i]) or form.is_signing_person(texts[i]))


def _mark_annexes(texts: Sequence[str], roles: list[Role], title_end: int) -> None:
    """Lists of annexes, heads of annexes, and titles of papers that follow the signature."""
    i, signed = title_end, False
    while i < len(texts):
        signed = signed or roles[i] is Role.DAY
        used = 0
        if roles[i] is Role.TEXT and ANNEX_HEAD.match(texts[i]):
            following = texts[i + 1] if i + 1 < len(texts) else ""
            if _ANNEX_ITEM.match(following):
                used = _run(texts, i + 1, _ANNEX_ITEM) + 1
                roles[i : i + used] = [Role.ANNEXES] * used
            else:
                used = 1 + _annex_title(texts, roles, i + 1)
                roles[i : i + used] = [Role.ANNEX] * used
        elif roles[i] is Role.TEXT and _ANNEX_LIST.match(texts[i]):
            used = 1 + _run(texts, i + 1, _ANNEX_ITEM)
            roles[i : i + used] = [Role.ANNEXES] * used
        elif signed and roles[i] is Role.TEXT:
            used = _annex_title(texts, roles, i)
            roles[i : i + used] = [Role.ANNEX] * used
        i += max(1, used)


def _run(texts: Sequence[str], start: int, wanted: re.Pattern[str]) -> int:
    """How many lines from ``start`` on are items without a sentence."""
    end = start
    while end < len(texts) and end - start < 40 and wanted.match(texts[end]):
        if "。" in texts[end]:
            break
        end += 1
    return end - start


def _annex_title(texts: Sequence[str], roles: Sequence[Role], start: int) -> int:
    """How many lines from ``start`` on are the title of an annexed paper."""
    joined, used = "", 0
    for i in range(start, min(start + 4, len(texts))):
        if roles[i] is not Role.TEXT or not form.is_display(texts[i]) or level_of(texts[i]):
            break
        joined += texts[i].replace(" ", "")
        if len(joined) > 70 or _BRACKETED.match(texts[i]):
            break
        if form.is_title(joined) or re.search(r"[表图单册法案]$", joined):
            used = i + 1 - start
    return used


def _mark_contents(texts: Sequence[str], roles: list[Role]) -> None:
    """Headings that come again below are lines of a table of contents."""
    plain = [re.sub(r"[\s…·.\d]", "", text) for text in texts]
    times = Counter(text for text, role in zip(plain, roles, strict=True) if role is Role.HEADING)
    seen: Counter[str] = Counter()
    for i, text in enumerate(plain):
        if roles[i] is Role.HEADING:
            seen[text] += 1
            follows = i + 1 < len(texts) and (is_crosshead(texts[i + 1]) or i + 2 == len(texts))
            if seen[text] < times[text] and follows:
                roles[i] = Role.CONTENTS
