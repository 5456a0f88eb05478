"""Web pages that hold no article: lists of others, and what a server shows instead of a page."""

from __future__ import annotations

import re
from enum import StrEnum
from urllib.parse import urlsplit

_LEAST_LINKS = 8
_BRIEF = 160
"""Characters of text that a server's notice may have."""
_LINK = re.compile(rb"<a\b[^<>]{0,500}>\s*(?:<[^<>]{0,200}>\s*){0,3}([^<>]{12,600})", re.IGNORECASE)
_LIST_PATH = re.compile(
    r"(?:^|/)(?:(?:index|list|node|col|more|channel)[\w-]{0,40}(?:\.\w{3,6})?)?$", re.IGNORECASE
)
_NOTICE = re.compile(
    r"\b(?:40[0134]|50[0-4])\b|not found|forbidden|bad gateway|access denied|service unavailable"
    r"|(?:页面|网页|内容|文章|信息|栏目).{0,6}(?:不存在|已被?删除|已失效|找不到|无法访问|走丢)"
    r"|(?:找不到|无法访问|不存在).{0,8}(?:页面|网页)|系统(?:提示|繁忙|错误)|服务器(?:错误|繁忙)"
    r"|正在跳转|访问过于频繁|请输入验证码|安全验证",
    re.IGNORECASE,
)


class Sort(StrEnum):
    """What a page is."""

    ARTICLE = "articles"
    INDEX = "index pages"
    NOTICE = "error pages"
    EMPTY = "without text"


def sort_page(
    content: bytes, url: str | None, title: str, text: str, *, is_dated: bool = False
) -> Sort:
    """What a page is, by the text that was found on it and by its links.

    A page without text that links to many others lists them; one with some text does if its
    address is that of a list too, since lists often open with the beginnings of articles.

    >>> sort_page(b"", None, "404 Not Found", "")
    <Sort.NOTICE: 'error pages'>
    """
    if len(text) <= _BRIEF and not is_dated and _NOTICE.search(f"{title}\n{text}"):
        return Sort.NOTICE
    if (not text or _is_list_address(url)) and _links(content) >= _LEAST_LINKS:
        return Sort.INDEX
    return Sort.ARTICLE if text else Sort.EMPTY


def _is_list_address(url: str | None) -> bool:
    if url is None:
        return False
    parts = urlsplit(url)
    return not parts.query and _LIST_PATH.search(parts.path) is not None


def _links(content: bytes) -> int:
    """Links with words enough for a title, as far as they are needed."""
    count = 0
    for _ in _LINK.finditer(content):
        count += 1
        if count >= _LEAST_LINKS:
            break
    return count
