"""Grades of evidence: the rules as they are, and the practices that reach each grade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scraper.write.front import gathering_front
from scraper.write.links import practice_link
from scraper.write.sections import siblings
from site_config.library.addresses import grade_path
from site_config.library.evidence import RULES, Grade, grade_of
from site_config.library.survey import Survey
from site_config.page import markdown as md
from site_config.page import seal_page

GRADES = "evidence/index.md"
NOTE = "等级只数本库收录的报道，不评判做法好坏；某项规则成立与否，各级分别写明，取其中最高的一级。"


def grade_pages(survey: Survey) -> Iterator[tuple[str, str]]:
    """The list of grades with their rules, and a page of each."""
    library = survey.library
    grades = {p.id: grade_of(library, p.id) for p in library.vocabulary.practices}
    reached = {practice: grade for practice, grade in grades.items() if grade.level is not None}
    yield _index(reached)
    for level in range(len(RULES)):
        yield _page(level, reached, survey)


def _at(level: int, grades: Mapping[str, Grade]) -> dict[str, Grade]:
    return {practice: grade for practice, grade in grades.items() if grade.level == level}


def _index(grades: Mapping[str, Grade]) -> tuple[str, str]:
    lines = [
        f"{md.link(f'E{level}', md.relative(grade_path(level), GRADES))}　{rule}"
        f"　{len(_at(level, grades))} 项做法"
        for level, rule in reversed(list(enumerate(RULES)))
    ]
    blocks = [
        md.heading(1, "证据等级", anchor="title"),
        siblings(GRADES),
        md.block(f"共 {len(grades)} 项做法有来源。{NOTE}", style="lead"),
        md.bullets(lines),
    ]
    return GRADES, seal_page(gathering_front("证据等级", "listing", id="evidence"), md.join(blocks))


def _page(level: int, grades: Mapping[str, Grade], survey: Survey) -> tuple[str, str]:
    path = grade_path(level)
    title = f"证据等级 E{level}"
    found = _at(level, grades)
    blocks = [
        md.heading(1, title, anchor="title"),
        md.crumbs(md.link("证据等级", md.relative(GRADES, path))),
        md.block(RULES[level], style="definition"),
        md.block(NOTE, style="note"),
    ]
    for topic in survey.library.vocabulary.topics:
        lines = [
            f"{practice_link(p.id, survey, path)}　{md.escape(_why(found[p.id]))}"
            for p in survey.library.vocabulary.of_topic(topic.id)
            if p.id in found
        ]
        if lines:
            blocks += [md.heading(2, md.escape(topic.label), anchor=topic.id), md.bullets(lines)]
    if not found:
        blocks.append(md.block("本库暂无做法处于这一级。", style="empty"))
    front = gathering_front(title, "grade", id=f"e{level}", search={"exclude": True})
    return path, seal_page(front, md.join(blocks))


def _why(grade: Grade) -> str:
    """What was counted for each rung that holds."""
    return "；".join(rung.why for rung in grade.rungs if rung.holds)
