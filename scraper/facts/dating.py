"""When an article was published, as its page says: for the article and as a fact."""

from __future__ import annotations

from collections.abc import Sequence

from scraper.facts.dates import Publication
from scraper.model import Article, Day, Document, Fact, Part, Published, Reading, Section
from scraper.segment import PolicyPaper
from scraper.text import clean

_UNITS = {4: "year", 7: "month", 10: "date"}
_STATED = 0.7
"""A year less sure than this is implied only."""


def as_published(found: Publication | None, raw: str) -> Published | None:
    """The publication with its exact words in the source ``raw``.

    None where the source has no words for it, and for a year that is only implied: a
    page says it of its events and not of itself.
    """
    if found is None or found.span is None or _is_implied(found):
        return None
    return Published(found.edtf, found.basis, clean(raw[slice(*found.span)]).text, found.span)


def _is_implied(found: Publication) -> bool:
    return len(found.edtf) == len("2023") and found.confidence < _STATED


def published_fact(published: Published, rule: str, confidence: float) -> Fact:
    """The publication as a fact of the page: it stands in no part of the article."""
    value = published.edtf.removeprefix("XXXX-")
    unit = _UNITS.get(len(published.edtf), "range")
    words, span = published.quote, published.span
    day = Day(words, published.edtf, "published", value, unit)
    return Fact(day, -1, "page", (0, 0), words, span, words, span, rule, confidence)


def paper_published(paper: PolicyPaper) -> Published | None:
    """When a policy paper was published, else when it was written, as it says itself."""
    said = paper.published or paper.written
    return Published(said.value, "paper", said.quote, said.span) if said else None


def as_reading(text: str, parts: Sequence[Part]) -> Reading:
    """A single text as a page of one article without furniture, to be asked for its year."""
    article = Article(
        id="text",
        source_id="text",
        order=1,
        kind="article",
        headline=next((part.body for part in parts if part.anchor == "title"), None),
        sections=(Section(None, tuple(part.body for part in parts if part.anchor != "title")),),
    )
    return Reading(Document("text", "text", text, "", ()), (article,), ())
