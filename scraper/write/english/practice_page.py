"""The page of one practice in English; what its sources say stays Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scraper.write.english.naming import (
    PRACTICES,
    english_front,
    name_and_gloss,
    practice_link,
    topic_link,
)
from scraper.write.english.practice_outcomes import evidence, outcomes, untold
from scraper.write.english.practice_reports import lessons, quotations, references, timeline_of
from scraper.write.links import link
from scraper.write.shelf import Shelf
from site_config.library.addresses import in_english, practice_path
from site_config.library.spread import first_seen
from site_config.library.wording_en import PRACTICE_KINDS, UNDISCLOSED, counted, date_words
from site_config.page import markdown as md
from site_config.page import seal_page
from site_config.taxonomy import Practice

# The search would find the Chinese words of such a line on the twin too.
_UNSEARCHED = "{: data-search-exclude }"


def render_practice(practice: Practice, shelf: Shelf) -> tuple[str, str]:
    """Path below content/ and text of the page of a practice that sources report.

    The search finds it by its English words alone, so that no Chinese search lists it beside
    its twin.
    """
    path = in_english(practice_path(practice.id))
    blocks = [
        *_head(practice, shelf, path),
        *outcomes(practice, shelf, path),
        *quotations(practice, shelf, path),
        *timeline_of(practice, shelf, path),
        *lessons(practice, shelf, path),
        *evidence(practice, shelf, path),
        *untold(practice, shelf),
        *references(practice, shelf, path),
    ]
    front = english_front(practice.en, "practice", id=practice.id, description=_about(practice))
    return path, seal_page(front, md.join(blocks))


def _about(practice: Practice) -> str:
    return f"{practice.en}: what Chinese news reports say of this practice, sentence by sentence."


def _head(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    name, gloss = name_and_gloss(practice)
    topic = topic_link(shelf.vocabulary.topic(practice.topic), page)
    yield md.heading(1, md.escape(name), anchor="title")
    yield md.crumbs(f"{link('Practices', PRACTICES, page)} › {topic}")
    if gloss:
        yield md.block(md.escape(f"{gloss[0].upper()}{gloss[1:]}."), style="definition")
    label = md.strong(md.escape(practice.label))
    meaning = f"　{md.escape(practice.definition)}" if practice.definition else ""
    yield md.block_in(label + meaning, "zh", style="definition", searched=False)
    yield md.block(_at_a_glance(practice, shelf), style="tally")
    yield md.bullets(list(_names(practice, shelf, page)))


def _at_a_glance(practice: Practice, shelf: Shelf) -> str:
    articles = shelf.library.of_practice(practice.id)
    places = {article.place for article in articles if article.place}
    seen = first_seen(articles)
    tally = shelf.tally(practice.id)
    told = [
        counted(len(places), "place") if places else f"places {UNDISCLOSED}",
        f"{counted(tally.sources, 'source')}, {counted(tally.articles, 'article')}",
        counted(tally.quotes, "quoted sentence"),
        f"first reported {date_words(seen)}" if seen else f"year {UNDISCLOSED}",
        md.link(f"evidence {_grade(practice, shelf)}", "#evidence"),
    ]
    return " · ".join(told)


def _grade(practice: Practice, shelf: Shelf) -> str:
    return f"E{shelf.grade(practice.id).level}"


def _names(practice: Practice, shelf: Shelf, page: str) -> Iterator[str]:
    if practice.alt:
        others = f"*{md.escape('、'.join(practice.alt))}*"
        yield f"Also called: {md.in_language(others, 'zh')}\n{_UNSEARCHED}"
    if practice.kind != "practice":
        yield f"Sort: {PRACTICE_KINDS[practice.kind]}"
    vocabulary = shelf.vocabulary
    relations: dict[str, Sequence[Practice]] = {
        "Part of": [vocabulary.practice(practice.broader)] if practice.broader else [],
        "Includes": vocabulary.narrower(practice.id),
        "Related": [vocabulary.practice(id_) for id_ in practice.related],
    }
    for relation, practices in relations.items():
        if practices:
            yield f"{relation}: " + "; ".join(practice_link(p, shelf, page) for p in practices)
    twin = md.in_language(link(practice.label, practice_path(practice.id), page), "zh")
    yield f"In Chinese, with more detail and files to download: {twin}\n{_UNSEARCHED}"
