"""Fields at the head of a policy paper as government sites print them: 索引号, 发文字号 …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scraper.model import Cleaned, Line
from scraper.text.spacing import trim

LABELS = {
    "index_number": "索引号|索取号",
    "subject": "主题分类|公文目录|信息分类|主题词|公开目录|组配分类|分类",
    "issuer": "发文机关|发文机构|发布机构|发布机关|制发机关|发文单位|公开主体|信息来源|发布单位",
    "written": "成文日期|成文时间|发文日期|生成日期|制发日期|签发日期",
    "published": "发布日期|发布时间|公开日期|公布日期",
    "number": "发文字号|文件编号|公文文号|文号|规范性文件编号|统一编号",
    "title": "标题|名称|文件名称|信息名称",
    "validity": "有效性|时效性|效力状态|文件状态|是否有效|有效状态",
    "effective": "实施日期|施行日期|生效日期|生效时间",
    "valid_until": "失效日期|废止日期|有效期至|终止日期|废止时间",
    "other": "内容概述|关键词|体裁分类|服务对象|公开方式|公开范围|公开时限|文种|浏览次数",
}
_NAMES = "|".join(
    "|".join(r"\s*".join(word) for word in words.split("|")) for words in LABELS.values()
)
_MARK = r"[*·•\-\s【\[■◆]{0,4}"
_CELL = re.compile(rf"{_MARK}(?P<label>{_NAMES})[】\]]?\s*[:：]\s*")
_BARE = re.compile(rf"^{_MARK}(?P<label>{_NAMES})[】\]]?\s*[:：]?\s*$")
_KEY_OF = {word: key for key, words in LABELS.items() for word in words.split("|")}


@dataclass(frozen=True, slots=True)
class Field:
    """A field by its key, with what it holds, empty where it holds nothing."""

    key: str
    value: Cleaned


def read_fields(lines: Sequence[Line], limit: int = 60) -> tuple[list[Field], set[int]]:
    """Fields among the first lines, and the places of the lines that they take up.

    Forms: ``索引号：…``, several on a line, a label on one line and its value on the
    next, and rows of a Markdown table.
    """
    fields: list[Field] = []
    taken: set[int] = set()
    i = 0
    while i < min(limit, len(lines)):
        used = _read_line(lines, i, fields)
        taken.update(range(i, i + used))
        i += max(1, used)
    return fields, taken


def _read_line(lines: Sequence[Line], i: int, fields: list[Field]) -> int:
    """How many lines a field at line i takes up, having added it."""
    text = lines[i].text
    if text.text.startswith("|"):
        return int(_read_row(text, fields))
    if bare := _BARE.match(text.text):
        follows = i + 1 < len(lines) and not _opens_field(lines[i + 1].text.text)
        value = lines[i + 1].text if follows else text[:0]
        fields.append(Field(_key(bare["label"]), value))
        return 1 + follows
    cells = list(_CELL.finditer(text.text))
    if not cells or cells[0].start() > 0:
        return 0
    ends = [*(cell.start() for cell in cells[1:]), len(text)]
    for cell, end in zip(cells, ends, strict=True):
        fields.append(Field(_key(cell["label"]), trim(text[cell.end() : end])))
    return 1


def _opens_field(text: str) -> bool:
    return bool(_CELL.match(text) or _BARE.match(text))


def _read_row(row: Cleaned, fields: list[Field]) -> bool:
    """Fields of a table row: labels and values by turns; a row of rules holds none."""
    cells = list(_cells(row))
    found = False
    for label, value in pairwise(cells):
        name = re.sub(r"[\s:：*]", "", label.text)
        if name in _KEY_OF:
            empty = re.sub(r"[\s:：*]", "", value.text) in _KEY_OF
            fields.append(Field(_KEY_OF[name], value[:0] if empty else value))
            found = True
    return found or not re.sub(r"[|\s:-]", "", row.text)


def _cells(row: Cleaned) -> Iterator[Cleaned]:
    edges = [i for i, sign in enumerate(row.text) if sign == "|"]
    for start, end in zip(edges, [*edges[1:], len(row)], strict=False):
        if end > start + 1:
            yield trim(row[start + 1 : end])


def _key(label: str) -> str:
    return _KEY_OF[re.sub(r"\s", "", label)]
