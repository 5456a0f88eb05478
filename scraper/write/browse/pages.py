"""All browsing pages of a library, one at a time."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.write.browse.alphabet_page import render_alphabet
from scraper.write.browse.body_pages import body_pages
from scraper.write.browse.desk import make_desk
from scraper.write.browse.figure_pages import figure_pages
from scraper.write.browse.grade_pages import grade_pages
from scraper.write.browse.matrix_page import matrix_pages
from scraper.write.browse.region_page import region_pages
from scraper.write.browse.region_tree import render_regions
from scraper.write.browse.shelves import outlet_pages, year_pages
from scraper.write.browse.side_pages import side_pages
from scraper.write.browse.timeline_pages import timeline_pages
from scraper.write.shelf import Shelf
from site_config.gazetteer import Gazetteer
from site_config.taxonomy.agencies import AgencyKinds


def browse_pages(
    shelf: Shelf, gazetteer: Gazetteer, kinds: AgencyKinds
) -> Iterator[tuple[str, str]]:
    """Path below content/ and text of each page to browse by."""
    desk = make_desk(shelf, gazetteer, kinds)
    yield render_alphabet(shelf)
    yield render_regions(desk.survey)
    for region in desk.survey.regions.values():
        yield from region_pages(region, desk)
    yield from body_pages(desk)
    yield from outlet_pages(desk)
    yield from year_pages(desk)
    yield from grade_pages(desk.survey)
    yield from figure_pages(desk)
    yield from matrix_pages(desk.survey)
    yield from side_pages(desk.survey)
    yield from timeline_pages(desk.survey)
