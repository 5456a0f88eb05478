"""What files are made about: a practice, a topic or a region, with the articles that tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from site_config.export.holdings import Holdings
from site_config.library import Article, Library
from site_config.library.addresses import practice_path, region_id, region_path, topic_path
from site_config.library.outcomes import Outcome, outcomes_in
from site_config.library.places import Region
from site_config.taxonomy import Practice, Topic


@dataclass(frozen=True)
class Subject:
    """One practice, topic or region; ``of`` is that thing, ``page`` its page below content/.

    ``practices`` are the ids that count for it, in its order.
    """

    kind: str
    id: str
    title: str
    page: str
    of: Practice | Topic | Region
    articles: tuple[Article, ...]
    practices: tuple[str, ...]

    @property
    def told(self) -> tuple[object, ...]:
        """What it is, but for its articles and where it lies."""
        return (self.kind, self.id, self.title, self.practices)

    @property
    def folder(self) -> str:
        """Folder of its page and files."""
        return self.page.partition("/")[0]

    def file(self, ending: str) -> str:
        """Path of a file that lies beside its page."""
        return f"{self.folder}/{self.id}.{ending}"

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Figures of its articles: a practice's and a topic's own, all that a region tells."""
        found = (outcome for article in self.articles for outcome in outcomes_in(article))
        if self.kind == "region":
            return tuple(found)
        counted = set(self.practices)
        return tuple(outcome for outcome in found if outcome.figure.practice in counted)


def subjects_of(held: Holdings) -> Iterator[Subject]:
    """Everything that at least one article tells of: practices, topics, then regions."""
    library = held.library
    for practice in library.vocabulary.practices:
        if articles := library.of_practice(practice.id):
            page = practice_path(practice.id)
            ids = (practice.id,)
            yield Subject("practice", practice.id, practice.label, page, practice, articles, ids)
    for topic in library.vocabulary.topics:
        if subject := _of_topic(library, topic):
            yield subject
    for region in held.regions.values():
        yield _of_region(region)


def _of_topic(library: Library, topic: Topic) -> Subject | None:
    ids = tuple(p.id for p in library.vocabulary.of_topic(topic.id) if library.of_practice(p.id))
    found = {article.path: article for id_ in ids for article in library.of_practice(id_)}
    articles = tuple(found[path] for path in sorted(found))
    page = topic_path(topic.id)
    return Subject("topic", topic.id, topic.label, page, topic, articles, ids) if ids else None


def _of_region(region: Region) -> Subject:
    place = region.place
    ids = tuple(dict.fromkeys(id_ for a in region.articles for id_ in a.practices))
    page = region_path(place)
    return Subject("region", region_id(place), place.name, page, region, region.articles, ids)
