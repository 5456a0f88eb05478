"""Every page that gathers articles, made from their cards."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.write.about_page import render_about
from scraper.write.browse import browse_pages
from scraper.write.downloads_page import render_downloads
from scraper.write.english import english_pages
from scraper.write.find_page import render_find
from scraper.write.home_page import render_home
from scraper.write.listing_pages import SOURCES, render_articles
from scraper.write.policy_page import policy_pages
from scraper.write.practice_page import render_practice
from scraper.write.shelf import Shelf
from scraper.write.tags_page import render_tags
from scraper.write.topic_page import render_practices, render_topic, render_topics
from site_config.gazetteer import Gazetteer
from site_config.taxonomy.agencies import load_agency_kinds


def render_library(shelf: Shelf, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """Path below content/ and text of each page that gathers articles, one at a time.

    A practice that nothing mentions has a page if it belongs to the core. The pages of
    sources are apart, since they alone name the digest of a source; see ``source_pages``.
    """
    written = {SOURCES}
    for path, text in _pages(shelf, gazetteer):
        written.add(path)
        yield path, text
    yield render_find(written)


def _pages(shelf: Shelf, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    vocabulary = shelf.vocabulary
    yield render_home(shelf)
    yield render_about(shelf)
    yield render_articles(shelf)
    yield render_tags(shelf)
    yield render_downloads()
    yield from policy_pages(shelf.policies)
    yield render_topics(shelf)
    yield render_practices(shelf)
    for topic in vocabulary.topics:
        yield from render_topic(topic, shelf)
    for practice in vocabulary.practices:
        if shelf.has_page(practice):
            yield render_practice(practice, shelf)
    yield from browse_pages(shelf, gazetteer, load_agency_kinds())
    yield from english_pages(shelf, gazetteer)
