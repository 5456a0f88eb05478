"""How a practice is done in its sources' own sentences, its spread, and the sources by number."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.write.english.naming import paragraph_link, place_link
from scraper.write.links import link
from scraper.write.practice_quotes import sentence
from scraper.write.shelf import Shelf
from site_config.library import Article, Lesson, Mention
from site_config.library.addresses import practice_path
from site_config.library.citation import cite, elsewhere
from site_config.library.reading import Cue, Quoted
from site_config.library.spread import Report, lessons_about, timeline
from site_config.library.wording_en import STANCES, UNDISCLOSED, date_words, lesson_words
from site_config.page import markdown as md
from site_config.taxonomy import Practice

MOST_QUOTES = 12
"""Sentences under one heading, and reports of the timeline; the page in Chinese has all."""
MOST_REPORTS = 30


def quotations(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    """Sentences that name the practice, by how it works in them."""
    yield md.heading(2, "How it is done", anchor="reports", searched=False)
    yield md.block(
        "Sentences of the sources, in Chinese as printed, sorted by the words in them; numbers in "
        "brackets are those of the sources below.",
        style="note",
    )
    for cue, quoted in shelf.mechanisms(practice.id).items():
        yield from _group(cue, quoted, practice, shelf, page)


def _group(
    cue: Cue, quoted: list[Quoted], practice: Practice, shelf: Shelf, page: str
) -> Iterator[str]:
    yield md.heading(3, cue.en, anchor=f"how-{cue.id}", searched=False)
    numbers = shelf.numbers(practice.id)
    for article, mention in quoted[:MOST_QUOTES]:
        yield md.quotation_in(sentence(article, mention), "zh")
        yield md.block(_place(article, mention, numbers[article.id], page), style="place")
    if len(quoted) > MOST_QUOTES:
        yield _rest(len(quoted), MOST_QUOTES, practice, page)


def _rest(count: int, shown: int, practice: Practice, page: str) -> str:
    twin = link("page in Chinese", practice_path(practice.id), page)
    return md.block(f"{shown} of {count}; all stand on the {twin}.", style="note")


def _place(article: Article, mention: Mention, number: int, page: str) -> str:
    """Where the sentence stands, whose it is, and whether the practice is only planned."""
    told = [
        paragraph_link(article, mention.paragraph, page),
        md.link(f"\\[{number}\\]", f"#source-{number}"),
        place_link(article, page),
    ]
    if mention.stance != "does":
        told.append(STANCES[mention.stance])
    return " · ".join(told)


def timeline_of(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    """The reports from the oldest on, each with its place; those without a year last."""
    reports = timeline(shelf.library.of_practice(practice.id))
    yield md.heading(2, "Timeline", anchor="timeline", searched=False)
    yield md.block(
        "By the day of the report, which is not the day the practice began.", style="note"
    )
    yield md.bullets([_report(report, page) for report in reports[:MOST_REPORTS]])
    if len(reports) > MOST_REPORTS:
        yield _rest(len(reports), MOST_REPORTS, practice, page)


def _report(report: Report, page: str) -> str:
    article = report.article
    day = date_words(article.date) if article.date else f"date {UNDISCLOSED}"
    new = " (first report of this place here)" if report.is_new else ""
    title = md.in_language(link(article.title, article.path, page), "zh")
    return f"{day} · {place_link(article, page)}{new} · {title}"


def lessons(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    """Who learned from whom, told beside the practice; nothing if no one did."""
    found = list(lessons_about(shelf.library, practice.id))
    if not found:
        return
    yield md.heading(2, "Who learned from whom", anchor="lessons", searched=False)
    yield md.bullets([_lesson(*told, page) for told in found[:MOST_REPORTS]])
    if len(found) > MOST_REPORTS:
        yield _rest(len(found), MOST_REPORTS, practice, page)


def _lesson(article: Article, lesson: Lesson, page: str) -> str:
    return f"{md.escape(lesson_words(lesson))} · {paragraph_link(article, lesson.paragraph, page)}"


def references(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    """The sources by number, as references after GB/T 7714, in Chinese."""
    yield md.heading(2, "Sources", anchor="sources", searched=False)
    unknown = md.in_language("*未披露*", "zh")
    yield md.block(
        f"References after the Chinese standard GB/T 7714; {unknown} means not disclosed.",
        style="note",
    )
    articles = shelf.library.of_practice(practice.id)
    numbers = shelf.numbers(practice.id)
    yield "\n".join(_reference(numbers[article.id], article, page) for article in articles)


def _reference(number: int, article: Article, page: str) -> str:
    original = md.in_language(link("read it", article.path, page), "en")
    words = md.escape(f"{cite(article)}{elsewhere(article)}")
    return f"{number}. {words} {original}\n{{: #source-{number} .cite lang=zh }}"
