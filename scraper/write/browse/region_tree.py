"""The tree of places: province, city, county, zone, with how much the library holds of each."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.write.front import gathering_front
from scraper.write.links import key_link
from site_config.library.places import Region
from site_config.library.survey import Key, Survey, key_of
from site_config.library.wording import UNDISCLOSED
from site_config.page import markdown as md
from site_config.page import seal_page

REGIONS = "regions/index.md"
LINES = 400
"""Beyond this many places the tree ends one level higher; the rest stands on their pages."""


def region_counts(region: Region, survey: Survey) -> str:
    """How many articles and practices the library holds of a place."""
    practices = len(survey.done[key_of(region.place)])
    return f"{len(region.articles)} 篇文章" + (f"，{practices} 项做法" if practices else "")


def branches(survey: Survey, page: str, above: Key | None = None) -> list[tuple[int, str]]:
    """The places below one, or all: depth from 0 on, link and counts; cut by whole levels."""
    return [(level, _branch(key, survey, page)) for level, key in places_below(survey, above)]


def places_below(survey: Survey, above: Key | None = None) -> list[tuple[int, Key]]:
    """The places below one, or all, with their depth from 0 on; cut by whole levels."""
    below = list(_below(survey, above, 0))
    depth = max((depth for depth, _ in below), default=0)
    while depth and sum(level <= depth for level, _ in below) > LINES:
        depth -= 1
    return [(level, key) for level, key in below if level <= depth]


def _branch(key: Key, survey: Survey, page: str) -> str:
    name = key_link(key, survey, page, full=False)
    return f"{name}　{region_counts(survey.regions[key], survey)}"


def _below(survey: Survey, above: Key | None, depth: int) -> Iterator[tuple[int, Key]]:
    for key in survey.children.get(above, ()):
        yield depth, key
        yield from _below(survey, key, depth + 1)


def render_regions(survey: Survey) -> tuple[str, str]:
    """The page with the tree of all places."""
    articles = survey.library.articles
    placed = sum(article.place is not None for article in articles)
    lead = f"共 {len(survey.regions)} 个地区；{placed} 篇文章写明所属地区"
    rest = len(articles) - placed
    lead += f"，{rest} 篇{UNDISCLOSED}。" if rest else "。"
    blocks = [
        md.heading(1, "地区", anchor="title"),
        md.block(f"{lead}上级地区的篇数包括下辖地区。", style="lead"),
        md.tree(branches(survey, REGIONS)),
    ]
    return REGIONS, seal_page(gathering_front("地区", "listing", id="regions"), md.join(blocks))
