"""What an article says, as values: places, bodies, people, figures, documents, lessons."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.model import (
    Agency,
    ArticleFacts,
    Fact,
    Figure,
    Lesson,
    Person,
    Policy,
    Region,
)
from scraper.write import markdown as md
from scraper.write.policy_page import POLICIES
from scraper.write.wording import figure_words, lesson_words, place_words, region_words

ROLES = {
    "outcome": "成效",
    "scale": "规模",
    "mechanism": "做法本身",
    "target": "目标",
    "claim": "首创",
}
"""Roles whose figures are shown; the others speak of something else than the practice."""


_SURE = 0.7
"""Who learned from whom is shown only as surely as this: a wrong debt is worse than none."""


def render_facts(found: ArticleFacts, page: str) -> Iterator[str]:
    """A section with every fact, each leading to its paragraph; nothing if there is none."""
    lines = list(_lines(found, page))
    figures = list(_figures(found))
    if not lines and not figures:
        return
    yield md.heading(2, "文中的事实", anchor="facts", searched=False)
    if lines:
        yield md.bullets(lines)
    if figures:
        rows = ["| 衡量什么 | 数字 | 出处 |", "| --- | --- | --- |", *figures]
        yield "\n".join(rows)


def _lines(found: ArticleFacts, page: str) -> Iterator[str]:
    regions = dict.fromkeys(_region(value) for value, _ in found.of(Region))
    agencies = dict.fromkeys(value.name for value, _ in found.of(Agency))
    people = dict.fromkeys(_official(value) for value, _ in found.of(Person) if value.title)
    if regions:
        yield "地区：" + "、".join(md.escape(name) for name in regions)
    if found.relevance != "practice":
        return
    if agencies:
        yield "机构：" + "、".join(md.escape(name) for name in agencies)
    if people:
        yield "人物：" + "、".join(md.escape(name) for name in people)
    for policy, fact in _first_each(found):
        title = f"《{policy.title}》" if policy.title else ""
        words = md.escape(title + (policy.number or ""))
        yield f"政策文件：{md.link(words, md.relative(POLICIES, page))}　{_place(fact)}"
    for lesson, fact in found.of(Lesson):
        if fact.confidence < _SURE:
            continue
        yield f"学习交流：{md.escape(lesson_words(lesson))}　{_place(fact)}"


def _first_each(found: ArticleFacts) -> Iterator[tuple[Policy, Fact]]:
    seen: set[Policy] = set()
    for policy, fact in found.of(Policy):
        if policy not in seen:
            seen.add(policy)
            yield policy, fact


def _region(region: Region) -> str:
    return region_words(region) + ("（本文主要地区）" if region.main else "")


def _official(person: Person) -> str:
    return f"{person.name}（{person.body or ''}{person.title}）"


def _figures(found: ArticleFacts) -> Iterator[str]:
    if found.relevance != "practice":
        return
    for figure, fact in found.of(Figure):
        if figure.role in ROLES:
            role = "" if figure.role == "outcome" else f"（{ROLES[figure.role]}）"
            what = md.escape(f"{figure.what or '见原文'}{role}")
            yield f"| {what} | {md.escape(figure_words(figure))} | {_place(fact)} |"


def _place(fact: Fact) -> str:
    return md.link(f"原文{place_words(fact.anchor)}", f"#{fact.anchor}")
