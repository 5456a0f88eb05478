"""The home page in English: what the library is, what it can vouch for, what it cannot say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scraper.write.english.naming import (
    ABOUT,
    HOME,
    PRACTICES,
    REGIONS,
    TOPICS,
    english_front,
    name_and_gloss,
    practice_link,
    topic_link,
)
from scraper.write.links import link
from scraper.write.shelf import Shelf
from site_config.library.addresses import in_english, practice_path
from site_config.library.figures_en import figure_words
from site_config.library.places_en import division_name, full_name
from site_config.library.standing import Standing, best_told, measures
from site_config.library.wording_en import UNDISCLOSED, counted
from site_config.page import markdown as md
from site_config.page import seal_page

NAME = "Library of government-service practices in China"
QUESTION = "How do others do it, and with what result?"
_BEST, _NAMED, _PROVINCES = 8, 4, 12
_PROVEN = 2


def render_home(shelf: Shelf) -> tuple[str, str]:
    """The question, the best evidenced practices, the topics, the places, the limits."""
    blocks = [
        md.heading(1, QUESTION, anchor="title"),
        md.block(
            "Practices of Chinese local government, taken sentence by sentence from newspaper "
            "reports; every figure leads back to its paragraph.",
            style="lead",
        ),
        md.block(
            "The articles are in Chinese, and so the search knows Chinese words and the English "
            "names of practices only: try “joint acceptance”.",
            style="note",
        ),
        md.block(_holdings(shelf), style="tally"),
        *_best(shelf),
        md.heading(2, "Topics", anchor="topics"),
        md.block("Numbers are articles that mention the practice.", style="note columns"),
        md.bullets(list(_topics(shelf))),
        *_places(shelf),
        md.heading(2, "Before you use it", anchor="limits"),
        md.bullets(list(_limits())),
    ]
    front = english_front(NAME, "listing", id="home", hide=["navigation", "toc"])
    return HOME, seal_page(front, md.join(blocks))


def _holdings(shelf: Shelf) -> str:
    on_practice = sum(card.relevance == "practice" for card in shelf.cards)
    return " · ".join(
        [
            link(f"{len(shelf.reports):,} practices with sources", PRACTICES, HOME),
            f"{counted(len(shelf.cards), 'article')}, {on_practice:,} of them on practices",
            counted(len(shelf.sources), "source"),
            link("how it is made and how accurate it is", ABOUT, HOME),
        ]
    )


def _best(shelf: Shelf) -> Iterator[str]:
    """Cards: a practice, its strongest figure with the way to its paragraph, its evidence."""
    proven = (s for s in best_told(shelf.library) if (s.grade.level or 0) >= _PROVEN)
    cards = [_card(s, shelf) for s in proven if measures(s.strongest)][:_BEST]
    if cards:
        yield md.heading(2, "Best evidenced practices", anchor="best")
        yield md.block(
            "The highest grades of evidence first; the grade counts sources and judges nothing. "
            "A figure leads to its paragraph.",
            style="note cards",
        )
        yield md.bullets(cards)


def _card(standing: Standing, shelf: Shelf) -> str:
    outcome = standing.strongest
    name, _ = name_and_gloss(shelf.vocabulary.practice(standing.practice))
    place = full_name(outcome.place) if outcome.place else f"place {UNDISCLOSED}"
    words = figure_words(outcome.figure)
    target = f"{outcome.article.path}#{outcome.figure.paragraph}"
    figure = link(words or outcome.words, target, HOME)
    what = md.in_language(f"*{md.escape(measures(outcome) or '')}*", "zh")
    return " ".join(
        [
            link(name, in_english(practice_path(standing.practice)), HOME),
            what,
            md.strong(figure) if words else md.in_language(md.strong(figure), "zh"),
            f"{md.escape(place)} · evidence {standing.grade.name}, "
            f"{counted(len(standing.articles), 'article')}, "
            f"done in {counted(standing.places, 'place')}",
        ]
    )


def _topics(shelf: Shelf) -> Iterator[str]:
    for topic in shelf.vocabulary.topics:
        reported = [p for p in shelf.under(topic.id) if p.id in shelf.reports]
        if reported:
            named = "; ".join(
                f"{practice_link(p, shelf, HOME)} {shelf.tally(p.id).articles}"
                for p in reported[:_NAMED]
            )
            yield f"{md.strong(topic_link(topic, HOME))} {len(reported)}: {named}"
    yield link("All topics", TOPICS, HOME)


def _places(shelf: Shelf) -> Iterator[str]:
    """Provinces by their number of articles, as the squares above count them."""
    paths = (a.place.path.partition("/")[0] for a in shelf.library.articles if a.place)
    most = sorted(Counter(paths).items(), key=lambda row: (-row[1], row[0]))
    if most:
        yield md.heading(2, "Places", anchor="regions")
        yield md.block("The most reported provinces, by articles.", style="note columns")
        lines = [f"{division_name(name)} {count}" for name, count in most[:_PROVINCES]]
        yield md.bullets([*lines, link("All places", REGIONS, HOME)])


def _limits() -> Iterator[str]:
    yield (
        "Articles are cut apart and practices found by a program, which can be wrong: read the "
        "original before you quote."
    )
    yield (
        "What a source does not say is not filled in: dates, outlets, pages and baselines that "
        f"nobody knows are “{UNDISCLOSED}”."
    )
    yield (
        "Counts tell of the sources held here, not of how common or how good a practice is in "
        "the country."
    )
    yield f"More: {link('method, accuracy and limits', ABOUT, HOME)}."
