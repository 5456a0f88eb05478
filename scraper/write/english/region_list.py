"""The places in Latin letters, with the way to their pages, which are Chinese."""

from __future__ import annotations

from scraper.write.browse.region_tree import places_below
from scraper.write.english.naming import REGIONS, english_front
from scraper.write.links import link
from site_config.library.addresses import region_path
from site_config.library.places_en import short_name
from site_config.library.survey import Key, Survey
from site_config.library.wording_en import UNDISCLOSED, counted
from site_config.page import markdown as md
from site_config.page import seal_page


def render_regions(survey: Survey) -> tuple[str, str]:
    """The tree of places: province, city, county, zone."""
    articles = survey.library.articles
    rest = sum(article.place is None for article in articles)
    lead = (
        f"{counted(len(survey.regions), 'place')}; the page of each is in Chinese. Names follow "
        "Hanyu Pinyin. Counts of a place include the places within it."
    )
    if rest:
        lead += f" The place of {counted(rest, 'article')} is {UNDISCLOSED}."
    blocks = [
        md.heading(1, "Places", anchor="title"),
        md.block(lead, style="lead"),
        md.tree((level, _line(key, survey)) for level, key in places_below(survey)),
    ]
    return REGIONS, seal_page(english_front("Places", "listing", id="regions"), md.join(blocks))


def _line(key: Key, survey: Survey) -> str:
    region = survey.regions[key]
    place = region.place
    name = link(short_name(place), region_path(place), REGIONS)
    told = [
        f"{name} {md.in_language(f'*{md.escape(place.short)}*', 'zh')}",
        counted(len(region.articles), "article"),
    ]
    if practices := len(survey.done[key]):
        told.append(counted(practices, "practice"))
    return " · ".join(told)
