"""All browsing pages of a library, in units."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from scraper.write.browse.alphabet_page import render_alphabet
from scraper.write.browse.body_pages import body_units
from scraper.write.browse.desk import make_desk
from scraper.write.browse.figure_pages import figure_pages
from scraper.write.browse.grade_pages import grade_pages
from scraper.write.browse.matrix_page import matrix_pages
from scraper.write.browse.region_page import region_pages
from scraper.write.browse.region_tree import render_regions
from scraper.write.browse.shelves import outlet_pages, year_pages
from scraper.write.browse.side_pages import side_units
from scraper.write.browse.timeline_pages import timeline_pages
from scraper.write.shelf import Shelf
from scraper.write.units import Unit, ids_of, one_page
from site_config.gazetteer import Gazetteer
from site_config.library.addresses import region_path
from site_config.taxonomy.agencies import AgencyKinds


def browse_units(shelf: Shelf, gazetteer: Gazetteer, kinds: AgencyKinds) -> Iterator[Unit]:
    """The pages to browse by, each unit with the articles that it quotes."""
    desk = make_desk(shelf, gazetteer, kinds)
    survey = desk.survey
    yield one_page("az", partial(render_alphabet, shelf))
    yield one_page("regions", partial(render_regions, survey))
    for region in survey.regions.values():
        name, told = region_path(region.place), ids_of(region.articles)
        yield Unit(name, partial(region_pages, region, desk), told)
    yield from body_units(desk)
    yield Unit("outlets", partial(outlet_pages, desk))
    yield Unit("years", partial(year_pages, desk))
    yield Unit("grades", partial(grade_pages, survey))
    yield Unit("figures", partial(figure_pages, desk))
    yield Unit("compare", partial(matrix_pages, survey))
    yield from side_units(survey)
    yield Unit("timeline", partial(timeline_pages, survey))
