"""How an article was read: which rule named each part of it, and which found each fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from scraper.model import Block, Fact, Label
from scraper.write.proof import Proof
from site_config.library.wording import place_words
from site_config.page import markdown as md

LABELS = {
    Label.KICKER: "引题",
    Label.HEADLINE: "标题",
    Label.DECK: "副题",
    Label.STANDFIRST: "导语",
    Label.BYLINE: "署名",
    Label.DATELINE: "电头",
    Label.CROSSHEAD: "小标题",
    Label.BODY: "正文",
    Label.CAPTION: "图片说明",
    Label.PULL_QUOTE: "摘句",
    Label.COLUMN: "栏目",
    Label.JUMP: "转版提示",
    Label.FURNITURE: "版面附件",
    Label.LEFTOVER: "未归属",
}
TYPES = {
    "region": "地区",
    "date": "日期",
    "person": "人物",
    "agency": "机构",
    "practice": "做法",
    "figure": "数字",
    "policy": "政策文件",
    "lesson": "学习交流",
}
_MOST_PLACES = 8
# What stands in no part of the text is told where the page speaks of its source.
_ELSEWHERE = {"byline": "source", "page": "origin"}


def render_reading(proof: Proof) -> Iterator[str]:
    """Two tables: the parts of the article and its facts, each with the rule that found it."""
    yield md.heading(2, "这篇是怎样读出来的", anchor="reading", searched=False)
    yield md.block(
        "程序按规则切分和识别；下面列出用到的规则，位置按原始文件的字符计。认错了，请告诉维护者。",
        style="note",
    )
    if proof.blocks:
        yield md.grid([("部分", "规则", "位置"), *_parts(proof.blocks)])
    facts = list(_facts(proof.found.facts))
    if facts:
        yield md.grid([("事实", "规则", "把握", "出处"), *facts])


def _parts(blocks: Iterable[Block]) -> Iterator[tuple[str, str, str]]:
    """Neighbouring lines that one rule named the same are one row."""
    for (label, rule), run in groupby(blocks, key=lambda block: (block.label, block.rule)):
        spans = [block.span for block in run]
        place = f"第 {spans[0][0]}–{spans[-1][1]} 字符"
        yield LABELS[label], f"`{rule}`", place


def _facts(facts: Iterable[Fact]) -> Iterator[tuple[str, str, str, str]]:
    """Facts of one sort that one rule found are one row, with their places."""
    rows: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        rows.setdefault((fact.value.type, fact.rule), []).append(fact)
    order = list(TYPES)
    for (sort, rule), found in sorted(rows.items(), key=lambda row: order.index(row[0][0])):
        least, most = (kind(fact.confidence for fact in found) for kind in (min, max))
        sure = f"{most:.0%}" if least == most else f"{least:.0%}–{most:.0%}"
        yield f"{TYPES[sort]} {len(found)} 处", f"`{rule}`", sure, _places(found)


def _places(found: Iterable[Fact]) -> str:
    anchors = list(dict.fromkeys(fact.anchor for fact in found))
    links = [
        md.link(place_words(anchor), f"#{_ELSEWHERE.get(anchor, anchor)}")
        for anchor in anchors[:_MOST_PLACES]
    ]
    return "、".join(links) + ("等" if len(anchors) > _MOST_PLACES else "")
