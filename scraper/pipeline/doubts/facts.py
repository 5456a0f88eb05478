"""Doubts about facts: little confidence, a part not known, a place that several places share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scraper.model import (
    Agency,
    ArticleFacts,
    Day,
    Fact,
    Figure,
    Issue,
    Lesson,
    Person,
    Policy,
    Region,
    Use,
    Value,
)
from scraper.pipeline.doubts.kinds import KINDS
from scraper.pipeline.doubts.model import Doubt, Sheet, head_offset
from scraper.pipeline.knowledge import vocabulary

SURE = 0.85
"""From this confidence on a fact is none to ask about."""
_WEAK = {Use: "weak-practice", Figure: "weak-figure", Region: "weak-region", Day: "weak-date"}
_NAMES = {
    "practice": "做法", "figure": "数字", "region": "地区", "date": "日期", "agency": "机构",
    "person": "人物", "policy": "文件", "lesson": "学习交流",
}  # fmt: skip
_STANCES = {
    "does": "在做", "planned": "打算做", "cited": "提到", "replaced": "被取代", "denied": "没有做",
}  # fmt: skip
_SHOWN = re.compile("“(.+?)”")
_AMONG = re.compile(r"may be (.+?)\)")


def fact_doubts(sheet: Sheet, issues: tuple[Issue, ...]) -> Iterator[Doubt]:
    """Doubts of all articles, each words once an article and kind; the surest last."""
    for found in sheet.articles:
        yield from _merged(_of_article(sheet, found))
    for issue in issues:
        if issue.code in ("ambiguous-region", "misread-region"):
            yield _region(sheet, issue)


def _merged(doubts: Iterator[Doubt]) -> Iterator[Doubt]:
    """One doubt for the same words in one article, with how many places it is about."""
    seen: dict[tuple[str, str, str | None], Doubt] = {}
    for doubt in doubts:
        key = doubt.kind, doubt.words, doubt.value
        known = seen.get(key)
        seen[key] = replace(known, count=known.count + 1) if known else doubt
    yield from seen.values()


def _of_article(sheet: Sheet, found: ArticleFacts) -> Iterator[Doubt]:
    for fact in found.facts:
        if code := _code(found, fact.value, fact.confidence):
            yield _doubt(sheet, found, fact, code)
    if found.relevance == "practice" and not any(region.main for region, _ in found.of(Region)):
        offset = head_offset(found)
        words = sheet.words_of(sheet.line_at(offset))
        why = "文章写的是做法，却没有读出它属于哪个地区"
        yield replace(sheet.doubt(KINDS["no-region"], offset, words, why), of="region")


def _code(found: ArticleFacts, value: Value, confidence: float) -> str | None:
    """The kind of doubt that a fact is, if it is one.

    An event without a year and a figure that nobody counts are left as they are.
    """
    counted = found.relevance == "practice"
    if isinstance(value, Figure):
        if not counted or value.kind == "date":
            return None
        if confidence < SURE:
            return "weak-figure"
        unknown = value.role == "context" and value.kind not in ("threshold", "rank")
        return "figure-role" if unknown else None
    if isinstance(value, Day):
        return "weak-date" if value.of == "published" and confidence < SURE else None
    if confidence >= SURE or not (counted or isinstance(value, Use)):
        return None
    return _WEAK.get(type(value), "weak-fact")


def _doubt(sheet: Sheet, found: ArticleFacts, fact: Fact, code: str) -> Doubt:
    kind, value = KINDS[code], shown(fact.value)
    role = "读不出它是成效、规模还是背景" if code == "figure-role" else "靠上下文判断"
    why = f"{_NAMES[fact.value.type]}“{fact.words}”读作：{value}；{role}（{fact.rule}，"
    offset, end = fact.words_span
    made = sheet.doubt(
        kind, offset, fact.words, f"{why}把握{fact.confidence:.0%}）", 1 - fact.confidence
    )
    after = " ".join(sheet.document.text[end : end + 24].split())
    return replace(
        made,
        after=after,
        of=fact.value.type,
        value=value,
        target=target_of(fact.value),
        article=found.article.id,
        heads=(sheet.head(found),),
    )


def target_of(value: Value) -> str | None:
    """By which id or path a decision names a practice or a region."""
    if isinstance(value, Use):
        return value.practice
    return value.path if isinstance(value, Region) else None


def shown(value: Value) -> str:
    """A value in a few words."""
    match value:
        case Figure():
            return _figure(value)
        case Lesson():
            return f"{value.learner or '未披露'} ← {value.teacher or '未披露'}"
        case Use():
            return f"{vocabulary().by_id[value.practice].label}（{_STANCES[value.stance]}）"
        case _:
            return " ".join(filter(None, _told(value)))


def _told(value: Region | Day | Person | Agency | Policy) -> tuple[str | None, ...]:
    match value:
        case Region():
            return (value.zone or value.path,)
        case Day():
            return (value.edtf,)
        case Person() | Agency():
            return (value.name, getattr(value, "title", None))
        case Policy():
            return (value.title, value.number)


def _figure(figure: Figure) -> str:
    ends = f"{figure.before} → {figure.after}" if figure.before is not None else ""
    number = ends or (f"{figure.value:g}" if isinstance(figure.value, float) else figure.value)
    what = f"{figure.what} " if figure.what else ""
    return f"{what}{number if number is not None else '未披露'} {figure.unit or ''}".strip()


def _region(sheet: Sheet, issue: Issue) -> Doubt:
    """A name that several places share, or that is read against its letters."""
    kind = KINDS[issue.code]
    line = sheet.numbered(issue.line or 1)
    named = _SHOWN.search(issue.message)
    words = named[1] if named else ""
    at = sheet.document.text.find(words, line.span[0])
    among = _AMONG.search(issue.message)
    if issue.code == "misread-region":
        meant = issue.message.partition("is taken for ")[2].partition(";")[0]
        why = f"“{words}”按形近字读作{meant}，原文照印"
        return replace(
            sheet.doubt(kind, max(at, line.span[0]), words, why), of="region", proposal=meant
        )
    choice = f"可能是{among[1]}" if among else "文中没有说明是哪里"
    made = sheet.doubt(kind, max(at, line.span[0]), words, f"地名“{words}”定不下来：{choice}")
    return replace(made, of="region", proposal=among[1].split("、")[0] if among else None)
