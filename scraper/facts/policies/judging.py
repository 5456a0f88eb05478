"""What a title in 《》 names: a document of some sort, or another printed work."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scraper.facts.policies.words import any_of, ending, ends_in

_TAIL = re.compile(
    r"(?:[（(〔\[【〈][^（）()〔〕【】〈〉]{1,24}[）)〕\]】〉]|[“”‘’]|(?<=.)(?:19|20)\d\d(?:年?版|年)?)$"
)
_ARTICLES = re.compile(
    r"(?:[\d０-９]{1,3}|[一二三四五六七八九十百]{1,4})条(?:新政|意见|措施|政策)?$"
)
_LETTER = re.compile(r"的函$")
_OFFICIAL = re.compile(r"^(?:关于|印发|[^，。]{2,30}?(?:关于|印发|转发))")
_CASE_PAPER = re.compile(r"(?:证|证书|执照|证明|意见书|书|表|合同|协议|判决|裁定|卡|通知单)$")
"""Certificates, forms, and papers of two parties, whatever number they bear."""
_QUOTED_HEADLINE = re.compile(r"(?:题为|标题)[“‘\s]?$")
_ESSAY = re.compile(r"^(?:论|试论|浅谈|浅析|浅议|漫谈|谈谈?|一图|图解|解读|读懂|聚焦|走进)")
_ISSUED_AFTER = re.compile(r"由[^，。；]{2,14}?(?:印发|发布|制定|颁布|公布|下发|出台)")
_COMPARES = ("就像", "好比", "宛如")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The sort of document that a title ends in, by which rule and how surely."""

    kind: str | None
    rule: str
    confidence: float


def judge(title: str, before: str, after: str, number: str | None = None) -> Verdict | None:
    """Whether a title is that of a document; ``before`` and ``after`` are the words around it.

    ``number`` is the one that stands beside the title.

    >>> judge("城市更新实施方案", "近日印发", "，").kind
    '方案'
    >>> judge("建设工程规划许可证", "颁发", "") is None
    True
    """
    bare = _bare(title)
    numbered, standard = number is not None, bool(number) and str(number)[:1].isascii()
    official = bool(_OFFICIAL.match(bare)) or standard
    if _CASE_PAPER.search(bare) or (
        not official and (_is_work(bare, before, after) or ends_in(bare, "never"))
    ):
        return None
    if found := _sure(bare, numbered or official):
        return found
    kind = ends_in(bare, "likely") or _articles(bare)
    if kind is None:
        return Verdict(None, "number-beside", 0.8) if numbered else None
    if numbered or official or any_of("government").search(bare[: -len(kind)]):
        return Verdict(kind, "title-and-words-of-government", 0.95)
    if _is_cued(before, after):
        return Verdict(kind, "title-and-cue", 0.85)
    return None


def is_short(title: str) -> bool:
    """Whether a title is nothing but the name of a sort of document (《意见》, 《实施方案》)."""
    bare = _bare(title)
    kind = ends_in(bare, "sure") or ends_in(bare, "likely")
    return bool(kind) and bare[: -len(kind or "")] in ("", "实施", "工作", "若干", "暂行", "行动")


def kind_of(title: str) -> str | None:
    """The sort of document by the title's own end, or None."""
    bare = _bare(title)
    found = _sure(bare, official=True)
    return found.kind if found else ends_in(bare, "likely") or _articles(bare)


def _sure(bare: str, official: bool) -> Verdict | None:
    if kind := ends_in(bare, "sure"):
        short = {"法典": "法", "宪法": "法", "若干政策": "政策"}.get(kind, kind)
        return Verdict(short, "title", 1.0 if official or len(bare) > 6 else 0.9)
    if (bare.startswith("中华人民共和国") and bare.endswith("法")) or ends_in(bare, "laws"):
        return Verdict("法", "law", 1.0)
    if official and _LETTER.search(bare):
        return Verdict("函", "title", 0.95)
    return None


def _bare(title: str) -> str:
    """The title without what follows the name of its sort: （试行）, 2021年版, ”."""
    for _ in range(3):
        shorter = _TAIL.sub("", title).rstrip()
        if shorter == title:
            break
        title = shorter
    return title


def _articles(bare: str) -> str | None:
    """条 for a title that counts its articles (优化营商环境二十条)."""
    found = _ARTICLES.search(bare)
    return "条" if found and len(bare) > len(found[0]) + 1 else None


def _is_work(bare: str, before: str, after: str) -> bool:
    return bool(
        ending("works").search(before)
        or _QUOTED_HEADLINE.search(before)
        or any_of("works_after").match(after.lstrip("”’ "))
        or before.endswith(_COMPARES)
        or _ESSAY.match(bare)
    )


def _is_cued(before: str, after: str) -> bool:
    return bool(
        any_of("before").search(before[-10:])
        or any_of("after").match(after)
        or _ISSUED_AFTER.match(after)
    )
