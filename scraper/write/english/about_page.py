"""The page about the library in English: how it reads, how right it is, what it cannot say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scraper.write.about_page import ALL, UNSTUDIED, measured
from scraper.write.english.naming import ABOUT, PRACTICES, REGIONS, english_front
from scraper.write.links import link
from scraper.write.shelf import Shelf
from site_config.library.wording_en import RULES, UNDISCLOSED, counted, date_words
from site_config.page import markdown as md
from site_config.page import seal_page

SHOWN: Mapping[str, str] = {
    "regions, paths, precision": "Places: right among those found",
    "regions, paths, recall": "Places: found among those there",
    "main region": "Main place of an article",
    "figures, precision": "Figures: right among those found",
    "figures, recall": "Figures: found among those there",
    "figures, kind, value and bound right": "Figures: kind, value and bound all right",
    "practices of texts, precision": "Practices: right among those found",
    "practices of texts, recall": "Practices: found among those there",
    "people, precision": "People: right among those found",
    "people, recall": "People: found among those there",
    "agencies, precision": "Public bodies: right among those found",
    "agencies, recall": "Public bodies: found among those there",
    "dates, F1": "Dates (F1)",
    "lessons, F1": "Who learned from whom (F1)",
    "texts without an invented year": "Articles without an invented year",
}
"""Measures on the page, in its order: those of the page in Chinese."""


def render_about(shelf: Shelf) -> tuple[str, str]:
    """How the library is made, how to read it, how right it is, what it cannot say."""
    blocks = [md.heading(1, "About the library", anchor="title")]
    for number, (title, lines) in enumerate(_chapters(shelf).items(), start=1):
        blocks += [md.heading(2, title, anchor=f"chapter-{number}"), md.bullets(lines)]
    blocks += [*_accuracy(), *_grades()]
    front = english_front("About the library", "listing", id="about", search={})
    return ABOUT, seal_page(front, md.join(blocks))


def _accuracy() -> Iterator[str]:
    yield md.heading(2, "How accurate it is", anchor="accuracy")
    yield md.block(
        "Measured on articles that people annotated without having seen the rules. Half of them "
        "were never used to improve a rule: that column tells best how the next newspaper will go."
    )
    rows = [[label, _share(UNSTUDIED, key), _share(ALL, key)] for key, label in SHOWN.items()]
    yield md.grid([["Measure", "Half never used to improve rules", "All"], *rows])


def _share(of: str, measure: str) -> str:
    right, total = measured()[of, measure]
    return f"{right / total:.1%} ({right:g}/{total:g})" if total else UNDISCLOSED


def _grades() -> Iterator[str]:
    yield md.heading(2, "How grades of evidence are given", anchor="grades")
    yield md.block(
        "A grade counts the reports held here; it is the highest rule that holds, and it may fall "
        "when a source is withdrawn."
    )
    yield md.bullets([f"E{level} {rule}" for level, rule in enumerate(RULES)])


def _chapters(shelf: Shelf) -> dict[str, list[str]]:
    return {
        "How it is made": [
            "Originals are kept as received, with the sha256 of each file, and never changed.",
            "A program cuts a newspaper page into its articles; every printed character ends up "
            "in an article, in the furniture of the page, or in a list of leftovers.",
            "Text is only tidied as type: widths of punctuation, broken lines. Nothing is "
            "rewritten or shortened.",
            f"The vocabulary has {counted(len(shelf.vocabulary.practices), 'practice')}, whose "
            "definitions are ours. Where an article has one of its names, the sentence is marked.",
        ],
        "What is in English": [
            "Our own words, the names of practices and topics, grades, kinds of figures, and "
            "figures whose value and unit can be told word for word.",
            "Quotations, titles, references and definitions stay Chinese; nothing of them is "
            "machine-translated. Names of places follow Hanyu Pinyin.",
            f"Begin with {link('practices', PRACTICES, ABOUT)} or {link('places', REGIONS, ABOUT)};"
            " bodies, documents, comparisons, filters and downloads are in Chinese only.",
        ],
        "What it cannot say": [
            "That a sentence names a practice does not show that it is in force or works.",
            "Names that the vocabulary lacks are missed. Places, dates, bodies, figures and "
            "documents are found by rules that can miss or err; each comes with its sentence.",
            f"Dates, outlets and pages that no source tells are “{UNDISCLOSED}”; a day without a "
            "year gets none.",
            f"There are {counted(len(shelf.sources), 'source')} so far: counts and comparisons "
            "represent nothing beyond them.",
        ],
        "Dates and sources": list(_origins(shelf)),
        "Rights": [
            "Texts belong to their authors and outlets: name the outlet when you quote.",
            "Definitions and order are ours; the program is under the MIT licence.",
            f"The whole library can be {link('downloaded', 'data/index.md', ABOUT)} (page in "
            "Chinese).",
        ],
    }


def _origins(shelf: Shelf) -> Iterator[str]:
    days = sorted(a.date for a in shelf.library.articles if a.date and a.year)
    if days:
        yield (
            f"Articles are dated from {date_words(days[0])} to {date_words(days[-1])}, those "
            "without a known year left out."
        )
    for origin in shelf.provenance:
        yield (
            f"{md.escape(origin.source)}: as of {origin.data_as_of}, from "
            f"{md.escape(origin.package)} {origin.version} ({md.escape(origin.licence)})."
        )
    yield "Development zones that are no divisions are listed by hand and have no code."
