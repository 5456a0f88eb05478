"""Every page in English, in units."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from scraper.write.english.about_page import render_about
from scraper.write.english.home_page import render_home
from scraper.write.english.lists import render_practices, render_topic, render_topics
from scraper.write.english.practice_page import render_practice
from scraper.write.english.region_list import render_regions
from scraper.write.shelf import Shelf
from scraper.write.units import Unit, ids_of, one_page
from site_config.gazetteer import Gazetteer
from site_config.library.survey import Survey


def english_units(shelf: Shelf, gazetteer: Gazetteer) -> Iterator[Unit]:
    """The pages in English, each unit with the articles that it quotes."""
    for name, render in _WHOLE.items():
        yield one_page(f"english {name}", partial(render, shelf))
    survey = Survey(shelf.library, gazetteer)
    yield one_page("english regions", partial(render_regions, survey))
    for topic in shelf.vocabulary.topics:
        if any(one.id in shelf.reports for one in shelf.vocabulary.of_topic(topic.id)):
            yield one_page(f"english topic {topic.id}", partial(render_topic, topic, shelf))
    for practice in shelf.vocabulary.practices:
        if practice.id in shelf.reports:
            told = ids_of(shelf.library.of_practice(practice.id))
            render = partial(render_practice, practice, shelf)
            yield one_page(f"english practice {practice.id}", render, told)


_WHOLE = {
    "home": render_home,
    "about": render_about,
    "practices": render_practices,
    "topics": render_topics,
}
