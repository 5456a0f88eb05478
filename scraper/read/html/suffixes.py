"""Titles of pages without the chain of channel and site behind them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from scraper.read.html import fields
from scraper.read.html.marks import Marks

SEPARATOR = re.compile(r"\s*(?:[-—–]{1,3}|_{1,3}|\||｜|丨|<|>|«|»|›|•|·(?=[^·]*$))\s*")
SITE = re.compile(
    r"(?:网|报|社|台|政府|门户(?:网站)?|频道|新闻|客户端|首页|资讯|公众号|官网|网站|在线|融媒体?|中心|委员会|局|厅|部|办公室|"
    r"\.(?:com|cn|net|org)[.a-z]*|号|时政|要闻|社会|滚动|国内|地方|公告|通知|动态|观察|快讯|头条|政务|公开)$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Letters and digits alone, to compare titles by.

    >>> fold("“最多跑一次” 改革　实录") == fold("最多跑一次改革实录")
    True
    """
    return _WORDS.sub("", unicodedata.normalize("NFKC", text)).lower()


def without_site(title: str, marks: Marks) -> str:
    """A page's title without its chain of channel and site.

    >>> without_site("审批提速__2007年公报_中国政府网", Marks())
    '审批提速'
    >>> without_site("一网通办：从“能办”到“好办”", Marks())
    '一网通办：从“能办”到“好办”'
    """
    names = [fold(marks.meta.get(name, "")) for name in (*fields.SITE, *fields.COLUMN)]
    pieces = list(_pieces(title))
    while len(pieces) > 1 and _is_suffix(pieces, [name for name in names if name]):
        pieces = pieces[:-1]
    return "".join(pieces).strip(" -—–_|｜丨<>«»›•·")


def _pieces(title: str) -> Iterator[str]:
    """The title cut before each separator."""
    start = 0
    for match in SEPARATOR.finditer(title):
        if match.start() > start:
            yield title[start : match.start()]
            start = match.start()
    yield title[start:]


def _is_suffix(pieces: Sequence[str], names: Sequence[str]) -> bool:
    last = pieces[-1].strip()
    bare = fold(last)
    separator = SEPARATOR.match(last)
    mark = separator[0].strip() if separator else ""
    if not bare or bare in names or any(name and name in bare for name in names):
        return True
    if mark.startswith(("_", "|", "｜", "丨", "<", ">", "«", "»", "›")) or mark == "--":
        return len(bare) <= 24
    return len(bare) <= 16 and SITE.search(bare) is not None and mark not in ("——", "·")
