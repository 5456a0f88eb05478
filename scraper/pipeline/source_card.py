"""What the pages tell of a source: its row of the catalogue, and what it says of itself."""

from __future__ import annotations

from dataclasses import replace

from scraper.model import Issue, Level
from scraper.pipeline.analysis import Analysis
from scraper.pipeline.imprint import read_imprint
from scraper.read.catalogue import Source
from scraper.write.cards import SourceCard


def row_card(source: Source, name: str) -> SourceCard:
    """What the row alone says; ``name`` is the file from the root."""
    return SourceCard(
        id=source.id,
        file=name,
        sha256=source.sha256,
        outlet=source.outlet,
        page=source.page,
        page_pdf=source.page_pdf,
        url=source.url,
    )


def make_card(
    source: Source, name: str, analysis: Analysis
) -> tuple[SourceCard, tuple[Issue, ...]]:
    """Card with the date, if the words that say it stand in the source.

    What a web page says of itself fills what the row leaves open. A row's date without
    words, which a list of articles gave, counts only where the page itself gives none.
    """
    card = _with_told(row_card(source, name), analysis)
    if source.date is None or analysis.reading is None:
        return card, ()
    told = analysis.reading.document.told
    if source.date_basis is None:
        listed = source.fetched_at and not (told and told.published)
        return (replace(card, date=source.date) if listed else card), ()
    start = analysis.reading.document.text.find(source.date_basis)
    if start < 0:
        message = f"the date is not used: {source.date_basis!r} does not stand in the source"
        cure = "copy date_basis from the file, or set date to null"
        return card, (Issue("date-basis-not-found", Level.ERROR, message, cure, name),)
    basis = (source.date_basis, (start, start + len(source.date_basis)))
    return replace(card, date=source.date, date_basis=basis), ()


def _with_told(card: SourceCard, analysis: Analysis) -> SourceCard:
    """The card filled from what the page says in its meta tags, then from what it prints."""
    if analysis.reading is None:
        return card
    printed, told = read_imprint(analysis.reading), analysis.reading.document.told
    if told:
        outlet, url = card.outlet or told.outlet, card.url or told.url
        card = replace(card, outlet=outlet, url=url, page=card.page or told.page)
    return replace(card, outlet=card.outlet or printed.outlet, page=card.page or printed.page)
