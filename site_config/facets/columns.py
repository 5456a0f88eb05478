"""Every facet with its values, and which of them each article holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from site_config.gazetteer import Gazetteer
from site_config.library import Article, Library
from site_config.library.evidence import RULES, Grade, grade_of
from site_config.library.finding import KEYS, value_id
from site_config.library.outcomes import figures_in
from site_config.library.places import Regions, parent_of, regions_of
from site_config.library.wording import FIGURE_KINDS, UNDISCLOSED
from site_config.taxonomy import Vocabulary

NAMES = {
    "practice": "做法",
    "topic": "主题",
    "region": "地区",
    "year": "年份",
    "kind": "成效数字",
    "grade": "证据等级",
    "body": "机构",
    "outlet": "媒体",
    "relevance": "类别",
}
"""Facets in the order a page offers them."""
RELEVANCE = "c"
_RELEVANCES = {"practice": "做法报道", "other": "其他报道"}
_NOWHERE = "undisclosed"

Ids = tuple[str, ...]
Grades = Mapping[str, Grade]


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the library.

    ``ids`` and ``names`` are its values in the order offered, each held by some article.
    ``held`` has a row for each article: the places of its values in ``ids``. Where values
    form a tree, ``parents`` has the place of the value above each, None at the top, and an
    article holds all values above its own, the top one first. ``marks`` are words that go
    with the names, empty where there are none.
    """

    key: str
    name: str
    ids: Ids
    names: Ids
    held: tuple[tuple[int, ...], ...]
    parents: tuple[int | None, ...] = ()
    marks: Ids = ()


# Every facet, the page of results and the search ask for the same.
@lru_cache(maxsize=2)
def in_order(library: Library) -> tuple[Article, ...]:
    """The articles as a reader finds them: the newest first, those of no known year last."""
    return tuple(sorted(library.articles, key=_day, reverse=True))


def _day(article: Article) -> str:
    return article.date if article.date and article.year else ""


def facets_of(
    library: Library, gazetteer: Gazetteer, wanted: Iterable[str] = NAMES
) -> tuple[Facet, ...]:
    """Facets over the articles ``in_order``: all, or those of ``NAMES`` that are wanted."""
    known = _known(library, gazetteer)
    wanted = tuple(wanted)
    if missing := [facet for facet in wanted if facet not in known]:
        makers = _makers(library, gazetteer)
        known |= {facet: makers[facet]() for facet in missing}
    return tuple(known[facet] for facet in wanted)


# The page of results and the search ask for the same.
@lru_cache(maxsize=2)
def _known(library: Library, gazetteer: Gazetteer) -> dict[str, Facet]:
    del library, gazetteer
    return {}


def _makers(library: Library, gazetteer: Gazetteer) -> Mapping[str, Callable[[], Facet]]:
    articles = in_order(library)
    grades = {practice: grade_of(library, practice) for practice in library.by_practice}
    return {
        "practice": lambda: _practices(articles, grades, library.vocabulary),
        "topic": lambda: _topics(articles, library.vocabulary),
        "region": lambda: _regions(articles, regions_of(library, gazetteer)),
        "year": lambda: _years(articles),
        "kind": lambda: _kinds(articles),
        "grade": lambda: _grades(articles, grades),
        "body": lambda: _bodies(articles),
        "outlet": lambda: _outlets(articles),
        "relevance": lambda: _facet("relevance", [(a.relevance,) for a in articles], _RELEVANCES),
    }


def _facet(facet: str, held: Sequence[Ids], names: Mapping[str, str]) -> Facet:
    """A facet whose values are those of ``names``, in its order, that an article holds."""
    used = set(chain.from_iterable(held))
    offered = [id_ for id_ in names if id_ in used]
    places = {id_: place for place, id_ in enumerate(offered)}
    return Facet(
        key=KEYS.get(facet, RELEVANCE),
        name=NAMES[facet],
        ids=tuple(offered),
        names=tuple(names[id_] for id_ in offered),
        held=tuple(tuple(places[id_] for id_ in dict.fromkeys(ids)) for ids in held),
    )


