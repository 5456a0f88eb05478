"""How facts are worded on pages: what is unknown, dates, where in an article, counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from site_config.library.model import Byline, Figure, Lesson

UNDISCLOSED = "未披露"
FIGURE_KINDS = {
    "before_after": "前后对比",
    "reduction_pct": "减少比例",
    "reduction_abs": "减少数量",
    "duration": "时长",
    "rate": "比率",
    "multiple": "倍数",
    "money": "金额",
    "count": "数量",
    "range": "区间",
    "threshold": "门槛",
    "rank": "位次",
    "first": "首创",
}
ROLES = {
    "outcome": "成效",
    "target": "目标",
    "claim": "首创",
    "scale": "规模",
    "mechanism": "做法本身",
}
"""Roles whose figures are shown; the others speak of something else than the practice."""
STANCES = {
    "does": "在做",
    "planned": "计划",
    "cited": "提及",
    "replaced": "已被取代",
    "denied": "否定",
}
KINDS = {
    "article": "报道",
    "brief": "简讯",
    "photo": "图片新闻",
    "essay": "署名文章",
    "policy": "政策文件",
}
_PARTS = {"p": "第{}段", "h": "小标题{}", "c": "图片说明{}"}
_WHOLE = {"title": "标题", "byline": "署名", "page": "版面"}
DATE = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2}))?(?:-(?P<day>[0-9X]{2}))?[?~%]?")


def known(value: str | None) -> str:
    """The value, or 未披露."""
    return value or UNDISCLOSED


@lru_cache(maxsize=1 << 12)
def date_words(edtf: str | None) -> str:
    """An EDTF date in words; of an unspecified year or month nothing is said.

    >>> date_words("2023-06")
    '2023年6月'
    >>> date_words("XXXX-10-13")
    '10月13日（年份未披露）'
    >>> date_words(None)
    '未披露'
    """
    if edtf is None:
        return UNDISCLOSED
    found = DATE.fullmatch(edtf)
    if found is None:
        return edtf
    parts = zip((found["year"], found["month"], found["day"]), "年月日", strict=True)
    words = "".join(f"{part.lstrip('0')}{unit}" for part, unit in parts if part and "X" not in part)
    return words if "X" not in found["year"] else f"{words}（年份{UNDISCLOSED}）"


def place_words(anchor: str) -> str:
    """Where a mention stands.

    >>> place_words("p12"), place_words("h2"), place_words("c1"), place_words("title")
    ('第12段', '小标题2', '图片说明1', '标题')
    """
    return _WHOLE.get(anchor) or _PARTS.get(anchor[0], "标题").format(anchor[1:])


def byline_words(byline: Byline) -> str:
    """Who wrote an article, with the office each is named in."""
    groups: Sequence[tuple[str, Sequence[str]]] = (
        ("记者", byline.reporters),
        ("通讯员", byline.correspondents),
        ("作者", (byline.author,) if byline.author else ()),
        ("单位", (byline.affiliation,) if byline.affiliation else ()),
    )
    return "；".join(f"{office} {'、'.join(names)}" for office, names in groups if names)


_BOUNDS = {"at_least": "至少", "at_most": "至多", "over": "超过", "about": "约", "exact": ""}
_SAID_ALREADY = re.compile("[余多近数几]")
_HALF = "一半"
_CUTS = ("reduction_pct", "reduction_abs")
_LESSONS = {"visited": "考察学习", "received": "接待来访学习", "copied": "借鉴", "signed": "签约"}


def figure_words(figure: Figure) -> str:
    """A figure as printed, with its bound and direction.

    >>> figure_words(Figure("70%", "reduction_pct", "时限", 70, "%", "at_least"))
    '减少至少 70%'
    >>> figure_words(Figure("240余个", "count", "问题", 240, "个", "over"))
    '240余个'
    >>> figure_words(Figure("三分之二", "reduction_pct", "耗时", 66.67, "%"))
    '减少三分之二'
    >>> figure_words(Figure("30个窗口", "before_after", "窗口", None, "个", before=30, after=6))
    '30 → 6 个'
    >>> was = Figure("15个工作日", "before_after", None, None, "工作日", before=15, after=7.5,
    ...              quote="由15个工作日压缩至一半")
    >>> figure_words(was)
    '15 工作日 → 一半'
    """
    if figure.kind == "before_after":
        if told_as_half(figure):
            return f"{_amount(figure.before)} {figure.unit or ''}".strip() + f" → {_HALF}"
        return f"{_amount(figure.before)} → {_amount(figure.after)} {figure.unit or ''}".strip()
    bound = "" if _SAID_ALREADY.search(figure.num) else _BOUNDS.get(figure.bound, "")
    cut = "减少" if figure.kind in _CUTS else ""
    pause = " " if figure.num[:1].isascii() else ""
    return f"{cut}{bound}{pause}{figure.num}".strip()


def told_as_half(figure: Figure) -> bool:
    """Whether what it became is told as a half of what it was, not as an amount of its own."""
    told = figure.after is None or _amount(figure.after) in figure.quote
    return _HALF in figure.quote and not told


def _amount(value: float | str | None) -> str:
    if value is None:
        return UNDISCLOSED
    return value if isinstance(value, str) else f"{value:.10g}"


def lesson_words(lesson: Lesson) -> str:
    """Who learned from whom; a side that the text leaves out says so.

    >>> lesson_words(Lesson("visited", None, "淄博高青", "p1", ""))
    '未披露 → 淄博高青（考察学习）'
    """
    arrow = "与" if lesson.how == "signed" else "→"
    sides = f"{known(lesson.learner)} {arrow} {known(lesson.teacher)}"
    return f"{sides}（{_LESSONS.get(lesson.how, lesson.how)}）"
