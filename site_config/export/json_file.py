"""JSON records of practices, topics and regions: the same beside a page and in the API."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from site_config.export.holdings import Holdings
from site_config.export.pieces import Pieced, Run
from site_config.export.publication import VERSION
from site_config.export.rows import article_row, figure_row, practice_row, region_row
from site_config.export.subject import Subject
from site_config.library import Article, Library
from site_config.library.addresses import region_id
from site_config.library.citation import csl
from site_config.library.outcomes import Outcome, outcomes_in
from site_config.library.places import Region, done_elsewhere, practices_in
from site_config.library.reading import by_mechanism, not_told, quotes_of
from site_config.library.spread import lessons_about
from site_config.library.wording import lesson_words
from site_config.taxonomy import Practice, Topic

Record = dict[str, Any]
IN_SHORT = ("id", "title", "date", "outlet", "region", "page")
"""Fields of an article that the records of topics and regions repeat."""


def write_json(record: Mapping[str, Any] | Iterable[Any]) -> bytes:
    """JSON in UTF-8, without spaces, ending in a line feed."""
    return as_bytes(f"{spell(record)}\n")


def spell(value: object) -> str:
    """A value as JSON on one line, without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def as_bytes(text: str) -> bytes:
    """In UTF-8; half a character, which JSON can hold, is none."""
    return text.encode("utf-8", "replace")


def subject_json(subject: Subject, held: Holdings) -> Pieced:
    """All that the library holds on a subject, as JSON: what it is, its figures, its articles."""
    counted = None if subject.kind == "region" else set(subject.practices)
    in_list = _in_full if subject.kind == "practice" else _in_short

    def figures(article: Article) -> bytes:
        told = held.once(_outcomes, article)
        return as_bytes(",".join(one for id_, one in told if counted is None or id_ in counted))

    def articles(article: Article) -> bytes:
        return as_bytes(held.once(in_list, article))

    # A region's row counts its articles under the name, and so at the place, of their list.
    parts = {**_about(subject, held), "figures": figures, "articles": articles}
    runs, before = [], "{"
    for number, (name, part) in enumerate(parts.items()):
        before += f"{',' if number else ''}{spell(name)}:"
        if callable(part):
            runs.append(Run(as_bytes(f"{before}["), part, b","))
            before = "]"
        else:
            before += spell(part)
    return Pieced(subject.articles, tuple(runs), as_bytes(f"{before}}}\n"), subject.told)


def _about(subject: Subject, held: Holdings) -> Record:
    """What a subject is, with its page."""
    head: Record = {"type": subject.kind, "version": VERSION}
    match subject.of:
        case Practice() as practice:
            body = _practice(practice, held)
        case Topic() as topic:
            body = {"id": topic.id, "label": topic.label, "en": topic.en, "alt": [*topic.alt]}
            body["practices"] = [
                _counted(held, id_, held.library.of_practice(id_)) for id_ in subject.practices
            ]
        case Region() as region:
            body = {**region_row(region, held.regions), **_region(region, held)}
    return {**head, **body, "page": held.publication.page(subject.page)}


def _outcomes(article: Article, held: Holdings) -> list[tuple[str | None, str]]:
    """The figures of an article as JSON, each with its practice."""
    del held
    return [(one.figure.practice, spell(outcome_record(one))) for one in outcomes_in(article)]


def _in_full(article: Article, held: Holdings) -> str:
    """An article as it stands with a practice."""
    return spell({**article_row(article, held.publication), "csl": csl(article)})


def _in_short(article: Article, held: Holdings) -> str:
    """An article as it stands where there may be hundreds."""
    row = article_row(article, held.publication)
    return spell({name: row[name] for name in IN_SHORT})


def _practice(practice: Practice, held: Holdings) -> Record:
    library, row = held.library, practice_row(held, practice)
    del row["articles"]
    return {
        **row,
        "alt": [*practice.alt],
        "narrower": [narrow.id for narrow in library.vocabulary.narrower(practice.id)],
        "related": [*practice.related],
        "rungs": [
            {"level": rung.level, "holds": rung.holds, "rule": rung.rule, "why": rung.why}
            for rung in held.grades[practice.id].rungs
        ],
        "mechanisms": _mechanisms(practice.id, library),
        "lessons": [
            {"article": article.id, "words": lesson_words(lesson), "quote": lesson.quote}
            for article, lesson in lessons_about(library, practice.id)
        ],
        "not_told": [{"label": label, "en": en} for label, en in not_told(library, practice.id)],
    }


def _mechanisms(practice: str, library: Library) -> list[Record]:
    sorted_quotes = by_mechanism(quotes_of(library, practice), practice)
    return [
        {
            "id": cue.id,
            "label": cue.label,
            "en": cue.en,
            "quotes": [
                {
                    "article": article.id,
                    "paragraph": mention.paragraph,
                    "stance": mention.stance,
                    "words": mention.words,
                    "quote": mention.quote,
                }
                for article, mention in quotes
            ],
        }
        for cue, quotes in sorted_quotes.items()
    ]


def _region(region: Region, held: Holdings) -> Record:
    here = practices_in(region.articles)
    return {
        "practices": [_counted(held, id_, articles) for id_, articles in here.items()],
        "elsewhere": [
            {"id": id_, "label": held.label(id_), "regions": regions}
            for id_, regions in done_elsewhere(held.library, region.articles)
        ],
    }


def _counted(held: Holdings, id_: str, articles: Iterable[Article]) -> Record:
    """A practice with articles that tell of it."""
    return {"id": id_, "label": held.label(id_), "articles": [article.id for article in articles]}


def outcome_record(outcome: Outcome) -> Record:
    """A figure with its article, place and words."""
    place = outcome.place
    return {
        "article": outcome.article.id,
        "region": region_id(place) if place else None,
        "words": outcome.words,
        **figure_row(outcome.article, outcome.figure),
    }