def _commonest(held: Sequence[Ids], names: Mapping[str, str]) -> dict[str, str]:
    """Names of the values that most articles hold first; equal ones keep their order."""
    counts = Counter(chain.from_iterable(map(set, held)))
    return {id_: names[id_] for id_ in sorted(names, key=lambda id_: -counts[id_])}


def _practices(articles: Sequence[Article], grades: Grades, vocabulary: Vocabulary) -> Facet:
    """Practices, each marked with its grade of evidence."""
    held = [article.practices for article in articles]
    names = {practice.id: practice.label for practice in vocabulary.practices}
    facet = _facet("practice", held, _commonest(held, names))
    return replace(facet, marks=tuple(grades[id_].name for id_ in facet.ids))


def _topics(articles: Sequence[Article], vocabulary: Vocabulary) -> Facet:
    topics = {practice.id: practice.topic for practice in vocabulary.practices}
    held = [tuple(topics[id_] for id_ in article.practices) for article in articles]
    return _facet("topic", held, {topic.id: topic.label for topic in vocabulary.topics})


def _grades(articles: Sequence[Article], grades: Grades) -> Facet:
    """Grades of the practices an article tells of, the best evidenced first."""
    levels = {id_: value_id("grade", grade.level or 0) for id_, grade in grades.items()}
    held = [tuple(levels[id_] for id_ in article.practices) for article in articles]
    names = {value_id("grade", level): f"E{level} {rule}" for level, rule in enumerate(RULES)}
    return _facet("grade", held, dict(reversed(names.items())))


def _regions(articles: Sequence[Article], regions: Regions) -> Facet:
    """The tree of places; an article lies in its own and in all above it."""
    ids = {key: value_id("region", region.place) for key, region in regions.items()}
    above = {key: parent_of(region.place) for key, region in regions.items()}
    held = []
    for article in articles:
        line: list[str] = []
        key = (article.place.path, article.place.zone) if article.place else None
        while key:
            line.insert(0, ids[key])
            key = above[key]
        held.append(tuple(line) or (_NOWHERE,))
    names = {ids[key]: region.place.short for key, region in regions.items()}
    facet = _facet("region", held, names | {_NOWHERE: f"地区{UNDISCLOSED}"})
    places = {id_: place for place, id_ in enumerate(facet.ids)}
    parents = {ids[key]: places[ids[up]] for key, up in above.items() if up}
    return replace(facet, parents=tuple(parents.get(id_) for id_ in facet.ids))


def _bodies(articles: Sequence[Article]) -> Facet:
    """Bodies that reports on practices name; what else they do is not gathered."""
    bodies = [a.bodies if a.relevance == "practice" else () for a in articles]
    held = [tuple(value_id("body", body.name) for body in named) for named in bodies]
    names = sorted({body.name for named in bodies for body in named})
    named = {value_id("body", name): name for name in names}
    return _facet("body", held, _commonest(held, named))


def _years(articles: Sequence[Article]) -> Facet:
    """Years of publication, the newest first."""
    held = [(value_id("year", article.year),) for article in articles]
    years = sorted({article.year for article in articles if article.year}, reverse=True)
    names = {value_id("year", year): f"{year}年" for year in years}
    return _facet("year", held, names | {_NOWHERE: f"年份{UNDISCLOSED}"})


def _kinds(articles: Sequence[Article]) -> Facet:
    """Kinds of the figures that tell what a practice brought."""
    held = [
        tuple(value_id("kind", figure.kind) for figure in figures_in(article))
        for article in articles
    ]
    names = {value_id("kind", kind): name for kind, name in FIGURE_KINDS.items()}
    unnamed = {id_: id_ for ids in held for id_ in ids if id_ not in names}
    return _facet("kind", held, names | dict(sorted(unnamed.items())))


def _outlets(articles: Sequence[Article]) -> Facet:
    """Outlets that published most first, then those that nobody knows."""
    held = [tuple(value_id("outlet", name) for name in a.outlets) for a in articles]
    outlets = sorted({name for a in articles for name in a.outlets if name})
    names = _commonest(held, {value_id("outlet", name): name for name in outlets})
    return _facet("outlet", held, names | {_NOWHERE: f"媒体{UNDISCLOSED}"})
