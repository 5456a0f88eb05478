"""Every page that gathers articles, made from their cards."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from scraper.write.about_page import render_about
from scraper.write.browse import browse_units
from scraper.write.downloads_page import render_downloads
from scraper.write.english import english_units
from scraper.write.find_page import render_find
from scraper.write.home_page import render_home
from scraper.write.listing_pages import SOURCES, render_articles
from scraper.write.policy_page import policy_units
from scraper.write.practice_page import render_practice
from scraper.write.shelf import Shelf
from scraper.write.tags_page import render_tags
from scraper.write.topic_page import render_practices, render_topic, render_topics
from scraper.write.units import Unit, ids_of, one_page
from site_config.gazetteer import Gazetteer
from site_config.taxonomy.agencies import load_agency_kinds


def find_page(written: Collection[str]) -> tuple[str, str]:
    """The page that leads to the lists among the pages ``written``; that of sources is one."""
    return render_find({*written, SOURCES})


def units_of(shelf: Shelf, gazetteer: Gazetteer) -> Iterator[Unit]:
    """All those pages in units, but for the one that leads to the lists.

    A practice that nothing mentions has a page if it belongs to the core. The pages of
    sources are apart, since they alone name the digest of a source; see ``source_pages``.
    """
    vocabulary = shelf.vocabulary
    for name, render in _WHOLE.items():
        yield one_page(name, partial(render, shelf))
    yield one_page("data", render_downloads)
    yield from policy_units(shelf.policies)
    for topic in vocabulary.topics:
        yield Unit(f"topic {topic.id}", partial(render_topic, topic, shelf))
    for practice in vocabulary.practices:
        if shelf.has_page(practice):
            told = ids_of(shelf.library.of_practice(practice.id))
            name = f"practice {practice.id}"
            yield one_page(name, partial(render_practice, practice, shelf), told)
    yield from browse_units(shelf, gazetteer, load_agency_kinds())
    yield from english_units(shelf, gazetteer)


_WHOLE = {
    "home": render_home,
    "about": render_about,
    "articles": render_articles,
    "tags": render_tags,
    "topics": render_topics,
    "practices": render_practices,
}
