"""Signatures: who wrote a text, in brackets at its end or on a line of its own."""

from __future__ import annotations

import re

from scraper.model import Byline
from scraper.segment.bylines import parse_byline
from scraper.text.lexicon import is_word
from scraper.text.surnames import is_name

_WORDS = r"[^（）()，。]{2,40}"
_SIGNATURE = re.compile(
    rf"^[（(]\s*(?:作者(?:单位)?[系为:：]*)?(?P<unit>{_WORDS}?)[ ，,：:]+"
    r"(?P<name>[一-鿿·]{1,12}(?: ?[一-鿿])?)\s*[）)]$"
)
_UNSPACED = re.compile(r"^[（(](?P<unit>[^（）()，。 ]{4,24}?)(?P<name>[一-鿿]{2,3})[）)]$")
_AUTHOR_UNIT = re.compile(rf"^[（(]\s*作者(?:单位)?[系为是:：]*\s*(?P<unit>{_WORDS})[）)]$")
_NAME_ONLY = re.compile(r"^[（(](?P<names>[一-鿿·]{1,12}(?:[ 、][一-鿿·]{1,12}){0,3})[）)]$")
_NAME_AND_UNIT = re.compile(r"(?P<name>[一-鿿·]{2,8})[（(](?P<unit>[^（）()，。]{3,24})[）)]")
_UNIT_AND_NAME = re.compile(r"(?P<unit>[^（）()，。 ]{4,20}) (?P<name>[一-鿿·]{2,4})")
_UNIT_END = re.compile(
    r"(?:小学|中学|学校|幼儿园|大学|学院|党校|局|中心|医院|公司|集团|街道|街道办|办事处|镇|乡"
    r"|社区|村"
    r"|县委|市委|区委|委员会|政府|厅|院|站|馆|所|支队|大队|厂|协会|报社|矿|车间|工区|项目部|银行|支行|大厅)$"
)
_RANK = re.compile(
    r"(?:干部|职工|工作人员|(?:副|特聘)?(?:研究馆员|馆员|教授|研究员|主任|校长|局长|书记|主席|编审|讲师|院长|所长"
    r"|馆长|科长))$"
)
_NO_NAME = frozenset(
    """试行 节选 未完 待续 未完待续 完 续 上 下 中 综合 图表 摘编 摘要 略 暂行 修订 草案 附后
    见图 公告 声明 启事 通知 通告 讣告 目录 导读 短讯 简讯 广告 要闻 时评 声音 图说""".split()
)
_ORNAMENTS = "■□◆◇●○▲△★☆◎※▪•|·-—[]【】 （）()"
_TAIL = re.compile(r"[（(][^（）()]{2,80}[）)]$")


def read_signature(text: str) -> Byline | None:
    """A closing signature in brackets: roles and names, （单位 姓名） or （姓名）.

    >>> read_signature("（东昌路小学 许海英）").affiliation
    '东昌路小学'
    """
    return parse_byline(text) or _names_of(text) or _author_of(text) or _unit_of(text)


def _author_of(text: str) -> Byline | None:
    """（单位 姓名）, also where the space was lost."""
    if found := _SIGNATURE.match(text):
        name = found["name"].replace(" ", "")
        if is_name(name) and not re.search("记者|通讯员|实习生", found["unit"]):
            return Byline(author=name, affiliation=found["unit"].strip())
    found = _UNSPACED.match(text)
    return _author(found) if found and not is_word(found["name"]) else None


def _author(found: re.Match[str]) -> Byline | None:
    """Author and affiliation, if the one can be a name and the other a body."""
    if is_name(found["name"]) and _UNIT_END.search(found["unit"]):
        return Byline(author=found["name"], affiliation=found["unit"])
    return None


def _unit_of(text: str) -> Byline | None:
    """（作者单位：…）, without the author's rank."""
    found = _AUTHOR_UNIT.match(text)
    return Byline(affiliation=_RANK.sub("", found["unit"].strip())) if found else None


def _names_of(text: str) -> Byline | None:
    """（姓名）, one name or several."""
    found = _NAME_ONLY.match(text)
    if not found:
        return None
    names = re.split("[ 、]", found["names"])
    if len(names) == 2 and all(len(name) == 1 for name in names):
        names = ["".join(names)]
    return Byline(author="、".join(names)) if all(map(is_name, names)) else None


def read_author_line(text: str) -> Byline | None:
    """An author's own line: 姓名（单位） or 单位 姓名.

    >>> read_author_line("崔海兰（建工街道）").affiliation
    '建工街道'
    """
    if found := _NAME_AND_UNIT.fullmatch(text):
        return _author(found)
    found = _UNIT_AND_NAME.fullmatch(text)
    return _author(found) if found and not is_word(found["name"]) else None


def read_pen_name(text: str) -> Byline | None:
    """A line that is only a name: 王 明, （邕江子）; everyday words are none.

    >>> read_pen_name("（邕江子）").author, read_pen_name("要闻")
    ('邕江子', None)
    """
    inner = text.strip(_ORNAMENTS).replace(" ", "")
    if inner in _NO_NAME or re.search("图片|资料|摄影|制图", inner):
        return None
    if re.fullmatch(r"[一-鿿] [一-鿿]", text):
        return Byline(author=inner)
    bracketed = text[:1] in "（("
    if bracketed != (text[-1:] in "）)") or not re.fullmatch(r"[一-鿿]{2,4}", inner):
        return None
    return Byline(author=inner) if not is_word(inner) and (bracketed or is_name(inner)) else None


def split_tail(text: str) -> tuple[int, Byline | None]:
    """Where a signature at the end of a paragraph starts, and who it names."""
    found = _TAIL.search(text)
    byline = read_signature(found[0]) if found else None
    return (found.start(), byline) if found and byline else (len(text), None)
