"""What an article says, as values: places, bodies, people, figures, documents, lessons."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.model import (
    Agency,
    ArticleFacts,
    Fact,
    Person,
    Policy,
    Region,
)
from scraper.write.links import measured
from scraper.write.policy_page import POLICIES
from scraper.write.proof import Proof
from site_config.library import Article
from site_config.library.outcomes import outcomes_in
from site_config.library.wording import lesson_words, place_words
from site_config.page import markdown as md


def render_facts(proof: Proof, page: str) -> Iterator[str]:
    """A section with every fact, each leading to its paragraph; nothing if there is none."""
    lines = list(_lines(proof, page))
    figures = list(_figures(proof.record))
    if not lines and not figures:
        return
    yield md.heading(2, "文中的事实", anchor="facts", searched=False)
    if lines:
        yield md.bullets(lines)
    if figures:
        yield md.grid([("衡量什么", "数字", "性质", "出处"), *figures])


def _lines(proof: Proof, page: str) -> Iterator[str]:
    found = proof.found
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
        yield f"政策文件：{md.link(words, md.relative(POLICIES, page))}　{_place(fact.anchor)}"
    for lesson in proof.record.lessons:
        yield f"学习交流：{md.escape(lesson_words(lesson))}　{_place(lesson.paragraph)}"


def _first_each(found: ArticleFacts) -> Iterator[tuple[Policy, Fact]]:
    seen: set[Policy] = set()
    for policy, fact in found.of(Policy):
        if policy not in seen:
            seen.add(policy)
            yield policy, fact


def _region(region: Region) -> str:
    name = " ".join(filter(None, (region.path.replace("/", ""), region.zone)))
    return name + ("（本文主要地区）" if region.main else "")


def _official(person: Person) -> str:
    return f"{person.name}（{person.body or ''}{person.title}）"


def _figures(record: Article) -> Iterator[tuple[str, ...]]:
    for number, outcome in enumerate(outcomes_in(record), start=1):
        what = f"{measured(outcome)} {{: #f{number} }}"
        yield what, md.escape(outcome.words), outcome.nature, _place(outcome.figure.paragraph)


def _place(anchor: str) -> str:
    return md.link(f"原文{place_words(anchor)}", f"#{anchor}")
