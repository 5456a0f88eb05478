"""The page of results; without scripts, the way to a page of every single value."""

from __future__ import annotations

from collections.abc import Collection

from scraper.write.front import gathering_front
from site_config.library.finding import FIND
from site_config.page import markdown as md
from site_config.page import seal_page

TITLE = "搜索与筛选"
_INDEXES = {
    "practices/index.md": ("做法", "每项做法一页：定义、原句、来源"),
    "topics/index.md": ("主题", "每个主题一页：它的做法和文章"),
    "regions/index.md": ("地区", "从省到县和园区，每个地方一页"),
    "years/index.md": ("年份", "按发表年份，每年一页"),
    "figures/index.md": ("成效数字", "每类数字一页，各附原句"),
    "evidence/index.md": ("证据等级", "按证据多少，每一级一页"),
    "bodies/index.md": ("机构", "每个机构一页"),
    "outlets/index.md": ("媒体", "每家媒体一页"),
    "policies/index.md": ("政策", "收录和引用的文件"),
    "sources/index.md": ("来源", "每个版面和它的文章"),
    "articles/index.md": ("文章", "全部文章，做法报道在前"),
}


def render_find(written: Collection[str]) -> tuple[str, str]:
    """The page; it leads to those lists of values that are among the pages ``written``."""
    lines = [
        f"{md.link(name, md.relative(page, FIND))}：{words}"
        for page, (name, words) in _INDEXES.items()
        if page in written
    ]
    blocks = [
        md.heading(1, TITLE, anchor="title"),
        md.block("按词语查原文，按做法、地区、年份等条件筛选；条件可以叠加。", style="lead"),
        md.heading(2, "按单个条件浏览", anchor="single"),
        md.block("搜索和筛选要用到浏览器的脚本。没有脚本时，每个条件各有自己的页面："),
        md.bullets(lines),
    ]
    front = gathering_front(TITLE, "listing", id="find", hide=["navigation", "toc"])
    return FIND, seal_page(front, md.join(blocks))
