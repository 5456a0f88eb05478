"""Names of newspaper pages: ``第A01版：头版``, ``A01： 头版``, ``02``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scraper.text.numerals import read_numeral

_LABEL = re.compile(
    r"^[\s\[(（【]*(?P<nth>第)?\s*(?P<n>[A-Za-z]{0,3}\s?\d{1,5}|[一二三四五六七八九十]{1,3})"
    r"\s*(?P<page>版面?|[)）\]】])?\s*(?P<colon>[：:|｜·—-]+)?\s*(?P<name>.*?)[\s\])）】]*$"
)
_TURN = re.compile(r"上一[版期]|下一[版期]|返回|首页|目录|PDF|pdf|下载")
_LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class PageLabel:
    """What a page is called: its number as printed, and its name."""

    number: str | None
    name: str | None

    @property
    def text(self) -> str | None:
        """Number and name in one, ``A01 要闻``."""
        return " ".join(part for part in (self.number, self.name) if part) or None


def read_label(text: str, *, link: bool = False) -> PageLabel | None:
    """The page that ``text`` names, or None; words of a ``link`` to a page need not say 版.

    >>> read_label("第A02版：要闻")
    PageLabel(number='A02', name='要闻')
    >>> read_label("2017年10月9日 星期一") is None
    True
    """
    text = text.strip()
    if _TURN.search(text):
        return None
    if (match := _LABEL.match(text)) and _names_a_page(match, link):
        return PageLabel(_number(match["n"]), _name(match["name"]))
    if link and text and len(text) <= _LONGEST_NAME and not text[0].isdigit():
        return PageLabel(None, _name(text))
    return None


def join_labels(labels: list[PageLabel]) -> PageLabel:
    """One label of the several that lead to one page: ``01`` here, ``头版`` there."""
    number = next((label.number for label in labels if label.number), None)
    return PageLabel(number, next((label.name for label in labels if label.name), None))


def _names_a_page(match: re.Match[str], link: bool) -> bool:
    if match["page"] and match["page"].startswith("版"):
        return bool(match["nth"]) or match["n"][0] not in "一二三四五六七八九十"
    return link and len(match["name"]) <= _LONGEST_NAME


def _number(printed: str) -> str:
    number = printed.replace(" ", "").upper()
    if not number[-1].isdigit():
        return f"{read_numeral(number) or number}"
    return re.sub(r"^0+(?=\d\d$)", "", number)


def _name(words: str) -> str | None:
    words = words.strip(" ：:|｜·—-　")
    return words if words and len(words) <= _LONGEST_NAME else None
