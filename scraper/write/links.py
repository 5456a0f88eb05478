"""Links between pages: to places, practices, bodies, and to the paragraph that says it."""

from __future__ import annotations

from collections.abc import Iterable

from site_config.library import Article, Mention, Place
from site_config.library.addresses import (
    body_path,
    practice_path,
    region_path,
    year_path,
)
from site_config.library.outcomes import SORTS, Outcome
from site_config.library.survey import Key, Survey
from site_config.library.wording import ROLES, UNDISCLOSED, date_words, known, place_words
from site_config.page import markdown as md

UNTIED = "未归入做法"
"""Of a figure that no sentence ties to a practice."""


def link(words: str, target: str, page: str) -> str:
    """A link from a page; ``words`` is text of any origin."""
    return md.link(md.escape(words), md.relative(target, page))


def practice_link(practice: str, survey: Survey, page: str) -> str:
    """To the page of a practice."""
    return link(survey.library.vocabulary.practice(practice).label, practice_path(practice), page)


def place_link(place: Place, page: str, *, full: bool = True) -> str:
    """To the page of a place, by its full or its short name."""
    return link(place.name if full else place.short, region_path(place), page)


def key_link(key: Key, survey: Survey, page: str, *, full: bool = True) -> str:
    """To the page of a place that the library knows."""
    return place_link(survey.regions[key].place, page, full=full)


def own_place(article: Article, page: str) -> str:
    """To the article's own place, if it has one."""
    return place_link(article.place, page) if article.place else f"地区{UNDISCLOSED}"


def body_link(name: str, page: str) -> str:
    """To the page of a public body."""
    return link(name, body_path(name), page)


def year_link(year: str | None, page: str) -> str:
    """To the page of a year."""
    return link(known(year), year_path(year), page)


def paragraph_link(article: Article, anchor: str, page: str, words: str = "") -> str:
    """To the paragraph of an article that says it."""
    return link(words or f"原文{place_words(anchor)}", f"{article.path}#{anchor}", page)


def day(article: Article) -> str:
    """When an article was published, in words."""
    return date_words(article.date) if article.date else f"日期{UNDISCLOSED}"


def article_words(article: Article, page: str, *, named: int | None = None) -> str:
    """An article in a list: title, deck, day, outlet, and how many practices it names."""
    count = len(article.practices) if named is None else named
    words = (
        link(article.title, article.path, page),
        md.escape(article.deck or ""),
        md.escape("、".join(filter(None, article.outlets))),
        day(article),
        f"{count} 项做法" if count else "",
    )
    return "　".join(word for word in words if word)


def telling(articles: Iterable[Article], practice: str) -> tuple[Article, Mention] | None:
    """The first sentence that says a practice is done, else the first that names it.

    Sentences of the text go before titles, which say less.
    """
    named = ((article, m) for article in articles for m in article.mentions_of(practice))
    return min(named, key=_less_telling, default=None)


def _less_telling(told: tuple[Article, Mention]) -> tuple[bool, bool]:
    _, mention = told
    return mention.stance != "does", not mention.paragraph.startswith("p")


def measured(outcome: Outcome) -> str:
    """What a figure measures; the role says so where it is no outcome."""
    figure = outcome.figure
    role = "" if figure.role == "outcome" else f"（{ROLES[figure.role]}）"
    return md.escape(f"{figure.what or '见原文'}{role}")


def figure_cells(outcome: Outcome, survey: Survey, page: str) -> dict[str, str]:
    """The cells of a figure's row by their column; the number leads to its paragraph."""
    practice = outcome.figure.practice
    article = outcome.article
    return {
        "做法": practice_link(practice, survey, page) if practice else UNTIED,
        "地区": own_place(article, page) if article.place else UNDISCLOSED,
        "衡量什么": measured(outcome),
        "数字": paragraph_link(article, outcome.figure.paragraph, page, outcome.words),
        "性质": SORTS[outcome.sort],
        "年份": known(article.year),
    }
