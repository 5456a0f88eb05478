"""The briefing on one practice: what it is, what it brought, where, how, and by which source."""

from __future__ import annotations

from collections.abc import Iterator

from site_config.export.briefing import (
    Briefing,
    Grid,
    Heading,
    Paragraph,
    Part,
    References,
    numbered,
    ordinal,
)
from site_config.export.briefing_parts import (
    AS_PRINTED,
    MOST_ROWS,
    left_out,
    method,
    outcome_table,
    place_of,
    source_list,
)
from site_config.export.holdings import Holdings
from site_config.export.subject import Subject
from site_config.library import Article, Library
from site_config.library.outcomes import Outcome, outcomes_of
from site_config.library.reading import by_mechanism, not_told, quotes_of
from site_config.library.spread import first_seen, lessons_about, when
from site_config.library.wording import STANCES, date_words, lesson_words, place_words
from site_config.taxonomy import Practice

_QUOTES = 6
"""Quotations under one mechanism."""
_LESSONS = 12
"""Who learned from whom, at most."""


def brief_practice(subject: Subject, practice: Practice, held: Holdings) -> Briefing:
    """The briefing on a practice that at least one article tells of."""
    references = References()
    return Briefing(
        f"关于“{practice.label}”做法的简报",
        f"{held.publication.name}　数据截至{held.as_of}",
        tuple(numbered(_sections(subject, practice, held, references))),
    )


def _sections(
    subject: Subject, practice: Practice, held: Holdings, references: References
) -> Iterator[tuple[str, list[Part]]]:
    """Sections in order: sources come after all that cite them."""
    library = held.library
    outcomes = outcomes_of(library, practice.id)
    yield "做法", list(_definition(practice, library))
    yield "证据等级", list(_grade(practice, held))
    yield "成效数字", outcome_table(outcomes, references, held, named=False) or [_NO_FIGURES]
    yield "各地比较", _regions(subject, outcomes, references)
    yield "原文要点", list(_quotes(practice, library, references))
    yield "学习借鉴", list(_lessons(practice, library, references))
    yield "来源没有说明的", list(_not_told(practice, library))
    yield "来源", list(source_list(references))
    yield "说明", method(subject, held)


_NO_FIGURES = Paragraph("所收录的来源没有说明这一做法带来的数字。")


def _definition(practice: Practice, library: Library) -> Iterator[Part]:
    vocabulary = library.vocabulary
    if practice.definition:
        yield Paragraph(practice.definition)
    names = [f"又称：{'、'.join(practice.alt)}。" if practice.alt else "", f"英文：{practice.en}。"]
    yield Paragraph("".join(names))
    if practice.scope_note:
        yield Paragraph(f"边界：{practice.scope_note}")
    broader = vocabulary.practice(practice.broader).label if practice.broader else ""
    narrower = "、".join(narrow.label for narrow in vocabulary.narrower(practice.id))
    lines = {
        "主题": vocabulary.topic(practice.topic).label,
        "上位做法": broader,
        "下位做法": narrower,
        "本库最早见报": date_words(first_seen(library.of_practice(practice.id))),
    }
    yield Paragraph("".join(f"{name}：{words}。" for name, words in lines.items() if words))


def _grade(practice: Practice, held: Holdings) -> Iterator[Part]:
    grade = held.grades[practice.id]
    reached = [rung for rung in grade.rungs if rung.level == grade.level]
    rule = f"，即“{reached[0].rule}”" if reached else ""
    yield Paragraph(
        f"本库评为 {grade.name}{rule}。等级只按本库所收文章计数，逐条如下，不评价做法本身的好坏。"
    )
    rows = tuple(
        (f"E{rung.level}", rung.rule, "是" if rung.holds else "否", rung.why)
        for rung in grade.rungs
    )
    yield Grid("证据等级与依据", ("等级", "要求", "满足", "依据"), rows, (10, 44, 10, 36))


def _regions(subject: Subject, outcomes: tuple[Outcome, ...], references: References) -> list[Part]:
    """One line a place: those that tell a number first, then the earliest report first."""
    places: dict[str, list[Article]] = {}
    for article in sorted(subject.articles, key=when):
        places.setdefault(place_of(article), []).append(article)
    if len(places) < 2:
        return []
    told: dict[str, list[Outcome]] = {place: [] for place in places}
    for outcome in outcomes:
        told[place_of(outcome.article)].append(outcome)
    rows = []
    for place in sorted(places, key=lambda place: not told[place])[:MOST_ROWS]:
        articles = places[place]
        marks = "".join(references.mark(article) for article in articles[:3])
        rows.append(
            (
                place,
                _stances(subject.id, articles),
                date_words(articles[0].date),
                "；".join(_told(outcome) for outcome in told[place][:3]) or "没有数字",
                marks,
            )
        )
    header = ("地区", "进展", "最早见报", "主要数字", "来源")
    grid = Grid("各地情况", header, tuple(rows), (25, 14, 18, 31, 12))
    return [grid, *left_out(len(places), "个地区")]


def _stances(practice: str, articles: list[Article]) -> str:
    told = {mention.stance for article in articles for mention in article.mentions_of(practice)}
    return "、".join(words for stance, words in STANCES.items() if stance in told)


def _told(outcome: Outcome) -> str:
    what = outcome.figure.what
    return f"{what} {outcome.words}" if what else outcome.words


def _quotes(practice: Practice, library: Library, references: References) -> Iterator[Part]:
    sorted_quotes = by_mechanism(quotes_of(library, practice.id), practice.id)
    yield AS_PRINTED
    for number, (cue, quotes) in enumerate(sorted_quotes.items(), start=1):
        yield Heading(2, f"（{ordinal(number)}）{cue.label}")
        for article, mention in quotes[:_QUOTES]:
            told = f"{place_of(article)}：{mention.quote}（{place_words(mention.paragraph)}）"
            yield Paragraph(told, cites=(references.number(article),))
        more = len(quotes) - _QUOTES
        if more > 0:
            yield Paragraph(f"另有 {more} 处原文，见同名 CSV 文件。", "note")


def _lessons(practice: Practice, library: Library, references: References) -> Iterator[Part]:
    found = list(lessons_about(library, practice.id))
    for article, lesson in found[:_LESSONS]:
        words = f"{lesson_words(lesson)}：{lesson.quote}"
        yield Paragraph(words, cites=(references.number(article),))
    if len(found) > _LESSONS:
        yield Paragraph(f"另有 {len(found) - _LESSONS} 次，见网页。", "note")


def _not_told(practice: Practice, library: Library) -> Iterator[Part]:
    missing = [label for label, _ in not_told(library, practice.id)]
    if missing:
        yield Paragraph(f"提到这一做法的原文句子没有说明：{'、'.join(missing)}。")
