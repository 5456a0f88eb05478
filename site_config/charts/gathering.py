"""Which charts a page has, and what the library gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_config.charts.changes import Change, draw_changes
from site_config.charts.edges import Edge, draw_edges
from site_config.charts.heat import Strip, draw_heat
from site_config.charts.labels import say
from site_config.charts.panel import Panel
from site_config.charts.ranks import Rank, draw_ranks
from site_config.charts.tiles import Tile, counts_of, draw_tiles, provinces
from site_config.charts.years import Years, draw_spread, draw_years
from site_config.library import Library
from site_config.library.addresses import practice_path
from site_config.library.outcomes import Outcome, outcomes_of
from site_config.library.places_en import short_name
from site_config.library.spread import by_year, lessons_about
from site_config.library.tallies import by_province, places_by_year

HOME, TIMELINE = "index.md", "timeline/index.md"


@dataclass(frozen=True, slots=True)
class Scene:
    """A page: its kind, id and path below content/ without the language, and its language.

    ``href`` gives the address of another page from this one, None if there is no such page.
    """

    library: Library
    kind: str
    id: str
    path: str
    language: str
    href: Callable[[str], str | None]


Charts = Mapping[tuple[str, ...], Sequence[Panel | None]]
"""Charts by the headings they may follow: the first of the ids that the page has."""


def charts_of(scene: Scene) -> Charts:
    """The charts of a page; a chart that would say nothing is None."""
    if scene.kind == "practice":
        return {
            ("timeline",): _time(scene),
            ("outcomes",): [draw_changes(list(_changes(scene)), scene.language)],
            ("lessons",): [_lessons(scene)],
        }
    if scene.kind == "topic":
        return {("practices",): [draw_ranks(list(_ranks(scene)), scene.language)]}
    if scene.path == HOME:
        return {("regions", "newest"): [_map(scene)]}
    if scene.path == TIMELINE:
        return {("title",): [draw_heat(list(_strips(scene)), scene.language)]}
    return {}


def _name(scene: Scene, practice: str) -> str:
    known = scene.library.vocabulary.practice(practice)
    return known.en if scene.language == "en" else known.label


def _time(scene: Scene) -> list[Panel | None]:
    articles = scene.library.of_practice(scene.id)
    undated = sum(article.year is None for article in articles)
    places = {article.place for article in articles if article.place}
    dated = {article.place for article in articles if article.place and article.year}
    years = Years(tuple(by_year(articles)), undated)
    spread = Years(tuple(places_by_year(articles)), len(places - dated))
    return [draw_years(years, scene.language), draw_spread(spread, scene.language)]


def _changes(scene: Scene) -> Iterator[Change]:
    for outcome in outcomes_of(scene.library, scene.id):
        figure = outcome.figure
        before, after = figure.before, figure.after
        if outcome.sort == "cut" and figure.kind == "reduction_pct":
            before, after = None, figure.value
        elif outcome.sort != "change" or before is None:
            continue
        if isinstance(after, str) or isinstance(before, str) or after is None:
            continue
        paragraph = f"{outcome.article.path}#{figure.paragraph}"
        ends = (float(after), None if before is None else float(before))
        yield Change(
            _where(outcome, scene.language), *ends, figure.unit, figure.bound, scene.href(paragraph)
        )


def _where(outcome: Outcome, language: str) -> str:
    place = say(language, "no-place")
    if outcome.place:
        place = short_name(outcome.place) if language == "en" else outcome.place.short
    return " · ".join(filter(None, (place, outcome.figure.what)))


def _lessons(scene: Scene) -> Panel | None:
    lessons = [lesson for _, lesson in lessons_about(scene.library, scene.id)]
    edges = [
        Edge(lesson.learner, lesson.teacher, lesson.how == "signed")
        for lesson in lessons
        if lesson.learner and lesson.teacher
    ]
    return draw_edges(edges, len(lessons) - len(edges), scene.language)


def _ranks(scene: Scene) -> Iterator[Rank]:
    for practice in scene.library.vocabulary.of_topic(scene.id):
        places = len(scene.library.places_of(practice.id))
        yield Rank(_name(scene, practice.id), places, scene.href(practice_path(practice.id)))


def _map(scene: Scene) -> Panel | None:
    counts = counts_of(by_province(scene.library.articles))
    tiles = [
        Tile(province, counts[province.code], scene.href(f"regions/{province.code}.md"))
        for province in provinces()
    ]
    unknown = len(scene.library.articles) - sum(counts.values())
    return draw_tiles(tiles, unknown, scene.language)


def _strips(scene: Scene) -> Iterator[Strip]:
    for practice in scene.library.vocabulary.practices:
        articles = scene.library.of_practice(practice.id)
        counts = Counter(article.year for article in articles if article.year)
        yield Strip(_name(scene, practice.id), counts, scene.href(practice_path(practice.id)))
