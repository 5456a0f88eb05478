"""Every page that gathers articles, made from their cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scraper.write.cards import ArticleCard, SourceCard
from scraper.write.downloads_page import render_downloads
from scraper.write.home_page import render_about, render_home
from scraper.write.listing_pages import render_articles, render_sources, render_tags
from scraper.write.policy_page import policy_pages
from scraper.write.practice_page import render_practice
from scraper.write.shelf import make_shelf
from scraper.write.topic_page import render_practices, render_topic, render_topics
from site_config.gazetteer import Provenance
from site_config.taxonomy import Vocabulary


def render_library(
    cards: Sequence[ArticleCard],
    sources: Sequence[SourceCard],
    vocabulary: Vocabulary,
    provenance: Sequence[Provenance] = (),
) -> Iterator[tuple[str, str]]:
    """Path below content/ and text of each page but the articles' own, one at a time.

    ``cards`` are those of all articles in any order, ``sources`` every source that a
    card names, ``provenance`` where the gazetteer is from. A practice that nothing
    mentions has a page if it belongs to the core.
    """
    shelf = make_shelf(cards, sources, vocabulary, provenance)
    yield render_home(shelf)
    yield render_about(shelf)
    yield render_articles(shelf)
    yield render_sources(shelf)
    yield render_tags()
    yield render_downloads()
    citations = (citation for card in shelf.cards for citation in card.citations)
    yield from policy_pages(citations, (card.held for card in shelf.cards if card.held))
    yield render_topics(shelf)
    yield render_practices(shelf)
    for topic in vocabulary.topics:
        yield render_topic(topic, shelf)
    for practice in vocabulary.practices:
        if shelf.has_page(practice):
            yield render_practice(practice, shelf)
