"""Every page in English."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.write.english.about_page import render_about
from scraper.write.english.home_page import render_home
from scraper.write.english.lists import render_practices, render_topic, render_topics
from scraper.write.english.practice_page import render_practice
from scraper.write.english.region_list import render_regions
from scraper.write.shelf import Shelf
from site_config.gazetteer import Gazetteer
from site_config.library.survey import Survey


def english_pages(shelf: Shelf, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """Path below content/ and text of each page in English."""
    yield render_home(shelf)
    yield render_about(shelf)
    yield render_practices(shelf)
    yield render_topics(shelf)
    yield render_regions(Survey(shelf.library, gazetteer))
    for topic in shelf.vocabulary.topics:
        if any(practice.id in shelf.reports for practice in shelf.under(topic.id)):
            yield render_topic(topic, shelf)
    for practice in shelf.vocabulary.practices:
        if practice.id in shelf.reports:
            yield render_practice(practice, shelf)
